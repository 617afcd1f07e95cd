import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { inLines, printingTo } from '../../../electron/cli/printed.ts';
import { calls } from '../../../shared/contract/calls.ts';
import { hasHidden } from '../../../shared/base/foreign-text.ts';
import { starter } from '../adapters/servers/fakes.ts';
import { startModelServer } from '../adapters/servers/proof-fakes.ts';

const servers = starter();
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-printed-'));
});
afterEach(async () => {
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

async function hearth(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await runCommandLine(
    [...args, '--state', path.join(dir, 'hearth'), '--config', path.join(dir, 'openclaw.json')],
    {
      packageRoot: dir,
      version: '1.2.3',
      env: { HOME: dir, PATH: '', HEARTH_PORTS: '1' },
      platform: 'linux',
      readFile: (file) => readFileSync(file, 'utf8'),
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    },
  );
  return { code, out, err };
}
const isShown = ({ out, err }: { out: string; err: string }): boolean =>
  !hasHidden(`${out}${err}`.replaceAll('\n', ''));

/** Moves the cursor, rings, sets the window's title, writes the clipboard, turns words round. */
const forging = '\u001b[2J\u0007\u009b31m\u001b]0;x\u0007\u001b]52;c;eA==\u0007\u202e';

describe('what a command prints', () => {
  it('of a streamed answer has nothing that a terminal obeys', async () => {
    const { url } = await servers.run(startModelServer({ says: () => ({ text: `wrong ${forging}` }) }));
    const ran = await hearth('prove', '--at', url, '--model', 'my-model', '--steps', 'tools');
    expect(ran.code).toBe(1);
    expect(`${ran.out}${ran.err}`).toContain('wrong');
    expect(isShown(ran)).toBe(true);
  });

  it('of a config has its hidden characters written out, in words and as JSON of the same value', async () => {
    const ref = `local/m${forging}\n[good] all is well`;
    await writeFile(
      path.join(dir, 'openclaw.json'),
      JSON.stringify({
        agents: { defaults: { model: { primary: ref } } },
        models: {
          providers: { local: { baseUrl: 'http://127.0.0.1:1/v1', models: [{ id: ref.slice(6), name: 'x' }] } },
        },
      }),
    );
    const words = await hearth('route');
    expect(words.out).toContain('\\u202e\\n[good]');
    expect(words.out).not.toMatch(/^\[good\]/m);
    expect(isShown(words)).toBe(true);
    for (const json of [await hearth('route', '--json'), await hearth('status')]) {
      expect(isShown(json)).toBe(true);
      expect(JSON.stringify(JSON.parse(json.out))).toContain(JSON.stringify(ref).slice(1, -1));
    }
  });

  it('of what was typed is written out as well', async () => {
    const ran = await hearth(`fly${forging}`);
    expect(ran.code).toBe(2);
    expect(isShown(ran)).toBe(true);
  });

  it('of a change says how many comment lines go with what it deletes', async () => {
    await writeFile(
      path.join(dir, 'openclaw.json'),
      `{\n  agents: { defaults: {\n    model: { primary: 'lmstudio/a' },\n    // what looks\n    // at pictures\n    imageModel: 'openai/eyes', // for now\n  } },\n}\n`,
    );
    expect((await hearth('route', 'local-only', '--dry-run')).out).toContain(
      '\n3 comment lines go with imageModel. Undo brings them back.\n',
    );
  });

  it('goes through one filter for both streams', () => {
    const said: string[] = [];
    const { stdout, stderr } = printingTo({
      stdout: (text: string) => said.push(text),
      stderr: (text: string) => said.push(text),
    });
    stdout('a\u009bb\n');
    stderr('{"a":"\u202e"}\n');
    expect(said).toEqual(['a\\u009bb\n', '{"a":"\\u202e"}\n']);
  });

  it('keeps the lines of what has lines, and of nothing else', () => {
    expect(inLines({ diff: '+a\n+b\n', refs: ['a\nb'], error: { message: 'a\r\nb', status: 1 } })).toEqual({
      diff: '+a\n+b\n',
      refs: ['a\\nb'],
      error: { message: 'a\\r\\nb', status: 1 },
    });
  });
});

it('what is not of the contract is told by an id that stands in the log, and is no crash', async () => {
  const parse = vi.spyOn(calls['history.list'].value, 'parse').mockImplementation(() => {
    throw new Error('not of the contract');
  });
  try {
    const ran = await hearth('history', '--json');
    const { error } = JSON.parse(ran.out) as { error: { kind: string; id: string } };
    expect(ran.code).toBe(1);
    expect(error.kind).toBe('internal');
    expect(ran.err).not.toContain('    at ');
    expect(readFileSync(path.join(dir, 'hearth/hearth.log'), 'utf8')).toContain(`${error.id} history.list`);
  } finally {
    parse.mockRestore();
  }
});
