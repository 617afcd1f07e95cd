// Finds numbers of retries that something else changed after Hearth had set them.
import type { KeyPath } from '../json5/change.ts';
import { ownRetries, retriesPath } from './settings.ts';

/**
 * An agent's own settings: their text today and as the newest standing change left it, null where there was no file.
 */
export type SettingsThenAndNow = {
  readonly file: string;
  readonly hasFallback: boolean;
  readonly then: string | null;
  readonly now: string | null;
};

/** A number of retries that is no longer what Hearth made it; null is OpenClaw's own. */
export type DriftedRetries = {
  readonly file: string;
  readonly path: KeyPath;
  readonly ours: number | null;
  readonly theirs: number | null;
};

/**
 * Which numbers something else changed since. A file that is gone, or that OpenClaw can't read, holds none. Where an
 * agent has no fallback any more, a number is not missed: it is due there no longer.
 */
export function driftedRetries(files: readonly SettingsThenAndNow[]): DriftedRetries[] {
  return files.flatMap(({ file, hasFallback, then, now }) => {
    const [ours, theirs] = [ownRetries(then), ownRetries(now)];
    return ours === theirs || (ours !== null && !hasFallback) ? [] : [{ file, path: retriesPath, ours, theirs }];
  });
}
