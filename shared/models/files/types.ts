// Schemas of the models found on the user's disk, and of files that could not be read as one.
import { z } from 'zod';
import { modelFacts } from '../types.ts';

/** Whose folder a model's files lie in. */
const shelf = z.enum(['lmstudio', 'ollama', 'huggingface', 'llama.cpp', 'openclaw', 'exo']);
export type Shelf = z.infer<typeof shelf>;

/** A model whose files are on this disk, with what they tell of it: one variant, the one that is there. */
export const foundModel = z.object({
  shelf,
  /** The file, or the folder where a model is made of several. */
  path: z.string(),
  /** As its server would call it (`qwen3:30b` on Ollama's shelf, `publisher/model` elsewhere). */
  name: z.string(),
  model: modelFacts,
  /** The build of the catalog that it is; null where it is none of them. */
  build: z.object({ model: z.string(), variant: z.string() }).nullable(),
});
export type FoundModel = z.infer<typeof foundModel>;

/**
 * Files that are there and say too little, or can't be read; `not-reached`: the look ended before; `internal`: a fault
 * in Hearth, with its id in the log.
 */
const unreadWhy = z.enum(['unreadable', 'not-a-model', 'geometry-unknown', 'incomplete', 'not-reached']);
export type UnreadWhy = z.infer<typeof unreadWhy>;
const unreadModel = z.discriminatedUnion('why', [
  z.object({ path: z.string(), why: unreadWhy }),
  z.object({ path: z.string(), why: z.literal('internal'), id: z.string() }),
]);
export type UnreadModel = z.infer<typeof unreadModel>;

export const shelvesRead = z.object({
  found: z.array(foundModel),
  unread: z.array(unreadModel),
  /** The folders that are there and were looked into. */
  looked: z.array(z.object({ shelf, path: z.string() })),
});
export type ShelvesRead = z.infer<typeof shelvesRead>;
