import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';

const model = 'minimax-m2.1-gs32';
let servers: SimulatedLmStudio[];
beforeAll(async () => {
  servers = await Promise.all([startSimulatedLmStudio({ latencyMs: 0 }), startSimulatedLmStudio({ latencyMs: 0 })]);
});
afterAll(async () => void (await Promise.all(servers.map((server) => server.close()))));

let dir: string;
let config: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-cluster-'));
  config = path.join(dir, 'openclaw.json');
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const balance = () => ({ name: 'minimax', deployments: servers.map(({ url }) => ({ url, model })) });
const write = (file: string, overwrite = false) =>
  clientOf(host).call('balance.write', { ...balance(), path: file, overwrite });
const left = async () => (await readdir(dir)).filter((name) => name !== 'hearth');

describe('planning', () => {
  it('asks the machines, and writes nothing', async () => {
    const reply = await clientOf(host).call('balance.plan', balance());
    expect(reply).toMatchObject({ ok: true, value: { contextTokens: 196_608, notes: [] } });
    expect(await left()).toEqual([]);
  });

  it('says of a machine that it does not answer, and plans all the same', async () => {
    const asked = { ...balance(), deployments: [...balance().deployments, { url: 'http://127.0.0.1:9/v1', model }] };
    expect(await clientOf(host).call('balance.plan', asked)).toMatchObject({
      ok: true,
      value: { contextTokens: 196_608, notes: [{ kind: 'not-reached', url: 'http://127.0.0.1:9/v1' }] },
    });
  });

  it('refuses a single machine', async () => {
    expect(
      await clientOf(host).call('balance.plan', { ...balance(), deployments: balance().deployments.slice(1) }),
    ).toMatchObject({ ok: false, error: { kind: 'cannot-balance', why: 'too-few' } });
  });
});

describe('writing', () => {
  it('makes a file that only its owner can read, and says how to start with it', async () => {
    const file = path.join(dir, 'lite.yaml');
    const reply = await write(file);
    expect(reply).toMatchObject({
      ok: true,
      value: { path: file, start: `litellm --config ${file} --host 127.0.0.1 --port 4000`, contextTokens: 196_608 },
    });
    expect(parse(await readFile(file, 'utf8'))).toMatchObject({
      model_list: [
        { model_name: 'minimax', litellm_params: { api_base: servers[0]?.url } },
        { litellm_params: { api_base: servers[1]?.url } },
      ],
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await left()).toEqual(['lite.yaml']);
  });

  it('takes a path from the home folder', async () => {
    expect(await write('~/lite.yaml')).toMatchObject({ ok: true, value: { path: path.join(dir, 'lite.yaml') } });
  });

  it('leaves a file that is there, unless it may be replaced, and keeps a copy of it then', async () => {
    const file = path.join(dir, 'lite.yaml');
    await write(file);
    const mine = `${await readFile(file, 'utf8')}# mine\n`;
    await writeFile(file, mine, { mode: 0o644 });
    await writeFile(`${file}.bak`, 'another copy');
    expect(await write(file)).toMatchObject({ ok: false, error: { kind: 'file-exists', path: file } });
    expect(await readFile(file, 'utf8')).toBe(mine);
    expect(await write(file, true)).toMatchObject({ ok: true, value: { kept: `${file}.bak2` } });
    expect(await readFile(file, 'utf8')).not.toContain('# mine');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect([await readFile(`${file}.bak`, 'utf8'), await readFile(`${file}.bak2`, 'utf8')]).toEqual([
      'another copy',
      mine,
    ]);
    expect(await left()).toEqual(['lite.yaml', 'lite.yaml.bak', 'lite.yaml.bak2']);
    expect(await write(file, true)).toMatchObject({ ok: true, value: { kept: null } });
  });

  it.each([
    ['of somebody else', 'model_list: []\n'],
    ['that only speaks of Hearth', 'a: 1\n# Written by Hearth.\n'],
    ['that is empty', ''],
  ])('never replaces a file %s', async (_whose, text) => {
    const file = path.join(dir, 'lite.yaml');
    await writeFile(file, text);
    expect(await write(file, true)).toMatchObject({
      ok: false,
      error: { kind: 'file-refused', why: 'not-ours', path: file },
    });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await left()).toEqual(['lite.yaml']);
  });

  it('keeps out of the places of OpenClaw, Hearth and other programs, through links as well', async () => {
    const folders = ['.openclaw', '.ssh', 'hearth', path.join('hearth', 'history')];
    for (const folder of folders) await mkdir(path.join(dir, folder), { recursive: true });
    await writeFile(config, `{ models: { $include: './models.json5' } }`);
    await writeFile(path.join(dir, 'models.json5'), '{}');
    await writeFile(path.join(dir, '.bashrc'), 'alias a=b\n');
    await symlink(path.join(dir, '.bashrc'), path.join(dir, 'plain.yaml'));
    await symlink(path.join(dir, '.ssh'), path.join(dir, 'keys'));
    const places = [
      '.bashrc',
      '.profile',
      'plain.yaml',
      'models.json5',
      path.join('keys', 'lite.yaml'),
      ...folders.map((folder) => path.join(folder, 'lite.yaml')),
    ];
    for (const place of places)
      expect(await write(path.join(dir, place), true)).toMatchObject({
        ok: false,
        error: { kind: 'file-refused', why: 'taken-place' },
      });
    expect(await readFile(path.join(dir, '.bashrc'), 'utf8')).toBe('alias a=b\n');
    expect(await readdir(path.join(dir, '.ssh'))).toEqual([]);
  });

  it('does not follow a link to nowhere', async () => {
    const file = path.join(dir, 'lite.yaml');
    await symlink(path.join(dir, 'elsewhere.yaml'), file);
    expect(await write(file)).toMatchObject({ ok: false, error: { kind: 'file-exists' } });
  });

  it('makes no folder, and takes no folder and no half path for a file', async () => {
    await mkdir(path.join(dir, 'folder'));
    expect(await write(path.join(dir, 'none', 'lite.yaml'))).toMatchObject({
      ok: false,
      error: { kind: 'file-refused', why: 'no-folder' },
    });
    expect(await write(path.join(dir, 'folder'), true)).toMatchObject({
      ok: false,
      error: { kind: 'file-refused', why: 'not-a-file' },
    });
    expect(await write('lite.yaml')).toMatchObject({ ok: false, error: { kind: 'file-refused', why: 'relative' } });
    expect(await left()).toEqual(['folder']);
  });

  it('never takes OpenClaw’s config for its file, by whatever name', async () => {
    await writeFile(config, '{}');
    await symlink(config, path.join(dir, 'other.yaml'));
    expect(await write(config, true)).toMatchObject({ ok: false, error: { kind: 'file-refused', why: 'config' } });
    expect(await write(path.join(dir, 'other.yaml'), true)).toMatchObject({
      ok: false,
      error: { kind: 'file-refused', why: 'config' },
    });
    expect(await readFile(config, 'utf8')).toBe('{}');
  });

  it('says that the disk refuses', async () => {
    const file = path.join(dir, `${'x'.repeat(300)}.yaml`);
    expect(await write(file)).toMatchObject({ ok: false, error: { kind: 'disk', path: file, cause: 'io' } });
    expect(await left()).toEqual([]);
  });
});

describe('hearth balance', () => {
  const hearth = async (...args: string[]) => {
    let out = '';
    let err = '';
    const code = await runCommandLine(['balance', ...args, '--config', config, '--state', path.join(dir, 'hearth')], {
      packageRoot: dir,
      version: '1.2.3',
      env: { HOME: dir, PATH: '' },
      platform: 'linux',
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
      readFile: () => '',
    });
    return { code, out, err };
  };
  const at = () => servers.flatMap(({ url }) => ['--at', `${url}=${model}`]);

  it('shows the config and writes nothing when it is a dry run', async () => {
    const ran = await hearth('--name', 'minimax', ...at(), '--key', `${servers[0]?.url}=STUDIO_KEY`, '--dry-run');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('os.environ/STUDIO_KEY');
    expect(await left()).toEqual([]);
  });

  it('writes the file and says how to start, and that nothing was started', async () => {
    const file = path.join(dir, 'lite.yaml');
    const ran = await hearth('--name', 'minimax', ...at(), '--to', file);
    expect([ran.code, ran.out]).toEqual([
      0,
      `Written to ${file}. Nothing was started. To start it:\n  litellm --config ${file} --host 127.0.0.1 --port 4000\nThen hearth probe --at http://127.0.0.1:4000/v1\n`,
    ]);
    expect((await hearth('--name', 'minimax', ...at(), '--to', file)).code).toBe(1);
    expect((await hearth('--name', 'minimax', ...at(), '--to', file, '--overwrite')).code).toBe(0);
  });

  it.each([
    [['--name', 'x']],
    [['--to', 'x']],
    [['--name', 'x', '--to', 'y', '--at', 'http://a/v1']],
    [['--name', 'x', '--to', 'y', '--key', '=K']],
  ])('ends with 2 for %j', async (args) => expect((await hearth(...args)).code).toBe(2));
});
