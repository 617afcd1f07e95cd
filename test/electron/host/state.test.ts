import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runGuardLine } from '../../../electron/cli/guard-line.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { openStores } from '../../../electron/host/stores.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { makeReadable, makeUnreadable } from '../../support/unreadable.ts';

const text = `{
  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1/v1', models: [{ id: 'big' }] } } },
  agents: { defaults: { model: { primary: 'lmstudio/big', fallbacks: ['anthropic/claude'] } } },
}
`;
let dir: string;
let config: string;
let state: string;
beforeEach(async () => {
  dir = scratchFolder();
  [config, state] = [path.join(dir, 'openclaw.json'), path.join(dir, 'state')];
  await writeFile(config, text, { mode: 0o600 });
  await mkdir(state);
});
const hosts: Host[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});
const open = async () => {
  const host = await testHost({
    configPath: config,
    stateDir: state,
    env: { HOME: dir, PATH: '' },
  });
  hosts.push(host);
  return host;
};
const at = (name: string) => path.join(state, name);
const json = async (name: string) => JSON.parse(await readFile(at(name), 'utf8')) as unknown;

async function hearth(...args: string[]) {
  let [out, err] = ['', ''];
  const world = {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '' },
    platform: 'linux' as const,
    stdout: (more: string) => (out += more),
    stderr: (more: string) => (err += more),
    readFile: (file: string) => readFileSync(file, 'utf8'),
  };
  const all = [...args, '--config', config, '--state', state];
  const code = (await runGuardLine(all, world)) ?? (await runCommandLine(all, world));
  return { code, out, err };
}

describe("Hearth's own files", () => {
  it.each([
    [
      'settings.json',
      'settings.save',
      { language: 'ja' },
      { machines: ['http://10.0.0.7:1234/v1'], keepWarm: [], tier: null },
    ],
    ['guard.json', 'guard.save', { ceilingHours: 3 }, { mode: 'switch' }],
  ] as const)("%s that can't be read for a moment loses nothing to a save", async (name, call, change, before) => {
    await writeFile(at(name), JSON.stringify(before));
    const host = await open();
    await makeUnreadable(at(name));
    expect(await clientOf(host).call(call, change)).toMatchObject({
      ok: false,
      error: { kind: 'state-unreadable', path: at(name) },
    });
    await makeReadable(at(name));
    expect(await clientOf(host).call(call, change)).toMatchObject({ ok: true });
    expect(await json(name)).toEqual({ ...before, ...change });
  });

  it('the settings of a newer Hearth stay through a save of this one', async () => {
    const newer = { version: 7, tier: 'enormous', machines: ['http://10.0.0.7:1234/v1'], more: { a: [1] } };
    await writeFile(at('settings.json'), JSON.stringify(newer));
    const host = await open();
    expect(await clientOf(host).call('settings.save', { language: 'ja' })).toMatchObject({
      ok: true,
      value: { language: 'ja', machines: newer.machines },
    });
    expect(await json('settings.json')).toEqual({ ...newer, language: 'ja' });
  });

  it('two of them save different settings at once', async () => {
    const [one, other] = [await open(), await open()];
    await Promise.all([
      clientOf(one).call('settings.save', { language: 'ja' }),
      clientOf(other).call('settings.save', { machines: ['http://10.0.0.7:1234/v1'] }),
    ]);
    expect(await json('settings.json')).toEqual({ language: 'ja', machines: ['http://10.0.0.7:1234/v1'] });
  });

  it('a damaged one is told once by an event and stands in the status', async () => {
    await writeFile(at('settings.json'), '{"machines": ["http://10.0.0.7:1234/v1"], "lang');
    const host = await open();
    const told: unknown[] = [];
    host.subscribe((name, payload) => void (name === 'state.trouble' && told.push(payload)));
    for (let i = 0; i < 3; i++) await clientOf(host).call('settings.read', {});
    const error = { kind: 'state-damaged', path: at('settings.json'), kept: at('settings.json.damaged') };
    expect(told).toEqual([{ error }]);
    expect(await clientOf(host).call('status.read', {})).toMatchObject({ ok: true, value: { state: [error] } });
    expect(await readFile(error.kept, 'utf8')).toBe('{"machines": ["http://10.0.0.7:1234/v1"], "lang');
  });

  it("a switch is refused where the owner's list can't be read, and the list stays", async () => {
    const host = await open();
    await clientOf(host).call('route.set', { order: 'local-only', dryRun: false });
    const [now, lists] = [await readFile(config, 'utf8'), await json('arrangements.json')];
    await makeUnreadable(at('arrangements.json'));
    expect(await clientOf(host).call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({
      ok: true,
      value: { applied: false, refused: { kind: 'state-unreadable' } },
    });
    expect(await readFile(config, 'utf8')).toBe(now);
    await makeReadable(at('arrangements.json'));
    expect(await json('arrangements.json')).toEqual(lists);
    expect(await clientOf(host).call('route.set', { order: 'local-first', dryRun: false })).toMatchObject({
      ok: true,
      value: { applied: true },
    });
    expect(await clientOf(host).call('route.read', {})).toMatchObject({
      ok: true,
      value: { hops: [{ ref: 'lmstudio/big' }, { ref: 'anthropic/claude' }] },
    });
  });

  it('of the list of proofs, those of another Hearth stay beside a new one', async () => {
    await writeFile(at('verifications.json'), JSON.stringify([{ url: 'http://127.0.0.1:1/v1', by: 'another' }]));
    const stores = openStores(state);
    expect(await stores.proofs()).toEqual([]);
    const proof = { url: 'http://127.0.0.1:2/v1' } as Parameters<typeof stores.rememberProof>[0];
    await stores.rememberProof({
      ...proof,
      server: { id: 'lmstudio', name: 'LM Studio', version: null },
      steps: [],
    } as unknown as typeof proof);
    expect(await json('verifications.json')).toMatchObject([
      { url: 'http://127.0.0.1:2/v1' },
      { url: 'http://127.0.0.1:1/v1', by: 'another' },
    ]);
  });
});

describe('the command line', () => {
  it.each([['--ceiling-hours', '3'], ['--status'], []])(
    "hearth guard %s never says that the guard is off where that can't be read",
    async (...args) => {
      await writeFile(at('guard.json'), '{"mode":"switch"}');
      await makeUnreadable(at('guard.json'));
      const ran = await hearth('guard', ...args);
      expect(ran).toMatchObject({ code: 1, out: '' });
      expect(ran.err.match(/can’t read/g)).toHaveLength(1);
      expect(ran.err).toContain(at('guard.json'));
    },
  );

  it('says a damaged file once, and where it is kept', async () => {
    await writeFile(at('guard.json'), '{"mode":"swi');
    const first = await hearth('guard', '--ceiling-hours', '3');
    expect(first.err).toContain(at('guard.json.damaged'));
    expect((await hearth('guard', '--status')).err).toBe('');
    expect((await readdir(state)).sort()).toEqual(['guard.json', 'guard.json.damaged']);
  });
});
