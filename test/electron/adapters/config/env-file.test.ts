import { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envFileOf, keepKey } from '../../../../electron/adapters/config/env-file.ts';

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-env-'));
  folder = path.join(dir, '.openclaw');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
const owner = isRoot ? { uid: 12_345, gid: 4_242 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const file = () => envFileOf(folder);
const keep = () => keepKey(folder, 'STUDIO_KEY', 'made-up-key-1234567890');
const modeOf = async () => (await stat(file())).mode & 0o777;

describe('the file of keys', () => {
  it('belongs to whom its folder belongs where it is new, and the folder to whom the one above it belongs', async () => {
    await chown(dir, owner.uid, owner.gid);
    expect(await keep()).toEqual({ ok: true, value: { replaced: false } });
    expect(await stat(file())).toMatchObject(owner);
    expect(await stat(folder)).toMatchObject(owner);
    expect(await modeOf()).toBe(0o600);
  });

  it('stays with its owner and with the group that was let in', async () => {
    await mkdir(folder);
    await writeFile(file(), 'OTHER=1\n');
    await chown(file(), owner.uid, owner.gid);
    await chmod(file(), 0o640);
    expect(await keep()).toMatchObject({ ok: true });
    expect(await stat(file())).toMatchObject(owner);
    expect(await modeOf()).toBe(0o640);
    expect(await readFile(file(), 'utf8')).toBe('OTHER=1\nSTUDIO_KEY=made-up-key-1234567890\n');
  });

  it('is not written where it holds bytes that are no text, which would come back as others', async () => {
    await mkdir(folder);
    const bytes = Buffer.from([...Buffer.from('OTHER="'), 0xff, ...Buffer.from('"\n')]);
    await writeFile(file(), bytes);
    expect(await keep()).toMatchObject({ ok: false, error: { kind: 'key-not-taken', why: 'unclear-file' } });
    expect(await readFile(file())).toEqual(bytes);
  });

  it('is not written where it has a second name, of which only one would have the key', async () => {
    await mkdir(folder);
    await writeFile(file(), 'OTHER=1\n');
    await link(file(), path.join(dir, 'dotfiles.env'));
    expect(await keep()).toMatchObject({ ok: false, error: { kind: 'key-not-taken', why: 'not-ours' } });
    expect(await readFile(file(), 'utf8')).toBe('OTHER=1\n');
    expect(await readdir(folder)).toEqual(['.env']);
  });
});
