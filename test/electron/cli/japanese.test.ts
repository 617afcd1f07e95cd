import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands.ts';
import { runGuardLine } from '../../../electron/cli/guard-line.ts';
import { runCommandLine, type CommandWorld } from '../../../electron/cli/run.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { safetyKind } from '../../../shared/safety/types.ts';
import { stepId } from '../../../shared/verification/types.ts';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';

const words = wordsIn('ja');
let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startSimulatedLmStudio({ latencyMs: 0 });
});
afterAll(() => server.close());

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-japanese-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const japanese = { LANG: 'ja_JP.UTF-8' };
type Ran = { code: number | null; out: string; err: string };
async function hearth(args: string[], env: Record<string, string> = japanese, run = runAll): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run([...args, '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '', ...env },
    platform: 'linux',
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: (file) => readFileSync(file, 'utf8'),
    onInterrupt: (listener) => {
      if (run === runGuardLine) queueMicrotask(listener);
      return () => undefined;
    },
  });
  return { code, out, err };
}
const runAll = (args: string[], world: CommandWorld): Promise<number | null> => runCommandLine(args, world);

const config = () => path.join(dir, '.openclaw/openclaw.json');
async function writeConfig(): Promise<void> {
  await mkdir(path.dirname(config()), { recursive: true });
  await writeFile(
    config(),
    `{ agents: { defaults: { model: { primary: 'lmstudio/q', fallbacks: ['anthropic/claude-sonnet-4-5'] } } },
  models: { providers: { lmstudio: { baseUrl: '${server.url}/v1', models: [{ id: 'q', contextWindow: 65536 }] } } } }\n`,
  );
}

/** Whether each line that has a letter has a Japanese one, but for what the test names. */
function expectJapanese(text: string, but: RegExp): void {
  for (const line of text.split('\n'))
    if (/\p{L}/u.test(line) && !but.test(line)) expect(line).toMatch(/[ぁ-んァ-ヶ一-龯]/);
}
const none = /^$/;

describe('the language of the command line', () => {
  const first = async (env: Record<string, string>) => (await hearth(['history'], env)).out;
  const [inEnglish, inJapanese] = [wordsIn('en').cli.history.none, words.cli.history.none].map((text) => `${text}\n`);

  it('is that of the first locale variable that says something', async () => {
    expect(await first({ LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' })).toBe(inJapanese);
    expect(await first({ LC_MESSAGES: 'ja', LANG: 'C' })).toBe(inJapanese);
    expect(await first({ LC_ALL: '', LANG: 'ja_JP.eucJP' })).toBe(inJapanese);
    expect(await first({ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' })).toBe(inEnglish);
    expect(await first({ LANG: 'jam_JM' })).toBe(inEnglish);
    expect(await first({})).toBe(inEnglish);
  });

  it('is the one that was chosen in Hearth where the locale isn’t Japanese', async () => {
    await mkdir(path.join(dir, 'hearth'), { recursive: true });
    const save = (text: string) => writeFile(path.join(dir, 'hearth/settings.json'), text);
    await save('{ "language": "ja", "tier": 7 }');
    expect(await first({ LANG: 'en_US.UTF-8' })).toBe(inJapanese);
    await save('{ "language": "en" }');
    expect(await first({})).toBe(inEnglish);
    expect(await first(japanese)).toBe(inJapanese);
    await save('{ "language": "de" }');
    expect(await first({})).toBe(inEnglish);
    await save('{ broken');
    expect(await first({})).toBe(inEnglish);
  });

  it('changes nothing of --json', async () => {
    await writeConfig();
    for (const args of [['help'], ['route'], ['fly'], ['fit', '--cache', 'q9'], ['undo', 'nothing'], ['reach']])
      expect(await hearth([...args, '--json'])).toEqual(await hearth([...args, '--json'], {}));
  });
});

describe('hearth help', () => {
  it('prints usage lines, what the catalog says of each, and nothing else', async () => {
    const { out, code } = await hearth(['help']);
    expect(code).toBe(0);
    const { says, help } = words.cli;
    const values = { steps: stepId.options.join(', '), kinds: safetyKind.options.join(', ') };
    const known = new Set([
      'Hearth 1.2.3',
      '  hearth open [--browser] [--port N] [--practice]',
      ...Object.values(commands).map(({ usage }) => `  hearth ${usage}`),
      ...Object.values(says).map((text) => `      ${fill(text, values)}`),
      help.everywhere,
      '',
    ]);
    expect(out.split('\n').filter((line) => !known.has(line))).toEqual([]);
  });

  it('has no Latin letter in a sentence but in commands, options and names', async () => {
    const { out } = await hearth(['help']);
    const names =
      /--[a-z-]+|\b[A-Z][A-Z_]*\b|Hearth|OpenClaw|LiteLLM|OpenRouter|Ctrl-C|\.env|disk:|(?:2x)?ms-m\d-ultra@\d+|8xh200/g;
    const ids = [...stepId.options, ...safetyKind.options].sort((a, b) => b.length - a.length);
    const sentences = out.split('\n').filter((line) => !line.startsWith('  hearth '));
    const rest = ids.reduce((text, id) => text.replaceAll(id, ''), sentences.join('\n').replaceAll(names, ''));
    expect(rest.match(/[A-Za-z]+/g) ?? []).toEqual([]);
  });

  it('writes usage lines in ASCII but for the dots that repeat', () => {
    for (const { usage } of Object.values(commands)) expect(usage.replaceAll('…', '')).toMatch(/^[ -~]+$/);
  });
});

describe('in Japanese', () => {
  it('route tells who answers, and what a switch came to', async () => {
    await writeConfig();
    expect((await hearth(['route'])).out).toBe(
      `local-first\n1. lmstudio/q（ローカル）\n2. anthropic/claude-sonnet-4-5（ホスト型）\n`,
    );
    const shown = (await hearth(['route', 'hosted-first', '--dry-run'])).out;
    expect(shown).toContain('まだ書き込んでいません（OpenClaw では未確認）。\n');
    const written = (await hearth(['route', 'hosted-first'])).out;
    expect(written).toContain(`${config()} に書き込みました（OpenClaw では未確認）。元に戻すには：hearth undo `);
  });

  it('history names each change, and undo takes it back', async () => {
    await writeConfig();
    const before = await readFile(config(), 'utf8');
    await hearth(['route', 'hosted-first']);
    expect((await hearth(['history'])).out).toMatch(/ {2}順番：hosted-first\n$/);
    expect(await hearth(['undo'])).toMatchObject({ code: 0 });
    expect(await readFile(config(), 'utf8')).toBe(before);
    expect((await hearth(['history'])).out).toContain('  （取り消し済み）\n');
    expect((await hearth(['drift'])).out).toBe('Hearth が設定した内容は、すべてそのままです。\n');
  });

  it('setup shows what it would write', async () => {
    const file = path.join(dir, 'answers.json5');
    await writeFile(
      file,
      `{ local: [{ url: '${server.url}', provider: 'lmstudio', model: 'minimax-m2.1-gs32', alias: 'Minimax', contextTokens: 196608 }], order: 'local-first', hosted: [] }`,
    );
    const { out, code } = await hearth(['setup', '--answers', file, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('まだ書き込んでいません');
    expectJapanese(out, /^[-+@ ]/);
  });

  it('check says every finding', async () => {
    await writeConfig();
    const { out } = await hearth(['check']);
    expect(out).toMatch(/^\[(正常|参考|注意|問題)\] /);
    expectJapanese(out, /^ {4}(\$ |HTTP|\{|\[|"|curl)/);
  });

  it('guard says how it stands, and watches in the same words', async () => {
    await writeConfig();
    const { out } = await hearth(['guard', '--status']);
    expect(out).toContain('動作：オフ。');
    expectJapanese(out, none);
    const alone = await hearth(['guard'], japanese, runGuardLine);
    expect(alone.out).toContain('動作：');
    expectJapanese(`${alone.out}${alone.err}`, none);
  });

  it('prove tells each step and what it came to', async () => {
    const model = 'minimax-m2.1-gs32';
    const { out, err } = await hearth(['prove', '--at', server.url, '--model', model, '--steps', 'there,speaks']);
    expect(err).toMatch(/^\[正常\] .*（\d+\.\d秒）\n/);
    expectJapanese(err, none);
    expect(out).toContain(`${model} は正常に動作します。\n`);
  });

  it('fit lines its table up in columns, and says why one is first', async () => {
    const { out } = await hearth(['fit', '--machine', 'ms-m3-ultra@512']);
    const [head = '', ...rows] = out.split('\n').filter((line) => /^(\*| ) {2}\S/.test(line));
    expect(head).toContain('最初の言葉');
    const column = (line: string, word: RegExp): number =>
      [...line.slice(0, line.search(word))].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 1 : 2), 0);
    for (const row of rows.slice(0, 3)) expect(column(row, / \S+ GiB \/ /) + 1).toBe(column(head, /必要なメモリ/));
    expect(out).toMatch(/\n\* .*より.*をおすすめします。/);
  });

  it('models lists what was asked for', async () => {
    expect((await hearth(['models'])).out).toBe('モデルサーバーへの依頼はまだありません。\n');
  });

  it('errors say what went wrong, what that means and what helps', async () => {
    const { err, code } = await hearth(['prove', '--at', 'http://127.0.0.1:1', '--model', 'a', '--steps', 'reachable']);
    expect(code).toBe(1);
    expectJapanese(err, none);
    expect((await hearth(['undo', 'nothing'])).code).toBe(1);
  });

  it.each([
    [['fly'], 'このコマンドはありません：fly'],
    [['--at'], '先にコマンドを入力してください'],
    [['probe', '--at'], '--at には値が必要です'],
    [['repair', '--apply', '--dry-run'], 'repair には --apply と --dry-run のどちらか一方だけを付けられます'],
    [['guard', '--return-after', '5'], '--return-after には 10〜3600 秒を指定してください'],
    [['fit', '--model', 'nope'], 'このモデルはありません：nope。'],
    [['fit', '--engine', 'steam'], '指定できるもの：'],
  ])('hearth %s says what was typed wrongly', async (args, said) => {
    const { err, code } = await hearth(args);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expectJapanese(err, none);
  });

  it('a secret that was typed in the wrong place is not repeated', async () => {
    const key = `sk-ant-${'a1'.repeat(24)}`;
    expect((await hearth([key])).err).not.toContain(key);
  });
});
