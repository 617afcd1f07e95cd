// What curl would print for a failed request, shown so that the user can repeat the check.
import type { AppError } from '../base/errors.ts';
import { parse } from '../network/address.ts';

type CurlCause = Extract<AppError, { kind: 'unreachable' }>['cause'];

/**
 * What `curl` 8 says where no answer came, with its exit code (man curl, EXIT CODES); `at` is the host and the port.
 */
const sentences: Readonly<Record<CurlCause, (at: { readonly host: string; readonly port: string }) => string>> = {
  refused: ({ host, port }) => `curl: (7) Failed to connect to ${host} port ${port}: Couldn't connect to server`,
  'no-route': ({ host, port }) => `curl: (7) Failed to connect to ${host} port ${port}: Couldn't connect to server`,
  timeout: () => 'curl: (28) Operation timed out',
  dns: ({ host }) => `curl: (6) Could not resolve host: ${host}`,
  reset: () => 'curl: (56) Recv failure: Connection reset by peer',
  tls: () => 'curl: (35) TLS connect error',
  address: () => 'curl: (3) URL rejected',
};

/**
 * What the user would see in place of an answer: the words of `curl` where none came, else the status of one that was
 * not read.
 */
export function curlSays(error: AppError, url: string): string {
  if (error.kind === 'unreachable') {
    const address = parse(url);
    return sentences[error.cause]({
      host: address?.host.name ?? url,
      port: address === null || address.port === '' ? (address?.scheme === 'https' ? '443' : '80') : address.port,
    });
  }
  return error.kind === 'not-a-model-server' && error.status !== null ? `HTTP ${error.status}` : `(${error.kind})`;
}

/** `curl` waits without an end where none is named, and would say nothing at all of a server that is silent. */
export const curlFlags = (error: AppError | null, waitMs: number): string =>
  error?.kind === 'unreachable' && error.cause === 'timeout' ? ` --max-time ${Math.round(waitMs / 1000)}` : '';
