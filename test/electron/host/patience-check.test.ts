import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configOf, patienceStage, small, type Stage } from './patience-stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await patienceStage();
});
afterEach(() => stage.end());

const found = async () => (await stage.call('doctor.run', { taskId: 'w' })).findings;
const seen = async () => (await found()).map(({ id }) => id).filter((id) => /fallback-|retries|settings-/.test(id));
const fix = (finding: string, dryRun = false) => stage.call('doctor.fix', { finding, dryRun });
const lone = configOf('', `'house/m'`);

describe('the check of how long OpenClaw tries a model', () => {
  it('finds a fallback that comes late, and mends it in the agent’s settings with a diff and an undo', async () => {
    await stage.layConfig(configOf());
    await stage.laySettings('{"theme":"dark"}');
    const before = await stage.texts();
    expect(await seen()).toEqual(['fallback-late']);
    const shown = await fix('fallback-late', true);
    expect(shown).toMatchObject({ applied: false, refused: null });
    expect(shown.diff).toContain('agents/main/agent/settings.json');
    expect(await stage.texts()).toEqual(before);
    expect(await fix('fallback-late')).toMatchObject({ applied: true, refused: null, live: 'live' });
    expect(await stage.texts()).toEqual([before[0], '{"theme":"dark","retry":{"provider":{"maxRetries":0}}}']);
    expect((await stage.call('history.list', {})).entries[0]?.what).toEqual({ kind: 'fix', finding: 'fallback-late' });
    expect(await seen()).toEqual([]);
    await stage.call('history.undo', { id: null, dryRun: false });
    expect(await stage.texts()).toEqual(before);
  });

  it('mends it for every agent that is late, and for no other', async () => {
    await stage.layConfig(
      configOf(
        `, list: [{ id: 'main', default: true }, { id: 'mail' }, { id: 'one' }, { id: 'lone', model: 'house/m' }]`,
      ),
    );
    await stage.laySettings(small(5), 'mail');
    await stage.laySettings(small(1), 'one');
    await found();
    expect(await fix('fallback-late')).toMatchObject({ applied: true, notes: [] });
    expect((await stage.texts('main', 'mail', 'one', 'lone')).slice(1)).toEqual([small(0), small(0), small(1), null]);
  });

  it('finds a number where nothing steps in, takes it back, and has it wait for a fallback', async () => {
    await stage.layConfig(lone);
    await stage.laySettings(small(0));
    expect(await seen()).toEqual(['few-retries-alone']);
    await fix('few-retries-alone');
    expect(await stage.parsed()).toEqual({});
    expect(await stage.call('patience.read', {})).toMatchObject({ agents: [{ retries: null, waiting: 'at-once' }] });
    expect(await seen()).toEqual([]);
    await stage.call('history.undo', { id: null, dryRun: false });
    expect(await stage.read(stage.settings())).toBe(small(0));
  });

  it('leaves what stands elsewhere alone when it takes one back', async () => {
    await stage.layConfig(
      configOf(
        `, list: [{ id: 'main', default: true, model: 'house/m' }, { id: 'mail' }, { id: 'many', model: 'house/m' }]`,
      ),
    );
    for (const [agent, retries] of [
      ['main', 1],
      ['mail', 3],
      ['many', 20],
    ] as const)
      await stage.laySettings(small(retries), agent);
    await found();
    await fix('few-retries-alone');
    expect((await stage.texts('mail', 'many')).slice(1)).toEqual([small(3), small(20)]);
  });

  it('names settings that can’t be read, and says of them nothing else', async () => {
    await stage.layConfig(configOf());
    await stage.laySettings('// mine\n{}');
    expect((await found()).find(({ kind }) => kind === 'settings-unreadable')).toMatchObject({
      level: 'warning',
      fixable: false,
      facts: { file: stage.settings() },
    });
    expect(await seen()).toEqual(['settings-unreadable:main']);
  });

  it('names a workspace that keeps the fallback waiting', async () => {
    await stage.layConfig(configOf());
    await mkdir(path.join(stage.state, 'workspace', '.openclaw'), { recursive: true });
    await writeFile(path.join(stage.state, 'workspace', '.openclaw', 'settings.json'), small(6));
    expect(await seen()).toEqual(['workspace-retries:main']);
  });

  it('is out of date where somebody mended it meanwhile', async () => {
    await stage.layConfig(configOf());
    await found();
    await stage.laySettings(small(0));
    expect(await fix('fallback-late')).toMatchObject({ applied: false, refused: { kind: 'finding-missing' } });
    expect(await stage.read(stage.settings())).toBe(small(0));
  });
});
