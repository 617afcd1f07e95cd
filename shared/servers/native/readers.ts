import type { Ask } from '../probes.ts';
import type { Seen } from '../snapshot.ts';
import { readExo } from './exo.ts';
import { readLemonade } from './lemonade.ts';
import { readLiteLlm } from './litellm.ts';
import { llamacppModelAsks, readLlamacpp } from './llamacpp.ts';
import { readLmStudio } from './lmstudio.ts';
import { readLocalAi } from './localai.ts';
import { ollamaModelAsks, readOllama } from './ollama.ts';
import { readDocker, readDs4, readKoboldCpp, readLlmman, readOmlx, readTextgen } from './others.ts';
import type { Reader } from './reader.ts';
import { readSglang } from './sglang.ts';
import { readVllm } from './vllm.ts';

/** The readers of servers' own lists, by the server's id; the others tell no more than the OpenAI list does. */
export const readers: ReadonlyMap<string, Reader> = new Map([
  ['lmstudio', readLmStudio],
  ['ollama', readOllama],
  ['llamacpp', readLlamacpp],
  ['vllm', readVllm],
  ['sglang', readSglang],
  ['litellm', readLiteLlm],
  ['exo', readExo],
  ['localai', readLocalAi],
  ['lemonade', readLemonade],
  ['koboldcpp', readKoboldCpp],
  ['textgen_webui', readTextgen],
  ['docker_model_runner', readDocker],
  ['llmman', readLlmman],
  ['omlx', readOmlx],
  ['ds4', readDs4],
]);

const perModel: ReadonlyMap<string, (seen: Seen) => readonly Ask[]> = new Map([
  ['ollama', ollamaModelAsks],
  ['llamacpp', llamacppModelAsks],
]);

/** What is worth asking of single models of a server that is certain, where its lists leave them bare. */
export const modelAsks = (id: string, seen: Seen): readonly Ask[] => perModel.get(id)?.(seen) ?? [];
