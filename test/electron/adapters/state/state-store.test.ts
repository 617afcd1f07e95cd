import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'vite';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  onStateTrouble,
  stateFile,
  stateTroubles,
  type StateTrouble,
} from '../../../../electron/adapters/state/state-store.ts';
import { scratchFolder } from '../../../scratch-folder.ts';
import { makeReadable, makeUnreadable } from '../../../support/unreadable.ts';

const schema = z.object({ mode: z.enum(['off', 'on']).default('off'), count: z.number().default(0) });
let dir: string;
let file: string;
let told: StateTrouble[];
const open = () => stateFile(dir, 'one.json', schema, schema.parse({}));
beforeEach(() => {
  dir = path.join(scratchFolder(), 'state');
  file = path.join(dir, 'one.json');
  told = [];
  onStateTrouble(dir, (trouble) => told.push(trouble));
});
const stands = async (text: string) => {
  await mkdir(dir, { recursive: true });
  await writeFile(file, text);
};
const json = async () => JSON.parse(await readFile(file, 'utf8')) as unknown;

describe("a file of Hearth's own", () => {
  it('that is not there counts as the fallback, and nothing is told or made', async () => {
    expect(await open().read()).toEqual({ ok: true, value: { mode: 'off', count: 0 } });
    expect(told).toEqual([]);
    await expect(readdir(dir)).rejects.toThrow();
  });

  it('belongs with its folder to whom the folder above it belongs, where root makes it', async () => {
    const { uid = 0, gid = 0 } =
      process.getuid?.() === 0 ? { uid: 12_345, gid: 4_242 } : { uid: process.getuid?.(), gid: process.getgid?.() };
    await chown(path.dirname(dir), uid, gid);
    expect(await open().change((now) => ({ ...now, count: 1 }))).toMatchObject({ ok: true });
    expect([await stat(dir), await stat(file)]).toMatchObject([
      { uid, gid },
      { uid, gid },
    ]);
    expect(await readdir(dir)).toEqual(['one.json']);
  });

  it("that can't be read is no fallback: it stops a change, stays as it is and is told once", async () => {
    await stands('{"mode":"on","count":3}');
    await makeUnreadable(file);
    const unreadable = { kind: 'state-unreadable', path: file, cause: 'io' };
    expect(await open().read()).toEqual({ ok: false, error: unreadable });
    expect(await open().change((now) => ({ ...now, count: now.count + 1 }))).toEqual({ ok: false, error: unreadable });
    expect(await open().shown()).toEqual({ mode: 'off', count: 0 });
    expect(told).toEqual([unreadable]);
    expect(stateTroubles(dir)).toEqual([unreadable]);
    await makeReadable(file);
    expect(await open().change((now) => ({ ...now, count: now.count + 1 }))).toEqual({
      ok: true,
      value: { mode: 'on', count: 4 },
    });
    expect(stateTroubles(dir)).toEqual([]);
  });

  it("whose folder is a file can't be read", async () => {
    await writeFile(dir, '');
    expect(await open().read()).toMatchObject({ ok: false, error: { kind: 'state-unreadable' } });
  });

  it.each([
    ['cut short', '{"mode":"on","cou'],
    ['empty', ''],
    ['no JSON', 'mode: on'],
    ['null', 'null'],
    ['a list', '[]'],
    ['far too deep', `{"other":${'['.repeat(200_000)}${']'.repeat(200_000)},"count":"x"}`],
  ])('that is %s is put aside as it was and told once', async (_what, text) => {
    await stands(text);
    expect(await open().read()).toEqual({ ok: true, value: { mode: 'off', count: 0 } });
    expect(await open().change((now) => ({ ...now, count: 1 }))).toMatchObject({ ok: true });
    expect(told).toEqual([{ kind: 'state-damaged', path: file, kept: `${file}.damaged` }]);
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
    expect(await json()).toEqual({ count: 1 });
  });

  it('with one wrong type in it is put aside, and the rest of it goes on', async () => {
    await stands('{"mode":"on","count":"three","newer":1}');
    expect(await open().read()).toEqual({ ok: true, value: { mode: 'on', count: 0 } });
    expect(await json()).toEqual({ mode: 'on', newer: 1 });
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe('{"mode":"on","count":"three","newer":1}');
  });

  it('is put aside no more than three times', async () => {
    for (const text of ['1', '2', '3', '4']) {
      await stands(text);
      await open().read();
    }
    const kept = (await readdir(dir)).filter((name) => name.includes('damaged')).sort();
    expect(kept).toEqual(['one.json.damaged', 'one.json.damaged-2', 'one.json.damaged-3']);
    expect(await Promise.all(kept.map((name) => readFile(path.join(dir, name), 'utf8')))).toEqual(['4', '3', '2']);
  });

  it('that another program is in the middle of writing is not put aside', async () => {
    await stands('{"mode":"o');
    const [read] = await Promise.all([open().read(), writeFile(file, '{"mode":"on"}')]);
    expect(read).toEqual({ ok: true, value: { mode: 'on', count: 0 } });
    expect(told).toEqual([]);
  });

  it("of a newer Hearth keeps what this one doesn't know, and that is told once", async () => {
    await stands('{"mode":"sometimes","count":1,"newer":{"a":1}}');
    expect(await open().change((now) => ({ ...now, count: 2 }))).toEqual({
      ok: true,
      value: { mode: 'off', count: 2 },
    });
    await open().read();
    await open().read();
    expect(await json()).toEqual({ mode: 'sometimes', count: 2, newer: { a: 1 } });
    expect(told).toEqual([{ kind: 'state-newer', path: file, keys: ['mode'] }]);
  });

  it('loses no change of several at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => open().change((now) => ({ ...now, count: now.count + 1 }))));
    expect(await json()).toEqual({ count: 20 });
  });

  it('loses no change of several processes at once', async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: path.join(dir, '..', 'writer'),
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: path.join(import.meta.dirname, 'writer.ts'),
          external: [...builtinModules, /^node:/],
          output: { format: 'es', entryFileNames: 'writer.mjs', codeSplitting: false },
        },
      },
    });
    const children = [1, 2, 3].map(() => fork(path.join(dir, '..', 'writer', 'writer.mjs'), [dir, '15']));
    await Promise.all(children.map((child) => once(child, 'exit')));
    expect(children.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(await json()).toEqual({ count: 45 });
    expect(await readdir(dir)).toEqual(['one.json']);
  });

  it('waits for a living process that held it for half a minute, and for none that held it for two', async () => {
    await stands('{"count":1}');
    const lock = path.join(dir, '.one.json.lock');
    const heldFor = async (seconds: number) => {
      await writeFile(lock, String(process.ppid));
      const since = new Date(Date.now() - seconds * 1000);
      await utimes(lock, since, since);
    };
    await heldFor(30);
    let isDone = false;
    const waiting = open()
      .change((now) => ({ ...now, count: 2 }))
      .then(() => (isDone = true));
    await setTimeout(200);
    expect([isDone, await readFile(lock, 'utf8')]).toEqual([false, String(process.ppid)]);
    await unlink(lock);
    await waiting;
    await heldFor(120);
    expect(await open().change((now) => ({ ...now, count: 3 }))).toMatchObject({ ok: true });
    expect([await json(), await readdir(dir)]).toEqual([{ count: 3 }, ['one.json']]);
  });

  it('is free at once where this very process left a lock that its disk would not let it remove', async () => {
    await stands('{"count":1}');
    await writeFile(path.join(dir, '.one.json.lock'), `${process.pid} 0123abcd`);
    const begun = open().change((now) => ({ ...now, count: 2 }));
    expect(await Promise.race([begun, setTimeout(15_000, 'still waiting')])).toMatchObject({ ok: true });
    expect(await readdir(dir)).toEqual(['one.json']);
  });

  it('is free again where a process died while it held it, and what that left is swept', async () => {
    await stands('{"count":1}');
    await writeFile(path.join(dir, '.one.json.lock'), String(2 ** 22 + 12345));
    await writeFile(path.join(dir, '.one.json.0123abcd'), '{"cou');
    await utimes(path.join(dir, '.one.json.0123abcd'), new Date(0), new Date(0));
    expect(await open().change((now) => ({ ...now, count: 2 }))).toMatchObject({ ok: true });
    expect(await readdir(dir)).toEqual(['one.json']);
  });
});
