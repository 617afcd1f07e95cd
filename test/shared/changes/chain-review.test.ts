import { describe, expect, it } from 'vitest';
import { chainKinds } from '../../../shared/doctor/chain-kinds.ts';
import { findingRows } from '../../../shared/doctor/rows.ts';
import type { Change, JsonValue } from '../../../shared/json5/change.ts';
import { chainNotes, reviewChain, type ReviewFacts } from '../../../shared/changes/chain-review.ts';
import { sayNote } from '../../../shared/i18n/say.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { note } from '../../../shared/changes/types.ts';

const set = (path: (string | number)[], value: JsonValue): Change => ({ op: 'set', path, value });
const model = (id: string, contextWindow: number): JsonValue => ({ id, name: id, contextWindow, maxTokens: 4096 });
const config = (primary: string, fallbacks: string[]): JsonValue => ({
  agents: { defaults: { model: { primary, fallbacks } } },
  models: {
    mode: 'merge',
    providers: {
      studio: { baseUrl: 'http://192.168.1.20:1/v1', models: [model('large', 196_608), model('small', 32_768)] },
      rig: { baseUrl: 'http://192.168.1.21:1/v1', models: [model('other', 196_608)] },
    },
  },
});
const order = (primary: string, fallbacks: string[]): Change[] => [
  set(['agents', 'defaults', 'model', 'primary'], primary),
  set(['agents', 'defaults', 'model', 'fallbacks'], fallbacks),
];
const codes = (value: JsonValue | null, changes: Change[], all = false): string[] =>
  chainNotes(value, changes, { all, version: null, egress: noEgressFacts }).map((one) =>
    one.kind === 'chain' ? one.code : one.kind,
  );

describe('before a change is made', () => {
  it('what will be wrong by it is said, though nothing is wrong yet', () => {
    expect(
      reviewChain(config('studio/large', ['rig/other', 'anthropic/a']), { version: null, egress: noEgressFacts }),
    ).toEqual([]);
    expect(
      codes(
        config('studio/large', ['rig/other', 'anthropic/a']),
        order('studio/large', ['studio/small', 'anthropic/a']),
      ),
    ).toEqual(['fallback-too-small']);
  });

  it('what was wrong before is not said again of a switch, but of a setup all is said', () => {
    const wrong = config('studio/large', ['studio/small', 'anthropic/a']);
    const turned = order('studio/large', ['anthropic/a', 'studio/small']);
    expect(codes(wrong, turned)).toEqual([]);
    expect(codes(wrong, turned, true)).toEqual(['fallback-too-small']);
  });

  it('nothing is said of a change that is about something else, or that can’t be made', () => {
    const wrong = config('studio/large', ['studio/small', 'anthropic/a']);
    expect(codes(wrong, [set(['tools', 'deny'], ['browser'])], true)).toEqual([]);
    expect(codes(wrong, [set(['agents', 'defaults', 'model', 'primary', 'x'], 1)], true)).toEqual([]);
    expect(codes(wrong, [], true)).toEqual([]);
  });

  it('a model’s own entry counts as well as the order', () => {
    expect(
      codes(config('studio/large', ['rig/other']), [
        set(['models', 'providers', 'rig', 'models', 0, 'contextWindow'], 40_000),
      ]),
    ).toEqual(['fallback-too-small']);
  });

  it('a fresh config is reviewed too', () => {
    expect(
      codes(null, [set(['agents', 'defaults', 'model'], { primary: 'anthropic/a', fallbacks: ['anthropic/b'] })], true),
    ).toEqual(['fallbacks-one-provider']);
  });
});

describe('a note of the chain', () => {
  it('is in the words of its finding, filled with what it is about', () => {
    const [one] = chainNotes(config('studio/large', []), order('studio/large', ['studio/small', 'anthropic/a']), {
      all: false,
      version: null,
      egress: noEgressFacts,
    });
    expect(note.safeParse(one).success).toBe(true);
    expect(one === undefined ? '' : sayNote('en', one)).toContain(
      'small can hold 32,768 tokens at once, but a talk with large grows to 176,608',
    );
  });

  it('where the release and the keys are known, what hangs on them is said too', () => {
    const about = (known: Partial<ReviewFacts>) =>
      chainNotes(config('studio/large', []), order('studio/large', ['rig/other', 'anthropic/a']), {
        all: true,
        version: null,
        egress: noEgressFacts,
        ...known,
      }).flatMap((one) => (one.kind === 'chain' ? [[one.code, one.facts['provider']]] : []));
    expect(about({})).toEqual([]);
    expect(about({ usable: { anthropic: 'no' } })).toEqual([['hosted-key-missing', 'anthropic']]);
    expect(about({ usable: { anthropic: 'unknown' } })).toEqual([]);
    expect(about({ version: '2026.9.6' })).toEqual([
      ['timeout-missing', 'studio'],
      ['timeout-missing', 'rig'],
    ]);
    expect(about({ version: '2026.2.9' })).toEqual([]);
  });

  it('has words for every kind, and leaves no variable behind', () => {
    for (const code of chainKinds) {
      const facts = Object.fromEntries(
        findingRows[code].says.map((name) => [name, name.endsWith('Tokens') ? 1234 : 'x']),
      );
      expect(sayNote('en', { kind: 'chain', code, facts })).not.toMatch(/\{\{|undefined/);
    }
  });
});
