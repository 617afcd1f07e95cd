import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { residentVariable, startResident, type Resident } from './resident.ts';
import { install, withFirst, type Installed, type Release, type RunResult } from './install.ts';

/** Whether a Node, by its version, is one of a major line that is new enough, or of a later one. */
const nodeFrom =
  (major: number, minor: number) =>
  (version: string): boolean => {
    const [itsMajor = 0, itsMinor = 0] = version.split('.').map(Number);
    return itsMajor > major || (itsMajor === major && itsMinor >= minor);
  };

/** Fetched from a git host, and used for WhatsApp alone. */
const signalStub = {
  libsignal: {
    'index.js': 'module.exports = {};\n',
    'src/curve.js':
      'exports.generateKeyPair = null;\nexports.calculateSignature = null;\nexports.verifySignature = null;\n',
    'src/crypto.js':
      'exports.calculateMAC = null;\nexports.decrypt = null;\nexports.encrypt = null;\nexports.deriveSecrets = null;\n',
  },
};

/**
 * The releases that Hearth is tried against, the oldest first, each with the Node that its package.json asks for.
 * Hearth is built against the last.
 */
const releases: readonly Release[] = [
  { version: '2026.2.9', nodeFits: nodeFrom(22, 12), stubs: signalStub, overrides: { linkedom: '0.18.12' } },
  { version: '2026.3.13', nodeFits: nodeFrom(22, 16), stubs: signalStub, overrides: { linkedom: '0.18.12' } },
  { version: '2026.6.8', nodeFits: nodeFrom(22, 19), stubs: {}, overrides: {} },
  {
    version: '2026.9.6',
    nodeFits: (version) => (version.startsWith('24.') ? nodeFrom(24, 16)(version) : nodeFrom(26, 1)(version)),
    stubs: {},
    overrides: {},
  },
];

export const releaseVersions: readonly string[] = releases.map(({ version }) => version);
const installed = new Map<string, Promise<Installed>>();

/**
 * A release, fetched on first use and shared by all tests of this process. One that is not among those tried needs the
 * Node of the newest.
 */
export function release(version: string): Promise<Installed> {
  const [newest] = releases.slice(-1);
  const known =
    releases.find((one) => one.version === version) ??
    (newest === undefined ? undefined : { ...newest, version, stubs: signalStub });
  if (known === undefined) throw new Error(`no release ${version}`);
  const one = installed.get(version) ?? install(known);
  installed.set(version, one);
  return one;
}

/** Those that stay loaded, the newest first; what was handed out last may still be asked of the one before. */
const loaded: Promise<Resident>[] = [];
let homes = 0;
/** One process answers for 256 state folders and then refuses every other (2026.9.6). */
const homesOfOne = 200;

/**
 * What the environment of a home needs for its questions to go to an OpenClaw that stays loaded, started on first use.
 */
export async function loadedEnv(): Promise<Record<string, string>> {
  if (process.platform === 'win32') return {};
  const { node, entry, compiled } = await openclaw();
  if (homes++ % homesOfOne === 0) {
    loaded.unshift(startResident(node, entry, compiled));
    for (const old of loaded.splice(2)) (await old).end();
  }
  const [newest] = loaded;
  return newest === undefined ? {} : { [residentVariable]: (await newest).folder };
}

/** The real OpenClaw, fetched on first use and shared by all tests of this process. */
export const openclaw = (): Promise<Installed> => release('2026.9.6');

/** OpenClaw 2026.2.9, for what an older release does with a config. It can't be asked all that `openclaw()` can. */
export const oldOpenclaw = (): Promise<Installed> => release('2026.2.9');

export type Scratch = {
  readonly dir: string;
  readonly stateDir: string;
  readonly configPath: string;
  /** All that OpenClaw may see: nothing of the owner's own environment but the PATH. */
  readonly env: Record<string, string>;
  readonly cleanup: () => Promise<void>;
};

/** A home of its own in a temporary folder, with `configText` as its config; null leaves the config absent. */
export async function scratch(configText: string | null, from: Installed | null = null): Promise<Scratch> {
  const { binDir, compiledPlugins, version } = from ?? (await openclaw());
  // The real path, because OpenClaw answers with it where the temporary folder is behind a link (macOS).
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'hearth-openclaw-')));
  const stateDir = join(dir, '.openclaw');
  const configPath = join(stateDir, 'openclaw.json');
  await Promise.all([mkdir(stateDir, { mode: 0o700 }), mkdir(join(dir, 'tmp'))]);
  // Compiled anew in every home, they would take an older release most of a minute of a core.
  if (version !== releaseVersions.at(-1)) await symlink(compiledPlugins, join(dir, 'tmp', 'jiti'), 'junction');
  if (configText !== null) await writeFile(configPath, configText, { mode: 0o600 });
  const env = {
    HOME: dir,
    USERPROFILE: dir,
    OPENCLAW_HOME: dir,
    OPENCLAW_STATE_DIR: stateDir,
    OPENCLAW_CONFIG_PATH: configPath,
    TMPDIR: join(dir, 'tmp'),
    PATH: withFirst(binDir, process.env['PATH']),
    NO_COLOR: '1',
    ...(from === null || from === (await openclaw()) ? await loadedEnv() : {}),
  };
  return { dir, stateDir, configPath, env, cleanup: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

const issue = z.object({ path: z.string(), message: z.string() });
const validation = z.object({
  valid: z.boolean(),
  path: z.string(),
  issues: z.array(issue).default([]),
  warnings: z.array(issue).default([]),
});
export type Validation = z.infer<typeof validation> & { readonly code: number | null };

/** What `openclaw config validate --json` says of a config text. Exit code 0 means valid, 1 invalid. */
export async function validate(configText: string): Promise<Validation> {
  return inScratch(configText, async (at) => {
    const done = await (await openclaw()).run(['config', 'validate', '--json'], at.env);
    return { ...read(validation, done), code: done.code };
  });
}

const status = z.object({
  configPath: z.string(),
  defaultModel: z.string(),
  resolvedDefault: z.string(),
  fallbacks: z.array(z.string()),
  aliases: z.record(z.string(), z.string()),
  allowed: z.array(z.string()),
  auth: z.looseObject({ missingProvidersInUse: z.array(z.string()) }),
});
export type ModelsStatus = z.infer<typeof status>;

/** What `openclaw models status --json` says of the route of a config text. */
export async function modelsStatus(configText: string): Promise<ModelsStatus> {
  return inScratch(configText, async (at) =>
    read(status, await (await openclaw()).run(['models', 'status', '--json'], at.env)),
  );
}

const inference = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    provider: z.string(),
    model: z.string(),
    outputs: z.array(z.object({ text: z.string() })),
  }),
  z.object({ ok: z.literal(false), error: z.object({ type: z.string(), message: z.string() }) }),
]);
export type Inference = z.infer<typeof inference>;

/**
 * One real request by `openclaw infer model run --local`: no retry, no fallback. Without `model` the primary is asked.
 */
export async function inferLocal(configText: string, prompt: string, model: string | null = null): Promise<Inference> {
  return inScratch(configText, async (at) => {
    const args = [
      'infer',
      'model',
      'run',
      '--local',
      '--json',
      ...(model === null ? [] : ['--model', model]),
      '--prompt',
      prompt,
    ];
    return read(inference, await (await openclaw()).run(args, at.env));
  });
}

export type Gateway = { readonly port: number; readonly output: () => string; readonly stop: () => Promise<void> };

/**
 * What it says where its first look at its own store took longer than the 5 s that it gives itself, as on a starved
 * machine: then it is to be started again.
 */
const wasTooSlow = /state lease heartbeat did not become ready/;

/**
 * Starts `openclaw gateway run` on a free port and waits for its `/health`, as a service does that is begun again where
 * it ends by its own deadline; throws with its output where it ends before that for any other reason.
 */
export async function startGateway(at: Scratch, extraArgs: readonly string[] = [], startsLeft = 3): Promise<Gateway> {
  const port = await freePort();
  const { bin } = await openclaw();
  const child = spawn(bin, ['gateway', 'run', '--port', String(port), ...extraArgs], {
    env: at.env,
    cwd: dirname(at.stateDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let ended = false;
  const closed = new Promise<void>((resolve) =>
    child.on('close', () => {
      ended = true;
      resolve();
    }),
  );
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  while (!ended && !(await answersHealth(port))) await sleep(200);
  if (ended && startsLeft > 1 && wasTooSlow.test(output)) return startGateway(at, extraArgs, startsLeft - 1);
  if (ended) throw new Error(`the gateway did not start:\n${output}`);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    // A gateway may drain for minutes; a test has nothing worth draining.
    const hurry = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await closed;
    clearTimeout(hurry);
  };
  return { port, output: () => output, stop };
}

async function inScratch<T>(configText: string, use: (at: Scratch) => Promise<T>): Promise<T> {
  const at = await scratch(configText);
  try {
    return await use(at);
  } finally {
    await at.cleanup();
  }
}

function read<T>(schema: z.ZodType<T>, done: RunResult): T {
  let answer: unknown;
  try {
    answer = JSON.parse(done.stdout);
  } catch {
    throw new Error(`OpenClaw ended with ${String(done.code)} and no JSON:\n${done.stdout}\n${done.stderr}`);
  }
  return schema.parse(answer);
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

function answersHealth(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/health', timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request
      .on('timeout', () => {
        request.destroy();
      })
      .on('error', () => {
        resolve(false);
      });
  });
}
