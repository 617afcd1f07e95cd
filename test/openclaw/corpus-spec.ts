import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { isObject, valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import { agentsIn } from '../../shared/openclaw/agents.ts';
import { aliasesPath } from '../../shared/openclaw/config.ts';
import { hearthsConfig, hearthsResolution } from '../support/resolution.ts';
import { refusedBy } from '../corpus/releases.ts';
import { caseOf, each, factsFor, ownAgent, textsOf, walk, type Walk, type Written } from './corpus-walk.ts';
import { isLocal, localsListed } from './goal.ts';
import { releaseVersions } from './harness.ts';
import {
  judgeOf,
  modelsShown,
  verdictByStart,
  withoutPlugins,
  type ModelsShown,
  type Shown,
  type Verdict,
} from './judge.ts';
import type { Texts } from './setup-stage.ts';

/**
 * A raw U+2028 in a string, which JSON5 allows with a warning, keeps 2026.9.6 busy for ever, before a change as after
 * it.
 */
const neverJudged: readonly string[] = ['unicode-separators.json5'];

/** Where Hearth would have to guess, or to write into a list of included files. */
const leftAlone: Readonly<Record<string, string>> = {
  'duplicate-primary.json5': 'config-edit-unsafe',
  'include-list.json5': 'config-include',
  'null-in-the-way.json5': 'config-edit-unsafe',
};

const isNewest = (version: string): boolean => version === releaseVersions.at(-1);

/** What `models status` of an older release shows of the map of names, which is all that it goes by. */
function choicesByMap(texts: Texts): Choices {
  const map = valueAt(hearthsConfig(caseOf(texts)).config, aliasesPath);
  const entries = isObject(map) ? Object.entries(map) : [];
  const aliasOf = (entry: JsonValue): string =>
    isObject(entry) && typeof entry['alias'] === 'string' ? entry['alias'].trim() : '';
  return {
    allowed: entries.map(([ref]) => ref),
    aliases: Object.fromEntries(
      entries.flatMap(([ref, entry]) => (aliasOf(entry) === '' ? [] : [[aliasOf(entry), ref]])),
    ),
  };
}

type Choices = Pick<ModelsShown, 'aliases' | 'allowed'>;

/**
 * Whether what an older release shows is what its map of names says: it writes a provider in small letters, and gives
 * some models that have no alias one of its own, as `gpt`.
 */
function saysMap(shown: Choices, map: Choices): boolean {
  const small = (refs: readonly string[]) => refs.map((ref) => ref.toLowerCase());
  return (
    isDeepStrictEqual(small(shown.allowed), small(map.allowed)) &&
    Object.entries(map.aliases).every(([alias, ref]) => shown.aliases[alias]?.toLowerCase() === ref.toLowerCase())
  );
}

/** What could be chosen before and can't be after: of all of it, or under local-only of what stays in the house. */
function shutOut(before: Choices, after: Choices, { before: texts, order }: Changed): string[] {
  if (after.allowed.length === 0) return [];
  if (order !== 'local-only')
    return before.allowed.length === 0
      ? ['what is not listed']
      : before.allowed.filter((ref) => !after.allowed.includes(ref));
  const { config } = hearthsConfig(caseOf(texts));
  const facts = factsFor(null);
  const could =
    before.allowed.length === 0
      ? localsListed(config, facts)
      : before.allowed.filter((ref) => isLocal(config, ref, facts));
  return could.filter((ref) => !after.allowed.includes(ref));
}

/**
 * The choices that a change took away, and the aliases that mean another model: capitals make no other alias, and of
 * two the last counts.
 */
function lostChoices(before: Choices, after: Choices, changed: Changed): string[] {
  const meantBy = ({ aliases }: Choices) =>
    new Map(Object.entries(aliases).map(([alias, ref]) => [alias.toLowerCase(), ref]));
  const [was, is] = [meantBy(before), meantBy(after)];
  const lost = [...was].flatMap(([alias, ref]) =>
    is.get(alias) === ref ? [] : [`${alias} means ${is.get(alias) ?? 'nothing'} and not ${ref}`],
  );
  return [...shutOut(before, after, changed).map((ref) => `${ref} can't be chosen any more`), ...lost];
}

/** A value as text, whatever the order of its keys. */
const sorted = (value: JsonValue): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    isObject(one as JsonValue)
      ? Object.fromEntries(Object.entries(one as object).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** A config after a change, and before the first one. */
type Changed = Written & {
  readonly file: string;
  readonly before: Texts;
  readonly name: string;
  /** Hearth was told of the release. */ readonly isTold: boolean;
};

/**
 * What holds of every setup, switch and way back over these configs, as one release judges it; Hearth is told of that
 * release, and once of none. `started`: how many configs are also shown by a start of an older release, which takes
 * seconds.
 */
export function describeRelease(
  version: string,
  files: readonly string[],
  { started }: { readonly started: number },
): void {
  describe(`OpenClaw ${version}`, () => {
    const told: { readonly by: string; readonly release: string | null; walks: Walk[] }[] = [
      { by: 'told of it', release: version, walks: [] },
      { by: 'told of none', release: null, walks: [] },
    ];
    const taken = new Map<string, Verdict>();
    const judged = files.filter((file) => !isNewest(version) || !neverJudged.includes(file));

    beforeAll(async () => {
      const judge = await judgeOf(version);
      await Promise.all([
        each(
          judged,
          async (file) => {
            taken.set(file, await judge.verdict(textsOf(file)));
          },
          1,
        ),
        (async () => {
          for (const one of told) one.walks = await each(files, (file) => walked(file, one.release));
        })(),
      ]);
    }, 1_200_000);

    const isTaken = (file: string): boolean => taken.get(file)?.valid === true;
    /** Every config that was written, of those that this release takes as they were. */
    const written = (): Changed[] =>
      told.flatMap(({ by, release, walks }) =>
        walks
          .filter(({ file }) => isTaken(file))
          .flatMap(({ file, before, written: all }) =>
            all.map((one) => ({ ...one, file, before, name: `${file}: ${by}: ${one.by}`, isTold: release !== null })),
          ),
      );
    /** One of those that say the same, the first: how a change is spelled is no release's to judge. */
    const unique = (): Changed[] =>
      [
        ...new Map(
          written()
            .reverse()
            .map((one) => [`${one.file} ${sorted(hearthsConfig(caseOf(one.texts)).config)}`, one]),
        ).values(),
      ].reverse();

    it('takes of the corpus what the list says', () => {
      const refused = judged.filter((file) => !isTaken(file));
      expect(refused).toEqual(judged.filter((file) => refusedBy[file]?.includes(version) === true));
    });

    it('is left alone by Hearth where that would have to guess', () => {
      for (const { walks } of told)
        expect(
          Object.fromEntries(walks.flatMap(({ file, refused }) => (refused === null ? [] : [[file, refused]]))),
        ).toEqual(Object.fromEntries(Object.entries(leftAlone).filter(([file]) => files.includes(file))));
    });

    it('takes after each change what it took before', { timeout: 900_000 }, async () => {
      const judge = await judgeOf(version);
      const worse = await each(
        unique(),
        async ({ texts, name }) => {
          const { valid, issues } = await judge.verdict(texts);
          return valid ? [] : [`${name}: ${JSON.stringify(issues).slice(0, 300)}`];
        },
        2,
      );
      expect(worse.flat()).toEqual([]);
    });

    it.each(told)(
      'has the chain that was wanted and that Hearth shows, each time in the same words ($by)',
      ({ walks }) => {
        expect(
          walks.flatMap(({ file, astray }) => (isTaken(file) || neverJudged.includes(file) ? astray : [])),
        ).toEqual([]);
      },
    );

    it('shows the chain that Hearth shows, and nobody lost a choice or an alias', { timeout: 900_000 }, async () => {
      expect((await (isNewest(version) ? byTheNewest() : byTheMap())).flat()).toEqual([]);
    });

    it.each(told)('is asked for nothing that the goal does not need ($by)', ({ walks }) => {
      expect(
        walks.flatMap(({ file, needless }) => (isTaken(file) || neverJudged.includes(file) ? needless : [])),
      ).toEqual([]);
    });

    it.each(told)('finds the bytes from before after each way back ($by)', ({ walks }) => {
      expect(walks.flatMap(({ notUndone }) => notUndone)).toEqual([]);
    });

    /**
     * What it shows by the defaults; of its first agent where it has several and none of them answers for the others.
     */
    async function shownBy(texts: Texts): Promise<{ readonly agent: string | null; readonly shown: Shown }> {
      const shown = await modelsShown(texts, version, null);
      const [first] = 'refusal' in shown ? agentsIn(hearthsConfig(caseOf(texts)).config) : [];
      return first === undefined
        ? { agent: null, shown }
        : { agent: first.id, shown: await modelsShown(texts, version, first.id) };
    }

    async function byTheNewest(): Promise<string[][]> {
      const first = new Map<string, ReturnType<typeof shownBy>>();
      // Each answer takes most of a second: of every setup that Hearth makes for this release, and of a fourth of all
      // else, which is mostly the same.
      const asked = unique().filter(({ isTold, by }, i) => (isTold && by.startsWith('setup')) || i % 4 === 0);
      return each(
        asked,
        async (one) => {
          const { file, before, texts, name } = one;
          const then = first.get(file) ?? shownBy(before);
          first.set(file, then);
          const [{ shown: was }, { agent, shown: is }] = [await then, await shownBy(texts)];
          // Without the keys of its owner it shows nothing of some, before as after.
          if ('refusal' in was && 'refusal' in is) return [];
          const own = agent === null ? ownAgent(texts) : null;
          const lost = 'refusal' in was || 'refusal' in is ? [] : lostChoices(was, is, one);
          return [
            ...lost,
            ...asHearthShows(texts, agent, is),
            ...(own === null ? [] : asHearthShows(texts, own, await modelsShown(texts, version, own))),
          ].map((what) => `${name}: ${what}`);
        },
        2,
      );
    }

    async function byTheMap(): Promise<string[][]> {
      const all = unique();
      const lost = all.map((one) =>
        lostChoices(choicesByMap(one.before), choicesByMap(one.texts), one).map((what) => `${one.name}: ${what}`),
      );
      // A start of it shows whether it goes by that map, and by the chain that Hearth shows.
      const step = Math.max(1, Math.floor(all.length / Math.max(1, started)));
      const shown = await each(
        all.filter((_, i) => i % step === 0).slice(0, started),
        async ({ texts, name }) => {
          const asked = version === releaseVersions[0] ? withoutPlugins(texts) : texts;
          const is = await modelsShown(asked, version, null);
          const map = choicesByMap(texts);
          const isSame = 'refusal' in is || saysMap(is, map);
          return [
            ...asHearthShows(texts, null, is),
            ...(isSame ? [] : [`the map says ${JSON.stringify(map)} and it shows ${JSON.stringify(is)}`]),
          ].map((what) => `${name}: ${what}`);
        },
        2,
      );
      return [...lost, ...shown];
    }
  });
}

function asHearthShows(texts: Texts, agent: string | null, shown: Shown): string[] {
  const whose = agent ?? 'the defaults';
  if ('refusal' in shown) return [`${whose}: nothing is shown: ${shown.refusal.slice(0, 300)}`];
  const seen = hearthsResolution(caseOf(texts, agent));
  const hearth = seen.valid ? [seen.resolvedDefault, ...seen.fallbacks] : [];
  const theirs = [shown.resolvedDefault, ...shown.fallbacks.map((name) => name.trim()).filter((name) => name !== '')];
  return isDeepStrictEqual(theirs, hearth)
    ? []
    : [`${whose}: Hearth shows ${hearth.join(', ')} and it shows ${theirs.join(', ')}`];
}

const walks = new Map<string, Promise<Walk>>();

/** A walk is the same for every release that judges it. */
function walked(file: string, release: string | null): Promise<Walk> {
  const key = `${file} ${release ?? ''}`;
  const known = walks.get(key) ?? walk(file, release);
  walks.set(key, known);
  return known;
}

/**
 * Configs of which one half is refused, by as many ways as there are, for a judge that stays loaded to be compared with
 * its own command line.
 */
const compared = [
  '{ bogus: 1 }',
  '{ gateway: { mode: "local",, }',
  '{ agents: { defaults: { model: "lmstudio/q" } } }',
  '{ models: { $include: "./nowhere.json5" } }',
  '{ channels: { nowhere: {} } }',
  '{ agents: { entries: { main: {} } } }',
  '{ channels: { telegram: { enabled: true, botToken: "${NOT_SET_ANYWHERE}" } } }',
];
const comparedFiles = [
  'strict.json',
  'include-single.json5',
  'legacy-agents-list.json5',
  'media-models-june.json5',
  'february-keys.json5',
];

function isParsed({ 'openclaw.json': text = '' }: Texts): boolean {
  try {
    parseJson5(text);
    return true;
  } catch {
    return false;
  }
}

/** A release that stays loaded judges as one that was started for the question. */
export function describeJudge(version: string): void {
  it(
    `a loaded OpenClaw ${version} takes what one takes that was started for the question`,
    { timeout: 900_000 },
    async () => {
      const judge = await judgeOf(version);
      const texts = [
        ...compared.map((text) => ({ ...textsOf(''), 'openclaw.json': text })),
        ...comparedFiles.map(textsOf),
      ];
      // The oldest is asked without plugins on both ways.
      const asked =
        version === releaseVersions[0] ? texts.map((one) => (isParsed(one) ? withoutPlugins(one) : one)) : texts;
      const told = await each(
        asked,
        async (one) => ({
          text: one['openclaw.json'],
          loaded: (await judge.verdict(one)).valid,
          started: (await verdictByStart(one, version)).valid,
        }),
        2,
      );
      expect(told.filter(({ loaded, started }) => loaded !== started)).toEqual([]);
      expect(new Set(told.map(({ loaded }) => loaded))).toEqual(new Set([true, false]));
    },
  );
}
