// Reads a safetensors model of MLX or transformers from its config and the sizes of its weights.
import { z } from 'zod';
import { foundOf } from '../../../shared/models/files/as-found.ts';
import { factsOfConfig } from '../../../shared/models/files/config-json.ts';
import { mostCount } from '../../../shared/models/files/gguf-keys.ts';
import { isDownload, shardOf } from '../../../shared/models/files/file-names.ts';
import type { FoundModel, Shelf, UnreadModel, UnreadWhy } from '../../../shared/models/files/types.ts';
import type { FolderEntry, FolderReader } from './reader.ts';

/**
 * One look's outcome for one model: found, or why not; null for what is no model to talk to and nothing that is
 * missing.
 */
export type FolderOutcome = { readonly model: FoundModel } | { readonly unread: UnreadModel } | null;

export type ModelFolder = {
  readonly shelf: Shelf;
  readonly path: string;
  readonly name: string;
  readonly entries: readonly FolderEntry[];
};

const mebibyte = 1024 ** 2;
const mostConfigBytes = 4 * mebibyte;
/** That of a trillion parameters has some 15 MB. It is parsed in one go, which takes half a second at this size. */
const mostIndexBytes = 32 * mebibyte;
const mostTokenizerBytes = 16 * mebibyte;

const weightIndex = z.object({
  metadata: z
    .object({ total_parameters: z.int().positive().max(mostCount).nullish().catch(null) })
    .nullish()
    .catch(null),
  weight_map: z.record(z.string(), z.string()),
});
const template = z.object({
  chat_template: z
    .union([z.string(), z.array(z.object({ template: z.string() }))])
    .nullish()
    .catch(null),
});

/** Whether a folder holds a model of MLX or transformers. */
export const isModelFolder = (entries: readonly FolderEntry[]): boolean =>
  entries.some(({ name, kind }) => name === 'config.json' && kind === 'file') &&
  entries.some(({ name }) => /\.safetensors(?:\.index\.json)?$/.test(name));

/** Reads the `config.json` of a model in safetensors and what lies beside it; of the weights their sizes alone. */
export async function readModelFolder(folder: ModelFolder, reader: FolderReader): Promise<FolderOutcome> {
  const unread = (why: UnreadWhy): FolderOutcome => ({ unread: { path: folder.path, why } });
  const entry = (name: string): FolderEntry | undefined => folder.entries.find((candidate) => candidate.name === name);
  const json = async (name: string, mostBytes: number): Promise<unknown> => {
    const at = entry(name);
    return at?.kind === 'file' ? parsed(await reader.text(at.path, mostBytes)) : undefined;
  };
  const config = await json('config.json', mostConfigBytes);
  if (config === undefined) return unread('unreadable');

  const index = weightIndex.safeParse(await json('model.safetensors.index.json', mostIndexBytes));
  const weights = folder.entries.filter(({ name }) => name.endsWith('.safetensors'));
  // Some makers add all weights once more in one file.
  const own = weights.filter(({ name }) => weights.length === 1 || !name.startsWith('consolidated'));
  const needed = index.success ? [...new Set(Object.values(index.data.weight_map))] : own.map(({ name }) => name);
  const files = needed.map(entry);
  const isWhole =
    files.length > 0 &&
    files.every((file) => file?.kind === 'file' && file.sizeBytes > 0) &&
    own.every(({ name }) => (shardOf(name)?.count ?? 0) <= own.length) &&
    !folder.entries.some(({ name }) => isDownload(name));
  if (!isWhole) return unread('incomplete');
  const weightsBytes = files.reduce((sum, file) => sum + (file?.sizeBytes ?? 0), 0);

  const jinja = entry('chat_template.jinja');
  const templates = [
    ...(jinja?.kind === 'file' ? [(await reader.text(jinja.path, mostConfigBytes)) ?? ''] : []),
    ...templatesIn(await json('chat_template.json', mostConfigBytes)),
    ...templatesIn(await json('tokenizer_config.json', mostTokenizerBytes)),
  ].filter((text) => text !== '');
  const facts = factsOfConfig(config, {
    weightsBytes,
    parameters: index.success ? (index.data.metadata?.total_parameters ?? null) : null,
    templates,
  });
  if (!facts.ok) return facts.error.kind === 'geometry-unknown' ? unread('geometry-unknown') : null;
  const isMlx =
    folder.shelf === 'exo' ||
    folder.shelf === 'lmstudio' ||
    /(?:^|[-_/])mlx(?:[-_/]|$)/i.test(folder.name) ||
    (typeof config === 'object' && config !== null && 'quantization' in config);
  const model = foundOf(facts.value, {
    shelf: folder.shelf,
    path: folder.path,
    name: folder.name,
    stem: folder.name.split('/').at(-1) ?? folder.name,
    format: isMlx ? 'mlx' : 'safetensors',
    weightsBytes,
    projectorBytes: 0,
  });
  return model === null ? unread('geometry-unknown') : { model };
}

/** Undefined for what is no JSON. */
export function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function templatesIn(value: unknown): string[] {
  const read = template.safeParse(value);
  const templates = read.success ? (read.data.chat_template ?? []) : [];
  return typeof templates === 'string' ? [templates] : templates.map((entry) => entry.template);
}
