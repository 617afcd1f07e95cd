import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory, type History } from '../../../electron/adapters/history.ts';

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
const entry = (after: string) => ({ what: { kind: 'order' as const, order: 'local-first' as const }, path: config(), before: 'before', after, paths: [['a']], parts: [], seen: [] });
const begin = async (after: string): Promise<string> => {
  clock += 1000;
  const begun = await history.begin(entry(after));
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value;
};
const make = async (after: string): Promise<string> => {
  const id = await begin(after);
  await history.confirm(id);
  return id;
};

it('keeps the exact texts on both sides, newest first, for the owner’s eyes only', async () => {
  await make('\ufeffone\r\n');
  await make('two');
  expect((await history.list()).map((one) => one.after)).toEqual(['two', '\ufeffone\r\n']);
  for (const name of await readdir(path.join(dir, 'history'))) expect((await stat(path.join(dir, 'history', name))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(dir, 'history'))).mode & 0o777).toBe(0o700);
});

it('reads an entry that was written before the texts of other files were kept', async () => {
  const id = await make('one');
  const file = path.join(dir, 'history', `${id}.json`);
  const { seen, parts, ...old } = JSON.parse(await readFile(file, 'utf8')) as { seen: unknown; parts: unknown };
  expect([seen, parts]).toEqual([[], []]);
  await writeFile(file, JSON.stringify(old));
  expect(await history.list()).toMatchObject([{ id, after: 'one', parts: [], seen: [] }]);
});

it('counts a change only once it is confirmed', async () => {
  await begin('one');
  expect(await history.list()).toEqual([]);
});

it('sees what another Hearth marked since it was read', async () => {
  const id = await make('one');
  expect(await history.list()).toMatchObject([{ id, undone: false }]);
  await openHistory(dir).markUndone(id);
  expect(await history.list()).toMatchObject([{ id, undone: true }]);
});

describe('its bounds', () => {
  it('drop what is too old, but never the first change of a config, behind which lies the file before Hearth', async () => {
    const first = await make('one');
    const second = await make('two');
    clock += 500 * 24 * 60 * 60 * 1000;
    const third = await make('three');
    expect((await history.list()).map((one) => one.id)).toEqual([third, first]);
    expect(second).not.toBe(first);
  });
  it('drop what is too much', async () => {
    const first = await make('first');
    const folder = path.join(dir, 'history');
    const like = JSON.parse(await readFile(path.join(folder, `${first}.json`), 'utf8')) as object;
    // Put there as another Hearth would have: to make each of them takes a second of flushing.
    for (let i = 0; i < 203; i++) {
      clock += 1000;
      const [at, id] = [new Date(clock).toISOString(), `${new Date(clock).toISOString().replace(/[-:.]/g, '')}-${String(i).padStart(6, '0')}`];
      await writeFile(path.join(folder, `${id}.json`), JSON.stringify({ ...like, id, at, after: String(i) }));
    }
    for (const after of ['last but one', 'last']) await make(after);
    const kept = await history.list();
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
    expect((await history.list()).map((one) => one.after)).toEqual(['reached']);
    expect((await readdir(path.join(dir, 'history'))).filter((name) => name.endsWith('.pending'))).toEqual([]);
  });
  it('a change of an included file alone counts where it reached that file', async () => {
    const part = { path: path.join(dir, 'models.json5'), before: 'before', after: 'reached', paths: [['a']] };
    for (const after of ['reached', 'never']) await history.begin({ ...entry('before'), paths: [], parts: [{ ...part, after }] });
    await writeFile(config(), 'before');
    await writeFile(part.path, 'reached');
    clock += 60_000;
    await history.recover();
    expect((await history.list()).map((one) => one.parts[0]?.after)).toEqual(['reached']);
  });
  it('a change that another process is making right now is left alone', async () => {
    await begin('reached');
    await writeFile(config(), 'reached');
    await history.recover();
    expect(await history.list()).toEqual([]);
  });
});
