import { describe, expect, it } from 'vitest';
import { toMachineView } from '../../../shared/fit/machine-view.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import type { Machine } from '../../../shared/hardware/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import {
  curveOf,
  firstWords,
  fitsOf,
  modelFit,
  placeFor,
  risksFor,
  runsElsewhere,
  usualContext,
  waysFor,
  type KnownFit,
  type ModelFit,
} from '../../../shared/wizard/model-fit.ts';

const gib = 1024 ** 3;
const mac = (memoryGiB: number, otherMachine: string | null = null): Machine =>
  toMachineView(
    {
      ...emptyMachine('macos'),
      osVersion: '26.4',
      modelName: 'Mac Studio',
      chip: 'Apple M3 Ultra',
      memoryBytes: memoryGiB * gib,
      unifiedMemory: true,
      gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
    },
    { tier: null, otherMachine, budgetBytes: null },
    false,
  );
const untold = toMachineView(
  { ...emptyMachine('linux'), gpus: [emptyGpu('some card')] },
  { tier: null, otherMachine: null, budgetBytes: null },
  false,
);
const server = (url: string, change: Partial<Endpoint> = {}): Endpoint => ({
  ...emptyEndpoint(url),
  status: 'ready',
  server: { id: 'lmstudio', name: 'LM Studio', certainty: 'certain', version: null, evidence: [] },
  ...change,
});
const here = server('http://127.0.0.1:1234/v1');
const there = server('http://studio-2.local:1234/v1');
const cluster: Endpoint['cluster'] = {
  memoryBytes: 1024 * gib,
  nodes: ['n1', 'n2'].map((id) => ({ id, name: id, chip: 'Apple M3 Ultra', memoryBytes: 512 * gib, freeBytes: null })),
};
const minimax: ServerModel = {
  ...emptyModel('minimax-m2.1-gs32'),
  kind: 'chat',
  name: 'MiniMax M2.1 GS32',
  contextTokens: { loaded: 32_768, max: 196_608, slots: null },
  variant: {
    quantization: '8-bit GS32',
    bitsPerWeight: 8.5,
    format: 'mlx',
    sizeBytes: 257_300_000_000,
    params: '229B-A10B',
  },
};
const alias: ServerModel = { ...emptyModel('my-own-alias'), kind: 'chat' };
const of = (machine: Machine | null, endpoint: Endpoint, model = minimax, contextTokens = 65_536): ModelFit =>
  modelFit({ machine, foundModels: [], measures: estimator }, endpoint, model, contextTokens);
const known = (fit: ModelFit): KnownFit => {
  if (fit.kind !== 'known') throw new Error(fit.kind);
  return fit;
};

describe('where the models of a server run', () => {
  it('is this machine for a server on it, and a machine that nothing is known of for any other', () => {
    expect(runsElsewhere(mac(512), here)).toBe(false);
    expect(runsElsewhere(mac(512), there)).toBe(true);
    expect(placeFor(mac(512), there)).toBeNull();
    expect(placeFor(mac(512), here)?.machine?.count).toBe(1);
  });
  it('is the machine that the owner named, whichever server', () => {
    for (const one of [here, there]) expect(placeFor(mac(64, '2xms-m5-ultra@256'), one)?.machine?.count).toBe(2);
  });
  it('is every linked machine for exo, also where it is reached by its name', () => {
    expect(placeFor(mac(512), { url: there.url, cluster })?.machine?.count).toBe(2);
  });
});

it.each([
  [{ loaded: 32_768, max: 196_608 }, 32_768],
  [{ loaded: null, max: 196_608 }, 65_536],
  [{ loaded: null, max: 8_192 }, 8_192],
  [{ loaded: null, max: null }, 65_536],
] as const)('a model that tells %o is judged at %s tokens', (told, tokens) => {
  expect(usualContext({ contextTokens: { ...told, slots: null } })).toBe(tokens);
});

describe('how a model fits', () => {
  it('is worked out at the context that is asked for', () => {
    const [short, long] = [known(of(mac(512), here, minimax, 32_768)), known(of(mac(512), here, minimax, 196_608))];
    expect(short.row).toMatchObject({ verdict: 'fits', contextTokens: 32_768, engine: 'mlx' });
    expect(long.row.totalBytes).toBeGreaterThan(short.row.totalBytes);
    expect(known(of(mac(128), here)).row.verdict).toBe('no');
  });
  it('is not told for a server on another machine, of too little, or where no machine was read', () => {
    expect(of(mac(512), there).kind).toBe('elsewhere');
    expect(of(mac(512), here, alias)).toEqual({ kind: 'unknown', subject: null, weightsBytes: null });
    expect(of(mac(512), here, { ...alias, variant: { ...alias.variant, sizeBytes: 5 * gib } })).toMatchObject({
      kind: 'unknown',
      weightsBytes: 5 * gib,
    });
    for (const machine of [null, untold]) expect(of(machine, here).kind).toBe('unknown');
  });
  it('is not worked out where the machine that was named runs no engine for the format', () => {
    expect(of(mac(512, '8xh200'), here).kind).toBe('wrong-format');
  });
  it('comes with risks wherever it is known which model it is, and without them elsewhere', () => {
    expect(risksFor(of(mac(512), here), 65_536)).toContain('few-parameters');
    expect(risksFor(of(mac(512), there), 15_000)).toContain('below-openclaw-minimum');
    expect(risksFor(of(mac(512), here, alias), 65_536)).toBeNull();
  });
});

describe('what is said beside it', () => {
  it('is a line that never falls, up to the longest context that fits', () => {
    const { points, longest, whole } = curveOf(known(of(mac(512), here)), estimator);
    for (const [i, point] of points.entries())
      expect(point.totalBytes).toBeGreaterThanOrEqual(points[i - 1]?.totalBytes ?? 0);
    expect({ longest, whole }).toEqual({ longest: 196_608, whole: true });
    expect(curveOf(known(of(mac(128), here)), estimator)).toMatchObject({ longest: null, whole: false });
  });
  it('ends before the whole of what the model was made for, where not all of that fits', () => {
    const qwen: ServerModel = {
      ...emptyModel('qwen3.6-27b'),
      kind: 'chat',
      variant: { quantization: 'Q4_K_M', bitsPerWeight: 4.9, format: 'gguf', sizeBytes: 16_500_000_000, params: '27B' },
    };
    const fit = known(of(mac(32), here, qwen));
    const { longest, whole } = curveOf(fit, estimator);
    expect(whole).toBe(false);
    expect(known(of(mac(32), here, qwen, longest ?? 0)).row.verdict).not.toBe('no');
    expect(known(of(mac(32), here, qwen, (longest ?? 0) + 1_024)).row.verdict).toBe('no');
  });
  it('is what makes it fit, and nothing where it does', () => {
    expect(waysFor(known(of(mac(512), here)), estimator)).toEqual([]);
    const ways = waysFor(known(of(mac(256), here)), estimator);
    expect(ways.map(({ kind }) => kind)).toContain('other-machine');
    expect(ways.map(({ kind }) => kind)).not.toContain('unload');
  });
  it('is a first word that comes sooner where the prompt is kept', () => {
    const words = firstWords(known(of(mac(512), here)), estimator);
    expect(words?.warm.high).toBeLessThan(words?.cold.low ?? 0);
  });
});

it('keeps an answer for as long as the server tells the same', () => {
  const fits = fitsOf({ machine: mac(512), foundModels: [], measures: estimator });
  const first = fits.of(here, minimax, 65_536);
  expect(fits.of(here, minimax, 65_536)).toBe(first);
  expect(fits.of(here, minimax, 32_768)).not.toBe(first);
  expect(fits.of(there, minimax, 65_536).kind).toBe('elsewhere');
});
