import type { IncomingMessage } from 'node:http';
import { startHttp, type Fake } from './fakes.ts';
import { recorded, type RecordedAnswer, type RecordedVariant } from './recorded.ts';

export type SeenRequest = { readonly method: string; readonly path: string; readonly authorization: string | null };
export type RecordedServer = Fake & { readonly requests: readonly SeenRequest[] };

type Override = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
export type RecordedServerOptions = {
  /** 127.0.0.1 unless told, for example '::1'. */
  readonly host?: string;
  /** Any free one unless told. */
  readonly port?: number;
  /** Answers that take the place of recorded ones, by "METHOD /path"; `null` takes the route away. */
  readonly routes?: Readonly<Record<string, Override | null>>;
  readonly fallback?: Override;
  /** Without `Authorization: Bearer` and this key, everything but `open` gets `refusal`. */
  readonly key?: { readonly value: string; readonly refusal: Override; readonly open?: readonly string[] };
};

const served = (override: Override): RecordedAnswer => ({
  status: 200,
  headers: {},
  body: '',
  from: 'the test itself',
  ...override,
});

function overridden(variant: RecordedVariant, { routes = {}, fallback }: RecordedServerOptions): RecordedVariant {
  const kept = Object.entries(variant.routes).filter(([route]) => !(route in routes));
  const added = Object.entries(routes).flatMap(([route, answer]) =>
    answer === null ? [] : [[route, served(answer)] as const],
  );
  return {
    ...variant,
    routes: Object.fromEntries([...kept, ...added]),
    fallback: fallback === undefined ? variant.fallback : served(fallback),
  };
}

/** Servers ignore a query that they do not know, so a route with its query wins over the bare path. */
function answerTo({ routes, fallback }: RecordedVariant, method: string, url: string): RecordedAnswer {
  const path = url.split('?')[0] ?? url;
  return routes[`${method} ${url}`] ?? routes[`${method} ${path}`] ?? fallback;
}

function written({ body }: RecordedAnswer, method: string, url: string): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text.replaceAll('{METHOD}', method).replaceAll('{PATH}', url.split('?')[0] ?? url);
}

const isLetIn = (request: IncomingMessage, key: NonNullable<RecordedServerOptions['key']>): boolean =>
  (key.open ?? []).includes(`${request.method} ${request.url}`) ||
  request.headers.authorization === `Bearer ${key.value}`;

/**
 * A fake server on a real socket that gives the recorded answers of one kind of server in one state. It keeps every
 * request with the key it carried. It does no work and keeps no state: what it says never changes.
 */
export async function startRecorded(
  id: string,
  variant = 'default',
  options: RecordedServerOptions = {},
): Promise<RecordedServer> {
  const answers = overridden(recorded(id, variant), options);
  const requests: SeenRequest[] = [];
  const fake = await startHttp(
    (request, response) => {
      const { method = '', url = '' } = request;
      requests.push({ method, path: url, authorization: request.headers.authorization ?? null });
      const answer =
        options.key === undefined || isLetIn(request, options.key)
          ? answerTo(answers, method, url)
          : served(options.key.refusal);
      response.writeHead(answer.status, answer.headers).end(written(answer, method, url));
    },
    options.host,
    options.port,
  );
  return { ...fake, requests };
}
