import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { isObject, sameValue, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { driftFacts, planRestore, shownDrift, type Drift, type DriftFacts } from '../../../shared/changes/drift.ts';
import { assemble } from '../../../shared/openclaw/include.ts';
import { restoreComments, type FileText } from '../../../shared/changes/missing-comments.ts';
import type { Revision } from '../../../shared/changes/revision.ts';
import { mask } from '../../../shared/secrets/mask.ts';
import { activeChanges } from '../../../shared/changes/active-changes.ts';
import { planRevertAll, type PastFileChange } from '../../../shared/openclaw/revert.ts';
import { runs } from '../../support/depth.ts';
import { documents, jsonValue } from '../json5/arbitrary.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';

const tries = runs(40, 2_000);
const past = (after: string, paths: (string | number)[][], before: string | null = null): PastFileChange => ({
  before,
  after,
  paths,
});
/** A config of one file, as its past and as it stands. */
const alone = ({ after, paths }: PastFileChange): Revision => ({
  main: { path: '/c/openclaw.json', after, paths },
  others: [],
});
const factsOf = (entries: readonly PastFileChange[], today: string | null): DriftFacts | null =>
  driftFacts(
    entries.map(alone),
    { files: [{ path: '/c/openclaw.json', text: today }], value: null, resolve: (value) => value },
    (spec) => spec,
  );
const findDrift = (entries: readonly PastFileChange[], today: string | null): Drift | null => {
  const facts = factsOf(entries, today);
  return facts === null ? null : shownDrift(facts);
};
const openclawWay = (text: string, change: (config: JsonObject) => void = () => undefined): string => {
  const value = JSON5.parse<JsonObject>(text);
  change(value);
  return `${JSON.stringify({ ...value, meta: { lastTouchedVersion: '2026.9.6' } }, null, 2)}\n`;
};
const route = `// mine
{
  agents: { defaults: { model: { primary: 'lmstudio/a', fallbacks: ['anthropic/claude-sonnet-4-5'] } } }, // first
  models: { providers: { lmstudio: { apiKey: 'lmstudio', models: [{ id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }] } } },
  /* end */
}
`;
const model = ['agents', 'defaults', 'model'];
const provider = ['models', 'providers', 'lmstudio'];
const set = [past(route, [model, provider])];

describe('what counts as drift', () => {
  it.each([
    ['the very same text', route],
    [
      'other quotes, order and line ends',
      `{ models: ${JSON.stringify(JSON5.parse<{ models: object }>(route).models)},\r\n// mine\n// first\n/* end */ agents: { defaults: { model: { fallbacks: ["anthropic/claude-sonnet-4-5"], primary: "lmstudio/a" } } } }`,
    ],
    [
      'keys that somebody added beside and inside',
      route
        .replace(`apiKey: 'lmstudio'`, `headers: {}, apiKey: 'lmstudio'`)
        .replace('/* end */', 'channels: {}, /* end */'),
    ],
    [
      'a list whose elements changed places',
      route.replace(
        `{ id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }`,
        `{ id: 'b', contextWindow: 200 }, { id: 'new' }, { id: 'a', contextWindow: 100 }`,
      ),
    ],
  ])('is not %s', (_name, today) => {
    expect(findDrift(set, today)).toBeNull();
  });

  it('is not OpenClaw’s own stamp, but the comments that it drops at a write are', () => {
    expect(findDrift(set, openclawWay(route))).toEqual({ keys: [], comments: 3 });
    expect(findDrift([past(`{ meta: { a: 1 }, wizard: { b: 2 } }`, [['meta'], ['wizard', 'b']])], '{}')).toBeNull();
  });

  it('is a setting with another value, down to the single key', () => {
    const today = openclawWay(route, (config) =>
      Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }),
    );
    expect(findDrift(set, today)).toEqual({
      keys: [{ path: [...model, 'primary'], ours: 'lmstudio/a', theirs: 'openai/x' }],
      comments: 3,
    });
  });

  it('is a model id that OpenClaw upgraded, in the chain and in a list of models', () => {
    expect(findDrift(set, route.replace('sonnet-4-5', 'sonnet-4-6'))?.keys).toEqual([
      { path: [...model, 'fallbacks'], ours: ['anthropic/claude-sonnet-4-5'], theirs: ['anthropic/claude-sonnet-4-6'] },
    ]);
    expect(findDrift(set, route.replace(`id: 'a'`, `id: 'a2'`))?.keys).toEqual([
      { path: [...provider, 'models', 0, 'id'], ours: 'a', theirs: 'a2' },
    ]);
  });

  it('is a setting that is gone, with null for theirs, and one that came back where Hearth had removed it', () => {
    expect(
      findDrift(set, `// mine\n// first\n/* end */{ models: {} }`)?.keys.map(({ path, theirs }) => [
        path.join('.'),
        theirs,
      ]),
    ).toEqual([
      ['agents.defaults.model', null],
      ['models.providers.lmstudio', null],
    ]);
    expect(findDrift([past('{ a: 1 }', [['b']], '{ a: 1, b: 2 }')], '{ a: 1, b: 3 }')?.keys).toEqual([
      { path: ['b'], ours: null, theirs: 3 },
    ]);
  });

  it('is what stands in the way of a setting', () => {
    expect(
      findDrift(
        [past(route, [[...model, 'primary']])],
        `// mine\n{ agents: { defaults: { model: 'x' } }, /* end */ // first\n}`,
      )?.keys,
    ).toEqual([
      { path: model, ours: { primary: 'lmstudio/a', fallbacks: ['anthropic/claude-sonnet-4-5'] }, theirs: 'x' },
    ]);
  });

  it('is everything where the file is gone, and nothing that can be told where it is damaged', () => {
    expect(findDrift(set, null)?.keys).toHaveLength(2);
    expect(findDrift(set, '{ a: ')).toBeNull();
  });

  it('takes each setting from the newest entry that touched it', () => {
    const newer = route.replace('lmstudio/a', 'anthropic/b');
    expect(findDrift([past(newer, [[...model, 'primary']]), ...set], newer)).toBeNull();
    expect(findDrift([past(newer, [[...model, 'primary']]), ...set], route)?.keys).toEqual([
      { path: [...model, 'primary'], ours: 'anthropic/b', theirs: 'lmstudio/a' },
    ]);
    const replaced = '{ agents: { defaults: { model: { primary: "z" } } } }';
    expect(findDrift([past(replaced, [model]), past(route, [[...model, 'fallbacks']])], replaced)).toBeNull();
  });

  it('shows no secret, of neither side', () => {
    const today = route.replace(`apiKey: 'lmstudio'`, `apiKey: 'sk-ant-0123456789abcdefghij'`);
    expect(findDrift(set, today)?.keys).toEqual([{ path: [...provider, 'apiKey'], ours: 'lmstudio', theirs: mask }]);
  });
});

describe('comments', () => {
  it('are only missed where a graft brings them back', () => {
    expect(
      findDrift(
        set,
        openclawWay(route, (config) => delete config['agents']),
      )?.comments,
    ).toBe(2);
  });
  it('are left alone where somebody wrote one since', () => {
    expect(findDrift(set, route.replace('// mine', '// mine, still'))).toBeNull();
  });
});

describe('putting back', () => {
  const wanted = { keys: true, comments: true };
  const facts = (today: string, entries = set) => {
    const found = factsOf(entries, today);
    if (found === null) throw new Error('no drift');
    return found;
  };
  const done = (today: string, entries = set, what = wanted): string => {
    const plan = planRestore(facts(today, entries), JSON5.parse<JsonValue>(today), what);
    const edited = edit(today, plan.changes);
    if (!edited.ok) throw new Error(JSON.stringify(edited.error));
    const [comments] = plan.grafts;
    if (comments === undefined) return edited.value.text;
    const grafted = restoreComments(comments.written, edited.value.value);
    if (!grafted.ok) throw new Error(JSON.stringify(grafted.error));
    return grafted.value.text;
  };

  it('gives values and comments back and keeps what somebody added', () => {
    const today = openclawWay(route, (config) => {
      Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' });
      config['channels'] = { telegram: { enabled: true } };
    });
    const text = done(today);
    expect(text).toContain(route.slice(0, route.indexOf('  /* end */')));
    expect(JSON5.parse(text)).toMatchObject({
      channels: { telegram: { enabled: true } },
      meta: { lastTouchedVersion: '2026.9.6' },
    });
    expect(findDrift(set, text)).toBeNull();
  });

  it('gives the comments alone, with today’s values', () => {
    const today = openclawWay(route, (config) =>
      Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }),
    );
    const text = done(today, set, { keys: false, comments: true });
    expect(JSON5.parse(text)).toEqual(JSON.parse(today));
    expect(findDrift(set, text)).toEqual({
      keys: [{ path: [...model, 'primary'], ours: 'lmstudio/a', theirs: 'openai/x' }],
      comments: 0,
    });
  });

  it('gives the settings alone, and leaves the rest of today’s text as it is', () => {
    const today = openclawWay(route, (config) =>
      Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }),
    );
    expect(done(today, set, { keys: true, comments: false })).toBe(today.replace('openai/x', 'lmstudio/a'));
  });

  it('adds what is missing from a list behind it, one after the other', () => {
    const today = route.replace(`{ id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }`, `{ id: 'new' }`);
    const entries = [
      past(route, [
        [...provider, 'models', 0],
        [...provider, 'models', 1],
      ]),
    ];
    expect(JSON5.parse(done(today, entries))).toMatchObject({
      models: {
        providers: {
          lmstudio: { models: [{ id: 'new' }, { id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }] },
        },
      },
    });
  });

  it('removes what Hearth had removed', () => {
    expect(JSON5.parse(done('{ a: 1, b: 3 }', [past('{ a: 1 }', [['b']], '{ a: 1, b: 2 }')]))).toEqual({ a: 1 });
  });
});

describe('a config of several files', () => {
  const main = `// mine\n{ gateway: {}, models: { $include: './models.json5' } }`;
  const models = `// models\n{ mode: 'merge', providers: { $include: './deep/providers.json5' } }`;
  const providers = `{\n  // ours\n  lmstudio: { baseUrl: 'http://a/v1', models: [{ id: 'a' }] },\n}`;
  const names = { main: '/c/openclaw.json', models: '/c/models.json5', providers: '/c/deep/providers.json5' };
  const resolve = (spec: string, from: string) => `${from.slice(0, from.lastIndexOf('/'))}/${spec.replace('./', '')}`;
  type Texts = Readonly<Record<string, string>>;
  const texts: Texts = { [names.main]: main, [names.models]: models, [names.providers]: providers };
  const entryOf = (files: Texts, touched: Record<string, (string | number)[][]>): Revision => {
    const all = Object.entries(files).map(([path, after]) => ({ path, after, paths: touched[path] ?? [] }));
    return { main: all[0] as Revision['main'], others: all.slice(1) };
  };
  const entries = [entryOf(texts, { [names.providers]: [['lmstudio']] })];
  const valueOf = (files: Texts): JsonValue =>
    assemble({ file: names.main, value: JSON5.parse<JsonValue>(files[names.main] ?? '') }, (spec, from) => ({
      outside: false,
      parts: [spec].flat().map((one) => ({
        file: resolve(one, from),
        value:
          files[resolve(one, from)] === undefined ? undefined : JSON5.parse<JsonValue>(files[resolve(one, from)] ?? ''),
      })),
    })).value;
  const facts = (files: Texts, pasts = entries) => {
    const [first, ...others] = Object.entries(files).map(([path, text]) => ({ path, text }));
    return driftFacts(
      pasts,
      { files: [first as FileText, ...others], value: valueOf(files), resolve: (value) => value },
      resolve,
    );
  };
  const drift = (files: Texts, pasts = entries) => {
    const found = facts(files, pasts);
    return found === null ? null : shownDrift(found);
  };
  const baseUrl = ['models', 'providers', 'lmstudio', 'baseUrl'];
  const strip = (text: string) => text.replace(/^ *\/\/.*\n/gm, '');

  it('has none right after Hearth wrote', () => {
    expect(drift(texts)).toBeNull();
  });

  it('names a setting in an included file by its place in the whole', () => {
    expect(drift({ ...texts, [names.providers]: providers.replace('http://a', 'http://b') })).toEqual({
      keys: [{ path: baseUrl, ours: 'http://a/v1', theirs: 'http://b/v1' }],
      comments: 0,
    });
  });

  it('misses a setting that went from its file, and with the file, and with the include of it', () => {
    const gone = [{ path: baseUrl.slice(0, 3), theirs: null }];
    const { [names.providers]: _, ...without } = texts;
    expect(drift({ ...texts, [names.providers]: '{}' })?.keys).toMatchObject(gone);
    expect(drift(without)?.keys).toMatchObject(gone);
    expect(drift({ [names.main]: `// mine\n{ gateway: {} }` })?.keys).toMatchObject(gone);
  });

  it('does not mind a setting that moved into another file, or into the main one', () => {
    expect(
      drift({ [names.main]: main, [names.models]: `// models\n{ mode: 'merge', providers: ${providers} }` }),
    ).toBeNull();
    expect(drift({ [names.main]: JSON5.stringify(valueOf(texts)) })).toMatchObject({ keys: [] });
    expect(
      drift({
        [names.main]: `// mine\n{ gateway: {}, models: { $include: './m2.json5' } }`,
        '/c/m2.json5': `{ providers: ${strip(providers)} }`,
      }),
    ).toBeNull();
  });

  it('minds one that moved and changed', () => {
    expect(
      drift({ [names.main]: JSON5.stringify(valueOf(texts)).replace('http://a', 'http://b') })?.keys,
    ).toMatchObject([{ path: baseUrl, theirs: 'http://b/v1' }]);
  });

  it('finds the element of a list that is a file of its own, wherever it stands today', () => {
    const list = {
      [names.main]: `{ agents: { list: [{ id: 'x' }, { $include: './main.json5' }] } }`,
      '/c/main.json5': `{ id: 'main', model: 'a' }`,
    };
    const pasts = [entryOf(list, { '/c/main.json5': [['model']] })];
    const turned = { ...list, [names.main]: `{ agents: { list: [{ $include: './main.json5' }, { id: 'x' }] } }` };
    expect(facts(turned, pasts)).toBeNull();
    expect(facts({ ...turned, '/c/main.json5': `{ id: 'main', model: 'b' }` }, pasts)?.keys).toEqual([
      { path: ['agents', 'list', 1, 'model'], at: ['agents', 'list', 0, 'model'], ours: 'a', theirs: 'b' },
    ]);
  });

  it('takes each setting from the newest entry that touched it, in whichever file it stood then', () => {
    const before = { [names.main]: JSON5.stringify(valueOf(texts)).replace('http://a', 'http://old') };
    const older = entryOf(before, { [names.main]: [['models', 'providers', 'lmstudio']] });
    expect(drift(texts, [...entries, older])).toBeNull();
    expect(
      drift({ ...texts, [names.providers]: providers.replace('http://a', 'http://old') }, [...entries, older])?.keys,
    ).toMatchObject([{ path: baseUrl, ours: 'http://a/v1', theirs: 'http://old/v1' }]);
  });

  it('takes a setting of an included file from the newest entry that touched it there', () => {
    const older = { ...texts, [names.providers]: providers.replace('http://a', 'http://old') };
    const pasts = [
      entryOf(texts, { [names.providers]: [['lmstudio', 'baseUrl']] }),
      entryOf(older, { [names.providers]: [['lmstudio']] }),
    ];
    expect(drift(texts, pasts)).toBeNull();
    expect(drift(older, pasts)?.keys).toMatchObject([{ path: baseUrl, ours: 'http://a/v1', theirs: 'http://old/v1' }]);
  });

  it('lets go of a setting whose file is nowhere in what the entry knows', () => {
    const { [names.models]: _, ...unknown } = texts;
    expect(
      drift({ ...texts, [names.providers]: '{ /* theirs */ }' }, [
        entryOf(unknown, { [names.providers]: [['lmstudio']] }),
      ]),
    ).toBeNull();
  });

  it('shows no secret of an included file', () => {
    const secret = (text: string) => ({
      ...texts,
      [names.providers]: providers.replace('baseUrl:', `apiKey: '${text}', baseUrl:`),
    });
    expect(
      drift(secret('sk-ant-0123456789abcdefghij'), [entryOf(secret('lmstudio'), { [names.providers]: [['lmstudio']] })])
        ?.keys,
    ).toEqual([{ path: ['models', 'providers', 'lmstudio', 'apiKey'], ours: 'lmstudio', theirs: mask }]);
  });

  describe('comments', () => {
    it('are missed file by file, in files that Hearth only saw as well', () => {
      const stripped = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strip(text)]));
      expect(facts(stripped)).toEqual({
        keys: [],
        comments: [
          { file: names.main, comments: ['// mine'], written: main },
          { file: names.models, comments: ['// models'], written: models },
          { file: names.providers, comments: ['// ours'], written: providers },
        ],
      });
    });

    it('of a file come from the last entry that knows it', () => {
      const newer = entryOf({ [names.main]: main.replace('// mine', '// mine, newer') }, {});
      const found = facts({ ...texts, [names.main]: strip(main), [names.models]: strip(models) }, [newer, ...entries]);
      expect(found?.comments.map(({ comments }) => comments)).toEqual([['// mine, newer'], ['// models']]);
    });

    it('are left alone in the file where somebody wrote one since, and missed in the others', () => {
      expect(
        facts({
          ...texts,
          [names.main]: main.replace('// mine', '// theirs'),
          [names.models]: strip(models),
        })?.comments.map(({ file }) => file),
      ).toEqual([names.models]);
    });

    it('are not missed where somebody moved them into another file with their settings', () => {
      const inMain = { [names.main]: `// mine\n{ gateway: {}, models: { /* here */ mode: 'merge' } }` };
      const moved = {
        [names.main]: `// mine\n{ gateway: {}, models: { $include: './m.json5' } }`,
        '/c/m.json5': `{ /* here */ mode: 'merge' }`,
      };
      expect(drift(moved, [entryOf(inMain, {})])).toBeNull();
    });

    it('come back in the main file where its parts were taken into it', () => {
      expect(facts({ [names.main]: JSON5.stringify(valueOf(texts)) })?.comments).toEqual([
        { file: names.main, comments: ['// mine'], written: main },
      ]);
    });
  });

  it('is put back by changes of the whole, and by the texts that have the comments', () => {
    const today = {
      ...texts,
      [names.models]: strip(models),
      [names.providers]: providers.replace('http://a', 'http://b'),
    };
    const found = facts(today);
    if (found === null) throw new Error('no drift');
    const plan = (keys: boolean, comments: boolean) => planRestore(found, valueOf(today), { keys, comments });
    const [changes, grafts] = [
      [{ op: 'set', path: baseUrl, value: 'http://a/v1' }],
      [{ file: names.models, written: models }],
    ];
    expect(plan(true, true)).toEqual({ changes, grafts });
    expect(plan(true, false)).toEqual({ changes, grafts: [] });
    expect(plan(false, true)).toEqual({ changes: [], grafts });
  });
});

describe('a graft', () => {
  const commentsOf = (text: string): string[] => {
    const parsed = parse(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value.comments.map(({ start, end }) => text.slice(start, end));
  };
  const leafless = (value: JsonValue, change: (leaf: JsonValue) => JsonValue): JsonValue =>
    Array.isArray(value)
      ? value.map((item) => leafless(item, change))
      : isObject(value)
        ? Object.fromEntries(Object.keys(value).map((key) => [key, leafless(value[key] as JsonValue, change)]))
        : change(value);
  const isStrict = (text: string) => {
    try {
      JSON.parse(text.replace(/^\ufeff/, ''));
      return true;
    } catch {
      return false;
    }
  };

  it('has today’s value, whatever it is', () => {
    fc.assert(
      fc.property(
        documents,
        fc.dictionary(fc.constantFrom('a', 'models', 'null', 'with space', 'new'), jsonValue, { maxKeys: 5 }),
        ({ text }, raw) => {
          const now = isStrict(text)
            ? (JSON.parse(JSON.stringify(raw)) as JsonValue)
            : JSON5.parse<JsonValue>(JSON5.stringify(raw));
          const grafted = restoreComments(text, now);
          expect(grafted.ok, JSON.stringify(grafted)).toBe(true);
          if (grafted.ok) expect(sameValue(JSON5.parse<JsonValue>(grafted.value.text), now)).toBe(true);
        },
      ),
      tries,
    );
  });

  it('keeps every comment where other values stand at the same keys and new keys came', () => {
    fc.assert(
      fc.property(documents, fc.integer(), ({ text }, n) => {
        const old = JSON5.parse<JsonObject>(text);
        if (Object.hasOwn(old, '__proto__') || text.includes('__proto__')) return;
        const now = leafless(old, (leaf) =>
          typeof leaf === 'number' ? n : typeof leaf === 'string' ? `${leaf}!` : leaf,
        ) as JsonObject;
        const grafted = restoreComments(text, { ...now, 'brand new': { deep: [n] } });
        if (!grafted.ok) throw new Error(JSON.stringify(grafted));
        expect(commentsOf(grafted.value.text)).toEqual(commentsOf(text));
      }),
      tries,
    );
  });

  it('keeps the comments inside every key that still exists where others went', () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text }, n) => {
        const parsed = parse(text);
        if (
          !parsed.ok ||
          parsed.value.root.kind !== 'object' ||
          parsed.value.root.items.length === 0 ||
          text.includes('__proto__')
        )
          return;
        const { items } = parsed.value.root;
        const gone = items[n % items.length]?.key?.name ?? '';
        const now = JSON5.parse<JsonObject>(text);
        delete now[gone];
        const grafted = restoreComments(text, now);
        if (!grafted.ok) throw new Error(JSON.stringify(grafted));
        const kept = commentsOf(grafted.value.text);
        const inside = items
          .filter((item) => item.key?.name !== gone)
          .flatMap((item) =>
            parsed.value.comments.filter((comment) => comment.start >= item.start && comment.end <= item.value.end),
          );
        for (const { start, end } of inside) expect(kept).toContain(text.slice(start, end));
      }),
      tries,
    );
  });

  it('gives the old text back byte for byte where the values are the old ones, however they are written today', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const grafted = restoreComments(text, JSON5.parse<JsonValue>(text));
        expect(grafted.ok && grafted.value.text).toBe(text);
      }),
      tries,
    );
  });
});

describe('what still stands', () => {
  const entry = (id: string, what: HistoryEntry['what'], undone = false) => ({ id, what, undone });
  const setup = { kind: 'setup', model: 'm' } as const;
  it('is every change that was not taken back', () => {
    expect(
      activeChanges([entry('c', { kind: 'undo', of: 'b' }), entry('b', setup, true), entry('a', setup)]).map(
        ({ id }) => id,
      ),
    ).toEqual(['a']);
  });
  it('is a change again whose taking back was taken back', () => {
    expect(
      activeChanges([
        entry('d', { kind: 'undo', of: 'c' }),
        entry('c', { kind: 'undo', of: 'b' }, true),
        entry('b', setup, true),
      ]).map(({ id }) => id),
    ).toEqual(['b']);
    expect(
      activeChanges([
        entry('d', { kind: 'undo', of: 'c' }),
        entry('c', { kind: 'before-hearth', of: ['a', 'b'] }, true),
        entry('b', setup, true),
        entry('a', setup, true),
      ]).map(({ id }) => id),
    ).toEqual(['b', 'a']);
  });
});

describe('the way back before Hearth', () => {
  const zero = `{ a: 1, /* mine */ b: 2 }`;
  const one = `{ a: 10, /* mine */ b: 2 }`;
  const two = `{ a: 10, /* mine */ b: 20, c: { d: 1 } }`;
  const entries = [past(two, [['b'], ['c']], one), past(one, [['a']], zero)];
  it('is the first bytes where nobody else wrote', () => {
    expect(planRevertAll(entries, entries, two)).toEqual({ ok: true, value: { text: zero, unchanged: [] } });
  });
  it('starts behind what was taken back before, so that what somebody wrote then stays', () => {
    const theirs = zero.replace('2', '3');
    const again = past(theirs.replace('1', '10'), [['a']], theirs);
    expect(planRevertAll([again, past(zero, [['a']], one), past(one, [['a']], zero)], [again], again.after)).toEqual({
      ok: true,
      value: { text: theirs, unchanged: [] },
    });
  });
  it('takes back one change after the other where somebody wrote, and keeps theirs', () => {
    const today = two.replace('/* mine */', '/* mine */ x: 5,');
    expect(planRevertAll(entries, entries, today)).toEqual({
      ok: true,
      value: { text: zero.replace('/* mine */', '/* mine */ x: 5,'), unchanged: [] },
    });
  });
  it('leaves and names what somebody changed since, and takes the rest of the same object', () => {
    expect(planRevertAll(entries, entries, `{ a: 11, /* mine */ b: 20, c: { d: 1, e: 2 } }`)).toEqual({
      ok: true,
      value: { text: `{ a: 11, /* mine */ b: 2, c: { e: 2 } }`, unchanged: [['a']] },
    });
  });
  it('refuses where nothing can be taken back', () => {
    expect(planRevertAll(entries, entries, `{ a: 11, b: 21, c: 3 }`)).toEqual({
      ok: false,
      error: [['c'], ['b'], ['a']],
    });
  });
});
