import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own that is gone when the app is. */
export async function scratchFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-practice-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
