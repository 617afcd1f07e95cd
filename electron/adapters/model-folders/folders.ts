// Finds the models on disk in the folders of LM Studio, Ollama, Hugging Face and other apps.
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { foundOf } from '../../../shared/models/files/as-found.ts';
import {
  isDownload,
  isProjector,
  isProjectorOf,
  quantizationIn,
  shardOf,
  stemOf,
} from '../../../shared/models/files/file-names.ts';
import { factsOfGguf } from '../../../shared/models/files/gguf.ts';
import type { FoundModel, Shelf, ShelvesRead, UnreadModel, UnreadWhy } from '../../../shared/models/files/types.ts';
import { reporterTo, type Report } from '../system/log.ts';
import { isModelFolder, parsed, readModelFolder, type FolderOutcome } from './folder.ts';
import { readGguf } from './gguf.ts';
import { ollamaFolders, readTag } from './ollama.ts';
import { shelfPlaces } from './places.ts';
import { createReader, usualLimits, type FolderEntry, type ReadLimits, type FolderReader } from './reader.ts';

export type ReadShelvesOptions = {
  readonly signal: AbortSignal;
  /** Told of each model as soon as it is known. */
  readonly onFound: (model: FoundModel) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
  readonly limits?: ReadLimits;
  /** Told of a fault at one of the models, which takes nothing from the others. */
  readonly report?: Report;
};

const mostSettingsBytes = 1024 ** 2;
const lmStudioSettings = z.object({ downloadsFolder: z.string().min(1) });

/** The folder that LM Studio's own settings name for models, as where they lie on another disk. */
function modelsFolderIn(settings: string | null): string | null {
  const read = lmStudioSettings.safeParse(parsed(settings));
  return read.success ? read.data.downloadsFolder : null;
}

/** How many models are read at a time; each has one file open. */
const atOnce = 3;
/** Parts of a shelf that hold no model of their own: what links point at, and the apps' own notes. */
const passedOver: ReadonlySet<string> = new Set(['blobs', 'refs', 'node_modules']);

type FolderLook = {
  readonly shelf: Shelf;
  readonly root: string;
  readonly reader: FolderReader;
  readonly limits: ReadLimits;
  /** Reads the model at a path when its turn comes. */
  readonly later: (path: string, read: () => Promise<FolderOutcome>) => void;
  readonly unread: (path: string, why: UnreadWhy) => void;
};

/**
 * Reads the headers of the model files in the folders of the known apps: LM Studio, Ollama, Hugging Face's cache,
 * llama.cpp, OpenClaw, exo. Of weights their sizes alone. Never throws and never reads elsewhere; a folder that is not
 * there is left out. Ends early, with what was found until then, when cancelled or when a disk costs more than its
 * limits allow; what it did not get to is named.
 */
export async function readShelves({
  signal,
  onFound,
  env,
  home = homedir(),
  platform = process.platform,
  limits = usualLimits,
  report = reporterTo(null),
}: ReadShelvesOptions): Promise<ShelvesRead> {
  const reader = createReader(signal, limits);
  const models: FoundModel[] = [];
  const unread: UnreadModel[] = [];
  const looked: { shelf: Shelf; path: string }[] = [];
  const running = new Set<Promise<void>>();
  const waiting: { readonly path: string; readonly read: () => Promise<FolderOutcome> }[] = [];

  const fault = (at: string, cause: unknown): UnreadModel => ({
    path: at,
    why: 'internal',
    id: report('localModels.scan', cause),
  });
  const notReached = (at: string): void => {
    if (!signal.aborted) unread.push({ path: at, why: 'not-reached' });
  };
  const settle = (at: string, outcome: FolderOutcome): void => {
    if (outcome === null || signal.aborted) return;
    // A look that ended cut its last readings off: that proves nothing of the files.
    if ('unread' in outcome)
      unread.push(
        reader.over() && outcome.unread.why !== 'internal' ? { path: at, why: 'not-reached' } : outcome.unread,
      );
    else {
      onFound(outcome.model);
      models.push(outcome.model);
    }
  };
  const next = (): void => {
    if (reader.over()) return;
    const first = waiting.shift();
    if (first === undefined) return;
    const slot = first
      .read()
      .then((outcome) => settle(first.path, outcome))
      .catch((cause: unknown) => void unread.push(fault(first.path, cause)))
      .finally(() => {
        running.delete(slot);
        next();
      });
    running.add(slot);
  };
  const later: FolderLook['later'] = (at, read) => {
    waiting.push({ path: at, read });
    if (running.size < atOnce) next();
  };

  const lmStudioHome = (await reader.text(path.join(home, '.lmstudio-home-pointer'), 4_096))?.trim() || null;
  const lmStudioModels = modelsFolderIn(
    await reader.text(path.join(lmStudioHome ?? path.join(home, '.lmstudio'), 'settings.json'), mostSettingsBytes),
  );
  const realPaths = new Set<string>();
  for (const place of shelfPlaces({ env, home, platform, lmStudioHome, lmStudioModels })) {
    const root = await realpath(place.path).catch(() => null);
    if (root === null || realPaths.has(root)) continue;
    realPaths.add(root);
    if (reader.over()) {
      notReached(place.path);
      continue;
    }
    looked.push({ shelf: place.shelf, path: place.path });
    const look: FolderLook = {
      shelf: place.shelf,
      root,
      reader,
      limits,
      later,
      unread: (at, why) => unread.push({ path: at, why }),
    };
    try {
      if (place.shelf === 'ollama') await lookIntoOllama(place.path, look);
      else if (place.shelf === 'huggingface') await lookIntoHub(place.path, look);
      else await lookInto(place.path, [], look);
      if (reader.over()) notReached(place.path);
    } catch (cause) {
      unread.push(fault(place.path, cause));
    }
  }
  while (running.size > 0) await Promise.all(running);
  for (const { path: at } of waiting) notReached(at);
  return { found: models, unread, looked };
}

/** A folder and all in it. `parts`: the folders between the shelf and it, which name the models. */
async function lookInto(folder: string, parts: readonly string[], look: FolderLook): Promise<void> {
  if (look.reader.over()) return;
  if (parts.length > look.limits.depth) {
    look.unread(folder, 'not-reached');
    return;
  }
  const entries = await look.reader.list(folder, look.root);
  if (entries === null) {
    look.unread(folder, 'unreadable');
    return;
  }
  const name = look.shelf === 'exo' ? (parts.at(-1) ?? '').replace('--', '/') : parts.join('/');
  if (isModelFolder(entries))
    look.later(folder, () =>
      readModelFolder(
        { shelf: look.shelf, path: folder, name: name === '' ? path.basename(folder) : name, entries },
        look.reader,
      ),
    );
  lookAtGgufs(folder, name, entries, look);
  for (const entry of entries) {
    if (entry.kind === 'folder' && !entry.name.startsWith('.') && !passedOver.has(entry.name))
      await lookInto(entry.path, [...parts, entry.name], look);
  }
}

/**
 * The models in GGUF that lie in one folder; parts of one model count once, and a vision part belongs to the models
 * beside it.
 */
function lookAtGgufs(folder: string, name: string, entries: readonly FolderEntry[], look: FolderLook): void {
  for (const { name: file, path: at } of entries) {
    if (isDownload(file) && /\.(?:gguf|safetensors)/i.test(file)) look.unread(at, 'incomplete');
  }
  const ggufs = entries.filter((entry) => entry.kind !== 'folder' && /\.gguf$/i.test(entry.name));
  const projectors = ggufs.filter((entry) => entry.kind === 'file' && isProjector(entry.name));
  const models = new Map<string, FolderEntry[]>();
  for (const entry of ggufs) {
    if (isProjector(entry.name)) continue;
    const files = models.get(stemOf(entry.name));
    if (files === undefined) models.set(stemOf(entry.name), [entry]);
    else files.push(entry);
  }
  for (const [stem, files] of models) {
    const first = files[0];
    if (first === undefined) continue;
    if (files.length !== (shardOf(first.name)?.count ?? 1) || files.some(({ kind }) => kind === 'broken')) {
      look.unread(first.path, 'incomplete');
      continue;
    }
    const quantization = quantizationIn(stem);
    // In the shelf itself models of all kinds lie side by side: there a vision part must be named after its model.
    const own = projectors.filter(
      (projector) =>
        isProjectorOf(projector.name, first.name) &&
        ((folder !== look.root && name !== '') || !/^mmproj/i.test(projector.name)),
    );
    const projectorBytes = own.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0);
    const apart = look.shelf === 'huggingface' ? ':' : '@';
    const called =
      name === '' || look.shelf === 'llama.cpp' || look.shelf === 'openclaw'
        ? stem
        : models.size === 1
          ? name
          : `${name}${apart}${quantization?.toLowerCase() ?? stem}`;
    look.later(first.path, () =>
      readModel(
        {
          shelf: look.shelf,
          path: first.path,
          name: called,
          files,
          stem,
          quantization,
          projectorBytes,
          templates: null,
        },
        look.reader,
      ),
    );
  }
}

type GgufModel = {
  readonly shelf: Shelf;
  readonly path: string;
  readonly name: string;
  readonly files: readonly FolderEntry[];
  readonly stem: string;
  readonly quantization: string | null;
  readonly projectorBytes: number;
  readonly templates: readonly string[] | null;
};

async function readModel(
  { shelf, path: at, name, files, stem, quantization, projectorBytes, templates }: GgufModel,
  reader: FolderReader,
  read: () => ReturnType<typeof readGguf> = () => readGguf(files, () => reader.over()),
): Promise<FolderOutcome> {
  const header = await reader.opening(read);
  if (!header.ok) return { unread: { path: at, why: header.error } };
  const weightsBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const facts = factsOfGguf(header.value.metadata, {
    tensors: header.value.tensors,
    weightsBytes,
    quantization,
    ...(templates === null ? {} : { templates }),
  });
  if (facts.ok) {
    const model = foundOf(facts.value, { shelf, path: at, name, stem, format: 'gguf', weightsBytes, projectorBytes });
    return model === null ? { unread: { path: at, why: 'geometry-unknown' } } : { model };
  }
  return facts.error.kind === 'beside' ? null : { unread: { path: at, why: facts.error.kind } };
}

/**
 * `models--org--name/snapshots/<revision>`: the revision that `main` stands for, or all of them where nothing tells it.
 */
async function lookIntoHub(folder: string, look: FolderLook): Promise<void> {
  const repositories = await look.reader.list(folder, look.root);
  if (repositories === null) look.unread(folder, 'unreadable');
  for (const repository of repositories ?? []) {
    if (repository.kind !== 'folder' || !repository.name.startsWith('models--') || look.reader.over()) continue;
    const snapshots = await look.reader.list(path.join(repository.path, 'snapshots'), look.root);
    if (snapshots === null) look.unread(repository.path, 'unreadable');
    const main = (await look.reader.text(path.join(repository.path, 'refs', 'main'), 4_096))?.trim() ?? null;
    const revisions = (snapshots ?? []).filter(({ kind }) => kind === 'folder');
    const chosen = revisions.filter(({ name }) => name === main);
    const parts = repository.name.slice('models--'.length).split('--');
    for (const revision of chosen.length > 0 ? chosen : revisions)
      await lookIntoRevision(revision.path, parts.join('/'), look, 0);
  }
}

/** As any folder, but its models go by the repository's name however deep they lie. */
async function lookIntoRevision(folder: string, name: string, look: FolderLook, depth: number): Promise<void> {
  if (depth > look.limits.depth) look.unread(folder, 'not-reached');
  const entries = depth > look.limits.depth || look.reader.over() ? [] : await look.reader.list(folder, look.root);
  if (entries === null) {
    look.unread(folder, 'unreadable');
    return;
  }
  if (depth === 0 && isModelFolder(entries))
    look.later(folder, () => readModelFolder({ shelf: look.shelf, path: folder, name, entries }, look.reader));
  lookAtGgufs(folder, depth === 0 ? name : `${name}:${path.basename(folder)}`, entries, look);
  for (const entry of entries) if (entry.kind === 'folder') await lookIntoRevision(entry.path, name, look, depth + 1);
}

/** Every tag is an entry of its own, also where several stand for one file, which is read once. */
async function lookIntoOllama(folder: string, look: FolderLook): Promise<void> {
  const folders = ollamaFolders(folder);
  /** What lies in a folder of the shelf, which is named where it can't be read. */
  const list = async (at: string): Promise<readonly FolderEntry[]> => {
    const entries = await look.reader.list(at, look.root);
    if (entries === null) look.unread(at, 'unreadable');
    return entries ?? [];
  };
  const blobs = new Map((await list(folders.blobs)).map((entry) => [entry.name, entry]));
  const headers = new Map<string, ReturnType<typeof readGguf>>();
  const headerOf = (blob: FolderEntry): ReturnType<typeof readGguf> => {
    const reading = headers.get(blob.path) ?? readGguf([blob], () => look.reader.over());
    headers.set(blob.path, reading);
    return reading;
  };
  const lookAt = async (at: string, parts: readonly string[]): Promise<void> => {
    if (look.reader.over()) return;
    if (parts.length > look.limits.depth) return look.unread(at, 'not-reached');
    for (const entry of await list(at)) {
      if (entry.kind === 'folder') await lookAt(entry.path, [...parts, entry.name]);
      else if (entry.kind === 'file' && parts.length >= 3)
        look.later(entry.path, () => readOllama(entry, [...parts, entry.name], blobs, headerOf, look));
    }
  };
  await lookAt(folders.manifests, []);
}

async function readOllama(
  file: FolderEntry,
  parts: readonly string[],
  blobs: ReadonlyMap<string, FolderEntry>,
  headerOf: (blob: FolderEntry) => Promise<Awaited<ReturnType<typeof readGguf>>>,
  { shelf, reader }: FolderLook,
): Promise<FolderOutcome> {
  const tag = await readTag(file, parts, blobs, reader);
  if (tag === 'other') return null;
  if (tag === 'unreadable') return { unread: { path: file.path, why: 'unreadable' } };
  const { model } = tag;
  if (model?.kind !== 'file') return { unread: { path: tag.manifest, why: 'incomplete' } };
  // Ollama speaks with a model by its own template, unless that one only hands the prompt on.
  const templates = tag.template !== null && /\.(?:Messages|Tools)\b/.test(tag.template) ? [tag.template] : null;
  return readModel(
    {
      shelf,
      path: model.path,
      name: tag.name,
      files: [model],
      stem: tag.name,
      quantization: quantizationIn(tag.name.replace(':', '-')),
      projectorBytes: tag.projectorBytes,
      templates,
    },
    reader,
    () => headerOf(model),
  );
}
