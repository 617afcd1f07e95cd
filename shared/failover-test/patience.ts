// Which number of retries each pass of the failover test uses, and what fewer would gain.
import { isObject, setOwn, type JsonObject } from '../json5/change.ts';
import { readSettings, retriesIn, retriesPath } from '../patience/settings.ts';
import { retriesOf } from '../patience/types.ts';
import { keptOf, settingsKeys } from './kept.ts';
import { testCase, type FailoverTest, type TestCase, type TestEnd, type TestPass, type TestRetries } from './types.ts';

/**
 * The texts of an agent's session settings and of its workspace's, as far as OpenClaw takes them; null where there are
 * none.
 */
export type SettingsTexts = { readonly own: string | null; readonly workspace: string | null };

const atOnce = retriesOf['at-once'];

/**
 * How often OpenClaw asks again as things are. `retriesCount` is that of the scene. Where the workspace sets the
 * number, or a file can't be read, Hearth's own setting would change nothing.
 */
export function patienceNow({ own, workspace }: SettingsTexts, retriesCount: boolean): TestRetries {
  const { retries, from } = retriesIn(own, workspace);
  return { retries, canSet: retriesCount && retries !== atOnce && (from === 'agent' || from === 'openclaw') };
}

/**
 * With what a case is tried, in turn: what takes seconds comes first. A conversation that is too long is never answered
 * by another model, however often one is asked.
 */
export const passesOf = (kase: TestCase, { canSet }: TestRetries): readonly TestPass[] =>
  canSet && kase !== 'overflow' ? ['at-once', 'as-set'] : ['as-set'];

/** How often OpenClaw asks again in a pass. */
export const retriesFor = (pass: TestPass, { retries }: TestRetries): number | null =>
  pass === 'at-once' ? atOnce : retries;

/** What of a text of session settings goes into the scratch, with this number of retries; null for none. */
function keptSettings(text: string | null, retries: number | null): JsonObject {
  const settings = keptOf(readSettings(text), settingsKeys);
  const [first = '', second = '', last = ''] = retriesPath.map(String);
  const retry = isObject(settings[first]) ? settings[first] : {};
  const provider = isObject(retry[second]) ? retry[second] : {};
  delete provider[last];
  if (retries !== null && Number.isFinite(retries)) setOwn(provider, last, retries);
  if (Object.keys(provider).length > 0) setOwn(retry, second, provider);
  else delete retry[second];
  if (Object.keys(retry).length > 0) setOwn(settings, first, retry);
  else delete settings[first];
  return settings;
}

const textOf = (settings: JsonObject): string | null =>
  Object.keys(settings).length === 0 ? null : JSON.stringify(settings);

/**
 * The settings that a pass has in the scratch: the user's, or with the number by which OpenClaw falls back at once.
 * The number that counts, whosever it is, stands in the agent's.
 */
export function settingsOf(pass: TestPass, { own, workspace }: SettingsTexts): SettingsTexts {
  return {
    own: textOf(keptSettings(own, pass === 'at-once' ? atOnce : retriesIn(own, workspace).retries)),
    workspace: textOf(keptSettings(workspace, null)),
  };
}

/** One case, seen with OpenClaw's patience as it is and with none. */
export type ComparedCase = {
  readonly case: TestCase;
  /** With the number of retries of `slow`; null where it is not known. */
  readonly slow: { readonly retries: number | null; readonly end: TestEnd | null } | null;
  /** Where OpenClaw falls back at once; null where that was not tried. */
  readonly atOnce: TestEnd | null;
};

/**
 * The cases of a drill, those that were stopped included where anything is known of them. Where OpenClaw falls back at
 * once already, `earlier` tells how it was before, if that drill was of the same chain.
 */
export function casesOf(drill: FailoverTest, earlier: FailoverTest | null = null): readonly ComparedCase[] {
  const cases = [...new Set([...drill.atOnce, ...drill.ends].map((end) => end.case))].sort(
    (a, b) => testCase.options.indexOf(a) - testCase.options.indexOf(b),
  );
  const find = (ends: readonly TestEnd[], kase: TestCase): TestEnd | null =>
    ends.find((end) => end.case === kase) ?? null;
  const before =
    earlier !== null && earlier.patience.retries !== atOnce && earlier.chain.join('\n') === drill.chain.join('\n')
      ? earlier
      : null;
  return cases.map((kase): ComparedCase => {
    const [now, quick] = [find(drill.ends, kase), find(drill.atOnce, kase)];
    if (drill.patience.retries !== atOnce)
      return { case: kase, slow: { retries: drill.patience.retries, end: now }, atOnce: quick };
    const then = kase === 'overflow' || before === null ? null : find(before.ends, kase);
    return {
      case: kase,
      slow: then === null || before === null ? null : { retries: before.patience.retries, end: then },
      atOnce: now,
    };
  });
}

/**
 * What falling back at once would bring, seen in the first case in which it brings something; null where the drill has
 * shown nothing of the kind. `now` is null where nobody answers today, or that was not waited for.
 */
export type Gain = { readonly then: TestEnd; readonly now: TestEnd | null };

export function gainOf(drill: FailoverTest): Gain | null {
  if (!drill.patience.canSet) return null;
  for (const { slow, atOnce: then } of casesOf(drill)) {
    const now = slow?.end?.verdict === 'answered' ? slow.end : null;
    if (then?.verdict === 'answered' && (now === null || then.seconds < now.seconds)) return { then, now };
  }
  return null;
}
