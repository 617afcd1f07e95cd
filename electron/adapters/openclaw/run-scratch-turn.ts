import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '../../../shared/json5/change.ts';
import type { ScratchObservation } from '../../../shared/verification/end-to-end.ts';
import { findOpenClaw } from './find.ts';
import { runTool } from '../system/exec.ts';

type TurnVariables = Readonly<Record<string, string | undefined>>;

/** Where a scratch keeps what its owner may name in the config, and what OpenClaw writes there while it works. */
export type ScratchPlaces = { readonly workspace: string; readonly logFile: string };

/** One turn of the installed OpenClaw in a folder of its own. */
export type ScratchTurn = {
  /**
   * The owner's environment: OpenClaw is looked for in it, and nothing of it but the language and what the system needs
   * is handed on.
   */
  readonly env: TurnVariables;
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

/** What a program needs to start and to speak to a server on this system; none of it holds a secret. */
export const handedOn = [
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'SystemRoot',
  'SYSTEMROOT',
  'windir',
  'WINDIR',
  'ComSpec',
  'COMSPEC',
  'PATHEXT',
  'SystemDrive',
  'PROCESSOR_ARCHITECTURE',
  'NUMBER_OF_PROCESSORS',
];

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
  try {
    const [stateDir, workspace, temporary] = ['state', 'workspace', 'tmp'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    await Promise.all([stateDir, workspace, temporary].map((each) => mkdir(each, { mode: 0o700 })));
    const places: ScratchPlaces = { workspace, logFile: path.join(root, 'openclaw.log') };
    const configPath = path.join(stateDir, 'openclaw.json');
    await writeFile(configPath, JSON.stringify(config(places), null, 2), { mode: 0o600 });
    await writeAll(workspace, files);
    await writeAll(path.join(stateDir, 'agents', agent, 'agent'), agentFiles);
    const own = Object.fromEntries(handedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
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
        env: {
          ...keys,
          ...own,
          PATH: install.searchPath,
          NO_COLOR: '1',
          DO_NOT_TRACK: '1',
          HOME: root,
          USERPROFILE: root,
          APPDATA: root,
          LOCALAPPDATA: root,
          TMPDIR: temporary,
          TEMP: temporary,
          TMP: temporary,
          XDG_CONFIG_HOME: root,
          XDG_CACHE_HOME: root,
          XDG_DATA_HOME: root,
          XDG_STATE_HOME: root,
          OPENCLAW_HOME: root,
          OPENCLAW_STATE_DIR: stateDir,
          OPENCLAW_CONFIG_PATH: configPath,
          // Else 2026.9.6 starts itself again in a process group of its own, which neither a cancelled turn nor one
          // that is out of time would end.
          OPENCLAW_NO_RESPAWN: '1',
        },
        timeoutMs: deadlineMs,
        maxBytes: maxOutputBytes,
        signal,
      });
      return { how: end.how, stdout: end.stdout, stderr: end.stderr, ms: performance.now() - startedAt, root };
    } finally {
      await stopBeside?.();
    }
  } finally {
    await Promise.all(
      [
        rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
        removeLocks(path.join(root, 'state', 'state', 'openclaw.sqlite')),
      ].map((done) => done.catch(() => undefined)),
    );
  }
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
  }
}

/**
 * Removes the empty lock files that OpenClaw 2026.9.6 leaves in the shared temporary folder, whatever TMPDIR says;
 * their names begin with what they lock and go on with a hash of the database's path, which was this scratch's alone.
 */
export async function removeLocks(database: string): Promise<void> {
  if (process.getuid === undefined) return;
  const folder = path.join(await realpath('/tmp'), `openclaw-state-locks-${process.getuid()}`);
  const ending = `.${createHash('sha256').update(database).digest('hex').slice(0, 8)}.lock.sqlite`;
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith(ending)).map((name) => rm(path.join(folder, name), { force: true })),
  );
}
