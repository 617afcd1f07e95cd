import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nextState, noState, readState, unknownIn } from '../../../shared/base/state-file.ts';
import { runs } from '../../support/depth.ts';

const one = z.object({ id: z.string(), phase: z.enum(['begun', 'done']) });
const schema = z.object({
  mode: z.enum(['off', 'on']).default('off'),
  hours: z.number().positive().nullable().default(null),
  places: z.array(z.string()).default([]),
  jobs: z.array(one).default([]),
  kept: z.object({ one: one.nullable().default(null), at: z.number().default(0) }).default({ one: null, at: 0 }),
  lists: z.record(z.string(), z.array(z.string())).default({}),
});
const fallback = schema.parse({});
const read = (raw: unknown) => {
  const there = readState(schema, raw);
  if (there === null) throw new Error('nothing of it can be read');
  return there;
};

describe('a state file', () => {
  it('keeps what a newer Hearth wrote through a change of something else', () => {
    const raw = {
      version: 9,
      mode: 'sometimes',
      hours: 4,
      jobs: [
        { id: 'a', phase: 'paused' },
        { id: 'b', phase: 'done', by: 'x' },
      ],
      kept: { one: { id: 'c', phase: 'paused' }, at: 1, more: [1] },
    };
    const there = read(raw);
    expect(there).toMatchObject({
      damaged: false,
      value: { ...fallback, hours: 4, jobs: [{ id: 'b', phase: 'done' }], kept: { one: null, at: 1 } },
    });
    expect(nextState(there, { ...there.value, places: ['here'], kept: { ...there.value.kept, at: 2 } })).toEqual({
      ...raw,
      places: ['here'],
      kept: { ...raw.kept, at: 2 },
    });
  });

  it("names the settings that it doesn't know, and no entries", () => {
    expect(
      unknownIn(
        read({ mode: 'sometimes', jobs: [{ id: 'a', phase: 'paused' }], kept: { one: { id: 'c', phase: 'paused' } } }),
      ),
    ).toEqual(['mode', 'kept.one.phase', 'kept.one']);
  });

  it('takes what was changed for what counts, even where it was not understood before', () => {
    const there = read({ mode: 'sometimes', also: true });
    expect(nextState(there, { ...there.value, mode: 'on' })).toEqual({ mode: 'on', also: true });
  });

  it('keeps an entry of a list as it stood while others come and go', () => {
    const there = read({
      jobs: [
        { id: 'a', phase: 'paused' },
        { id: 'b', phase: 'done', by: 'x' },
        { id: 'c', phase: 'done' },
      ],
    });
    const next = nextState(there, {
      ...there.value,
      jobs: [
        { id: 'd', phase: 'begun' },
        { id: 'b', phase: 'done' },
      ],
    });
    expect(next).toEqual({
      jobs: [
        { id: 'd', phase: 'begun' },
        { id: 'b', phase: 'done', by: 'x' },
        { id: 'a', phase: 'paused' },
      ],
    });
  });

  it('is damaged where something has the wrong type, and the rest of it still counts', () => {
    expect(read({ mode: 'on', hours: 'four', places: 'here', jobs: [7, { id: 'b', phase: 'done' }] })).toMatchObject({
      damaged: true,
      value: { mode: 'on', hours: null, places: [], jobs: [{ id: 'b', phase: 'done' }] },
      raw: { mode: 'on', jobs: [{ id: 'b', phase: 'done' }] },
    });
  });

  it.each([[null], [[]], [7], ['text'], [true]])('says nothing where it is %j', (raw) => {
    expect(readState(schema, raw)).toBeNull();
  });

  it('is written without what nobody chose', () => {
    expect(nextState(noState(fallback), { ...fallback, mode: 'on' })).toEqual({ mode: 'on' });
  });
});

const word = fc.constantFrom('off', 'on', 'paused', 'begun', 'done', '__proto__', 'x');
const entry = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: word, phase: word, more: fc.jsonValue() }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const rawFiles = fc
  .record(
    {
      mode: fc.oneof(word, fc.jsonValue()),
      hours: fc.oneof(fc.integer(), fc.jsonValue()),
      places: fc.oneof(fc.array(word), fc.jsonValue()),
      jobs: fc.oneof(fc.array(entry), fc.jsonValue()),
      kept: fc.oneof(
        fc.record({ one: entry, at: fc.jsonValue(), more: fc.jsonValue() }, { requiredKeys: [] }),
        fc.jsonValue(),
      ),
      lists: fc.dictionary(word, fc.jsonValue()),
      other: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((raw) => JSON.parse(JSON.stringify(raw)) as Record<string, unknown>);
const values = fc.record(
  {
    mode: fc.constantFrom('off' as const, 'on' as const),
    hours: fc.constantFrom(null, 1),
    places: fc.array(word),
    jobs: fc.array(fc.record({ id: word, phase: fc.constantFrom('begun' as const, 'done' as const) })),
    kept: fc.record({ one: fc.constant(null), at: fc.integer() }),
    lists: fc.constant({}),
  },
  { requiredKeys: [] },
);

describe('whatever a state file holds', () => {
  it('stays as it is where nothing was changed and nothing is damaged', () => {
    fc.assert(
      fc.property(rawFiles, (raw) => {
        const there = read(raw);
        if (!there.damaged) expect(nextState(there, there.value)).toEqual(raw);
      }),
      runs(40, 5_000),
    );
  });

  it('reads back as what was saved, and loses nothing that was not understood', () => {
    fc.assert(
      fc.property(rawFiles, values, (raw, change) => {
        const there = read(raw);
        const after = { ...there.value, ...change };
        const next = nextState(there, after) as Record<string, unknown>;
        expect(read(JSON.parse(JSON.stringify(next)))).toMatchObject({ damaged: false, value: after });
        if (Object.hasOwn(raw, 'other')) expect(next['other']).toEqual(raw['other']);
      }),
      runs(40, 5_000),
    );
  });
});
