import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { applyToValue } from '../../shared/json5/change.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import { parseOldCheck } from '../../shared/openclaw/cli-output.ts';
import { openclaw, release, releaseVersions, scratch, type Scratch } from './harness.ts';
import { corpusEnv, type Texts } from './setup-stage.ts';

const issue = z.object({ path: z.string(), message: z.string() });
const verdict = z.object({ valid: z.boolean(), issues: z.array(issue).default([]) });
/** What a release says of a config: whether it takes it, and what it objects to where it does not. */
export type Verdict = z.infer<typeof verdict>;

/** One release that stays loaded and judges one config after the other, each with the files beside it. */
export type Judge = { readonly version: string; readonly verdict: (texts: Texts) => Promise<Verdict> };

const [oldest, newest] = [releaseVersions[0] ?? '', releaseVersions.at(-1) ?? ''];

/** A start that compiles takes minutes on a busy machine. */
const startMs = 600_000;

const said = z.union([verdict, z.object({ failed: z.string() })]);
const judges = new Map<string, Promise<Judge>>();

/**
 * The judge of a release of `releaseVersions`, started on first use and ended with this process. The same config is
 * judged once.
 */
export function judgeOf(version: string): Promise<Judge> {
  const known = judges.get(version) ?? startJudge(version).then(remembering);
  judges.set(version, known);
  return known;
}

function remembering({ version, verdict: ask }: Judge): Judge {
  const told = new Map<string, Promise<Verdict>>();
  return {
    version,
    verdict(texts) {
      const key = JSON.stringify(texts);
      const answer = told.get(key) ?? ask(texts);
      told.set(key, answer);
      return answer;
    },
  };
}

/** Puts a config and the files beside it into their folder. */
function place(stateDir: string, texts: Texts): void {
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(stateDir, name), text, { mode: 0o600 });
}

async function startJudge(version: string): Promise<Judge> {
  const installed = await release(version);
  if (version === newest) return { version, verdict: byCommandLine };
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hearth-judge-')));
  const stateDir = path.join(folder, '.openclaw');
  const configPath = path.join(stateDir, 'openclaw.json');
  mkdirSync(stateDir, { mode: 0o700 });
  const env = {
    ...corpusEnv,
    HOME: folder,
    USERPROFILE: folder,
    OPENCLAW_HOME: folder,
    OPENCLAW_STATE_DIR: stateDir,
    OPENCLAW_CONFIG_PATH: configPath,
    TMPDIR: folder,
    PATH: process.env['PATH'] ?? '',
    NO_COLOR: '1',
  };
  const child = spawn(
    installed.node,
    [path.join(import.meta.dirname, 'judge-process.mjs'), path.dirname(installed.entry)],
    { env: { ...installed.compiled, ...env }, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-4000);
  });
  // It ends when this process does, because its input ends then, and must not hold the tests open when they are done.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
  const lines = createInterface({ input: child.stdout });
  const next = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => {
        reject(new Error(`the judge of ${version} ended with ${String(code)}\n${complaint}`));
      };
      child.once('exit', ended);
      lines.once('line', (line) => {
        child.off('exit', ended);
        resolve(line);
      });
    });
  await next();
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (texts: Texts): Promise<Verdict> => {
    place(stateDir, texts);
    const answer = next();
    child.stdin.write(`${JSON.stringify({ configPath, env })}\n`);
    const told = said.parse(JSON.parse(await answer));
    if ('failed' in told) throw new Error(`${version} did not judge:\n${told.failed}`);
    return told;
  };
  return {
    version,
    verdict(texts) {
      const answer = last.then(() => ask(texts));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function byCommandLine(texts: Texts): Promise<Verdict> {
  return inHome(texts, newest, async (at) =>
    verdict.parse(JSON.parse((await (await openclaw()).run(['config', 'validate', '--json'], at.env)).stdout)),
  );
}

/** Puts a config with the files beside it into a home of its own, for a release's own command line. */
async function inHome<T>(texts: Texts, version: string, use: (at: Scratch) => Promise<T>): Promise<T> {
  const at = await scratch(null, await release(version));
  try {
    place(at.stateDir, texts);
    return await use({ ...at, env: { ...corpusEnv, ...at.env } });
  } finally {
    await at.cleanup();
  }
}

/** What a release's own command line says of a config, by a start of it that takes seconds. */
export async function verdictByStart(texts: Texts, version: string): Promise<Verdict> {
  const installed = await release(version);
  return inHome(texts, version, async (at) => {
    const isOld = version === oldest;
    const done = await installed.run(isOld ? ['config', 'get', 'gateway'] : ['config', 'validate', '--json'], at.env, {
      cwd: at.dir,
      timeoutMs: startMs,
    });
    if (!isOld) return verdict.parse(JSON.parse(done.stdout.slice(done.stdout.indexOf('{'))));
    const answer = parseOldCheck(done.code, `${done.stdout}\n${done.stderr}`);
    if (answer === null) throw new Error(`no answer: ${done.stdout}\n${done.stderr}`);
    return { valid: answer.valid, issues: [...answer.issues] };
  });
}

const status = z.object({
  resolvedDefault: z.string(),
  fallbacks: z.array(z.string()),
  aliases: z.record(z.string(), z.string()),
  allowed: z.array(z.string()),
});
/**
 * What a release shows of the models of a config: the chain, what each alias means, and which models may be chosen;
 * none listed means all.
 */
export type ModelsShown = z.infer<typeof status>;
export type Shown = ModelsShown | { readonly refusal: string };

/**
 * What `models status --json` of a release shows, for an agent or by the defaults: by the loaded one of 2026.9.6, else
 * by a start that takes seconds.
 */
export async function modelsShown(texts: Texts, version: string, agent: string | null): Promise<Shown> {
  const installed = await release(version);
  return inHome(texts, version, async (at) => {
    const done = await installed.run(
      ['models', 'status', '--json', ...(agent === null ? [] : ['--agent', agent])],
      at.env,
      { cwd: at.dir },
    );
    const from = done.stdout.indexOf('{');
    const shown = from < 0 ? null : status.safeParse(JSON.parse(done.stdout.slice(from)));
    return shown?.success === true ? shown.data : { refusal: `${done.stdout}\n${done.stderr}`.trim() };
  });
}

/** The same config as 2026.2.9 can be started on sooner: it loads its plugins from their sources. */
export function withoutPlugins(texts: Texts): Texts {
  const config = parseJson5(texts['openclaw.json'] ?? '{}');
  return {
    ...texts,
    'openclaw.json': JSON.stringify(
      applyToValue(config, [{ op: 'set', path: ['plugins'], value: { enabled: false } }])?.value ?? config,
    ),
  };
}
