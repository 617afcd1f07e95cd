import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { testHost } from '../support/host.ts';
import { clientOf, type Host } from '../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../shared/contract/calls.ts';
import { callHost } from '../support/call.ts';
import { sample } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { release, scratch, type Scratch } from './harness.ts';

const open: { host: Host | null; at: Scratch | null } = { host: null, at: null };
afterEach(async () => {
  await open.host?.close();
  await open.at?.cleanup();
  Object.assign(open, { host: null, at: null });
});

/** The doctor works for half a minute, and for minutes where the machine is busy. */
const repairMs = 600_000;

type Files = Readonly<Record<string, string>>;

/** A home with these files, for a release, and a Hearth over it. */
async function stage(
  version: string,
  { 'openclaw.json': main, ...parts }: Files & { readonly 'openclaw.json': string },
): Promise<Scratch> {
  const at = await scratch(main, version === '2026.9.6' ? null : await release(version));
  open.at = at;
  for (const [name, text] of Object.entries(parts))
    await writeFile(path.join(at.stateDir, name), text, { mode: 0o600 });
  open.host = await testHost({
    shell: 'desktop',
    configPath: at.configPath,
    stateDir: path.join(at.dir, 'hearth'),
    env: at.env,
  });
  return at;
}
async function call<N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> {
  if (open.host === null) throw new Error('no Hearth is open');
  return callHost(open.host, name, request);
}
const fileOf = (at: Scratch, name: string) => readFile(path.join(at.stateDir, name), 'utf8');
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());
const comments = (text: string): string[] => linesOf(text).filter((line) => line.startsWith('//'));

async function accepts(version: string, at: Scratch): Promise<{ valid: boolean }> {
  const { run } = await release(version);
  return JSON.parse((await run(['config', 'validate', '--json'], at.env)).stdout) as { valid: boolean };
}

const lmstudio = `lmstudio: { baseUrl: "\${LM_URL}", apiKey: "\${LM_KEY}", api: "openai-completions", models: [{ id: "m", name: "M", contextWindow: 32000, maxTokens: 4096 }] }`;

/** Configs that 2026.3.13 takes, for which 2026.9.6 has other places. */
const old = {
  'a part in a file of its own': {
    'openclaw.json': `{
  // the main config
  gateway: { mode: "local" },
  agents: { $include: "./agents.json5" }, // elsewhere
  models: { providers: { ${lmstudio} } },
}
`,
    'agents.json5': `// who answers
{
  defaults: {
    // the local one
    model: { primary: "lmstudio/m" },
    memorySearch: { enabled: false },
  },
}
`,
  },
  'settings that moved, with variables': {
    'openclaw.json': `// the main config
{
  gateway: { mode: "local", port: 18789 }, // this machine
  // who answers
  agents: {
    defaults: {
      model: { primary: "lmstudio/m" },
      memorySearch: { enabled: true, provider: "openai", remote: { apiKey: "\${MEMORY_KEY}" } },
    },
  },
  // where models are
  models: { providers: { ${lmstudio} } },
  commands: { native: "auto", ownerDisplay: "raw" },
}
`,
  },
  'agents as a list': {
    'openclaw.json': `{
  // strict words, loose commas
  "gateway": { "mode": "local" },
  "agents": {
    "defaults": { "model": { "primary": "lmstudio/m" } }, // all of them
    "list": [{ "id": "main", "default": true, "name": "Main" }, { "id": "work" }],
  },
  "messages": { "tts": { "auto": "off" } },
  "models": { "providers": { ${lmstudio} } },
}
`,
  },
} as const;

describe('a config of an older release', () => {
  it.each(sample(Object.entries(old), 1))(
    'is repaired by OpenClaw on a copy, shown, taken and undone: %s',
    async (_what, files: Files & { readonly 'openclaw.json': string }) => {
      const at = await stage('2026.9.6', files);
      Object.assign(at.env, { LM_URL: 'http://127.0.0.1:1234/v1', LM_KEY: 'local', MEMORY_KEY: 'mk' });
      const read = () => Promise.all(Object.keys(files).map((name) => fileOf(at, name)));
      const before = await read();
      const shown = await call('repair.run', { taskId: 'w', dryRun: true, baseHash: null });
      expect(shown.issues.length).toBeGreaterThan(0);
      expect(shown.outcome).toMatchObject({
        refused: null,
        applied: false,
        checkedBy: { openclaw: '2026.9.6', valid: true },
      });
      expect(shown.outcome.diff).not.toBe('');
      expect(await read()).toEqual(before);

      const taken = await call('repair.run', { taskId: 'w2', dryRun: false, baseHash: shown.outcome.baseHash });
      expect(taken.outcome).toMatchObject({ refused: null, applied: true, diff: shown.outcome.diff });
      expect(await accepts('2026.9.6', at)).toMatchObject({ valid: true });
      const after = await read();
      for (const [i, text] of after.entries()) {
        expect(comments(text)).toEqual(comments(before[i] ?? ''));
        expect(text).not.toMatch(/hearth-(?:check|kept)|"?wizard"?:|1password/);
      }
      if (before.join().includes('MEMORY_KEY')) expect(after.join()).toContain('${MEMORY_KEY}');
      expect(after.join()).toContain(lmstudio);

      expect((await call('history.list', {})).entries[0]?.what).toEqual({ kind: 'repair', version: '2026.9.6' });
      expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true });
      expect(await read()).toEqual(before);
    },
    repairMs,
  );

  itDeep(
    'is one that 2026.3.13 takes',
    async () => {
      for (const files of Object.values(old)) {
        const at = await stage('2026.3.13', files);
        Object.assign(at.env, { LM_URL: 'http://127.0.0.1:1234/v1', LM_KEY: 'local', MEMORY_KEY: 'mk' });
        expect(await accepts('2026.3.13', at)).toMatchObject({ valid: true });
        await open.host?.close();
        await at.cleanup();
      }
    },
    repairMs,
  );

  for (const version of ['2026.3.13', '2026.6.8'])
    itDeep(
      `is repaired by the release that is installed: ${version}`,
      async () => {
        const at = await stage(version, {
          'openclaw.json': `{\n  // mine\n  gateway: { mode: "local" },\n  session: { resetOnExit: true }, // gone since\n}\n`,
        });
        const { outcome, issues } = await call('repair.run', { taskId: 'w', dryRun: false, baseHash: null });
        expect(issues.map((issue) => issue.path)).toEqual(['session']);
        expect(outcome).toMatchObject({ refused: null, applied: true, checkedBy: { openclaw: version, valid: true } });
        const text = await fileOf(at, 'openclaw.json');
        expect(comments(text)).toEqual(['// mine']);
        expect(text).not.toContain('resetOnExit');
      },
      repairMs,
    );
});

describe('what OpenClaw can’t repair', () => {
  it(
    'is said in its words, and nothing is written',
    async () => {
      const text = `{\n  // mine\n  gateway: { mode: "local", port: "a word" },\n}\n`;
      const at = await stage('2026.9.6', { 'openclaw.json': text });
      const { outcome, issues } = await call('repair.run', { taskId: 'w', dryRun: false, baseHash: null });
      expect(issues.map((issue) => issue.path)).toContain('gateway.port');
      expect(outcome).toMatchObject({ applied: false, refused: { kind: 'repair-incomplete' } });
      expect(
        outcome.refused?.kind === 'repair-incomplete' ? outcome.refused.issues.map((issue) => issue.path) : [],
      ).toContain('gateway.port');
      expect(await fileOf(at, 'openclaw.json')).toBe(text);
    },
    repairMs,
  );
});

describe('a repair', () => {
  it('leaves a config alone that OpenClaw accepts', async () => {
    const text = `{ gateway: { mode: "local" } }\n`;
    const at = await stage('2026.9.6', { 'openclaw.json': text });
    expect(await call('repair.run', { taskId: 'w', dryRun: false, baseHash: null })).toMatchObject({
      issues: [],
      outcome: { applied: false, refused: null, diff: '' },
    });
    expect(await fileOf(at, 'openclaw.json')).toBe(text);
  });

  it('can be stopped, and leaves nothing behind', async () => {
    const scratches = async () =>
      (await readdir(tmpdir())).filter((name) => /^hearth-check-[A-Za-z0-9]{6}$/.test(name));
    const before = await scratches();
    await stage('2026.9.6', old['agents as a list']);
    const running = open.host && clientOf(open.host).call('repair.run', { taskId: 'w', dryRun: true, baseHash: null });
    while ((await scratches()).every((name) => before.includes(name)))
      await new Promise((resolve) => setTimeout(resolve, 50));
    await call('task.cancel', { taskId: 'w' });
    expect(await running).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect((await scratches()).filter((name) => !before.includes(name))).toEqual([]);
  });
});
