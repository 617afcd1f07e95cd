import { z } from 'zod';

const recordedAnswer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  /** A text is sent as it is, everything else as JSON. `{METHOD}` and `{PATH}` stand for those of the request. */
  body: z.unknown(),
  /**
   * Where the answer is known from. S: the server's source code. D: its documentation. C: a published capture. I: an
   * issue. T: tried or recorded here. G: inferred, for example from its web framework. U: not confirmed.
   */
  from: z.string(),
});
export type RecordedAnswer = z.infer<typeof recordedAnswer>;

const variant = z.object({
  /** What state of the server this is. */
  says: z.string(),
  /** Another variant of the same server from which this one differs by what follows. */
  like: z.string().optional(),
  routes: z.record(z.string(), recordedAnswer).default({}),
  without: z.array(z.string()).default([]),
  fallback: recordedAnswer.optional(),
});
const recordedFile = z.object({ id: z.string(), name: z.string(), variants: z.record(z.string(), variant) });
type RecordedFile = z.infer<typeof recordedFile>;

/** How one kind of server answers in one state: by "METHOD /path", and everything else with the fallback. */
export type RecordedVariant = {
  readonly says: string;
  readonly routes: Readonly<Record<string, RecordedAnswer>>;
  readonly fallback: RecordedAnswer;
};

// By Vite's own means, so that the bench's bundle carries them too.
const files = new Map(
  Object.values(import.meta.glob('./recorded/*.json', { eager: true, import: 'default' })).map((content) => {
    const file = recordedFile.parse(content);
    return [file.id, file] as const;
  }),
);

function resolve(file: RecordedFile, name: string): RecordedVariant {
  const own = file.variants[name];
  if (own === undefined) throw new Error(`No variant "${name}" of ${file.id} is recorded`);
  const base = own.like === undefined ? null : resolve(file, own.like);
  const fallback = own.fallback ?? base?.fallback;
  if (fallback === undefined) throw new Error(`${file.id} ${name} does not say what it answers to everything else`);
  const inherited = Object.entries(base?.routes ?? {}).filter(([route]) => !own.without.includes(route));
  return { says: own.says, routes: { ...Object.fromEntries(inherited), ...own.routes }, fallback };
}

/** One variant of a recorded server; throws where there is none by that name. */
export function recorded(id: string, name = 'default'): RecordedVariant {
  const file = files.get(id);
  if (file === undefined) throw new Error(`No server "${id}" is recorded`);
  return resolve(file, name);
}

/** Every recorded variant, as [id of the server, name of the variant]. */
export const everyVariant = (): [string, string][] =>
  [...files.values()].flatMap(({ id, variants }) => Object.keys(variants).map((name): [string, string] => [id, name]));
