import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gatewayPort, resolveConfig } from '../../shared/openclaw/paths.ts';
import { isDeep } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { loadedEnv, openclaw } from './harness.ts';

let root: string;
// In a hook, because the first fetch may take minutes that no single test should be given.
beforeAll(async () => {
  await openclaw();
});
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'hearth-paths-')));
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Case = {
  readonly name: string;
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
};

/** `HOME` stands for a home of the case's own. */
const cases: readonly Case[] = [
  { name: 'an empty home' },
  { name: 'a config in its place', files: ['.openclaw/openclaw.json', '.clawdbot/clawdbot.json'] },
  { name: 'only the older folder', files: ['.clawdbot/notes.txt'] },
  { name: 'only the older config', files: ['.clawdbot/clawdbot.json'] },
  { name: 'the older name in the newer folder', files: ['.openclaw/clawdbot.json'] },
  { name: 'an empty newer folder and an older config', files: ['.openclaw/notes.txt', '.clawdbot/openclaw.json'] },
  { name: 'only a dropped name', files: ['.moltbot/moltbot.json'] },
  { name: 'OPENCLAW_HOME with a tilde', env: { OPENCLAW_HOME: '~/elsewhere' } },
  { name: 'OPENCLAW_HOME that is the word undefined', env: { OPENCLAW_HOME: 'undefined' } },
  {
    name: 'a state folder without a config, though the home has one',
    files: ['.openclaw/openclaw.json'],
    env: { OPENCLAW_STATE_DIR: 'HOME/state' },
  },
  { name: 'an older name in a state folder', files: ['state/clawdbot.json'], env: { OPENCLAW_STATE_DIR: '~/state' } },
  { name: 'a blank state folder', env: { OPENCLAW_STATE_DIR: '  ' } },
  {
    name: 'a config variable to a missing file',
    files: ['.openclaw/openclaw.json'],
    env: { OPENCLAW_CONFIG_PATH: '~/other.json' },
  },
  { name: 'a relative config variable', env: { OPENCLAW_CONFIG_PATH: 'other.json' } },
  {
    name: 'a profile that only the environment names',
    files: ['.openclaw-work/openclaw.json'],
    env: { OPENCLAW_PROFILE: 'work' },
  },
  { name: 'a chosen profile', profile: 'work' },
  { name: 'a chosen profile with a state folder', profile: 'work', env: { OPENCLAW_STATE_DIR: 'HOME/state' } },
  { name: 'the default profile', profile: 'default' },
];

/**
 * A profile is named before the command, which only a process of its own takes so: one of them is enough but in a deep
 * run.
 */
const tried = cases.filter(({ name, profile }) => isDeep || profile === undefined || name === 'a chosen profile');

describe('Hearth and the real OpenClaw agree on the config path for', () => {
  it.each(tried)('$name', async ({ name, files = [], env = {}, profile }) => {
    const home = join(root, name.replaceAll(' ', '-'));
    await mkdir(home);
    for (const file of files) {
      await mkdir(dirname(join(home, file)), { recursive: true });
      await writeFile(join(home, file), '{}');
    }
    const seen = {
      HOME: home,
      ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace('HOME', home)])),
    };
    const { run } = await openclaw();
    const done = await run(
      [...(profile ? ['--profile', profile] : []), 'config', 'file', '--json'],
      { ...seen, PATH: process.env['PATH'], TMPDIR: root, ...(await loadedEnv()) },
      { cwd: root },
    );
    const { path } = z.object({ path: z.string() }).parse(JSON.parse(done.stdout));
    const ours = resolveConfig({
      env: seen,
      home: '/nowhere',
      cwd: root,
      windows: false,
      flagConfigPath: null,
      profile: profile ?? null,
      exists: existsSync,
    });
    expect(ours.configPath).toBe(path);
  });

  itDeep('a gateway port of a profile', async () => {
    const { run } = await openclaw();
    const env = { HOME: root, OPENCLAW_PROFILE: 'work' };
    const done = await run(['gateway', 'status', '--json'], { ...env, PATH: process.env['PATH'], TMPDIR: root });
    const { gateway } = z.object({ gateway: z.object({ port: z.number() }) }).parse(JSON.parse(done.stdout));
    expect(gatewayPort({ env, configPort: undefined, profile: null })).toBe(gateway.port);
  });
});
