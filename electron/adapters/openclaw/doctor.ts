// Runs `openclaw doctor --fix` on a copy of the config, in a scratch home kept from the network.
import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { parseJson5 } from '../../../shared/json5/json5.ts';
import { copyForDoctor } from '../../../shared/changes/repair.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { checkFolders, removeLeftoverFolders } from '../files/leftovers.ts';
import { failure, keepFresh } from './command.ts';
import { findOpenClaw } from './find.ts';
import { removeScratch, scratchEnv } from './scratch.ts';
import { diskError } from '../files/replace-file.ts';
import { runTool, type ToolEnd } from '../system/exec.ts';

export type DoctorRun = {
  /**
   * The user's environment: OpenClaw is looked for in it, and nothing of it but the language and what the system needs
   * is handed on.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath: string;
  /** The folder of the user's own OpenClaw, which the doctor's words of its scratch stand for. */
  readonly stateDir: string;
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
};

/** Measured with 2026.9.6 on two busy cores: 22 s kept from the network, 75 s with it. */
const usualDeadlineMs = 300_000;
const maxOutputBytes = 4 * 1024 * 1024;
/** Nothing listens there: what is sent there goes nowhere, at once. */
const nowhere = 'http://127.0.0.1:9';

/**
 * Its last words where nothing stopped it. With a config that it can't mend it exits with 1 all the same, and has
 * mended nothing.
 */
const cameToItsEnd = /Doctor (?:finished|complete)/;

/**
 * Under load 2026.9.6 gives up on a lease of its own state after 5 s and changes nothing; another time it is quicker.
 */
const attempts = 3;

/**
 * What the installed OpenClaw's `doctor --fix` makes of a config as it is written, with all its includes taken in. It
 * works in a home of its own that is gone afterwards, whatever came of it: it neither sees nor touches the user's
 * config, state, service, gateway or keys, asks nobody and is kept from the network, from where it would fetch plugins.
 * Null where OpenClaw is not installed. Errors: `openclaw-failed`, `cancelled`, `disk`.
 */
export async function repairOnCopy(
  written: JsonValue,
  { env, configPath, stateDir, signal, deadlineMs = usualDeadlineMs }: DoctorRun,
): Promise<Result<JsonValue | null, AppError>> {
  const home = env['HOME'] ?? homedir();
  const install = await findOpenClaw({ env, home, platform: process.platform });
  if (signal.aborted) return err({ kind: 'cancelled' });
  if (install === null) return ok(null);
  await removeLeftoverFolders(tmpdir(), checkFolders);
  const endsAt = Date.now() + deadlineMs;
  try {
    // Only its owner may look in; the real path, because OpenClaw answers with it where the temporary folder is behind
    // a link (macOS).
    const root = await realpath(await mkdtemp(path.join(tmpdir(), 'hearth-check-')));
    const [stateOfCopy, temporary] = ['.openclaw', 'tmp'].map((name) => path.join(root, name)) as [string, string];
    const stopKeeping = keepFresh([root]);
    try {
      await Promise.all([stateOfCopy, temporary].map((each) => mkdir(each, { mode: 0o700 })));
      const file = path.join(stateOfCopy, 'openclaw.json');
      const copy = copyForDoctor(written, [
        { scratch: file, own: configPath },
        { scratch: stateOfCopy, own: stateDir },
        { scratch: root, own: home },
      ]);
      const text = JSON.stringify(copy.value, null, 2);
      const run = (): Promise<ToolEnd> =>
        runTool({
          file: install.command.file,
          args: [...install.command.firstArgs, 'doctor', '--fix', '--non-interactive'],
          env: {
            ...scratchEnv(install, env, { root, stateDir: stateOfCopy, temporary, configPath: file }),
            // The user's service and gateway are not this copy's: no release mends or asks them so.
            OPENCLAW_SERVICE_REPAIR_POLICY: 'external',
            OPENCLAW_GATEWAY_PORT: '9',
            OPENCLAW_OFFLINE: '1',
            OPENCLAW_CLAWHUB_URL: nowhere,
            npm_config_offline: 'true',
            npm_config_registry: nowhere,
            NODE_USE_ENV_PROXY: '1',
            HTTP_PROXY: nowhere,
            HTTPS_PROXY: nowhere,
            http_proxy: nowhere,
            https_proxy: nowhere,
            NO_PROXY: '',
            no_proxy: '',
          },
          timeoutMs: Math.max(1, endsAt - Date.now()),
          maxBytes: maxOutputBytes,
          signal,
        });
      for (let attempt = 1; ; attempt++) {
        await writeFile(file, text, { mode: 0o600 });
        const end = await run();
        const made = end.how === 'exited' ? await readFile(file, 'utf8') : text;
        if (made !== text) return ok(copy.back(parseJson5(made)));
        if (end.how === 'exited' && (end.code === 0 || cameToItsEnd.test(end.stdout))) return ok(written);
        if (end.how !== 'exited' || attempt === attempts) return err(failure(end));
      }
    } finally {
      stopKeeping();
      await removeScratch({ root, stateDir: stateOfCopy });
    }
  } catch (cause) {
    return err(diskError(cause, tmpdir()));
  }
}
