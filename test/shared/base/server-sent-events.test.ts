import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSseReader, type SseEvent } from '../../../shared/base/server-sent-events.ts';
import { runs } from '../../support/depth.ts';

/** What is read of pieces: as they come, and at the end of the stream. */
const read = (...pieces: readonly string[]): readonly SseEvent[] => {
  const reader = createSseReader();
  return [...pieces.flatMap((piece) => reader.feed(piece)), ...reader.end()];
};

it('reads the same events however the text is cut', () => {
  const whole =
    'event: a\r\ndata: 1\r\ndata: 2\r\n\r\n: comment\n\nid: 3\ndata:4\n\ndata\n\nevent: b\n\ndata: 5\r\rdata:  6\n\n';
  const expected = [
    { event: 'a', data: '1\n2' },
    { event: null, data: '4' },
    { event: null, data: '' },
    { event: null, data: '5' },
    { event: null, data: ' 6' },
  ];
  expect(read(whole)).toEqual(expected);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: whole.length })), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
      expect(read(...at.slice(1).map((end, index) => whole.slice(at[index], end)))).toEqual(expected);
    }),
    runs(40, 1_000),
  );
});

it('gives an event with the piece that makes it whole', () => {
  const reader = createSseReader();
  expect(reader.feed('data: 1\n')).toEqual([]);
  expect(reader.feed('\nda')).toEqual([{ event: null, data: '1' }]);
  expect(reader.feed('ta: 2\r\n\r')).toEqual([{ event: null, data: '2' }]);
  expect(reader.feed('\n')).toEqual([]);
});

it('counts a last event without its blank line', () => {
  expect(read('data: [DONE]')).toEqual([{ event: null, data: '[DONE]' }]);
  expect(read('data: [DONE]\r')).toEqual([{ event: null, data: '[DONE]' }]);
});

it('passes over what is no field', () =>
  expect(read('nonsense\nretry: soon\n<html>\ndata: 1\n\n')).toEqual([{ event: null, data: '1' }]));
