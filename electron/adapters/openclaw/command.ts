// Runs the installed OpenClaw's command line: its version, and its check of a copy of the config.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import {
  lacksCommand,
  parseOldCheck,
  parseValidation,
  parseVersion,
  type ConfigIssue,
} from '../../../shared/openclaw/cli-output.ts';
import { supports } from '../../../shared/openclaw/versions.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { withAny } from '../system/any-signal.ts';
import { diskError } from '../files/replace-file.ts';
import { checkFolders, removeLeftoverFolders, temporaryLifeMs } from '../files/leftovers.ts';
import { executableFingerprint, findOpenClaw, type FoundOpenClaw, type FindSurroundings } from './find.ts';
import { runTool, type ToolEnd } from '../system/exec.ts';

type CommandVariables = Readonly<Record<string, string | undefined>>;

export type OpenClawInstall = { readonly path: string; readonly version: string | null };
export type CliAnswer = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
/** `version` is `unknown` where OpenClaw answers but does not tell one. */
export type ConfigCheck = { readonly version: string; readonly valid: boolean; readonly issues: ConfigIssue[] };
/** A copy of an included file, at a name that the checked text includes. */
export type Copy = { readonly path: string; readonly text: string };
type CommandOptions = {
  readonly env?: CommandVariables;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
};

type CopyOptions = CommandOptions & { readonly configPath: string; readonly parts?: readonly Copy[] };

export type OpenClawCli = {
  /** The installed OpenClaw and its version; null where none is found. Remembered until its file changes. */
  install(signal?: AbortSignal): Promise<OpenClawInstall | null>;
  /** Runs it; a non-zero exit is an answer, not an error. Null where it is not installed. */
  run(args: readonly string[], options?: CommandOptions): Promise<Result<CliAnswer | null, AppError>>;
  /**
   * Asks it whether it would accept this text as the config at `configPath`; writes only a copy, which it removes. Null
   * where it is not installed.
   */
  validateConfig(text: string, options: CopyOptions): Promise<Result<ConfigCheck | null, AppError>>;
  /**
   * Runs it with a copy of this text in the config's place, as `validateConfig` does. The copy is 0600, whatever the
   * config is.
   */
  runOnCopy(args: readonly string[], text: string, options: CopyOptions): Promise<Result<CliAnswer | null, AppError>>;
};

export type CliOptions = Partial<FindSurroundings> & {
  /** How long a call may take. Measured: 2-5 s for a check by 2026.9, 31 s for the first one by 2026.2. */
  readonly timeoutMs?: number;
  /** Ends every call, as the signal of one call ends that. */
  readonly signal?: AbortSignal | undefined;
};

const maxOutputBytes = 1024 * 1024;

/** The installed OpenClaw as a tool. One for the process, because it remembers what it found. */
export function createOpenClawCli(options: CliOptions = {}): OpenClawCli {
  const at: FindSurroundings = {
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    platform: options.platform ?? process.platform,
  };
  const usualTimeoutMs = options.timeoutMs ?? 120_000;
  let lastFound: { install: FoundOpenClaw; version: string | null } | null = null;

  const start = (install: FoundOpenClaw, args: readonly string[], run: CommandOptions): Promise<ToolEnd> =>
    runTool({
      file: install.command.file,
      args: [...install.command.firstArgs, ...args],
      // Else it starts itself anew in a group of its own, which a call that is given up would leave behind (seen with
      // 2026.9.6).
      env: { ...at.env, NO_COLOR: '1', OPENCLAW_NO_RESPAWN: '1', ...run.env, PATH: install.searchPath },
      timeoutMs: run.timeoutMs ?? usualTimeoutMs,
      maxBytes: maxOutputBytes,
      signal: run.signal,
    });
  const whileBoth = <T>(callerSignal: AbortSignal | undefined, task: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    withAny([callerSignal, options.signal], task);

  async function current(signal?: AbortSignal): Promise<{ install: FoundOpenClaw; version: string | null } | null> {
    if (lastFound !== null && (await executableFingerprint(lastFound.install.path)) === lastFound.install.fingerprint)
      return lastFound;
    lastFound = null;
    const install = await findOpenClaw(at);
    if (install === null) return null;
    const end = await start(install, ['--version'], { signal });
    const answer = { install, version: end.how === 'exited' ? parseVersion(end.stdout) : null };
    // A version that was not told in time may be told the next time.
    if (answer.version !== null) lastFound = answer;
    return answer;
  }

  async function check(
    install: FoundOpenClaw,
    version: string | null,
    run: CommandOptions,
  ): Promise<Result<ConfigCheck, AppError>> {
    const named = version ?? 'unknown';
    // Asking a release for a validator that it doesn't have would only cost its slow start.
    if (supports(version, 'config-validator') !== false) {
      const end = await start(install, ['config', 'validate', '--json'], run);
      if (end.how !== 'exited') return err(failure(end));
      const answer = parseValidation(end.stdout);
      if (answer !== null) return ok({ version: named, ...answer });
      if (!lacksCommand(`${end.stdout}\n${end.stderr}`)) return err(failure(end));
    }
    const end = await start(install, ['config', 'get', 'gateway'], run);
    const answer = end.how === 'exited' ? parseOldCheck(end.code, `${end.stdout}\n${end.stderr}`) : null;
    return answer === null ? err(failure(end)) : ok({ version: named, ...answer });
  }

  /**
   * Lets it look at a copy of this text instead of the config, and removes the copy again. `rename` takes the copy's
   * name out of what it says: that means nothing to the user.
   */
  async function withCopy<V>(
    text: string,
    { configPath, parts = [], ...run }: CopyOptions,
    ask: (now: { install: FoundOpenClaw; version: string | null }, run: CommandOptions) => Promise<Result<V, AppError>>,
    rename: (value: V, named: (message: string) => string) => V,
  ): Promise<Result<V | null, AppError>> {
    const now = await current(run.signal);
    if (run.signal?.aborted) return err({ kind: 'cancelled' });
    if (now === null) return ok(null);
    const copy = await writeCopy(text, configPath);
    if (!copy.ok) return copy;
    const named = (message: string): string =>
      message.replaceAll(copy.value.path, configPath).replaceAll(basename(copy.value.path), basename(configPath));
    const stopKeeping = keepFresh(
      [copy.value.path, dirname(copy.value.path), ...parts.map((part) => part.path)].filter(
        (folder) => folder !== dirname(configPath),
      ),
    );
    try {
      for (const part of parts) await writeFile(part.path, part.text, { flag: 'wx', mode: 0o600 });
      const answer = await ask(now, { ...run, env: { ...run.env, OPENCLAW_CONFIG_PATH: copy.value.path } });
      return answer.ok ? ok(rename(answer.value, named)) : answer;
    } catch (cause) {
      return err(diskError(cause, configPath));
    } finally {
      stopKeeping();
      await Promise.all(parts.map((part) => rm(part.path, { force: true }).catch(() => undefined)));
      await copy.value.remove();
    }
  }

  return {
    install: (callerSignal) =>
      whileBoth(callerSignal, async (signal) => {
        const now = await current(signal);
        return now && { path: now.install.path, version: now.version };
      }),
    run: (args, runOptions = {}) =>
      whileBoth(runOptions.signal, async (signal) => {
        const now = await current(signal);
        if (now === null) return ok(null);
        const end = await start(now.install, args, { ...runOptions, signal });
        return end.how === 'exited'
          ? ok({ code: end.code, stdout: end.stdout, stderr: end.stderr })
          : err(failure(end));
      }),
    validateConfig: (text, copyOptions) =>
      whileBoth(copyOptions.signal, (signal) =>
        withCopy(
          text,
          { ...copyOptions, signal },
          (now, run) => check(now.install, now.version, run),
          (checked, named) => ({
            ...checked,
            issues: checked.issues.map((issue) => ({ ...issue, message: named(issue.message) })),
          }),
        ),
      ),
    runOnCopy: (args, text, copyOptions) =>
      whileBoth(copyOptions.signal, (signal) =>
        withCopy(
          text,
          { ...copyOptions, signal },
          async (now, run) => {
            const end = await start(now.install, args, run);
            return end.how === 'exited'
              ? ok({ code: end.code, stdout: end.stdout, stderr: end.stderr })
              : err(failure(end));
          },
          (answer, named) => ({ ...answer, stdout: named(answer.stdout), stderr: named(answer.stderr) }),
        ),
      ),
  };
}

/** Touches temporary files while they are in use, so that another Hearth does not take them for left behind. */
export function keepFresh(files: readonly string[]): () => void {
  const timer = setInterval(() => {
    const at = new Date();
    for (const file of files) void utimes(file, at, at).catch(() => undefined);
  }, temporaryLifeMs / 4).unref();
  return () => clearInterval(timer);
}

/**
 * Beside the config, because relative `$include`s resolve from there and may not leave that folder. Where that folder
 * can't be written to, or is not there yet, a private one. `wx`, 0600: it may hold secrets, and must not follow a link
 * laid in its place.
 */
async function writeCopy(
  text: string,
  configPath: string,
): Promise<Result<{ path: string; remove: () => Promise<void> }, AppError>> {
  const name = `.${basename(configPath)}.hearth-check-${randomBytes(8).toString('hex')}`;
  const beside = join(dirname(configPath), name);
  try {
    await writeFile(beside, text, { flag: 'wx', mode: 0o600 });
    return ok({ path: beside, remove: () => rm(beside, { force: true }) });
  } catch {
    // A full disk may have left a part of it.
    await rm(beside, { force: true }).catch(() => undefined);
  }
  try {
    await removeLeftoverFolders(tmpdir(), checkFolders);
    const dir = await mkdtemp(join(tmpdir(), 'hearth-check-'));
    const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
    try {
      await writeFile(join(dir, name), text, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      await remove();
      throw error;
    }
    return ok({ path: join(dir, name), remove });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return err({
      kind: 'disk',
      path: tmpdir(),
      cause: code === 'ENOSPC' ? 'full' : code === 'EACCES' || code === 'EPERM' ? 'permission' : 'io',
    });
  }
}

/** Why a run of OpenClaw gave no answer. */
export function failure(end: ToolEnd): AppError {
  if (end.how === 'cancelled') return { kind: 'cancelled' };
  const output = (end.stderr.trim() || end.stdout.trim()).slice(-500);
  return {
    kind: 'openclaw-failed',
    cause: end.how === 'timeout' ? 'timeout' : 'crash',
    detail: end.how === 'exited' ? `exit ${String(end.code)}: ${output}` : output || end.how,
  };
}
