import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory, type History } from '../../../../electron/adapters/config/history.ts';

let dir: string;
let clock: number;
let history: History;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-history-'));
  clock = Date.parse('2026-01-01T00:00:00Z');
  history = openHistory(dir, () => new Date(clock));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const config = () => path.join(dir, 'openclaw.json');
const folder = () => path.join(dir, 'history');
const entry = (after: string) => ({
  what: { kind: 'order' as const, order: 'local-first' as const },
  path: config(),
  before: 'before',
  after,
  paths: [['a']],
  parts: [],
  seen: [],
});
const begin = async (after: string): Promise<string> => {
  clock += 1000;
  const begun = await history.begin(entry(after));
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value;
};
const listed = async (of: History = history) => {
  const read = await of.list();
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const make = async (after: string): Promise<string> => {
  const id = await begin(after);
  await history.confirm(id);
  return id;
};

it('keeps the exact texts on both sides, newest first, for the owner’s eyes only', async () => {
  await make('\ufeffone\r\n');
  await make('two');
  expect((await listed()).map((one) => one.after)).toEqual(['two', '\ufeffone\r\n']);
  for (const name of await readdir(path.join(dir, 'history')))
    expect((await stat(path.join(dir, 'history', name))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(dir, 'history'))).mode & 0o777).toBe(0o700);
});

it('reads an entry that was written before the texts of other files were kept', async () => {
  const id = await make('one');
  const file = path.join(dir, 'history', `${id}.json`);
  const { seen, parts, ...old } = JSON.parse(await readFile(file, 'utf8')) as { seen: unknown; parts: unknown };
  expect([seen, parts]).toEqual([[], []]);
  await writeFile(file, JSON.stringify(old));
  expect(await listed()).toMatchObject([{ id, after: 'one', parts: [], seen: [] }]);
});

it('counts a change only once it is confirmed', async () => {
  await begin('one');
  expect(await listed()).toEqual([]);
});

it('sees what another Hearth marked since it was read', async () => {
  const id = await make('one');
  expect(await listed()).toMatchObject([{ id, undone: false }]);
  await openHistory(dir).markUndone(id);
  expect(await listed()).toMatchObject([{ id, undone: true }]);
});

describe('its bounds', () => {
  it('drop what is too much', async () => {
    const first = await make('first');
    const folder = path.join(dir, 'history');
    const like = JSON.parse(await readFile(path.join(folder, `${first}.json`), 'utf8')) as object;
    // Put there as another Hearth would have: to make each of them takes a second of flushing.
    for (let i = 0; i < 203; i++) {
      clock += 1000;
      const [at, id] = [
        new Date(clock).toISOString(),
        `${new Date(clock).toISOString().replace(/[-:.]/g, '')}-${String(i).padStart(6, '0')}`,
      ];
      await writeFile(path.join(folder, `${id}.json`), JSON.stringify({ ...like, id, at, after: String(i) }));
    }
    for (const after of ['last but one', 'last']) await make(after);
    const kept = await listed();
    expect(kept).toHaveLength(201);
    expect(kept.at(-1)?.id).toBe(first);
  });
});

describe('after a crash', () => {
  it('a change that reached the file counts, one that did not never happened', async () => {
    await begin('reached');
    await begin('never');
    await writeFile(config(), 'reached');
    clock += 60_000;
    await history.recover();
    expect((await listed()).map((one) => one.after)).toEqual(['reached']);
    expect((await readdir(path.join(dir, 'history'))).filter((name) => name.endsWith('.pending'))).toEqual([]);
  });
  it('a change of an included file alone counts where it reached that file', async () => {
    const part = { path: path.join(dir, 'models.json5'), before: 'before', after: 'reached', paths: [['a']] };
    for (const after of ['reached', 'never'])
      await history.begin({ ...entry('before'), paths: [], parts: [{ ...part, after }] });
    await writeFile(config(), 'before');
    await writeFile(part.path, 'reached');
    clock += 60_000;
    await history.recover();
    expect((await listed()).map((one) => one.parts[0]?.after)).toEqual(['reached']);
  });
  it('a change that another process is making right now is left alone', async () => {
    await begin('reached');
    await writeFile(config(), 'reached');
    await history.recover();
    expect(await listed()).toEqual([]);
  });
  it('a change that its files can’t be asked about waits', async () => {
    await begin('{ a: 1 }');
    clock += 60_000;
    await writeFile(config(), '{ a: ');
    await history.recover();
    await rm(config());
    await history.recover();
    expect((await readdir(folder())).filter((name) => name.endsWith('.pending'))).toHaveLength(1);
    await writeFile(config(), '{ a: 1 }');
    expect(await listed()).toHaveLength(1);
  });
  it('a change counts where something else wrote beside it since', async () => {
    await begin('{ a: 1 }');
    clock += 60_000;
    await writeFile(config(), '{ a: 1, stamp: 2 }');
    expect(await listed()).toHaveLength(1);
  });
  it('a change that stopped between its files counts, so that the first can be put back', async () => {
    const part = { path: path.join(dir, 'models.json5'), before: 'before', after: 'reached', paths: [['a']] };
    await history.begin({ ...entry('never'), parts: [part] });
    await writeFile(config(), 'before');
    await writeFile(part.path, 'reached');
    clock += 60_000;
    expect(await listed()).toHaveLength(1);
  });
  it('a change counts at once where its process is gone', async () => {
    const id = await begin('reached');
    const file = path.join(folder(), `${id}.pending`);
    const { pid, ...rest } = JSON.parse(await readFile(file, 'utf8')) as { pid: number };
    expect(pid).toBe(process.pid);
    await writeFile(file, JSON.stringify({ ...rest, pid: 2 ** 22 + 1 }));
    await writeFile(config(), 'reached');
    expect(await openHistory(dir, () => new Date(clock)).list()).toMatchObject({ ok: true, value: [{ id }] });
  });
});

describe('a clock that jumps', () => {
  const day = 24 * 60 * 60 * 1000;
  it('changes nothing in the order', async () => {
    const first = await make('one');
    clock += 1100 * day;
    const second = await make('two');
    clock -= 1200 * day;
    const third = await make('three');
    expect((await listed()).map(({ id }) => id)).toEqual([third, second, first]);
  });
  it('deletes nothing', async () => {
    for (const after of ['one', 'two', 'three', 'four']) await make(after);
    clock += 1100 * day;
    await make('five');
    clock -= 2200 * day;
    await make('six');
    expect((await listed()).map(({ after }) => after)).toEqual(['six', 'five', 'four', 'three', 'two', 'one']);
  });
  it('takes no way back from a change that is under way', async () => {
    const id = await begin('{ a: 1 }');
    clock += 1100 * day;
    await writeFile(config(), '{ b: 1 }');
    await openHistory(dir, () => new Date(clock)).recover();
    expect(await readdir(folder())).toEqual([]);
    expect(await history.confirm(id)).toBe(true);
    expect((await listed()).map((one) => one.id)).toEqual([id]);
  });
  it('goes on counting after entries that have no count', async () => {
    const old = await make('old');
    const file = path.join(folder(), `${old}.json`);
    const {
      count: _count,
      pid: _pid,
      ...uncounted
    } = JSON.parse(await readFile(file, 'utf8')) as { count: number; pid: number };
    await writeFile(file, JSON.stringify(uncounted));
    clock -= 10 * day;
    const next = await make('new');
    expect((await listed()).map(({ id }) => id)).toEqual([next, old]);
  });
});

describe('what can’t be read is not absent', () => {
  it.each([
    ['cut short', '{"id":"x","at'],
    ['empty', ''],
    ['of another shape', '[]'],
    ['of wrong types', '{"id":5}'],
  ])('an entry that is %s is put aside, byte for byte, and told', async (_what, bytes) => {
    const [first, second] = [await make('one'), await make('two')];
    await writeFile(path.join(folder(), `${second}.json`), bytes);
    expect((await listed()).map(({ id }) => id)).toEqual([first]);
    const aside = path.join(folder(), `${second}.json.damaged`);
    expect(await history.damaged()).toEqual([aside]);
    expect(await readFile(aside, 'utf8')).toBe(bytes);
    await make('three');
    expect(await history.damaged()).toEqual([aside]);
  });
  it('what a newer Hearth wrote of its own survives a save', async () => {
    const id = await make('one');
    const file = path.join(folder(), `${id}.json`);
    const newer = {
      ...(JSON.parse(await readFile(file, 'utf8')) as object),
      what: { kind: 'teleport', to: ['mars'] },
      sealed: { by: 'newer' },
    };
    await writeFile(file, JSON.stringify(newer));
    expect(await listed()).toMatchObject([{ id, what: { kind: 'other' } }]);
    await history.markUndone(id);
    await make('two');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...newer, undone: true });
  });
  it('a name that is no folder is an error', async () => {
    await writeFile(path.join(dir, 'history'), '');
    expect(await history.list()).toMatchObject({
      ok: false,
      error: { kind: 'history-unreadable', path: path.join(dir, 'history') },
    });
    expect(await history.begin(entry('one'))).toMatchObject({ ok: false, error: { kind: 'history-unreadable' } });
  });
  it('an entry that is no file is an error, and nothing is erased', async () => {
    const id = await make('one');
    await mkdir(path.join(folder(), `${id.replace(/.$/, 'x')}.json`));
    expect(await history.list()).toMatchObject({ ok: false, error: { kind: 'history-unreadable' } });
    expect(await readdir(folder())).toHaveLength(2);
  });
});

describe('its folder', () => {
  it('is not a link', async () => {
    const elsewhere = path.join(dir, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, folder());
    expect(await history.begin(entry('one'))).toMatchObject({
      ok: false,
      error: { kind: 'history-unreadable', cause: 'not-ours' },
    });
    expect(await history.list()).toMatchObject({ ok: false, error: { kind: 'history-unreadable', cause: 'not-ours' } });
    expect(await readdir(elsewhere)).toEqual([]);
  });
  it('is closed to others, and so is the folder around it', async () => {
    await mkdir(folder());
    for (const one of [dir, folder()]) await chmod(one, 0o777);
    await make('one');
    for (const one of [dir, folder()]) expect((await stat(one)).mode & 0o777).toBe(0o700);
  });
  it('keeps no temporary file for longer than a minute, and touches nothing else', async () => {
    const id = await make('one');
    const [old, fresh, foreign, link] = [`.${id}.0123abcd`, `.${id}.4567abcd`, `.${id}.mine`, `.${id}.89ababcd`].map(
      (name) => path.join(folder(), name),
    ) as [string, string, string, string];
    const settings = path.join(dir, '.settings.json.0123abcd');
    for (const file of [old, fresh, foreign, settings]) await writeFile(file, 'secret');
    await symlink(config(), link);
    const past = new Date(Date.now() - 61_000);
    for (const file of [old, foreign, settings]) await utimes(file, past, past);
    await make('two');
    for (const gone of [old, settings]) await expect(lstat(gone)).rejects.toThrow('ENOENT');
    for (const there of [fresh, foreign, link]) await lstat(there);
  });
});
