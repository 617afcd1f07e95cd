import { spawnSync } from 'node:child_process';
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyAttributes } from '../../../../electron/adapters/files/file-attributes.ts';
import {
  hashOf,
  createFile,
  namesOf,
  replaceFile,
  type StandingFile,
} from '../../../../electron/adapters/files/replace-file.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-replace-'));
  file = path.join(dir, 'openclaw.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
/** Some other account and group of which nothing need be known, where they can be given a file; else our own. */
const stranger = isRoot ? { uid: 12_345, gid: 4_242 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

const theirs = Buffer.from('{ theirs: 1 }');
const ours = Buffer.from('{ ours: 1 }');
const standingOf = async (at = file): Promise<StandingFile> => {
  const [{ uid, gid, mode }, bytes] = await Promise.all([stat(at), readFile(at)]);
  return { uid, gid, mode: mode & 0o777, baseHash: hashOf(bytes) };
};
const lay = async (mode = 0o600) => {
  await writeFile(file, '{ old: 1 }');
  await chmod(file, mode);
  return standingOf();
};

describe('a file that takes another’s place', () => {
  it.each([0o600, 0o640, 0o664])(
    'belongs to whom the old one belonged, with the rights that it had (%o)',
    async (mode) => {
      await lay();
      await chown(file, stranger.uid, stranger.gid);
      await chmod(file, mode);
      expect(await replaceFile({ file, standing: await standingOf(), bytes: ours })).toEqual({ ok: true, value: null });
      expect(await standingOf()).toEqual({ ...stranger, mode, baseHash: hashOf(ours) });
    },
  );

  it('belongs to them too where no tool copies attributes', async () => {
    await lay();
    await chown(file, stranger.uid, stranger.gid);
    await chmod(file, 0o640);
    expect(
      await replaceFile({ file, standing: await standingOf(), bytes: ours, copy: async () => 'no-means' }),
    ).toMatchObject({ ok: true });
    expect(await standingOf()).toEqual({ ...stranger, mode: 0o640, baseHash: hashOf(ours) });
  });

  it('has the extended attributes of the old one', async () => {
    const standing = await lay();
    mark(file);
    const before = marksOf(file);
    expect(await replaceFile({ file, standing, bytes: ours })).toMatchObject({ ok: true });
    expect(marksOf(file)).toEqual(before);
  });

  it('is not put there where it could not have all that the old one has', async () => {
    const standing = await lay();
    const copy = async (_from: string, to: string) => {
      await writeFile(to, '');
      return 'incomplete' as const;
    };
    expect(await replaceFile({ file, standing, bytes: ours, copy })).toEqual({ ok: false, error: 'not-kept' });
    expect(await standingOf()).toEqual(standing);
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });

  it('is not put there where it can’t be given to whom the old one belongs', async () => {
    const standing = await lay();
    // A number that no account has, and that no system gives a file to.
    expect(await replaceFile({ file, standing: { ...standing, uid: 2 ** 32 - 1 }, bytes: ours })).toEqual({
      ok: false,
      error: 'not-kept',
    });
    expect(await standingOf()).toEqual(standing);
  });

  it.each([{ uid: 54_321 }, { gid: 54_321 }])(
    'is not put there as another’s than the old one is (%o)',
    async (other) => {
      const standing = await lay(0o640);
      expect((await replaceFile({ file, standing: { ...standing, ...other }, bytes: ours })).ok).toBe(false);
      expect(await standingOf()).toEqual(standing);
    },
  );
});

describe('what other programs write at the same time', () => {
  it.each([
    ['bytes', () => writeFileSync(file, theirs)],
    ['rights', () => chmodSync(file, 0o640)],
  ])('keeps the file from being replaced at all where its %s are not those that were read', async (_what, change) => {
    const standing = await lay();
    change();
    let isReplacing = false;
    expect(await replaceFile({ file, standing, bytes: ours, leadsHere: () => (isReplacing = true) })).toEqual({
      ok: false,
      error: 'changed',
    });
    expect(isReplacing).toBe(false);
  });

  it('stands where they wrote into the file between the comparison and the rename, in that very file', async () => {
    const standing = await lay();
    const { ino } = await stat(file);
    expect(
      await replaceFile({
        file,
        standing,
        bytes: ours,
        leadsHere: () => {
          writeFileSync(file, theirs);
          return true;
        },
      }),
    ).toEqual({ ok: false, error: 'changed' });
    expect(await readFile(file)).toEqual(theirs);
    expect((await stat(file)).ino).toBe(ino);
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });

  it('stands where they put another file into the place', async () => {
    const standing = await lay();
    const replace = () => {
      writeFileSync(path.join(dir, 'next'), '{ old: 1 }');
      renameSync(path.join(dir, 'next'), file);
      return true;
    };
    expect(await replaceFile({ file, standing, bytes: ours, leadsHere: replace })).toEqual({
      ok: false,
      error: 'changed',
    });
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });

  it('stands where the file was to be removed', async () => {
    const standing = await lay();
    expect(
      await replaceFile({
        file,
        standing,
        bytes: null,
        leadsHere: () => {
          writeFileSync(file, theirs);
          return true;
        },
      }),
    ).toEqual({ ok: false, error: 'changed' });
    expect(await readFile(file)).toEqual(theirs);
  });

  it('stands where they made a file that was not there', async () => {
    await writeFile(file, theirs);
    expect(await createFile(file, ours)).toEqual({ ok: false, error: 'changed' });
    expect(await readFile(file)).toEqual(theirs);
    expect(await readdir(dir)).toEqual(['openclaw.json']);
  });
});

describe('what is made new', () => {
  it('is private, and whose folder it is made in, be it made by root', async () => {
    await chown(dir, stranger.uid, stranger.gid);
    const deep = path.join(dir, 'a', 'b', 'openclaw.json');
    expect(await createFile(deep, ours)).toMatchObject({ ok: true });
    expect(await standingOf(deep)).toEqual({ ...stranger, mode: 0o600, baseHash: hashOf(ours) });
    for (const folder of [path.dirname(deep), path.join(dir, 'a')]) expect(await stat(folder)).toMatchObject(stranger);
  });
});

it('names of a file are counted without the one that a replacement holds', async () => {
  await lay();
  await link(file, path.join(dir, '.openclaw.json.hearth-0123456789ab'));
  expect(await namesOf(file, await stat(file))).toBe(1);
  await mkdir(path.join(dir, 'dotfiles'));
  await link(file, path.join(dir, 'dotfiles', 'openclaw.json'));
  expect(await namesOf(file, await stat(file))).toBe(2);
});

describe('copying attributes', () => {
  const by = (script: string) => ({
    programs: ['/bin/sh'],
    args: (from: string, to: string) => ['-c', script, 'sh', from, to],
  });
  it.each([
    ['no-means', 'is not known to the tool', 'exit 1'],
    ['incomplete', 'was done in part', ': > "$2"; exit 1'],
    ['copied', 'was done', ': > "$2"'],
  ] as const)('is %s where it %s', async (answer, _what, script) => {
    await lay();
    expect(await copyAttributes(file, path.join(dir, 'next'), by(script))).toBe(answer);
  });
  it('is no-means where the system has no such tool', async () => {
    expect(
      await copyAttributes(file, path.join(dir, 'next'), { programs: [path.join(dir, 'none')], args: () => [] }),
    ).toBe('no-means');
  });
});

/** Gives a file an extended attribute, where this system has a tool for it and the drive takes one. */
function mark(at: string): void {
  if (process.platform === 'darwin') spawnSync('xattr', ['-w', 'user.hearth', 'kept', at]);
  else spawnSync('python3', ['-c', "import os, sys; os.setxattr(sys.argv[1], 'user.hearth', b'kept')", at]);
}

/** The names and values of a file's extended attributes as that tool tells them. */
function marksOf(at: string): string {
  if (process.platform === 'darwin') return spawnSync('xattr', ['-l', at], { encoding: 'utf8' }).stdout;
  return spawnSync(
    'python3',
    ['-c', 'import os, sys; print({name: os.getxattr(sys.argv[1], name) for name in os.listxattr(sys.argv[1])})', at],
    { encoding: 'utf8' },
  ).stdout;
}
