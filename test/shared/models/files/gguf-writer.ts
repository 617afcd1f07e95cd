import { truncateSync, writeFileSync } from 'node:fs';

/** A whole number is written as u32, any other as f64, a list as a list of what its first value is. */
type Value = string | number | boolean | readonly string[] | readonly number[] | readonly boolean[];
export type Header = {
  readonly metadata: Readonly<Record<string, Value>>;
  readonly tensors?: readonly { readonly name: string; readonly shape: readonly number[]; readonly offset?: number }[];
};

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const f64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);

const kinds = { number: 4, boolean: 7, string: 8, list: 9, fraction: 12 } as const;
const one = (value: string | number | boolean): Buffer =>
  typeof value === 'string'
    ? text(value)
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? u32(value)
        : f64(value)
      : Buffer.from([value ? 1 : 0]);
const kindOf = (value: string | number | boolean): number =>
  typeof value === 'number' && !Number.isInteger(value)
    ? kinds.fraction
    : kinds[typeof value as 'string' | 'number' | 'boolean'];

function typed(value: Value): Buffer {
  if (typeof value !== 'object') return Buffer.concat([u32(kindOf(value)), one(value)]);
  return Buffer.concat([u32(kinds.list), u32(kindOf(value[0] ?? 0)), u64(value.length), ...value.map(one)]);
}

/** The header of a GGUF file of version 3, by the format's own description; no weights follow it. */
export function ggufHeader({ metadata, tensors = [] }: Header): Buffer {
  const entries = Object.entries(metadata);
  return Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), typed(value)]),
    ...tensors.flatMap(({ name, shape, offset = 0 }) => [
      text(name),
      u32(shape.length),
      ...shape.map(u64),
      u32(0),
      u64(offset),
    ]),
  ]);
}

/** Writes a header and lets the file seem as large as told; what follows the header takes no room on the disk. */
export function writeGguf(path: string, header: Header, sizeBytes?: number): void {
  writeFileSync(path, ggufHeader(header));
  if (sizeBytes !== undefined) truncateSync(path, sizeBytes);
}
