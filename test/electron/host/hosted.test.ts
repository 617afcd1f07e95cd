import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { Reply, Request } from '../../../shared/contract/calls.ts';

const secret = 'sk-made-up-77aa55cc33';
let dir: string;
let host: Host | null = null;
let held: string;
let events: unknown[];

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-hosted-'));
  held = `${secret}\n`;
  events = [];
  await mkdir(path.join(dir, '.openclaw'));
});
afterEach(async () => {
  await host?.close();
  host = null;
  await rm(dir, { recursive: true, force: true });
});

const env = () => ({ HOME: dir, PATH: '' });
const envFile = () => path.join(dir, '.openclaw', '.env');
async function ask<N extends 'keys.pasteFromClipboard' | 'keys.set' | 'hosted.list'>(
  name: N,
  request: Request<N>,
  clipboard = true,
): Promise<Reply<N>> {
  host = await testHost({
    shell: 'desktop',
    configPath: null,
    stateDir: path.join(dir, 'hearth'),
    env: env(),
    ...(clipboard
      ? {
          clipboard: {
            read: () => held,
            clear: () => {
              held = '';
            },
          },
        }
      : {}),
  });
  host.subscribe((event, payload) => events.push([event, payload]));
  return clientOf(host).call(name, request);
}

describe('a key from the clipboard', () => {
  it('goes into OpenClaw’s own file for the owner alone, the clipboard is emptied, and no word of it is said', async () => {
    await writeFile(envFile(), '# mine\r\nOTHER_KEY=stays-here\r\n', { mode: 0o644 });
    const reply = await ask('keys.pasteFromClipboard', { provider: 'anthropic' });
    expect(reply).toMatchObject({ ok: true, value: { canPaste: true, envFile: envFile() } });
    expect(await readFile(envFile(), 'utf8')).toBe(`# mine\r\nOTHER_KEY=stays-here\r\nANTHROPIC_API_KEY=${secret}\r\n`);
    expect((await stat(envFile())).mode & 0o777).toBe(0o600);
    expect(held).toBe('');
    expect(JSON.stringify([reply, events])).not.toContain(secret.slice(3));
    // No copy stands beside it, and nothing of Hearth's own holds it.
    expect(await readdir(path.dirname(envFile()))).toEqual(['.env']);
    const own = await readdir(path.join(dir, 'hearth'), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const file of own.filter((one) => one.isFile()))
      expect(await readFile(path.join(file.parentPath, file.name), 'utf8')).not.toContain(secret);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a sentence', 'not a key at all', 'not-a-key'],
  ])('is refused where %s is on it, which stays there', async (_what, text, why) => {
    held = text;
    expect(await ask('keys.pasteFromClipboard', { provider: 'anthropic' })).toMatchObject({
      ok: false,
      error: { kind: 'key-not-taken', why },
    });
    expect(held).toBe(text);
    expect(await readdir(path.dirname(envFile()))).toEqual([]);
  });

  it('is not taken where the shell has none, and the list says so', async () => {
    expect(await ask('keys.pasteFromClipboard', { provider: 'anthropic' }, false)).toMatchObject({
      ok: false,
      error: { why: 'no-clipboard' },
    });
    expect(host && (await clientOf(host).call('hosted.list', {}))).toMatchObject({
      ok: true,
      value: { canPaste: false, source: 'table' },
    });
  });

  it('is not written through a link', async () => {
    await writeFile(path.join(dir, 'elsewhere'), 'A=1\n');
    await symlink(path.join(dir, 'elsewhere'), envFile());
    expect(await ask('keys.pasteFromClipboard', { provider: 'anthropic' })).toMatchObject({
      ok: false,
      error: { kind: 'key-not-taken', why: 'not-ours' },
    });
    expect(await readFile(path.join(dir, 'elsewhere'), 'utf8')).toBe('A=1\n');
    expect(held).toContain(secret);
  });

  it.each(['NODE_OPTIONS', 'OPENCLAW_GATEWAY_TOKEN', secret])('is not stored under %s', async (name) => {
    const reply = await ask('keys.set', { name });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'key-not-taken', why: 'not-a-key-name' } });
    expect(JSON.stringify(reply)).not.toContain(secret);
  });
});

describe('hearth key', () => {
  let said: string;
  const typed = (args: readonly string[]) => {
    said = '';
    const hear = (text: string) => {
      said += text;
    };
    return runCommandLine(['key', ...args, '--state', path.join(dir, 'hearth')], {
      packageRoot: '.',
      version: '0',
      env: env(),
      platform: 'linux',
      stdout: hear,
      stderr: hear,
      readFile: () => '',
      readSecret: async () => secret,
    });
  };

  it('stores what is typed hidden and says only its name', async () => {
    expect(await typed(['MY_STUDIO_KEY'])).toBe(0);
    expect(await readFile(envFile(), 'utf8')).toBe(`MY_STUDIO_KEY=${secret}\n`);
    expect(said).toContain('MY_STUDIO_KEY was added');
    expect(said).not.toContain(secret);
  });

  it('says nothing back of a key that was typed as an argument, and stores none', async () => {
    expect(await typed(['ANTHROPIC_API_KEY', secret])).toBe(2);
    expect(said).not.toContain(secret);
    expect(await readdir(path.dirname(envFile()))).toEqual([]);
  });
});
