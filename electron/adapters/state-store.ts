import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError, writeFlushed } from './config-file.ts';

/** Small JSON files in Hearth's own state folder, each parsed where it enters; a damaged one counts as absent. */
export type StateFile<T> = { read(): Promise<T>; write(value: T): Promise<Result<null, AppError>> };

export function stateFile<S extends z.ZodType>(stateDir: string, name: string, schema: S, fallback: z.output<S>): StateFile<z.output<S>> {
  const file = path.join(stateDir, name);
  return {
    async read() {
      try {
        const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
        return parsed.success ? parsed.data : fallback;
      } catch {
        return fallback;
      }
    },
    async write(value) {
      const temporary = path.join(stateDir, `.${name}.${randomBytes(4).toString('hex')}`);
      try {
        await mkdir(stateDir, { recursive: true, mode: 0o700 });
        await writeFlushed(temporary, Buffer.from(JSON.stringify(value, null, 2)));
        await rename(temporary, file);
        return ok(null);
      } catch (cause) {
        await unlink(temporary).catch(() => undefined);
        return err(diskError(cause, file));
      }
    },
  };
}

/** Where Hearth keeps its own data when the owner names no place. */
export function defaultStateDir(platform: string, env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Hearth');
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Hearth');
  return path.join(env['XDG_STATE_HOME'] ?? path.join(home, '.local', 'state'), 'hearth');
}
