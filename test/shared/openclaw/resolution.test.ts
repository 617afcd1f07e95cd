import { describe, expect, it } from 'vitest';
import { hearthsResolution, recordedCases } from '../../support/resolution.ts';

describe('what OpenClaw 2026.9.6 makes of a config', () => {
  it.each(recordedCases.map((one) => [one.name, one] as const))('is what Hearth makes of it: %s', (_name, one) => {
    expect(hearthsResolution(one)).toEqual(one.openclaw);
  });
});
