/** The registry of model servers: everything true of one stands in its own file in `kinds/`. */
import { docker } from './kinds/docker-model-runner.ts';
import { ds4 } from './kinds/ds4.ts';
import { exo } from './kinds/exo.ts';
import { genericServer } from './kinds/generic-openai.ts';
import { gpt4all } from './kinds/gpt4all.ts';
import { jan } from './kinds/jan.ts';
import type { OpenClawProvider, ServerKind } from './kinds/kind.ts';
import { koboldCpp } from './kinds/koboldcpp.ts';
import { lemonade } from './kinds/lemonade.ts';
import { liteLlm } from './kinds/litellm.ts';
import { llamaCpp } from './kinds/llama-cpp/llama-cpp.ts';
import { llmman } from './kinds/llmman.ts';
import { lmStudio } from './kinds/lm-studio/lm-studio.ts';
import { localAi } from './kinds/localai.ts';
import { mlxLm } from './kinds/mlx-lm.ts';
import { ollama } from './kinds/ollama/ollama.ts';
import { omlx } from './kinds/omlx.ts';
import { sglang } from './kinds/sglang.ts';
import { textgenWebui } from './kinds/textgen-webui.ts';
import { unsloth } from './kinds/unsloth.ts';
import { vllm } from './kinds/vllm.ts';

/**
 * The better impostors first: where two are certain, the earlier counts. KoboldCpp, LocalAI, llmman, Docker Model
 * Runner and Lemonade answer Ollama's routes, llmman and KoboldCpp llama-server's, so each is proven by what no other
 * answers. Ports, owners, refusals and the shape of answers from each server's source or documentation as of 2026-11;
 * provider ids from OpenClaw 2026.9.6's provider pages, markers from what its own onboarding writes.
 */
export const serverKinds: readonly ServerKind[] = [
  lmStudio,
  koboldCpp,
  localAi,
  llmman,
  docker,
  lemonade,
  exo,
  sglang,
  vllm,
  liteLlm,
  omlx,
  textgenWebui,
  unsloth,
  jan,
  llamaCpp,
  ollama,
  gpt4all,
  ds4,
  mlxLm,
];

/**
 * The ports that a sweep of this machine tries, the likeliest first. At 8081 and 8001 stands the second of two servers
 * that both want 8080 or 8000.
 */
export const usualPorts: readonly number[] = [
  1234, 11434, 8000, 30000, 4000, 8080, 9931, 52415, 1337, 5000, 5001, 12434, 13305, 4891, 17434, 18000, 8888, 8081,
  8001,
];

/** Returns what is true of a server; the generic one for an id that none has. */
export const serverKind = (id: string): ServerKind => serverKinds.find((kind) => kind.id === id) ?? genericServer;

/**
 * Returns where OpenClaw asks a provider that it carries itself and that the config gives no address: on this machine,
 * at the server's usual port. Null for any other provider. Source: the provider pages of OpenClaw 2026.9.6.
 */
export function builtInAddress(provider: string): string | null {
  const kind = serverKinds.find(({ openclaw }) => openclaw?.id === provider);
  return kind === undefined ? null : `http://127.0.0.1:${kind.ports[0] ?? 0}/v1`;
}

/** Returns what OpenClaw carries under the name of a provider that is a server's; null where it carries no such one. */
export const builtInProvider = (provider: string): OpenClawProvider | null =>
  serverKinds.find(({ openclaw }) => openclaw?.id === provider)?.openclaw ?? null;

/** Returns the one server that all these owners name, or null: a list of mixed owners is a gateway's. */
export function serverOwning(owners: readonly (string | null)[]): ServerKind | null {
  const kinds = owners.map(
    (owner) => serverKinds.find((kind) => owner !== null && kind.ownedBy.includes(owner)) ?? null,
  );
  const [first = null] = kinds;
  return first !== null && kinds.every((kind) => kind === first) ? first : null;
}
