import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compareVersions, triedReleases, versionRows, type VersionRow } from '../../shared/openclaw/versions.ts';
import { agentKeys, agentModel, rootKeys } from '../../shared/egress/table.ts';

export { triedReleases };

/** The keys of each release, by its version. */
export type KeysOf = ReadonlyMap<string, ReadonlySet<string>>;

/** Every key of the tried releases' schemas, a line each: a mark for each release of the first line, then the key. */
export const recordedFile = path.join(import.meta.dirname, '../recorded/openclaw-keys.txt');

export function keysAsText(keys: KeysOf): string {
  const all = [...new Set([...keys.values()].flatMap((one) => [...one]))].sort();
  return `${[...keys.keys()].join(' ')}\n${all.map((key) => `${marks(keys, key)} ${key}\n`).join('')}`;
}

export function recordedKeys(): KeysOf {
  const [head = '', ...lines] = readFileSync(recordedFile, 'utf8').trimEnd().split('\n');
  return new Map(
    head
      .split(' ')
      .map((version, at) => [
        version,
        new Set(lines.filter((line) => line[at] === 'x').map((line) => line.slice(line.indexOf(' ') + 1))),
      ]),
  );
}

const marks = (keys: KeysOf, key: string): string =>
  [...keys.values()].map((one) => (has(one, key) ? 'x' : '.')).join('');

/** Whether a schema has a key; below an open one it takes any. */
const has = (keys: ReadonlySet<string>, key: string): boolean => keys.has(key.replace(/\.\*\*$/, '.*'));

/**
 * What the newest releases take though their schema doesn't list it: they move the older list of agents to
 * `agents.entries` before they look (seen with 2026.9.6).
 */
const asMoved = (key: string): string => key.replace(/^agents\.list\./, 'agents.entries.');

/**
 * Whether the version table says of a release what its schema says. Rows of a shape differ by the value and are tried
 * with the release itself.
 */
export function disagreements(keys: KeysOf): string[] {
  const fits = ({ since, until }: VersionRow, version: string): boolean =>
    (since === undefined || compareVersions(version, since) >= 0) &&
    (until === undefined || compareVersions(version, until) <= 0);
  return versionRows
    .filter(({ shape }) => shape === undefined)
    .flatMap((row) =>
      [...keys].flatMap(([version, its]) => {
        const takes = has(its, row.path) || has(its, asMoved(row.path));
        return takes === fits(row, version)
          ? []
          : [`${row.path}: ${version} ${takes ? 'takes it' : 'does not take it'}`];
      }),
    );
}

/** The keys that Hearth reads for who gets words, agents' own in each spelling. */
const readKeys = [
  ...['agents.defaults', 'agents.list.*', 'agents.entries.*'].flatMap((scope) =>
    [agentModel, ...agentKeys].map(({ path: key }) => `${scope}.${key}`),
  ),
  ...rootKeys.map(({ path: key }) => key),
];

/** What is read by rules of its own: the media tools, memory, speech, links and the web's searches. */
const readByRule =
  /^(agents\.(defaults|list\.\*|entries\.\*)\.(mediaModels|imageGenerationModel|videoGenerationModel|musicGenerationModel|memorySearch|memory|tts|models?\b|modelPolicy)|memory|tts|messages\.tts|tools\.(media|web|links)|models\b|channels)/;

/** Keys whose name says that a model stands there, and of which Hearth knows nothing. */
export const unread = (keys: KeysOf): string[] =>
  [...new Set([...keys.values()].flatMap((one) => [...one]))]
    .filter(
      (key) =>
        /(^|\.)\w*[mM]odel(Ref|Id)?$/.test(key) &&
        !readByRule.test(key) &&
        !readKeys.some((read) => key === read || key.startsWith(`${read}.`)),
    )
    .sort();

/** What to look through when a release is new: what Hearth writes and reads, and which release has it. */
export function schemaReport(keys: KeysOf): string {
  const table = (title: string, names: readonly string[]): string =>
    [`\n${title}`, ...[...new Set(names)].map((name) => `  ${marks(keys, name)}  ${name}`)].join('\n');
  const [before, newest] = [...keys.keys()].slice(-2);
  const [old, now] = [keys.get(before ?? '') ?? new Set<string>(), keys.get(newest ?? '') ?? new Set<string>()];
  const changed = [
    ...[...now].filter((key) => !old.has(key)).map((key) => `+ ${key}`),
    ...[...old].filter((key) => !now.has(key)).map((key) => `- ${key}`),
  ];
  return [
    `Releases: ${[...keys].map(([version, its]) => `${version} (${its.size} keys)`).join(', ')}`,
    table(
      'Written by Hearth',
      versionRows.map(({ path: key }) => key),
    ),
    table('Read for who gets words', readKeys),
    [
      '\nKeys that name a model and that no table of Hearth knows',
      ...unread(keys).map((key) => `  ${marks(keys, key)}  ${key}`),
    ].join('\n'),
    [`\nFrom ${before ?? ''} to ${newest ?? ''}`, ...changed.map((line) => `  ${line}`)].join('\n'),
    [
      '\nWhere the version table says otherwise',
      ...(disagreements(keys).length === 0 ? ['nowhere'] : disagreements(keys)).map((line) => `  ${line}`),
    ].join('\n'),
  ].join('\n');
}
