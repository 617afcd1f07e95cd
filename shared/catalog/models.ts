import type { CatalogModel } from '../fit/types.ts';
import { deepseek } from './models/deepseek.ts';
import { google } from './models/google.ts';
import { meta } from './models/meta.ts';
import { minimax } from './models/minimax.ts';
import { mistral } from './models/mistral.ts';
import { moonshot } from './models/moonshot.ts';
import { openai } from './models/openai.ts';
import { others } from './models/others.ts';
import { qwenDense } from './models/qwen-dense.ts';
import { qwen } from './models/qwen.ts';
import { zai } from './models/zai.ts';

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
