import { describe, expect, it } from 'vitest';
import { emptyVerification } from '../../../shared/verification/empty.ts';
import { retainedWith, maxVerifications, verificationsOf } from '../../../shared/verification/retention.ts';
import { differsFrom, isStale } from '../../../shared/verification/stale.ts';
import { verification as proofSchema, type Verification, type StepResult } from '../../../shared/verification/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, emptyModel } from '../../../shared/servers/types.ts';
import { hopFor } from '../../support/hop.ts';

const url = 'http://127.0.0.1:1234/v1';
const proof = (more: Partial<Verification> = {}): Verification => ({
  ...emptyVerification(url, 'm'),
  contextTokens: 32_768,
  variant: 'Q4_K_M',
  server: { id: 'lmstudio', version: '0.4.1' },
  ...more,
});
const seen = ({
  loaded = 32_768,
  quantization = 'Q4_K_M',
  version = '0.4.1',
  id = 'lmstudio',
  status = 'ready',
}: {
  loaded?: number | null;
  quantization?: string | null;
  version?: string | null;
  id?: string;
  status?: Endpoint['status'];
} = {}): Endpoint => {
  const blank = emptyModel('m');
  return {
    ...emptyEndpoint(url),
    status,
    server: { id, name: id, certainty: 'certain', version, evidence: [] },
    models: [
      { ...blank, contextTokens: { ...blank.contextTokens, loaded }, variant: { ...blank.variant, quantization } },
    ],
  };
};
const hop = (contextTokens: number | null = 32_768) => ({ modelId: 'm', contextTokens });
const step = (
  id: StepResult['id'],
  verdict: StepResult['verdict'],
  code: StepResult['code'] = 'passed',
): StepResult => ({ id, verdict, code, values: {}, message: '', evidence: [], ms: 1 });

describe('a proof', () => {
  it.each<[string, Partial<Verification>, Endpoint | null, number | null, ReturnType<typeof isStale>]>([
    ['stands where nothing changed', {}, seen(), 32_768, null],
    ['stands where the server is not there to tell', {}, null, 32_768, null],
    ['stands where nothing answers that could tell', {}, seen({ version: '9', status: 'unreachable' }), 32_768, null],
    ['stands where less is configured', {}, seen(), 16_384, null],
    ['is old where another build is there', {}, seen({ quantization: 'Q8_0' }), 32_768, 'variant'],
    ['is old where more is configured', {}, seen(), 65_536, 'context'],
    ['is old where more is loaded and nothing configured', {}, seen({ loaded: 65_536 }), null, 'context'],
    ['is old where less is loaded than was proven', {}, seen({ loaded: 8_192 }), 32_768, 'context'],
    [
      'stands where less is loaded and no more was found true or is configured',
      { trueContextTokens: 8_192 },
      seen({ loaded: 8_192 }),
      8_192,
      null,
    ],
    ['is old where the server is another release', {}, seen({ version: '0.4.2' }), 32_768, 'version'],
    ['is old where another server answers', {}, seen({ id: 'ollama' }), 32_768, 'version'],
    [
      'stands where the server was or is not recognised',
      { server: { id: 'generic_openai', version: null } },
      seen(),
      32_768,
      null,
    ],
    [
      'stands where it was not told what to compare',
      { contextTokens: null, variant: null, server: { id: 'lmstudio', version: null } },
      seen(),
      32_768,
      null,
    ],
  ])('%s', (_name, more, endpoint, configured, expected) => {
    expect(isStale(proof(more), endpoint, hop(configured))).toBe(expected);
  });

  it('tells what is slower, and what is otherwise, and nothing of what was not asked', () => {
    const before = proof({
      api: 'openai-responses',
      trueContextTokens: 32_768,
      steps: [step('tools', 'pass'), step('prompt-injection', 'skipped', 'not-asked')],
      speed: {
        coldStartMs: 1000,
        firstWordMs: { cold: 10_000, warm: 500 },
        prefillTokensPerSecond: 1000,
        decodeTokensPerSecond: 50,
        promptTokens: 12_600,
      },
    });
    const now = proof({
      api: 'openai-completions',
      trueContextTokens: 16_384,
      server: { id: 'lmstudio', version: '0.4.2' },
      steps: [step('tools', 'fail', 'tools-as-text'), step('prompt-injection', 'pass')],
      speed: {
        coldStartMs: 500,
        firstWordMs: { cold: 11_000, warm: null },
        prefillTokensPerSecond: 500,
        decodeTokensPerSecond: 25,
        promptTokens: 12_600,
      },
    });
    expect(differsFrom(before, now)).toEqual([
      { kind: 'now-fails', step: 'tools' },
      { kind: 'api', before: 'openai-responses', now: 'openai-completions' },
      { kind: 'context', before: 32_768, now: 16_384 },
      { kind: 'version', before: '0.4.1', now: '0.4.2' },
      { kind: 'faster', metric: 'start', before: 1000, now: 500 },
      { kind: 'slower', metric: 'reading', before: 1000, now: 500 },
      { kind: 'slower', metric: 'writing', before: 50, now: 25 },
    ]);
    expect(differsFrom(now, before).map(({ kind }) => kind)).toEqual([
      'now-works',
      'api',
      'context',
      'version',
      'slower',
      'faster',
      'faster',
    ]);
    expect(differsFrom(before, before)).toEqual([]);
  });
});

describe('what is kept', () => {
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
  it('is the newest of each subject, and older ones of other subjects', () => {
    const first = proof({ at: at(1) });
    const updated = proof({ at: at(2), server: { id: 'lmstudio', version: '0.4.2' } });
    const again = proof({ at: at(3) });
    expect([first, updated, again].reduce<Verification[]>(retainedWith, [])).toEqual([again, updated]);
  });

  it('keeps a whole proof beside a quick one of the same', () => {
    const whole = proof({ at: at(1), steps: [step('tools', 'pass'), step('speed', 'pass')] });
    const quick = proof({ at: at(2), steps: [step('tools', 'pass'), step('speed', 'skipped', 'not-asked')] });
    expect(retainedWith([whole], quick)).toEqual([quick, whole]);
  });

  it('is no more than can be looked through', () => {
    const all = Array.from({ length: maxVerifications + 5 }, (_, n) => proof({ model: `m${n}`, at: at(n) })).reduce<
      Verification[]
    >(retainedWith, []);
    expect(all).toHaveLength(maxVerifications);
    expect(all[0]?.model).toBe(`m${maxVerifications + 4}`);
  });

  it('tells a page the newest of each hop, and the one before it', () => {
    const kept = [
      proof({ at: at(4) }),
      proof({ at: at(3), variant: 'x' }),
      proof({ at: at(2), variant: 'y' }),
      proof({ at: at(1), model: 'other' }),
    ];
    const local = hopFor({ ref: 'lmstudio/m', where: 'local', provider: 'lmstudio', modelId: 'm', baseUrl: url });
    expect(
      verificationsOf(kept, [local, { ...local, ref: 'a/b', where: 'hosted', modelId: 'b', baseUrl: null }, local]).map(
        (one) => one.at,
      ),
    ).toEqual([at(4), at(3)]);
  });

  it('is read back as it was', () => {
    expect(proofSchema.parse(JSON.parse(JSON.stringify(proof())))).toEqual(proof());
  });
});
