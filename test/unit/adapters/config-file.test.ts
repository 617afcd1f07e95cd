import { chmod, lstat, mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskError, readConfig, whyReadonly, writeConfig, type ConfigSnapshot } from '../../../electron/adapters/config-file.ts';

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
const modeOf = async (at: string) => (await stat(at)).mode & 0o777;

describe('reading', () => {
  it('takes a missing file for what it is', async () => expect(await read()).toMatchObject({ text: null, basis: 'absent' }));
  it('refuses a folder, broken UTF-8 and says why', async () => {
    expect(await readConfig(dir)).toMatchObject({ ok: false, error: { cause: 'not-a-file' } });
    await writeFile(file, Buffer.from([0x7b, 0xff, 0x7d]));
    expect(await readConfig(file)).toMatchObject({ ok: false, error: { kind: 'config-unreadable', cause: 'encoding' } });
  });
  it('keeps a byte order mark', async () => {
    await writeFile(file, '\ufeff{}');
    expect((await read()).text).toBe('\ufeff{}');
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

it.each([['ENOSPC', 'full'], ['EDQUOT', 'full'], ['EROFS', 'permission'], ['EBUSY', 'not-replaceable'], ['EXDEV', 'not-replaceable'], ['ENOTSUP', 'not-replaceable'], ['EIO', 'io']])('what the disk says as %s is told as %s', (code, cause) => {
  expect(diskError(Object.assign(new Error(code), { code }), file)).toEqual({ kind: 'disk', path: file, cause });
});

describe('a config that is not to be written', () => {
  it.each([[{ OPENCLAW_CONFIG_READONLY: '1' }, 'env'], [{ OPENCLAW_NIX_MODE: '1' }, 'nix']])('is known by %o', async (env, why) => {
    expect(await whyReadonly(await read(), env)).toMatchObject({ kind: 'config-readonly', why });
  });
  it('is known by its mode', async () => {
    await writeFile(file, '{}');
    await chmod(file, 0o444);
    expect(await whyReadonly(await read(), {})).toMatchObject({ kind: 'config-readonly', why: 'permission' });
  });
  it('is none where nothing forbids it', async () => expect(await whyReadonly(await read(), { OPENCLAW_CONFIG_READONLY: '0' })).toBeNull());
});
