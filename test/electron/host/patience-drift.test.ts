import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { Patience } from '../../../shared/patience/types.ts';
import { configOf, patienceStage, small, type Stage } from './patience-stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await patienceStage();
});
afterEach(() => stage.end());

const drift = async () => (await stage.call('drift.read', {})).drift;
const set = (patience: Patience) => stage.call('patience.set', { patience, dryRun: false });
const switchTo = (order: Order) => stage.call('route.set', { order, dryRun: false });
const putBack = (dryRun = false) => stage.call('drift.restore', { keys: true, comments: true, dryRun });
const key = ['retry', 'provider', 'maxRetries'];
const inMain = { path: key, file: path.join('agents', 'main', 'agent', 'settings.json') };

describe('a number of retries that something else changed since Hearth set it', () => {
  beforeEach(() => stage.layConfig(configOf()));

  it('is told with its file’s place in the state folder, put back alone, and can be undone', async () => {
    await stage.laySettings('{"theme":"dark"}');
    await set('at-once');
    expect(await drift()).toBeNull();
    await stage.laySettings(
      '{"theme":"light","secret":"sk-very-secret-0123456789","retry":{"provider":{"maxRetries":4}}}',
    );
    expect(await drift()).toEqual({ keys: [{ ...inMain, ours: 0, theirs: 4 }], comments: 0 });
    const shown = await putBack(true);
    expect(shown).toMatchObject({ applied: false, refused: null });
    expect(shown.diff).not.toContain('very-secret');
    expect(await putBack()).toMatchObject({ applied: true, refused: null });
    expect(await stage.parsed()).toEqual({
      theme: 'light',
      secret: 'sk-very-secret-0123456789',
      retry: { provider: { maxRetries: 0 } },
    });
    expect(await drift()).toBeNull();
    expect((await stage.call('history.list', {})).entries[0]?.what).toEqual({ kind: 'put-back' });
    await stage.call('history.undo', { id: null, dryRun: false });
    expect(await drift()).toMatchObject({ keys: [{ theirs: 4 }] });
  });

  it.each<[string, string | null]>([
    ['the file is gone', null],
    ['the key is gone', '{"theme":"light"}'],
    ['OpenClaw can’t read it', 'half {'],
  ])('counts where %s', async (_what, text) => {
    await set('at-once');
    if (text === null) await rm(stage.settings());
    else await stage.laySettings(text);
    expect(await drift()).toEqual({ keys: [{ ...inMain, ours: 0, theirs: null }], comments: 0 });
    const back = await putBack();
    if (text === 'half {')
      expect(back).toMatchObject({ applied: false, refused: { kind: 'settings-unreadable', path: stage.settings() } });
    else expect([back.applied, await drift()]).toEqual([true, null]);
  });

  it('that the user keeps is not told again until it is another', async () => {
    await set('at-once');
    await stage.laySettings(small(4));
    await stage.call('drift.accept', {});
    expect(await drift()).toBeNull();
    expect(await putBack(true)).toMatchObject({ diff: '' });
    expect(await readFile(path.join(stage.dir, 'hearth', 'accepted-drift.json'), 'utf8')).not.toMatch(
      /settings\.json|maxRetries/,
    );
    await stage.laySettings(small(5));
    expect(await drift()).toMatchObject({ keys: [{ theirs: 5 }] });
  });

  it('is none where the same number is written otherwise, or other keys changed', async () => {
    await set('at-once');
    await stage.laySettings('{"retry":{"provider":{"maxRetries":"0"},"enabled":true},"theme":"light"}');
    expect(await drift()).toBeNull();
  });

  it('is one that came where Hearth took it away', async () => {
    await stage.laySettings(small(3));
    await set('openclaw');
    await stage.laySettings(small(3));
    expect(await drift()).toMatchObject({ keys: [{ ours: null, theirs: 3 }] });
    await putBack();
    expect(await stage.parsed()).toEqual({});
  });

  it('is told together with the config’s, and both are put back in one change', async () => {
    await switchTo('hosted-first');
    await set('at-once');
    await stage.laySettings(small(1));
    const ours = (await stage.read(stage.config)) ?? '';
    await stage.layConfig(ours.replace(`primary: 'anthropic/claude-sonnet-4-5'`, `primary: 'openai/gpt-5.2'`));
    expect((await drift())?.keys.map(({ path: at }) => at.at(-1))).toEqual(['primary', 'maxRetries']);
    await putBack();
    expect(await stage.texts()).toEqual([ours, small(0)]);
  });

  it('is none that a switch took away and remembers, nor one that was undone', async () => {
    await set('at-once');
    await switchTo('local-only');
    expect([await drift(), await stage.read(stage.settings())]).toEqual([null, null]);
    await switchTo('local-first');
    expect(await drift()).toBeNull();
    await stage.call('history.revertAll', { dryRun: false });
    expect(await drift()).toBeNull();
  });

  it('isn’t missed where the agent has no fallback any more, or is gone', async () => {
    await set('at-once');
    await rm(stage.settings());
    await stage.layConfig(configOf('', `'house/m'`));
    expect(await drift()).toBeNull();
    await stage.layConfig(configOf(`, list: [{ id: 'other', default: true }]`));
    expect(await drift()).toBeNull();
  });
});

it('hearth drift names the file', async () => {
  await stage.layConfig(configOf());
  await set('at-once');
  await stage.laySettings(small(2));
  let said = '';
  const code = await runCommandLine(['drift', '--config', stage.config, '--state', path.join(stage.dir, 'hearth')], {
    packageRoot: stage.dir,
    version: '0',
    env: { HOME: stage.dir, PATH: '' },
    platform: 'linux',
    readFile: () => '',
    stdout: (text) => (said += text),
    stderr: (text) => (said += text),
    onInterrupt: () => () => undefined,
  });
  expect([code, said.split('\n')[0]]).toEqual([1, `${inMain.file}: retry.provider.maxRetries: 0 → 2`]);
});
