// Reads the manifest of an Ollama tag: the model's file, its projector and its chat template.
import path from 'node:path';
import { z } from 'zod';
import type { FolderEntry, FolderReader } from './reader.ts';
import { parsed } from './folder.ts';

/** One tag of Ollama's shelf: the file it stands for and what is loaded with it. */
export type OllamaTag = {
  /** As `ollama run` takes it: `qwen3:30b`, `someone/model:tag`, `host/someone/model:tag`. */
  readonly name: string;
  readonly manifest: string;
  readonly model: FolderEntry | null;
  readonly projectorBytes: number;
  readonly template: string | null;
};

const manifest = z.object({
  layers: z.array(
    z.object({
      mediaType: z.string(),
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      size: z.int().min(0).catch(0),
    }),
  ),
});
const mostManifestBytes = 1024 ** 2;
const kinds = {
  model: 'application/vnd.ollama.image.model',
  projector: 'application/vnd.ollama.image.projector',
  template: 'application/vnd.ollama.image.template',
};

/**
 * What a manifest says, with its files among the blobs. `unreadable` for one that is none, `other` for one that names
 * no GGUF: adapters alone, and models in other formats.
 */
export async function readTag(
  file: FolderEntry,
  parts: readonly string[],
  blobs: ReadonlyMap<string, FolderEntry>,
  reader: FolderReader,
): Promise<OllamaTag | 'unreadable' | 'other'> {
  const read = manifest.safeParse(parsed(await reader.text(file.path, mostManifestBytes)));
  if (!read.success) return 'unreadable';
  const layer = (mediaType: string) => read.data.layers.find((candidate) => candidate.mediaType === mediaType);
  const blob = (digest: string): FolderEntry | null => blobs.get(digest.replace(':', '-')) ?? blobs.get(digest) ?? null;
  const model = layer(kinds.model);
  if (model === undefined) return 'other';
  const [projector, template] = [layer(kinds.projector), layer(kinds.template)];
  const templateBlob = template === undefined ? null : blob(template.digest);
  return {
    name: nameOf(parts),
    manifest: file.path,
    model: blob(model.digest),
    projectorBytes: projector === undefined ? 0 : projector.size,
    template: templateBlob?.kind === 'file' ? await reader.text(templateBlob.path, mostManifestBytes) : null,
  };
}

function nameOf(parts: readonly string[]): string {
  const [host = '', space = '', ...rest] = parts.slice(0, -1);
  const before = host !== 'registry.ollama.ai' ? [host, space] : space !== 'library' ? [space] : [];
  return `${[...before, ...rest].join('/')}:${parts.at(-1) ?? ''}`;
}

/** The folders of Ollama's shelf. */
export const ollamaFolders = (root: string): { readonly manifests: string; readonly blobs: string } => ({
  manifests: path.join(root, 'manifests'),
  blobs: path.join(root, 'blobs'),
});
