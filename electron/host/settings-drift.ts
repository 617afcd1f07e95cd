// Finds retries in agents' settings that something else changed, and sets them back.
import type { AppError } from '../../shared/base/errors.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { activeChanges } from '../../shared/changes/active-changes.ts';
import { driftedRetries, type DriftedRetries } from '../../shared/patience/drift.ts';
import { agentsWithFallback } from '../../shared/patience/plan.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ConfigSnapshot } from '../adapters/config/config-file.ts';
import type { StoredEntry } from '../adapters/config/history.ts';
import { hashOf } from '../adapters/files/replace-file.ts';
import { readSettingsOf, settingsFiles } from '../adapters/config/session-settings.ts';
import type { Beside } from './changes.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';
import type { FileEdit } from './file-edits.ts';
import { withRetriesIn } from './patience.ts';

/** A number in an agent's settings that something else changed, with the file as it stands. */
export type SettingsDrift = DriftedRetries & { readonly print: string; readonly snapshot: ConfigSnapshot };

/**
 * What something else changed in the settings of the agents that a config has, since the standing ones of these
 * entries, newest first, and `accepted` does not name. What Hearth can't read is not known to be another.
 */
export async function settingsDrift(
  context: Context,
  config: JsonValue | null,
  { entries, accepted }: { readonly entries: readonly StoredEntry[]; readonly accepted: ReadonlySet<string> },
): Promise<SettingsDrift[]> {
  const newest = new Map<string, string | null>();
  for (const { parts } of activeChanges(entries))
    for (const { path: file, after } of parts) if (!newest.has(file)) newest.set(file, after);
  if (newest.size === 0) return [];
  const driftById = new Map<string, SettingsDrift>();
  for (const { id, hasFallback } of agentsWithFallback(config, await egressOf(context, config, false))) {
    const file = settingsFiles(context.world, config, id).own;
    const then = newest.get(file);
    if (then === undefined) continue;
    const read = await readSettingsOf(context.world, config, id);
    if (!read.ok) continue;
    const { own: snapshot } = read.value;
    for (const drifted of driftedRetries([{ file, hasFallback, then, now: snapshot.text }])) {
      const print = hashOf(Buffer.from(JSON.stringify(['settings', file, drifted.ours, drifted.theirs])));
      if (!accepted.has(print)) driftById.set(file, { ...drifted, print, snapshot });
    }
  }
  return [...driftById.values()];
}

/** Has these numbers be Hearth's again. Errors: `settings-unreadable`, and those of the edit. */
export function settingsBack(
  drifted: readonly SettingsDrift[],
  entries: readonly StoredEntry[],
): Result<Beside, AppError> {
  const works: FileEdit[] = [];
  for (const { snapshot, ours } of drifted) {
    const made = withRetriesIn(snapshot, ours, entries);
    if (!made.ok) return err(made.error);
    if (made.value !== null) works.push(made.value);
  }
  return ok({ works, notes: [] });
}
