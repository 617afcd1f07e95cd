import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkFolders,
  namesBeside,
  namesOfState,
  removeLeftoverFolders,
  removeLeftovers,
  removeLeftoversBeside,
  temporaryBeside,
} from '../../../../electron/adapters/files/leftovers.ts';
import { scratchFolder } from '../../../scratch-folder.ts';

const old = new Date(Date.now() - 61_000);
async function put(folder: string, name: string, at = old): Promise<void> {
  await writeFile(path.join(folder, name), 'secret');
  await utimes(path.join(folder, name), at, at);
}

describe('what is left of a Hearth that was killed', () => {
  it('goes where it is older than a minute and of a name that Hearth gives', async () => {
    const folder = scratchFolder();
    for (const name of [
      '.openclaw.json.hearth-0123456789ab',
      '.openclaw.json.hearth-check-0123456789abcdef',
      '.openclaw.json.hearth-check-0123456789ab',
      '.env.hearth-0123456789ab',
    ])
      await put(folder, name);
    await removeLeftoversBeside([path.join(folder, 'openclaw.json'), path.join(folder, '.env')]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stays where it is fresh, a link, a folder or of any other name', async () => {
    const folder = scratchFolder();
    const others = [
      'openclaw.json',
      '.openclaw.json.hearth-',
      '.openclaw.json.hearth-0123',
      '.openclaw.json.hearth-0123456789ab.mine',
      'openclaw.json.hearth-0123456789ab',
      '.openclawXjson.hearth-0123456789ab',
      '.other.json.hearth-0123456789ab',
      '.openclaw.json.hearth-0123456789AB',
    ];
    for (const name of others) await put(folder, name);
    await put(folder, '.openclaw.json.hearth-aaaaaaaaaaaa', new Date());
    await symlink(path.join(folder, 'openclaw.json'), path.join(folder, '.openclaw.json.hearth-bbbbbbbbbbbb'));
    await mkdir(path.join(folder, '.openclaw.json.hearth-cccccccccccc'));
    await removeLeftoversBeside([path.join(folder, 'openclaw.json')]);
    expect(await readdir(folder)).toHaveLength(others.length + 3);
  });

  it('is told by the names of state files from all else that is there', () => {
    const named = ['.settings.json.0123abcd', '.guard-0a1b.json.0123abcd', '.20260101T000001000Z-0a1b2c.0123abcd'];
    expect(named.every((name) => namesOfState.test(name))).toBe(true);
    expect(
      [
        'settings.json',
        '.settings.json',
        '.settings.json.0123abc',
        '.x.0123abcd',
        '.20260101T000001000Z-0a1b2c.json',
      ].some((name) => namesOfState.test(name)),
    ).toBe(false);
    expect(namesBeside('/a/b.yaml').test(path.basename(temporaryBeside('/a/b.yaml')))).toBe(true);
  });

  it('is a whole folder where no copy could stand beside the config', async () => {
    const folder = scratchFolder();
    for (const name of ['hearth-check-aB3xY9', 'hearth-check-fresh1', 'hearth-check-', 'hearth-checks']) {
      await mkdir(path.join(folder, name));
      await put(path.join(folder, name), 'openclaw.json');
      if (name !== 'hearth-check-fresh1') await utimes(path.join(folder, name), old, old);
    }
    await removeLeftoverFolders(folder, checkFolders);
    expect((await readdir(folder)).sort()).toEqual(['hearth-check-', 'hearth-check-fresh1', 'hearth-checks']);
  });

  it('is no error where there is no folder', async () => {
    await expect(removeLeftovers(path.join(scratchFolder(), 'none'), [namesOfState])).resolves.toBeUndefined();
  });
});
