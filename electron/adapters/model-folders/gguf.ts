// Reads the header of a GGUF model, metadata and tensors, without its weights or vocabulary.
import { open, type FileHandle } from 'node:fs/promises';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { GgufTensor } from '../../../shared/models/files/gguf.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { UnreadWhy } from '../../../shared/models/files/types.ts';
import type { GgufMetadata } from '../../../shared/models/files/gguf-keys.ts';

/*
 * A header's vocabulary has up to half a million texts. `@huggingface/gguf` makes a value of each, which takes seconds
 * and holds everything else up meanwhile; here they are passed over by their lengths. The tests hold what is read
 * against that library.
 */

/**
 * What the headers of a model's files tell, without the lists of its vocabulary; `<architecture>.vocab_size` has their
 * length.
 */
export type GgufHeader = { readonly metadata: GgufMetadata; readonly tensors: readonly GgufTensor[] };

const windowBytes = 1024 ** 2;
/** The longest header known, of a model in a trillion parameters, has 12 MB. */
const mostHeaderBytes = 256 * 1024 ** 2;
/** The largest models known have some 2,000 tensors and 60 keys. */
const mostKeys = 10_000;
const mostTensors = 200_000;
/**
 * Longer texts and lists than these are passed over, and texts beyond what one file may have kept. A chat template has
 * some 20 KB.
 */
const mostTextBytes = 1024 ** 2;
const mostKeptBytes = 8 * 1024 ** 2;
const mostListed = 10_000;
/**
 * Of one file: values in lists that are walked one by one or kept, and lists. The largest vocabularies have half a
 * million words and as many merges.
 */
const mostItems = 2_000_000;
const mostLists = 20_000;
/** One file takes some 50 ms; on a disk that has to wake, seconds. */
const mostFileMs = 20_000;
/** So long others wait for their turn at most; a look at the clock costs as much as some hundred items. */
const turnMs = 8;
const itemsALook = 1_024;
const deepestList = 4;
const mostDimensions = 8;
const usualAlignment = 32;

/** The format's numbers for kinds of values. */
const kind = { bool: 7, text: 8, list: 9 } as const;
const sizes: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };

class Broken extends Error {}

/**
 * The headers of a model in one or several GGUF files, in their order. Reads each file's start, a megabyte at a time,
 * until its header ends; weights are never read. Errors: `not-a-model` (no GGUF), `unreadable` (no access, a header
 * that is broken or beyond all bounds, or `over` said to stop), `incomplete` (the file ends before its last tensor).
 */
export async function readGguf(
  files: readonly { readonly path: string; readonly sizeBytes: number }[],
  over: () => boolean = () => false,
): Promise<Result<GgufHeader, UnreadWhy>> {
  const tensors: GgufTensor[] = [];
  let metadata: GgufMetadata = {};
  for (const [number, file] of files.entries()) {
    const header = await readOne(file.path, file.sizeBytes, over);
    if (!header.ok) return header;
    if (tensors.length + header.value.tensors.length > mostTensors) return err('unreadable');
    for (const tensor of header.value.tensors) tensors.push(tensor);
    if (number === 0) metadata = header.value.metadata;
  }
  return ok({ metadata, tensors });
}

async function readOne(file: string, sizeBytes: number, over: () => boolean): Promise<Result<GgufHeader, UnreadWhy>> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    const cursor = new Cursor(handle, sizeBytes, over);
    if (sizeBytes < 4 || (await cursor.bytes(4)).toString('latin1') !== 'GGUF') return err('not-a-model');
    const version = await cursor.u32();
    // Files of the other byte order show other versions.
    if (version < 1 || version > 3) return err('unreadable');
    cursor.lengthBytes = version === 1 ? 4 : 8;
    const [tensorCount, keyCount] = [await cursor.length(), await cursor.length()];
    if (tensorCount > mostTensors || keyCount > mostKeys) return err('unreadable');

    const metadata = await readMetadata(cursor, keyCount);
    const tensors: GgufTensor[] = [];
    let last = -1;
    for (let number = 0; number < tensorCount; number += 1) {
      if (number % itemsALook === 0) await cursor.letOthers();
      const name = (await cursor.text()) ?? '';
      const dimensions = await cursor.u32();
      if (dimensions > mostDimensions) return err('unreadable');
      const shape: number[] = [];
      for (let dimension = 0; dimension < dimensions; dimension += 1) shape.push(await cursor.length());
      await cursor.u32();
      last = Math.max(last, Number((await cursor.bytes(8)).readBigUInt64LE()));
      tensors.push({ name, shape });
    }
    const alignmentValue = metadata['general.alignment'];
    const alignment = typeof alignmentValue === 'number' && alignmentValue > 0 ? alignmentValue : usualAlignment;
    if (last >= 0 && Math.ceil(cursor.at / alignment) * alignment + last >= sizeBytes) return err('incomplete');
    return ok({ metadata, tensors });
  } catch {
    return err('unreadable');
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

async function readMetadata(cursor: Cursor, keyCount: number): Promise<GgufMetadata> {
  const metadata = new Map<string, unknown>();
  let words: number | null = null;
  for (let number = 0; number < keyCount; number += 1) {
    const key = (await cursor.text()) ?? '';
    const is = await cursor.u32();
    if (is !== kind.list) {
      const value = await readValue(cursor, is);
      if (value !== null) metadata.set(key, value);
      continue;
    }
    const list = await readList(cursor, 1);
    if (key === 'tokenizer.ggml.tokens') words = list.count;
    if (list.values !== null && !key.startsWith('tokenizer.')) metadata.set(key, list.values);
  }
  const architecture = metadata.get('general.architecture');
  if (words !== null && typeof architecture === 'string' && !metadata.has(`${architecture}.vocab_size`))
    metadata.set(`${architecture}.vocab_size`, words);
  return Object.fromEntries(metadata);
}

/** One value that is no list; null for a text that is too long to be of interest. */
async function readValue(cursor: Cursor, is: number): Promise<unknown> {
  if (is === kind.text) return cursor.text();
  const size = sizes[is];
  if (size === undefined) throw new Broken();
  return valueIn(await cursor.bytes(size), is, 0);
}

function valueIn(bytes: Buffer, is: number, at: number): number | bigint | boolean {
  switch (is) {
    case 0:
      return bytes.readUInt8(at);
    case 1:
      return bytes.readInt8(at);
    case 2:
      return bytes.readUInt16LE(at);
    case 3:
      return bytes.readInt16LE(at);
    case 4:
      return bytes.readUInt32LE(at);
    case 5:
      return bytes.readInt32LE(at);
    case 6:
      return bytes.readFloatLE(at);
    case kind.bool:
      return bytes.readUInt8(at) !== 0;
    case 10:
      return bytes.readBigUInt64LE(at);
    case 11:
      return bytes.readBigInt64LE(at);
    case 12:
      return bytes.readDoubleLE(at);
    default:
      throw new Broken();
  }
}

/** A list's values where they are numbers and few; of others only how many there are. */
async function readList(
  cursor: Cursor,
  depth: number,
): Promise<{ readonly count: number; readonly values: readonly unknown[] | null }> {
  if (depth > deepestList) throw new Broken();
  cursor.countList();
  const is = await cursor.u32();
  const count = await cursor.length();
  const size = sizes[is];
  if (size !== undefined) {
    if (count > mostListed) {
      cursor.skip(count * size);
      return { count, values: null };
    }
    cursor.countItems(count);
    const bytes = await cursor.bytes(count * size);
    return { count, values: Array.from({ length: count }, (_, at) => valueIn(bytes, is, at * size)) };
  }
  if (is !== kind.text && is !== kind.list) throw new Broken();
  cursor.countItems(count);
  for (let number = 0; number < count; number += 1) {
    if (number % itemsALook === 0) await cursor.letOthers();
    if (is === kind.list) await readList(cursor, depth + 1);
    else {
      // Not one promise a text: there are hundreds of thousands.
      if (!cursor.has(cursor.lengthBytes)) await cursor.fill(cursor.lengthBytes);
      cursor.skip(cursor.lengthHere());
    }
  }
  return { count, values: null };
}

/** A place in a file, and the part of it that is in memory. Throws where the file ends, or a header has no end. */
class Cursor {
  at = 0;
  lengthBytes: 4 | 8 = 8;
  private window: Buffer = Buffer.alloc(0);
  private start = 0;
  private items = 0;
  private lists = 0;
  private keptBytes = 0;
  private turnEndsAt = performance.now() + turnMs;
  private readonly fileEndsAt = performance.now() + mostFileMs;
  private readonly handle: FileHandle;
  private readonly sizeBytes: number;
  private readonly over: () => boolean;

  constructor(handle: FileHandle, sizeBytes: number, over: () => boolean) {
    this.handle = handle;
    this.sizeBytes = sizeBytes;
    this.over = over;
  }

  has(count: number): boolean {
    return this.at >= this.start && this.at + count <= this.start + this.window.length;
  }

  /** Counts values of lists before they are read, so that no header has more than one can have. */
  countItems(count: number): void {
    this.items += count;
    if (this.items > mostItems) throw new Broken();
  }

  countList(): void {
    this.lists += 1;
    if (this.lists > mostLists) throw new Broken();
  }

  /** Lets everything else that waits have its turn, where this one has taken long enough. */
  async letOthers(): Promise<void> {
    if (performance.now() < this.turnEndsAt) return;
    if (this.isOver()) throw new Broken();
    await othersTurn();
    this.turnEndsAt = performance.now() + turnMs;
  }

  private isOver(): boolean {
    return this.over() || performance.now() > this.fileEndsAt;
  }

  async fill(count: number): Promise<void> {
    if (this.at + count > this.sizeBytes || this.at > mostHeaderBytes || count > mostTextBytes || this.isOver())
      throw new Broken();
    const { bytesRead, buffer } = await this.handle.read(
      Buffer.alloc(Math.max(count, windowBytes)),
      0,
      Math.max(count, windowBytes),
      this.at,
    );
    if (bytesRead < count) throw new Broken();
    this.window = buffer.subarray(0, bytesRead);
    this.start = this.at;
  }

  async bytes(count: number): Promise<Buffer> {
    if (!this.has(count)) await this.fill(count);
    const from = this.at - this.start;
    this.at += count;
    return this.window.subarray(from, from + count);
  }

  skip(count: number): void {
    this.at += count;
    if (this.at > this.sizeBytes) throw new Broken();
  }

  async u32(): Promise<number> {
    return (await this.bytes(4)).readUInt32LE();
  }

  /** A length or count at this place, which is in memory. */
  lengthHere(): number {
    const from = this.at - this.start;
    this.at += this.lengthBytes;
    const length = this.lengthBytes === 4 ? this.window.readUInt32LE(from) : Number(this.window.readBigUInt64LE(from));
    return length;
  }

  async length(): Promise<number> {
    if (!this.has(this.lengthBytes)) await this.fill(this.lengthBytes);
    return this.lengthHere();
  }

  /**
   * A text; null, and passed over, where it is longer than any that is of interest, or the file has had enough of them
   * kept.
   */
  async text(): Promise<string | null> {
    const length = await this.length();
    if (length > mostTextBytes || this.keptBytes + length > mostKeptBytes) {
      this.skip(length);
      return null;
    }
    this.keptBytes += length;
    return (await this.bytes(length)).toString('utf8');
  }
}
