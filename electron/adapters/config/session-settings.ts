// Finds, reads and locks the `settings.json` in which OpenClaw keeps an agent's retries.
import { lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AppError } from '../../../shared/base/errors.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { agentFolder, agentWorkspace, type FolderFacts } from '../../../shared/openclaw/agent-folders.ts';
import { takesWorkspace } from '../../../shared/patience/settings.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import type { Environment } from '../system/environment.ts';
import { readConfig, type ConfigSnapshot } from './config-file.ts';
import { codeOf, diskError, isAbsent, makeFolder } from '../files/replace-file.ts';
import { isAlive } from '../files/state-lock.ts';

/** What OpenClaw calls its session settings, in an agent's folder and in a workspace's. */
export const settingsName = 'settings.json';

const factsOf = ({ env, openclawStateDir }: Pick<Environment, 'env' | 'openclawStateDir'>): FolderFacts => ({
  env,
  home: homedir(),
  cwd: process.cwd(),
  windows: process.platform === 'win32',
  stateDir: openclawStateDir,
});

/** Where an agent's own session settings are, and those of its workspace. */
export function settingsFiles(
  world: Pick<Environment, 'env' | 'openclawStateDir'>,
  config: JsonValue | null,
  agentId: string,
): { readonly own: string; readonly workspace: string } {
  const facts = factsOf(world);
  return {
    own: path.join(agentFolder(facts, config, agentId), settingsName),
    workspace: path.join(agentWorkspace(facts, config, agentId), '.openclaw', settingsName),
  };
}

export type SettingsRead = {
  readonly own: ConfigSnapshot;
  /** What the workspace says; null where nothing counts. */ readonly workspace: string | null;
};

/** What goes wrong with a file, said of an agent's settings where it is such a file. */
export const asOfSettings = (error: AppError): AppError => {
  if (error.kind === 'config-unreadable') return { kind: 'settings-unreadable', path: error.path };
  return error.kind === 'config-readonly' ? { kind: 'settings-readonly', path: error.path } : error;
};

/** An agent's session settings as they stand now. Errors: `settings-unreadable`, for its own file. */
export async function readSettingsOf(
  world: Pick<Environment, 'env' | 'openclawStateDir'>,
  config: JsonValue | null,
  agentId: string,
): Promise<Result<SettingsRead, AppError>> {
  const files = settingsFiles(world, config, agentId);
  const [own, workspace] = await Promise.all([
    readConfig(files.own),
    takesWorkspace(config) ? readConfig(files.workspace) : null,
  ]);
  if (!own.ok) return err(asOfSettings(own.error));
  return { ok: true, value: { own: own.value, workspace: workspace?.ok === true ? workspace.value.text : null } };
}

/** Whether OpenClaw locks a file while it reads or writes it. */
export const isLockedByOpenClaw = (file: string): boolean => path.basename(file) === settingsName;

/**
 * OpenClaw itself tries ten times within 180 ms and then does without these settings (2026.9.6); what writes them holds
 * them for milliseconds.
 */
const waitMs = 3_000;
const retryMs = 20;

const holder = z.looseObject({ pid: z.int().positive(), starttime: z.number().optional() });

/**
 * Does something while OpenClaw leaves a settings file alone, by the lock that it takes itself: a file beside it that
 * names a process. One of a process that is gone is taken away, as OpenClaw does. Errors: the task's own;
 * `settings-locked` where another holds it; `disk`.
 */
export async function withSettingsLock<T>(
  file: string,
  task: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const lock = `${file}.lock`;
  const text = JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString(), ...startOf(process.pid) });
  try {
    await makeFolder(path.dirname(file));
    for (const from = performance.now(); !take(lock, text); await pause(retryMs)) {
      if (performance.now() - from > waitMs) return err({ kind: 'settings-locked', path: file });
    }
  } catch (cause) {
    return err(diskError(cause, file));
  }
  try {
    return await task();
  } finally {
    clearAway(lock, text);
  }
}

/** Locks that this process made and could not take away again, by what they say: nobody holds them. */
const abandoned = new Map<string, string>();

function take(lock: string, text: string): boolean {
  // Another process is just taking a stale one away.
  if (lstatSync(`${lock}.reclaim`, { throwIfNoEntry: false }) !== undefined) return false;
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') {
      // It may be there already, and say nothing yet.
      clearAway(lock, text);
      throw cause;
    }
    breakStale(lock);
    return false;
  }
}

/**
 * Takes a lock away that nobody holds: its process is gone, or it is one of ours that stayed behind. What says of no
 * process whose it is stays.
 */
function breakStale(lock: string): void {
  const stale = abandoned.get(lock);
  if (stale !== undefined) return clearAway(lock, stale);
  const held = readLock(lock);
  if (held === null || isHeld(held.holder)) return;
  if (readLock(lock)?.text === held.text) unlinkSync(lock);
}

/**
 * Takes away a lock of ours, whole or half written. Never throws: one that can't be taken away now is the next time.
 */
function clearAway(lock: string, text: string): void {
  try {
    const there = readFileSync(lock, 'utf8');
    if (text.startsWith(there)) unlinkSync(lock);
    abandoned.delete(lock);
  } catch (cause) {
    if (isAbsent(cause)) abandoned.delete(lock);
    else abandoned.set(lock, text);
  }
}

function readLock(lock: string): { readonly text: string; readonly holder: z.infer<typeof holder> } | null {
  try {
    const text = readFileSync(lock, 'utf8');
    const parsed = holder.safeParse(JSON.parse(text));
    return parsed.success ? { text, holder: parsed.data } : null;
  } catch {
    return null;
  }
}

/** A process of the same number may be another one by now. */
const isHeld = ({ pid, starttime }: z.infer<typeof holder>): boolean =>
  isAlive(pid) && (starttime === undefined || (startOf(pid).starttime ?? starttime) === starttime);

/** When a process began, in the ticks by which OpenClaw tells it; nothing where the system doesn't say. */
function startOf(pid: number): { readonly starttime?: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const starttime = Number(fields[19]);
    return Number.isFinite(starttime) ? { starttime } : {};
  } catch {
    return {};
  }
}
