// Keeps the details of a bug in `hearth.log` under the id that the user sees, secrets masked.
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { maskSaid } from '../../../shared/secrets/mask.ts';

const maxLogBytes = 512 * 1024;

/** Keeps what should not have happened, with what was being done; answers the id under which it is found in the log. */
export type Report = (call: string, cause: unknown) => string;

/** Reports into the log of a state folder; without one the id alone is made. */
export const reporterTo =
  (stateDir: string | null): Report =>
  (call, cause) => {
    const id = randomBytes(4).toString('hex');
    reportBug(stateDir, id, call, cause);
    return id;
  };

/**
 * Keeps the details of a bug in Hearth's own folder under the id that the user sees; what looks like a key is masked,
 * and these secrets are.
 */
export function reportBug(
  stateDir: string | null,
  id: string,
  call: string,
  cause: unknown,
  secrets: readonly string[] = [],
): void {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const line = `${new Date().toISOString()} ${id} ${call}\n${maskSaid(detail, secrets)}\n`;
  if (stateDir === null) return;
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    const file = path.join(stateDir, 'hearth.log');
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) truncateSync(file, 0);
    appendFileSync(file, line, { mode: 0o600 });
  } catch {
    // A log that can't be written must not turn one failure into two.
  }
}
