// Every model that Hearth knows the memory of, from all makers, and the lookup by id.
import type { CatalogModel } from './types.ts';
import { deepseek } from './catalog/deepseek.ts';
import { google } from './catalog/google.ts';
import { meta } from './catalog/meta.ts';
import { minimax } from './catalog/minimax.ts';
import { mistral } from './catalog/mistral.ts';
import { moonshot } from './catalog/moonshot.ts';
import { openai } from './catalog/openai.ts';
import { others } from './catalog/others.ts';
import { qwenDense } from './catalog/qwen-dense.ts';
import { qwen } from './catalog/qwen.ts';
import { zai } from './catalog/zai.ts';

/**
 * Every model whose memory can be told; sizes in bytes, status and source beside each. How the facts stand:
 * `models/parts.ts`.
 */
export const catalog: readonly CatalogModel[] = [
  ...minimax,
  ...qwen,
  ...qwenDense,
  ...zai,
  ...openai,
  ...moonshot,
  ...deepseek,
  ...google,
  ...meta,
  ...mistral,
  ...others,
];

/** The model of that id (as `minimax-m2.1`); null where the catalogue has none. */
export const catalogModel = (id: string): CatalogModel | null => catalog.find((model) => model.id === id) ?? null;
