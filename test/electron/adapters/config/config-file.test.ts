import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError } from '../../../../electron/adapters/files/replace-file.ts';
import {
  readConfig,
  removeConfig,
  whyReadonly,
  writeConfig,
  type ConfigSnapshot,
} from '../../../../electron/adapters/config/config-file.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-file-'));
  file = path.join(dir, 'openclaw.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const read = async (at = file): Promise<ConfigSnapshot> => {
  const result = await readConfig(at);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
/** Has a file be written long ago. */
const age = (at: string) => utimes(at, 1_000_000_000, 1_000_000_000);
const modeOf = async (at: string) => (await stat(at)).mode & 0o777;

describe('reading', () => {
  it('takes a missing file for what it is', async () =>
    expect(await read()).toMatchObject({ text: null, baseHash: 'absent' }));
  it('refuses a folder, broken UTF-8 and says why', async () => {
    expect(await readConfig(dir)).toMatchObject({ ok: false, error: { cause: 'not-a-file' } });
    await writeFile(file, Buffer.from([0x7b, 0xff, 0x7d]));
    await age(file);
    expect(await readConfig(file)).toMatchObject({
      ok: false,
      error: { kind: 'config-unreadable', cause: 'encoding' },
    });
  });
  const utf16 = '{\n  // 設定\n  agents: { defaults: {} },\n}\n';
  it.each([
    ['with its mark', Buffer.from(`\ufeff${utf16}`, 'utf16le')],
    ['without one', Buffer.from(utf16, 'utf16le')],
    ['the other way round, with its mark', Buffer.from(`\ufeff${utf16}`, 'utf16le').swap16()],
    ['the other way round, without one', Buffer.from(utf16, 'utf16le').swap16()],
  ])('calls UTF-16 what it is: %s', async (_how, bytes) => {
    await writeFile(file, bytes);
    expect(await readConfig(file)).toMatchObject({ ok: false, error: { kind: 'config-unreadable', cause: 'utf-16' } });
  });
  it('does not take a zero in UTF-8 for UTF-16', async () => {
    await writeFile(file, '{ a: "\u0000", b: 1 }');
    await age(file);
    expect(await readConfig(file)).toMatchObject({ ok: true });
  });
  it('refuses what is larger than any config, without reading it', async () => {
    await writeFile(file, '{}');
    await truncate(file, 33 * 1024 * 1024);
    await age(file);
    expect(await readConfig(file)).toMatchObject({
      ok: false,
      error: { kind: 'config-unreadable', cause: 'too-large' },
    });
  });
  it.each([
    ['loop', () => file],
    ['link into a folder that is not there', () => path.join(dir, 'drive', 'openclaw.json')],
  ])('refuses a %s and says why', async (_what, to) => {
    await symlink(to(), file);
    expect(await readConfig(file)).toMatchObject({ ok: false, error: { kind: 'config-unreadable', cause: 'link' } });
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });
  it('keeps a byte order mark', async () => {
    await writeFile(file, '\ufeff{}');
    expect((await read()).text).toBe('\ufeff{}');
  });
});

describe('a file that another program is saving', () => {
  const whole = "{ owner: 'ü' } // theirs\n";
  it.each([
    ['empty', ''],
    ['half-written', '{ owner:'],
    ['cut within a character', Buffer.from(whole).subarray(0, 11)],
  ])('is read again where it is caught %s', async (_what, half) => {
    await writeFile(file, half);
    const reading = read();
    await sleep(150);
    await writeFile(file, whole);
    expect((await reading).text).toBe(whole);
  });

  it.each([
    ['empty', ''],
    ['no JSON5', '{ a: 1 b: 2 }'],
  ])('is taken as it is where it was left %s', async (_what, text) => {
    await writeFile(file, text);
    await age(file);
    expect((await read()).text).toBe(text);
  });
});

describe('writing', () => {
  it('creates a file that only its owner may read, in a folder of its own if need be', async () => {
    const deep = path.join(dir, 'new', 'openclaw.json');
    expect(await writeConfig(await read(deep), '{}')).toMatchObject({ ok: true });
    expect(await modeOf(deep)).toBe(0o600);
    expect(await modeOf(path.dirname(deep))).toBe(0o700);
  });

  it('keeps the mode of a file that is there', async () => {
    await writeFile(file, '{}');
    await chmod(file, 0o640);
    await writeConfig(await read(), '{ a: 1 }');
    expect(await modeOf(file)).toBe(0o640);
  });

  it('puts another file in the place, so that whoever reads the old one meanwhile gets all of it', async () => {
    await writeFile(file, '{ old: 1 }');
    const reader = await open(file);
    await writeConfig(await read(), '{ a: 1 }');
    expect(await reader.readFile('utf8')).toBe('{ old: 1 }');
    await reader.close();
    expect(await readFile(file, 'utf8')).toBe('{ a: 1 }');
  });

  it('replaces the target of a link and leaves the link', async () => {
    const real = path.join(dir, 'dotfiles.json');
    await writeFile(real, '{}');
    await symlink(real, file);
    await writeConfig(await read(), '{ a: 1 }');
    expect((await lstat(file)).isSymbolicLink()).toBe(true);
    expect(await readFile(real, 'utf8')).toBe('{ a: 1 }');
  });

  it.each([
    ['a file', () => file],
    ['a folder', () => dir],
  ])('makes what a link leads to that is not there yet, where it is %s, and leaves the link', async (_what, linked) => {
    const real = path.join(dir, 'dotfiles', 'openclaw.json');
    const link = linked() === file ? file : path.join(dir, '.openclaw');
    await mkdir(path.dirname(real));
    await symlink(linked() === file ? real : path.dirname(real), link);
    expect(
      await writeConfig(await read(linked() === file ? file : path.join(link, 'openclaw.json')), '{ a: 1 }'),
    ).toMatchObject({ ok: true });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(real, 'utf8')).toBe('{ a: 1 }');
  });

  it.each([
    ['changed', writeConfig],
    ['removed', removeConfig],
  ])('refuses where the file that is to be %s is gone by then', async (_what, put) => {
    await writeFile(file, '{}');
    const seen = await read();
    await rm(file);
    expect(await whyReadonly(seen, {})).toBeNull();
    expect(await put(seen, '{ a: 1 }')).toMatchObject({ ok: false, error: { kind: 'config-changed' } });
    expect(await readdir(dir)).toEqual([]);
  });

  it('refuses where somebody gave the file other rights meanwhile', async () => {
    await writeFile(file, '{}', { mode: 0o640 });
    const seen = await read();
    await chmod(file, 0o600);
    expect(await writeConfig(seen, '{ a: 1 }')).toMatchObject({ ok: false, error: { kind: 'config-changed' } });
    expect(await modeOf(file)).toBe(0o600);
  });

  it('refuses where the same bytes now stand elsewhere, behind another link', async () => {
    const [one, other] = [path.join(dir, 'one.json'), path.join(dir, 'other.json')];
    await Promise.all([one, other].map((at) => writeFile(at, '{}')));
    await symlink(one, file);
    const seen = await read();
    await symlink(other, path.join(dir, 'next'));
    await rename(path.join(dir, 'next'), file);
    expect(await writeConfig(seen, '{ a: 1 }')).toMatchObject({ ok: false, error: { kind: 'config-changed' } });
    expect(await readFile(one, 'utf8')).toBe('{}');
  });

  it('refuses where somebody wrote meanwhile, and leaves their bytes', async () => {
    await writeFile(file, '{}');
    const seen = await read();
    await writeFile(file, '{ theirs: true }');
    expect(await writeConfig(seen, '{ ours: true }')).toMatchObject({ ok: false, error: { kind: 'config-changed' } });
    expect(await readFile(file, 'utf8')).toBe('{ theirs: true }');
  });

  it('refuses where somebody created the file meanwhile', async () => {
    const seen = await read();
    await writeFile(file, '{ theirs: true }');
    expect(await writeConfig(seen, '{ ours: true }')).toMatchObject({ ok: false, error: { kind: 'config-changed' } });
    expect(await readFile(file, 'utf8')).toBe('{ theirs: true }');
  });

  it('leaves nothing behind, whether it wrote or refused', async () => {
    await writeFile(file, '{}');
    const seen = await read();
    await writeConfig(seen, '{ a: 1 }');
    await writeConfig(seen, '{ b: 1 }');
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });
});

it.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'permission'],
  ['EBUSY', 'not-replaceable'],
  ['EXDEV', 'not-replaceable'],
  ['ENOTSUP', 'not-replaceable'],
  ['EIO', 'io'],
])('what the disk says as %s is told as %s', (code, cause) => {
  expect(diskError(Object.assign(new Error(code), { code }), file)).toEqual({ kind: 'disk', path: file, cause });
});

describe('a config that is not to be written', () => {
  it.each([
    [{ OPENCLAW_CONFIG_READONLY: '1' }, 'env'],
    [{ OPENCLAW_NIX_MODE: '1' }, 'nix'],
  ])('is known by %o', async (env, why) => {
    expect(await whyReadonly(await read(), env)).toMatchObject({ kind: 'config-readonly', why });
  });
  it('is known by its mode', async () => {
    await writeFile(file, '{}');
    await chmod(file, 0o444);
    expect(await whyReadonly(await read(), {})).toMatchObject({ kind: 'config-readonly', why: 'permission' });
  });
  it('is known by its owner, whom only root may write for', async () => {
    await writeFile(file, '{}');
    const seen = await read();
    const locked = await whyReadonly({ ...seen, uid: seen.uid + 1 }, {});
    if (process.getuid?.() === 0) expect(locked).toBeNull();
    else expect(locked).toMatchObject({ kind: 'config-readonly', why: 'owner' });
  });
  it('is none where nothing forbids it', async () =>
    expect(await whyReadonly(await read(), { OPENCLAW_CONFIG_READONLY: '0' })).toBeNull());
});
