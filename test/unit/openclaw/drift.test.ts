import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { isObject, sameValue, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { driftFacts, findDrift, graft, putBackChanges } from '../../../shared/openclaw/drift.ts';
import { mask } from '../../../shared/openclaw/secrets.ts';
import { standing } from '../../../shared/openclaw/standing.ts';
import type { HistoryEntry } from '../../../shared/openclaw/types.ts';
import { planBeforeHearth, type Past } from '../../../shared/openclaw/undo.ts';
import { documents, jsonValue } from '../json5/arbitrary.ts';

const runs = { numRuns: Number(process.env['HEARTH_RUNS'] ?? 400) };
const past = (after: string, paths: (string | number)[][], before: string | null = null): Past => ({ before, after, paths });
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
    ['other quotes, order and line ends', `{ models: ${JSON.stringify(JSON5.parse<{ models: object }>(route).models)},\r\n// mine\n// first\n/* end */ agents: { defaults: { model: { fallbacks: ["anthropic/claude-sonnet-4-5"], primary: "lmstudio/a" } } } }`],
    ['keys that somebody added beside and inside', route.replace(`apiKey: 'lmstudio'`, `headers: {}, apiKey: 'lmstudio'`).replace('/* end */', 'channels: {}, /* end */')],
    ['a list whose elements changed places', route.replace(`{ id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }`, `{ id: 'b', contextWindow: 200 }, { id: 'new' }, { id: 'a', contextWindow: 100 }`)],
  ])('is not %s', (_name, today) => {
    expect(findDrift(set, today)).toBeNull();
  });

  it('is not OpenClaw’s own stamp, but the comments that it drops at a write are', () => {
    expect(findDrift(set, openclawWay(route))).toEqual({ keys: [], comments: 3 });
    expect(findDrift([past(`{ meta: { a: 1 }, wizard: { b: 2 } }`, [['meta'], ['wizard', 'b']])], '{}')).toBeNull();
  });

  it('is a setting with another value, down to the single key', () => {
    const today = openclawWay(route, (config) => Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }));
    expect(findDrift(set, today)).toEqual({ keys: [{ path: [...model, 'primary'], ours: 'lmstudio/a', theirs: 'openai/x' }], comments: 3 });
  });

  it('is a model id that OpenClaw upgraded, in the chain and in a list of models', () => {
    expect(findDrift(set, route.replace('sonnet-4-5', 'sonnet-4-6'))?.keys).toEqual([{ path: [...model, 'fallbacks'], ours: ['anthropic/claude-sonnet-4-5'], theirs: ['anthropic/claude-sonnet-4-6'] }]);
    expect(findDrift(set, route.replace(`id: 'a'`, `id: 'a2'`))?.keys).toEqual([{ path: [...provider, 'models', 0, 'id'], ours: 'a', theirs: 'a2' }]);
  });

  it('is a setting that is gone, with null for theirs, and one that came back where Hearth had removed it', () => {
    expect(findDrift(set, `// mine\n// first\n/* end */{ models: {} }`)?.keys.map(({ path, theirs }) => [path.join('.'), theirs])).toEqual([['agents.defaults.model', null], ['models.providers.lmstudio', null]]);
    expect(findDrift([past('{ a: 1 }', [['b']], '{ a: 1, b: 2 }')], '{ a: 1, b: 3 }')?.keys).toEqual([{ path: ['b'], ours: null, theirs: 3 }]);
  });

  it('is what stands in the way of a setting', () => {
    expect(findDrift([past(route, [[...model, 'primary']])], `// mine\n{ agents: { defaults: { model: 'x' } }, /* end */ // first\n}`)?.keys).toEqual([{ path: model, ours: { primary: 'lmstudio/a', fallbacks: ['anthropic/claude-sonnet-4-5'] }, theirs: 'x' }]);
  });

  it('is everything where the file is gone, and nothing that can be told where it is damaged', () => {
    expect(findDrift(set, null)?.keys).toHaveLength(2);
    expect(findDrift(set, '{ a: ')).toBeNull();
  });

  it('takes each setting from the newest entry that touched it', () => {
    const newer = route.replace('lmstudio/a', 'anthropic/b');
    expect(findDrift([past(newer, [[...model, 'primary']]), ...set], newer)).toBeNull();
    expect(findDrift([past(newer, [[...model, 'primary']]), ...set], route)?.keys).toEqual([{ path: [...model, 'primary'], ours: 'anthropic/b', theirs: 'lmstudio/a' }]);
    const replaced = '{ agents: { defaults: { model: { primary: "z" } } } }';
    expect(findDrift([past(replaced, [model]), past(route, [[...model, 'fallbacks']])], replaced)).toBeNull();
  });

  it('shows no secret, of neither side', () => {
    const today = route.replace(`apiKey: 'lmstudio'`, `apiKey: 'sk-ant-0123456789abcdefghij'`);
    expect(findDrift(set, today)?.keys).toEqual([{ path: [...provider, 'apiKey'], ours: 'lmstudio', theirs: mask }]);
  });

  it('looks through an include into which somebody moved a setting', () => {
    const today = `{ agents: { $include: './agents.json5' }, models: { $include: './models.json5' } }`;
    expect(driftFacts(set, today, JSON5.parse<JsonValue>(route))).toBeNull();
  });
});

describe('comments', () => {
  it('are only missed where a graft brings them back', () => {
    expect(findDrift(set, openclawWay(route, (config) => delete config['agents']))?.comments).toBe(2);
  });
  it('are left alone where somebody wrote one since', () => {
    expect(findDrift(set, route.replace('// mine', '// mine, still'))).toBeNull();
  });
});

describe('putting back', () => {
  const wanted = { keys: true, comments: true };
  const facts = (today: string, entries = set) => {
    const found = driftFacts(entries, today);
    if (found === null) throw new Error('no drift');
    return found;
  };
  const done = (today: string, entries = set, what = wanted): string => {
    const plan = putBackChanges(facts(today, entries), JSON5.parse<JsonValue>(today), what);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    if (plan.value.kind === 'whole') return plan.value.text;
    const edited = edit(today, plan.value.changes);
    if (!edited.ok) throw new Error(JSON.stringify(edited.error));
    return edited.value.text;
  };

  it('gives values and comments back and keeps what somebody added', () => {
    const today = openclawWay(route, (config) => {
      Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' });
      config['channels'] = { telegram: { enabled: true } };
    });
    const text = done(today);
    expect(text).toContain(route.slice(0, route.indexOf('  /* end */')));
    expect(JSON5.parse(text)).toMatchObject({ channels: { telegram: { enabled: true } }, meta: { lastTouchedVersion: '2026.9.6' } });
    expect(findDrift(set, text)).toBeNull();
  });

  it('gives the comments alone, with today’s values', () => {
    const today = openclawWay(route, (config) => Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }));
    const text = done(today, set, { keys: false, comments: true });
    expect(JSON5.parse(text)).toEqual(JSON.parse(today));
    expect(findDrift(set, text)).toEqual({ keys: [{ path: [...model, 'primary'], ours: 'lmstudio/a', theirs: 'openai/x' }], comments: 0 });
  });

  it('gives the settings alone, and leaves the rest of today’s text as it is', () => {
    const today = openclawWay(route, (config) => Object.assign((config['agents'] as { defaults: { model: object } }).defaults.model, { primary: 'openai/x' }));
    expect(done(today, set, { keys: true, comments: false })).toBe(today.replace('openai/x', 'lmstudio/a'));
  });

  it('adds what is missing from a list behind it, one after the other', () => {
    const today = route.replace(`{ id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }`, `{ id: 'new' }`);
    const entries = [past(route, [[...provider, 'models', 0], [...provider, 'models', 1]])];
    expect(JSON5.parse(done(today, entries))).toMatchObject({ models: { providers: { lmstudio: { models: [{ id: 'new' }, { id: 'a', contextWindow: 100 }, { id: 'b', contextWindow: 200 }] } } } });
  });

  it('removes what Hearth had removed', () => {
    expect(JSON5.parse(done('{ a: 1, b: 3 }', [past('{ a: 1 }', [['b']], '{ a: 1, b: 2 }')]))).toEqual({ a: 1 });
  });
});

describe('a graft', () => {
  const commentsOf = (text: string): string[] => {
    const parsed = parse(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value.comments.map(({ start, end }) => text.slice(start, end));
  };
  const leafless = (value: JsonValue, change: (leaf: JsonValue) => JsonValue): JsonValue =>
    Array.isArray(value) ? value.map((item) => leafless(item, change)) : isObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, leafless(value[key] as JsonValue, change)])) : change(value);
  const isStrict = (text: string) => {
    try {
      JSON.parse(text.replace(/^\ufeff/, ''));
      return true;
    } catch {
      return false;
    }
  };

  it('has today’s value, whatever it is', () => {
    fc.assert(fc.property(documents, fc.dictionary(fc.constantFrom('a', 'models', 'null', 'with space', 'new'), jsonValue, { maxKeys: 5 }), ({ text }, raw) => {
      const now = isStrict(text) ? (JSON.parse(JSON.stringify(raw)) as JsonValue) : JSON5.parse<JsonValue>(JSON5.stringify(raw));
      const grafted = graft(text, now);
      expect(grafted.ok, JSON.stringify(grafted)).toBe(true);
      if (grafted.ok) expect(sameValue(JSON5.parse<JsonValue>(grafted.value.text), now)).toBe(true);
    }), runs);
  });

  it('keeps every comment where other values stand at the same keys and new keys came', () => {
    fc.assert(fc.property(documents, fc.integer(), ({ text }, n) => {
      const old = JSON5.parse<JsonObject>(text);
      if (Object.hasOwn(old, '__proto__') || text.includes('__proto__')) return;
      const now = leafless(old, (leaf) => (typeof leaf === 'number' ? n : typeof leaf === 'string' ? `${leaf}!` : leaf)) as JsonObject;
      const grafted = graft(text, { ...now, 'brand new': { deep: [n] } });
      if (!grafted.ok) throw new Error(JSON.stringify(grafted));
      expect(commentsOf(grafted.value.text)).toEqual(commentsOf(text));
    }), runs);
  });

  it('keeps the comments inside every key that still exists where others went', () => {
    fc.assert(fc.property(documents, fc.nat(), ({ text }, n) => {
      const parsed = parse(text);
      if (!parsed.ok || parsed.value.root.kind !== 'object' || parsed.value.root.items.length === 0 || text.includes('__proto__')) return;
      const { items } = parsed.value.root;
      const gone = items[n % items.length]?.key?.name ?? '';
      const now = JSON5.parse<JsonObject>(text);
      delete now[gone];
      const grafted = graft(text, now);
      if (!grafted.ok) throw new Error(JSON.stringify(grafted));
      const kept = commentsOf(grafted.value.text);
      const inside = items.filter((item) => item.key?.name !== gone).flatMap((item) => parsed.value.comments.filter((comment) => comment.start >= item.start && comment.end <= item.value.end));
      for (const { start, end } of inside) expect(kept).toContain(text.slice(start, end));
    }), runs);
  });

  it('gives the old text back byte for byte where the values are the old ones, however they are written today', () => {
    fc.assert(fc.property(documents, ({ text }) => {
      const grafted = graft(text, JSON5.parse<JsonValue>(text));
      expect(grafted.ok && grafted.value.text).toBe(text);
    }), runs);
  });
});

describe('what still stands', () => {
  const entry = (id: string, what: HistoryEntry['what'], undone = false) => ({ id, what, undone });
  const setup = { kind: 'setup', model: 'm' } as const;
  it('is every change that was not taken back', () => {
    expect(standing([entry('c', { kind: 'undo', of: 'b' }), entry('b', setup, true), entry('a', setup)]).map(({ id }) => id)).toEqual(['a']);
  });
  it('is a change again whose taking back was taken back', () => {
    expect(standing([entry('d', { kind: 'undo', of: 'c' }), entry('c', { kind: 'undo', of: 'b' }, true), entry('b', setup, true)]).map(({ id }) => id)).toEqual(['b']);
    expect(standing([entry('d', { kind: 'undo', of: 'c' }), entry('c', { kind: 'before-hearth', of: ['a', 'b'] }, true), entry('b', setup, true), entry('a', setup, true)]).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('the way back before Hearth', () => {
  const zero = `{ a: 1, /* mine */ b: 2 }`;
  const one = `{ a: 10, /* mine */ b: 2 }`;
  const two = `{ a: 10, /* mine */ b: 20, c: { d: 1 } }`;
  const entries = [past(two, [['b'], ['c']], one), past(one, [['a']], zero)];
  it('is the first bytes where nobody else wrote', () => {
    expect(planBeforeHearth(entries, entries, two)).toEqual({ ok: true, value: { text: zero, left: [] } });
  });
  it('starts behind what was taken back before, so that what somebody wrote then stays', () => {
    const theirs = zero.replace('2', '3');
    const again = past(theirs.replace('1', '10'), [['a']], theirs);
    expect(planBeforeHearth([again, past(zero, [['a']], one), past(one, [['a']], zero)], [again], again.after)).toEqual({ ok: true, value: { text: theirs, left: [] } });
  });
  it('takes back one change after the other where somebody wrote, and keeps theirs', () => {
    const today = two.replace('/* mine */', '/* mine */ x: 5,');
    expect(planBeforeHearth(entries, entries, today)).toEqual({ ok: true, value: { text: zero.replace('/* mine */', '/* mine */ x: 5,'), left: [] } });
  });
  it('leaves and names what somebody changed since, and takes the rest of the same object', () => {
    expect(planBeforeHearth(entries, entries, `{ a: 11, /* mine */ b: 20, c: { d: 1, e: 2 } }`)).toEqual({ ok: true, value: { text: `{ a: 11, /* mine */ b: 2, c: { e: 2 } }`, left: [['a']] } });
  });
  it('refuses where nothing can be taken back', () => {
    expect(planBeforeHearth(entries, entries, `{ a: 11, b: 21, c: 3 }`)).toEqual({ ok: false, error: [['c'], ['b'], ['a']] });
  });
});
