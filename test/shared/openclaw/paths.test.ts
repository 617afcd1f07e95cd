import { describe, expect, it } from 'vitest';
import {
  gatewayPort,
  includeRoots,
  namedProfile,
  resolveConfig,
  type LocationFacts,
} from '../../../shared/openclaw/paths.ts';

const locate = (facts: Partial<LocationFacts>, existing: readonly string[] = []): ReturnType<typeof resolveConfig> =>
  resolveConfig({
    env: { HOME: '/home/ann' },
    home: '/account',
    cwd: '/start dir',
    windows: false,
    flagConfigPath: null,
    profile: null,
    exists: (path) => existing.includes(path),
    ...facts,
  });

describe('the config path', () => {
  const home = '/home/ann';
  it.each<[string, Partial<LocationFacts>, string[], string]>([
    ['is in .openclaw of the home', {}, [], `${home}/.openclaw/openclaw.json`],
    ['takes the account home where no variable names one', { env: {} }, [], '/account/.openclaw/openclaw.json'],
    [
      'takes USERPROFILE where HOME is the word undefined',
      { env: { HOME: 'undefined', USERPROFILE: '/u' } },
      [],
      '/u/.openclaw/openclaw.json',
    ],
    ['takes OPENCLAW_HOME over HOME', { env: { HOME: home, OPENCLAW_HOME: '/oc' } }, [], '/oc/.openclaw/openclaw.json'],
    [
      'expands ~ in OPENCLAW_HOME by HOME',
      { env: { HOME: home, OPENCLAW_HOME: '~/x' } },
      [],
      `${home}/x/.openclaw/openclaw.json`,
    ],
    [
      'ignores a blank OPENCLAW_HOME',
      { env: { HOME: home, OPENCLAW_HOME: '  ' } },
      [],
      `${home}/.openclaw/openclaw.json`,
    ],
    [
      'ignores OPENCLAW_HOME that is the word null',
      { env: { HOME: home, OPENCLAW_HOME: 'null' } },
      [],
      `${home}/.openclaw/openclaw.json`,
    ],
    [
      'takes the state folder',
      { env: { HOME: home, OPENCLAW_STATE_DIR: '~/st' } },
      [`${home}/.openclaw/openclaw.json`],
      `${home}/st/openclaw.json`,
    ],
    [
      'takes the older name inside a named state folder',
      { env: { HOME: home, OPENCLAW_STATE_DIR: '/st' } },
      ['/st/clawdbot.json'],
      '/st/clawdbot.json',
    ],
    [
      'takes the word undefined as a state folder, as OpenClaw does',
      { env: { HOME: home, OPENCLAW_STATE_DIR: 'undefined' } },
      [],
      '/start dir/undefined/openclaw.json',
    ],
    [
      'takes the config variable without looking',
      { env: { HOME: home, OPENCLAW_CONFIG_PATH: '~/c.json' } },
      [`${home}/.openclaw/openclaw.json`],
      `${home}/c.json`,
    ],
    [
      'starts a relative config variable from the working folder',
      { env: { HOME: home, OPENCLAW_CONFIG_PATH: 'a/../c.json' } },
      [],
      '/start dir/c.json',
    ],
    [
      'takes the flag over the variable',
      { env: { HOME: home, OPENCLAW_CONFIG_PATH: '/c.json' }, flagConfigPath: '~/f.json' },
      [],
      `${home}/f.json`,
    ],
    ['is in .clawdbot where only that folder exists', {}, [`${home}/.clawdbot`], `${home}/.clawdbot/openclaw.json`],
    [
      'takes an older config over a missing newer one',
      {},
      [`${home}/.openclaw`, `${home}/.clawdbot`, `${home}/.clawdbot/clawdbot.json`],
      `${home}/.clawdbot/clawdbot.json`,
    ],
    [
      'prefers the newer name',
      {},
      [`${home}/.openclaw/openclaw.json`, `${home}/.clawdbot/clawdbot.json`],
      `${home}/.openclaw/openclaw.json`,
    ],
    ['follows a chosen profile', { profile: 'work' }, [], `${home}/.openclaw-work/openclaw.json`],
    ['takes the default profile as none', { profile: 'Default' }, [], `${home}/.openclaw/openclaw.json`],
    [
      'keeps a named state folder under a profile',
      { env: { HOME: home, OPENCLAW_STATE_DIR: '/st' }, profile: 'work' },
      [],
      '/st/openclaw.json',
    ],
    [
      'ignores a profile that only the environment names, as OpenClaw does',
      { env: { HOME: home, OPENCLAW_PROFILE: 'work' } },
      [],
      `${home}/.openclaw/openclaw.json`,
    ],
  ])('%s', (_name, facts, existing, expected) => {
    expect(locate(facts, existing).configPath).toBe(expected);
  });

  it('uses the separators and roots of Windows', () => {
    const at = locate({ windows: true, cwd: 'C:\\', env: { USERPROFILE: 'C:\\Users\\Ann' } });
    expect(at).toMatchObject({
      home: 'C:\\Users\\Ann',
      stateDir: 'C:\\Users\\Ann\\.openclaw',
      configPath: 'C:\\Users\\Ann\\.openclaw\\openclaw.json',
    });
  });

  it('keeps the server and share of a Windows network path', () => {
    expect(locate({ windows: true, env: { USERPROFILE: '\\\\files\\ann' } }).configPath).toBe(
      '\\\\files\\ann\\.openclaw\\openclaw.json',
    );
  });
});

describe('configs that OpenClaw does not look at', () => {
  it('names those of dropped names and of a profile that only the environment names', () => {
    const existing = ['/home/ann/.moltbot/moltbot.json', '/home/ann/.openclaw-work/openclaw.json'];
    expect(locate({ env: { HOME: '/home/ann', OPENCLAW_PROFILE: 'work' } }, existing).invisible).toEqual(existing);
  });

  it('leaves out the config in use', () => {
    const path = '/home/ann/.moltbot/moltbot.json';
    expect(locate({ flagConfigPath: path }, [path]).invisible).toEqual([]);
  });
});

describe('the gateway port', () => {
  it.each([
    ['is the default', {}, undefined, null, 18789],
    ["is the config's", {}, 19500, null, 19500],
    ["is the environment's over the config's", { OPENCLAW_GATEWAY_PORT: '20123' }, 19500, null, 20123],
    ['is read after a host', { OPENCLAW_GATEWAY_PORT: '[::1]:20123' }, undefined, null, 20123],
    ['ignores what is no port', { OPENCLAW_GATEWAY_PORT: '99999' }, '19500', null, 18789],
    ['is 19001 for the dev profile', {}, 19500, 'dev', 19001],
    ['is computed for a named profile', { OPENCLAW_PROFILE: 'work' }, undefined, null, 41984],
  ])('%s', (_name, env, configPort, profile, expected) => {
    expect(gatewayPort({ env, configPort, profile })).toBe(expected);
  });

  it('takes no name that could leave the home for a profile', () => {
    expect(['../x', '', 'a b', 'default', 'work'].map(namedProfile)).toEqual([null, null, null, null, 'work']);
  });
});

describe('the folders from which included files are taken', () => {
  const roots = (listed: string | undefined, windows = false) =>
    includeRoots({ env: { HOME: '/home/o', OPENCLAW_INCLUDE_ROOTS: listed }, home: '/x', cwd: '/now', windows });
  it('are a list as PATH is one, with ~ for the home, each once', () => {
    expect(roots(' ~/parts :/etc/openclaw/../parts: :/etc/parts:rel')).toEqual([
      '/home/o/parts',
      '/etc/parts',
      '/now/rel',
    ]);
    expect(roots(undefined)).toEqual([]);
    expect(
      includeRoots({
        env: { HOME: 'C:\\o', OPENCLAW_INCLUDE_ROOTS: 'D:\\parts;~\\more' },
        home: 'C:\\x',
        cwd: 'C:\\w',
        windows: true,
      }),
    ).toEqual(['D:\\parts', 'C:\\o\\more']);
  });
});
