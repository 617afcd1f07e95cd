/** Signs in a server's answers, as the fingerprints in `kinds/` look for them. */
import { asRecord, asText } from '../base/json-fields.ts';
import { asksForKey } from './errors.ts';
import type { HttpAnswer, Probe, ProbeSnapshot } from './probes.ts';

/** What the answers prove of one server: whether that is certain, and the questions whose answers say so. */
export type FingerprintProof = {
  readonly certain: boolean;
  readonly by: readonly Probe[];
  readonly version: string | null;
};

/**
 * Where a list names nobody: it is empty, its entries have no owner, are the "user"'s, are somebody's unknown, or are
 * those of a server whose list others pass on, without its header.
 */
export type Anonymity = 'empty' | 'unowned' | 'user' | 'foreign' | 'relayed';

/** Returns what these answers prove, with the version where one of them tells it. */
export const proof = (certain: boolean, by: readonly Probe[], version: string | null = null): FingerprintProof => ({
  certain,
  by,
  version,
});

/** True when a JSON object has all of these keys. */
export const hasKeys = (json: unknown, ...keys: string[]): boolean =>
  keys.every((key) => Object.hasOwn(asRecord(json), key));

/** Returns the trimmed text of an answer with status 200; null for any other. */
export const textOf = (snapshot: ProbeSnapshot, ask: Probe): string | null => {
  const answer = snapshot.answer(ask);
  return answer?.status === 200 ? answer.body.trim() : null;
};

/** Returns the text that stands under a key of an answer; null where there is none. */
export const textAt = (snapshot: ProbeSnapshot, ask: Probe, key = 'version'): string | null =>
  asText(asRecord(snapshot.json(ask))[key]);

/** Returns the version in an answer of exactly `{version}`: more keys, or an error beside it, are another program's. */
export const bareVersion = (snapshot: ProbeSnapshot, ask: Probe): string | null => {
  const json = asRecord(snapshot.json(ask));
  return Object.keys(json).length === 1 ? asText(json['version']) : null;
};

const frameworks: readonly (readonly [header: string, prefix: string])[] = [
  ['server', 'uvicorn'],
  ['server', 'BaseHTTP'],
  ['server', 'hypercorn'],
  ['x-powered-by', 'Express'],
];

/** Returns the web framework that answered, where it says so: it rules out every server that is built on another. */
export const frameworkOf = ({ first }: ProbeSnapshot): string | null =>
  frameworks.find(([header, prefix]) => first.headers[header]?.startsWith(prefix) === true)?.[1] ?? null;

/** True when a FastAPI program may hide behind a list that names nobody. */
export const isNamelessFastApi = (kind: Anonymity, framework: string | null): boolean =>
  kind !== 'user' && kind !== 'relayed' && framework === 'uvicorn';

/**
 * True when something that wants a key is at least a model server by the shape of its refusal. AirPlay's receiver on
 * port 5000 refuses like one.
 */
export const wantsKey = ({ status, body, headers }: HttpAnswer): boolean =>
  asksForKey(status, body) && headers['server']?.startsWith('AirTunes/') !== true;

const numbersIn = (version: string): number[] => (version.match(/\d+/g) ?? []).map(Number);

/**
 * True when a version, in whatever dress a server writes it ("v4.9.0 (82c191a)", "b11669-Debian"), is this one or a
 * later.
 */
export function isSince(version: string, least: readonly number[]): boolean {
  const numbers = numbersIn(version);
  const differs = least.findIndex((number, index) => (numbers[index] ?? 0) !== number);
  return numbers.length > 0 && (differs === -1 || (numbers[differs] ?? 0) > (least[differs] ?? 0));
}
