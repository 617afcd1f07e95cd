import type { Status } from '../../../shared/contract/calls.ts';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';

/** The machine of the tests, and the model servers that are found from it. */

export const model = (id: string, change: Partial<ServerModel>): ServerModel => ({
  ...emptyModel(id),
  kind: 'chat',
  ...change,
});

export const lmStudio: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:1234/v1'),
  status: 'ready',
  latencyMs: 4,
  problem: null,
  apis: { completions: 'yes', responses: 'yes' },
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  keyNeeded: 'no',
  controls: ['load', 'load-context', 'unload', 'download', 'keep-warm'],
  server: {
    id: 'lmstudio',
    name: 'LM Studio',
    certainty: 'certain',
    version: '0.4.2',
    evidence: ['GET /lmstudio-greeting'],
  },
  models: [
    model('minimax-m2.1-gs32', {
      name: 'MiniMax M2.1 GS32',
      loaded: true,
      contextTokens: { loaded: 32_768, max: 196_608, slots: null },
      tools: true,
      vision: false,
      variant: {
        quantization: '8-bit GS32',
        bitsPerWeight: 8.5,
        format: 'mlx',
        sizeBytes: 257_300_000_000,
        params: '229B-A10B',
      },
    }),
    model('qwen3.5-27b', {
      name: 'Qwen3.5 27B',
      loaded: false,
      contextTokens: { loaded: null, max: 262_144, slots: null },
      tools: true,
      vision: true,
      variant: { quantization: 'Q4_K_M', bitsPerWeight: 4.5, format: 'gguf', sizeBytes: 22_800_000_000, params: '27B' },
    }),
    model('gpt-oss-7b-mini', { loaded: false, contextTokens: { loaded: null, max: 8_192, slots: null } }),
    model('text-embedding-nomic-embed-text-v1.5', { kind: 'embedding', loaded: false }),
  ],
};
export const vllm: Endpoint = {
  ...emptyEndpoint('http://studio-2.local:8000/v1'),
  status: 'ready',
  latencyMs: 9,
  problem: null,
  apis: { completions: 'yes', responses: 'unknown' },
  server: { id: 'vllm', name: 'vLLM', certainty: 'likely', version: null, evidence: ['GET /version'] },
  models: [model('my-local-model', { kind: 'unknown' })],
};
export const locked: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:4000/v1'),
  status: 'needs-key',
  latencyMs: 3,
  server: { id: 'litellm', name: 'LiteLLM', certainty: 'certain', version: null, evidence: ['GET /v1/models'] },
  problem: { kind: 'needs-key', url: 'http://127.0.0.1:4000/v1', envName: null },
};
export const hanging: Endpoint = {
  ...emptyEndpoint('http://127.0.0.1:8080/v1'),
  problem: { kind: 'unreachable', url: 'http://127.0.0.1:8080/v1', cause: 'timeout' },
};
export const other: Endpoint = {
  ...hanging,
  url: 'http://127.0.0.1:5000/v1',
  status: 'not-a-model-server',
  problem: { kind: 'not-a-model-server', url: 'http://127.0.0.1:5000/v1', saw: 'html', status: 200 },
};

export const machine: Status['machine'] = {
  facts: {
    ...emptyMachine('macos'),
    osVersion: '26.1',
    modelName: 'Mac Studio',
    chip: 'Apple M3 Ultra',
    cpuCores: 32,
    memoryBytes: 512 * 2 ** 30,
    unifiedMemory: true,
    gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
  },
  other: null,
  budget: { bytes: 498 * 2 ** 30, how: 'metal-measured' },
  tier: { detected: 'single-512', chosen: null },
  simulated: false,
};
