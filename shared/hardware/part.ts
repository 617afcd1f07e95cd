// The share of a machine's facts that one tool tells, with helpers to read lines and numbers.
import type { Gpu, MachineFacts } from './types.ts';

/**
 * What one tool told. Everything that it did not tell is absent, never null, so that parts can be laid over each other.
 */
export type FactsPart = {
  -readonly [K in Exclude<keyof MachineFacts, 'toldBy' | 'os'>]?: NonNullable<MachineFacts[K]>;
};

/**
 * A part without the facts that are undefined, and without an empty list of GPUs, which would hide one that another
 * tool knows.
 */
export function part(facts: { readonly [K in keyof FactsPart]: FactsPart[K] | undefined }): FactsPart {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

export const gpusPart = (gpus: readonly Gpu[]): FactsPart => part({ gpus: [...gpus] });

/** Lines `key: value` or `key = value`; the first of a key wins. */
export function keyLines(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = line.match(/^\s*([^:=]+?)\s*[:=]\s*(.*?)\s*$/) ?? [];
    if (key !== undefined && value !== undefined && value !== '' && !lines.has(key)) lines.set(key, value);
  }
  return lines;
}

/** A decimal number above 0, or undefined. */
export function positive(text: string | undefined): number | undefined {
  const number = counted(text);
  return number !== undefined && number > 0 ? number : undefined;
}

/** A decimal number of 0 and above, or undefined. */
export const counted = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;

/** What is left of a size, never below 0; null where one of the two is not known. */
export const leftOf = (totalBytes: number | null, usedBytes: number | null): number | null =>
  totalBytes === null || usedBytes === null ? null : Math.max(0, totalBytes - usedBytes);
