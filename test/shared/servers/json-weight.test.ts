import { describe, expect, it } from 'vitest';
import { nothingWeighed, weigh, type JsonWeight } from '../../../shared/servers/json-weight.ts';

const limits = { weight: 1_000, deepest: 64 };
const bytes = (text: string) => new TextEncoder().encode(text);
const weighed = (...pieces: string[]): JsonWeight =>
  pieces.reduce((before, piece) => weigh(before, bytes(piece), limits), nothingWeighed);

describe('the weight of a text', () => {
  it('counts what is parsed and not how much is written', () => {
    const objects = weighed('[{},{},{},{}]').weight;
    const prose = weighed(`["${'a'.repeat(10)}"]`).weight;
    expect(objects).toBeGreaterThan(prose * 4);
  });

  it('is the same however the text is cut', () => {
    const text = '{"data":[{"id":"a \\" [ { , :","n":[1,2,{"é":"火"}]}]}';
    const whole = weighed(text);
    for (let cut = 1; cut < text.length; cut++) {
      const { weight, ...rest } = weighed(text.slice(0, cut), text.slice(cut));
      expect(rest).toEqual({ kind: whole.kind, deepest: whole.deepest, depth: 0, inString: false, escaped: false });
      expect(weight).toBeCloseTo(whole.weight, 6);
    }
  });

  it('sees no structure inside a string', () => {
    expect(weighed('["[[[[{{{{,,,,::::\\"[["]').deepest).toBe(1);
  });

  it('tells how deep it goes', () => {
    expect(weighed('{"a":[{"b":[]}],"c":[]}')).toMatchObject({ deepest: 4, depth: 0 });
  });

  it('stops at a limit', () => {
    expect(weighed('['.repeat(5_000)).deepest).toBe(65);
    expect(weighed('[', '{},'.repeat(100_000)).weight).toBeGreaterThan(1_000);
  });

  it.each([
    ['{"a":1}', 'json'],
    [' \r\n\t[1]', 'json'],
    ['\uFEFF{}', 'json'],
    ['   ', 'blank'],
    ['', 'blank'],
    ['<!doctype html>{', 'other'],
    ['Unauthorized', 'other'],
    ['"text"', 'other'],
  ])('takes %j for %s', (text, kind) => {
    expect(weighed(text).kind).toBe(kind);
  });
});
