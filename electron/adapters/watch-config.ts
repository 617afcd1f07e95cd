import { watch } from 'node:fs';
import path from 'node:path';
import { readConfig } from './config-file.ts';

const settleMs = 120;

/**
 * Tells when the bytes of a config changed, whoever changed them. Watches the folder, because a watcher on the file goes deaf
 * after the first atomic replace. Answers how to stop.
 */
export function watchConfig(configPath: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let basis: string | null = null;
  const look = async () => {
    const read = await readConfig(configPath);
    const now = read.ok ? read.value.basis : 'unreadable';
    if (basis !== null && now !== basis) changed();
    basis = now;
  };
  void look();
  try {
    const watcher = watch(path.dirname(configPath), { persistent: false }, (_event, name) => {
      if (name !== null && name !== path.basename(configPath)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void look(), settleMs);
    });
    watcher.on('error', () => watcher.close());
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch {
    // No folder yet: nothing to watch until Hearth itself creates the file.
    return () => undefined;
  }
}
