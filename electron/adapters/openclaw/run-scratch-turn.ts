// Runs one turn of the installed OpenClaw in a scratch folder with a config and keys of its own.
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '../../../shared/json5/change.ts';
import type { ScratchObservation } from '../../../shared/verification/end-to-end.ts';
import { findOpenClaw } from './find.ts';
import { removeScratch, scratchEnv, type Variables } from './scratch.ts';
import { runTool } from '../system/exec.ts';

/** Where a scratch keeps what its owner may name in the config, and what OpenClaw writes there while it works. */
export type ScratchPlaces = { readonly workspace: string; readonly logFile: string };

/** One turn of the installed OpenClaw in a folder of its own. */
export type ScratchTurn = {
  /**
   * The user's environment: OpenClaw is looked for in it, and nothing of it but the language and what the system needs
   * is handed on.
   */
  readonly env: Variables;
  /** The config, for a scratch at these places. */
  readonly config: (at: ScratchPlaces) => JsonObject;
  /** By path in the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** By name in the agent's own folder. */
  readonly agentFiles?: Readonly<Record<string, string>>;
  readonly prompt: string;
  /** The secrets that are handed on, by the names under which the config or OpenClaw itself looks for them. */
  readonly keys: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
  /** OpenClaw's own limit for the turn, in seconds. */
  readonly turnS: number;
  readonly signal: AbortSignal;
  /**
   * What begins together with OpenClaw and looks at its scratch; answers how to end that, which is done before the
   * scratch is gone.
   */
  readonly beside?: (at: ScratchPlaces) => () => void | Promise<void>;
  /** The begin of the folder's name in the temporary folder. */
  readonly folder?: string;
};

export type Rehearsal = Omit<ScratchTurn, 'keys' | 'turnS' | 'beside' | 'folder' | 'agentFiles'> & {
  /** The one secret that is handed on, under its name; null where the server asks for none. */
  readonly key: { readonly name: string; readonly value: string } | null;
};

/** How it ended; `root` is where its folder stood. */
export type ScratchEnd = ScratchObservation & { readonly root: string };

/** OpenClaw's own limit ends a little earlier than ours, so that it can say why. */
const farewellMs = 20_000;

/** The agent that there is in a scratch. */
const agent = 'main';

const maxOutputBytes = 4 * 1024 * 1024;

/**
 * A rehearsal's turn: like any other in a scratch, with OpenClaw's own limit a little before ours. Null where OpenClaw
 * is not installed.
 */
export const rehearse = ({ key, ...rehearsal }: Rehearsal): Promise<ScratchEnd | null> =>
  runInScratch({
    ...rehearsal,
    keys: key === null ? {} : { [key.name]: key.value },
    turnS: Math.max(1, Math.floor((rehearsal.deadlineMs - Math.min(farewellMs, rehearsal.deadlineMs / 2)) / 1000)),
  });

/**
 * Has the installed OpenClaw take one turn in a folder of its own that is gone afterwards, whatever came of it: its
 * home, state, config, log and temporary files stand there, and no gateway is asked. Null where OpenClaw is not
 * installed.
 */
export async function runInScratch({
  env,
  config,
  files,
  agentFiles = {},
  prompt,
  keys,
  deadlineMs,
  turnS,
  signal,
  beside,
  folder = 'hearth-rehearsal-',
}: ScratchTurn): Promise<ScratchEnd | null> {
  const install = await findOpenClaw({ env, home: env['HOME'] ?? homedir(), platform: process.platform });
  if (install === null) return null;
  // Only its owner may look in; the real path, because OpenClaw answers with it where the temporary folder is behind a
  // link (macOS).
  const root = await realpath(await mkdtemp(path.join(tmpdir(), folder)));
  const [stateDir, workspace, temporary] = ['state', 'workspace', 'tmp'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  try {
    await Promise.all([stateDir, workspace, temporary].map((each) => mkdir(each, { mode: 0o700 })));
    const places: ScratchPlaces = { workspace, logFile: path.join(root, 'openclaw.log') };
    const configPath = path.join(stateDir, 'openclaw.json');
    await writeFile(configPath, JSON.stringify(config(places), null, 2), { mode: 0o600 });
    await writeAll(workspace, files);
    await writeAll(path.join(stateDir, 'agents', agent, 'agent'), agentFiles);
    const stopBeside = beside?.(places);
    try {
      const startedAt = performance.now();
      const end = await runTool({
        file: install.command.file,
        args: [
          ...install.command.firstArgs,
          'agent',
          '--local',
          '--json',
          '--agent',
          agent,
          '--timeout',
          String(turnS),
          '--message',
          prompt,
        ],
        env: { ...keys, ...scratchEnv(install, env, { root, stateDir, temporary, configPath }) },
        timeoutMs: deadlineMs,
        maxBytes: maxOutputBytes,
        signal,
      });
      return { how: end.how, stdout: end.stdout, stderr: end.stderr, ms: performance.now() - startedAt, root };
    } finally {
      await stopBeside?.();
    }
  } finally {
    await removeScratch({ root, stateDir });
  }
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
  }
}
