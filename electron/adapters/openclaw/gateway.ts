// Asks whether OpenClaw's gateway answers on a port of this machine.
import { get } from 'node:http';
import { z } from 'zod';
import { withAny } from '../system/any-signal.ts';

const health = z.object({ ok: z.literal(true), status: z.literal('live') });
/**
 * Nobody on the port says so at once; a gateway that has just started may be busy for a second (seen with 2026.9.6).
 */
const deadlineMs = 2000;
const maxBytes = 4096;

/**
 * Whether OpenClaw's gateway answers on this machine: `GET /health` must be exactly its JSON, because the gateway
 * answers every other path with a page and status 200, and anything else may sit on the port. Needs no token.
 * Never throws: refused, slow, cancelled and foreign answers are all false.
 */
export function gatewayUp(port: number, signal?: AbortSignal): Promise<boolean> {
  // One deadline over connecting, headers and body; a socket timeout would start again with each byte.
  return withAny(
    [signal, AbortSignal.timeout(deadlineMs)],
    (either) =>
      new Promise((resolve) => {
        const request = get({
          host: '127.0.0.1',
          port,
          path: '/health',
          agent: false,
          signal: either,
          headers: { accept: 'application/json' },
        });
        const answer = (up: boolean): void => {
          resolve(up);
          request.destroy();
        };
        request.on('error', () => {
          answer(false);
        });
        request.on('response', (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
            if (text.length > maxBytes) answer(false);
          });
          response.on('error', () => {
            answer(false);
          });
          response.on('end', () => {
            answer(response.statusCode === 200 && isHealth(text));
          });
        });
      }),
  );
}

function isHealth(text: string): boolean {
  try {
    return health.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
