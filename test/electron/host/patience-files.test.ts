import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, lstat, mkdir, readFile, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edit } from '../../../shared/json5/edit.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { Patience } from '../../../shared/patience/types.ts';
import { runs, sample } from '../../support/depth.ts';
import { configOf, patienceStage, small, type Stage } from './patience-stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await patienceStage();
  await stage.layConfig(configOf());
});
afterEach(() => stage.end());

const set = (patience: Patience, agent?: string, dryRun = false) =>
  stage.call('patience.set', { patience, dryRun, ...(agent === undefined ? {} : { agent }) });
const switchTo = (order: Order) => stage.call('route.set', { order, dryRun: false });
const undo = () => stage.call('history.undo', { id: null, dryRun: false });
/** What the file holds, in few letters; none where there is no file. */
const bytes = async () =>
  await readFile(stage.settings()).then(
    (text) => createHash('sha256').update(text).digest('hex'),
    () => 'none',
  );
const view = async () =>
  (await stage.call('patience.read', {})).agents.map(({ id, retries, waiting }) => [id, retries, waiting]);
const agents = (...ids: string[]) =>
  `, list: [${ids.map((id) => `{ id: '${id}'${id === 'main' ? ', default: true' : ''} }`).join(', ')}]`;

describe('an agent’s settings that are no plain file', () => {
  it('stay a link, and what it leads to is changed and comes back', async () => {
    const real = path.join(stage.dir, 'dotfiles', 'settings.json');
    await stage.lay(real, '{"theme":"dark"}');
    await mkdir(path.dirname(stage.settings()), { recursive: true });
    await symlink(real, stage.settings());
    expect(await set('at-once')).toMatchObject({ applied: true, refused: null });
    expect([(await lstat(stage.settings())).isSymbolicLink(), await stage.read(real)]).toEqual([
      true,
      '{"theme":"dark","retry":{"provider":{"maxRetries":0}}}',
    ]);
    await undo();
    expect([(await lstat(stage.settings())).isSymbolicLink(), await stage.read(real)]).toEqual([
      true,
      '{"theme":"dark"}',
    ]);
  });

  it('shared by two agents hold one number, which stands only where both have a fallback', async () => {
    await stage.layConfig(configOf(agents('main', 'mail')));
    await stage.laySettings('{}');
    await mkdir(path.dirname(stage.settings('mail')), { recursive: true });
    await symlink(stage.settings(), stage.settings('mail'));
    expect(await set('at-once')).toMatchObject({ applied: true, refused: null });
    expect(await stage.read(stage.settings())).toBe(small(0).trimEnd());
    await stage.layConfig(configOf(`, list: [{ id: 'main', default: true }, { id: 'mail', model: 'house/m' }]`));
    await switchTo('hosted-first');
    expect(await stage.read(stage.settings())).toBe('{}');
    expect(await view()).toEqual([
      ['main', null, 'at-once'],
      ['mail', null, 'at-once'],
    ]);
  });

  it('that have a second name are changed under the one, which is said', async () => {
    await stage.laySettings('{"theme":"dark"}');
    await link(stage.settings(), path.join(stage.dir, 'second.json'));
    expect(await set('at-once')).toMatchObject({
      applied: true,
      notes: [{ kind: 'hard-linked', file: 'settings.json' }],
    });
    expect(await stage.read(path.join(stage.dir, 'second.json'))).toBe('{"theme":"dark"}');
  });

  it.each<[string, () => Promise<unknown>, 'settings-unreadable' | 'settings-readonly']>([
    ['a folder', () => mkdir(stage.settings(), { recursive: true }), 'settings-unreadable'],
    [
      'larger than any',
      async () => {
        await stage.laySettings('');
        await truncate(stage.settings(), 33 * 1024 * 1024);
      },
      'settings-unreadable',
    ],
    ['no UTF-8', () => stage.laySettings(Buffer.from('{"theme":"d\u00fcster"}', 'latin1')), 'settings-unreadable'],
    ['UTF-16', () => stage.laySettings(Buffer.from('\ufeff{"theme":"dark"}', 'utf16le')), 'settings-unreadable'],
    ['half a text', () => stage.laySettings('{"theme":'), 'settings-unreadable'],
    ['write-protected', () => stage.laySettings('{"theme":"dark"}', 'main', 0o444), 'settings-readonly'],
  ])(
    'where they are %s, are refused as such; a switch and other agents don’t wait for them',
    async (_what, lay, kind) => {
      await stage.layConfig(configOf(agents('main', 'mail')));
      await lay();
      const before = await bytes();
      expect(await set('at-once')).toMatchObject({ applied: false, refused: { kind, path: stage.settings() } });
      expect(await stage.read(stage.settings('mail'))).toBeNull();
      expect(await set('at-once', 'mail')).toMatchObject({ applied: true, refused: null });
      expect(await switchTo('local-only')).toMatchObject({ applied: true, refused: null });
      expect(await bytes()).toBe(before);
      if (kind === 'settings-readonly') expect(await set('openclaw')).toMatchObject({ refused: null });
    },
  );

  it('keep a choice waiting that can’t be written when its fallback comes', async () => {
    await stage.layConfig(configOf('', `'house/m'`));
    await set('at-once');
    await stage.laySettings('half {');
    await stage.layConfig(configOf());
    await switchTo('hosted-first');
    expect(await view()).toEqual([['main', null, 'at-once']]);
    await stage.laySettings('{"theme":"dark"}');
    await switchTo('local-first');
    expect(await stage.parsed()).toEqual({ theme: 'dark', retry: { provider: { maxRetries: 0 } } });
  });

  it('with a number beyond all bounds are read as a number', async () => {
    await stage.laySettings('{"retry":{"provider":{"maxRetries":1e999}}}');
    expect(await view()).toEqual([['main', Number.MAX_SAFE_INTEGER, null]]);
    await switchTo('local-only');
    await switchTo('local-first');
    expect(await stage.read(stage.settings())).toBe('{"retry":{"provider":{"maxRetries":1e999}}}');
  });
});

describe('agents', () => {
  it.each(sample(['constructor', 'a_b-c', 'Mail Team', 'メール', 'toString', 'hasOwnProperty'], 3))(
    'called %s keep their choice until they have a fallback, and lose nothing',
    async (name) => {
      await stage.layConfig(configOf(`, list: [{ id: ${JSON.stringify(name)}, default: true }]`, `'house/m'`));
      const [{ id = '', file = '' } = {}] = (await stage.call('patience.read', {})).agents;
      expect(await view()).toEqual([[id, null, null]]);
      expect(await set('at-once')).toMatchObject({ refused: null });
      expect(await view()).toEqual([[id, null, 'at-once']]);
      await stage.layConfig(configOf(`, list: [{ id: ${JSON.stringify(name)}, default: true }]`));
      await switchTo('hosted-first');
      expect([await stage.read(file), path.relative(stage.state, file).startsWith('..')]).toEqual([small(0), false]);
      expect(await view()).toEqual([[id, 0, null]]);
    },
  );

  it('forty of them are one change and one undo', async () => {
    const ids = ['main', ...Array.from({ length: 39 }, (_, i) => `agent-${i}`)];
    await stage.layConfig(configOf(agents(...ids)));
    await stage.laySettings('{"theme":"dark"}', 'agent-7');
    const before = await stage.texts(...ids);
    expect(await set('at-once')).toMatchObject({ applied: true, refused: null });
    expect((await view()).every(([, retries]) => retries === 0)).toBe(true);
    await undo();
    expect(await stage.texts(...ids)).toEqual(before);
  });
});

describe('a config that may not be changed', () => {
  it.each(['OPENCLAW_CONFIG_READONLY', 'OPENCLAW_NIX_MODE'])(
    '%s leaves the agents’ settings free, and a switch that would need both changes neither',
    async (name) => {
      await set('at-once');
      await stage.reopen({ [name]: '1' });
      expect(await set('after-one-try')).toMatchObject({ applied: true, refused: null });
      const before = await stage.texts();
      expect(await switchTo('local-only')).toMatchObject({
        applied: false,
        refused: { kind: 'config-readonly', path: stage.config },
      });
      expect(await stage.texts()).toEqual(before);
      expect(await undo()).toMatchObject({ applied: true, refused: null });
      expect(await stage.read(stage.settings())).toBe(small(0));
    },
  );
});

describe('others at the same settings', () => {
  it('two Hearths that set different choices leave one of them whole, and both are in the history', async () => {
    const other = await stage.open();
    await stage.laySettings('{"theme":"dark"}');
    const done = await Promise.all([
      set('at-once'),
      stage.call('patience.set', { patience: 'after-one-try', dryRun: false }, other),
    ]);
    expect(done.map(({ refused }) => refused)).toEqual([null, null]);
    const last = await stage.parsed();
    expect(
      [{ maxRetries: 0 }, { maxRetries: 1 }].map((one) => ({ theme: 'dark', retry: { provider: one } })),
    ).toContainEqual(last);
    expect((await stage.call('history.list', {})).entries).toHaveLength(2);
    await stage.call('history.revertAll', { dryRun: false });
    expect(await stage.read(stage.settings())).toBe('{"theme":"dark"}');
  });

  it('two Hearths that choose for different agents without a fallback both are remembered', async () => {
    await stage.layConfig(configOf(agents('main', 'mail'), `'house/m'`));
    const other = await stage.open();
    await Promise.all([
      set('at-once', 'main'),
      stage.call('patience.set', { patience: 'after-one-try', agent: 'mail', dryRun: false }, other),
    ]);
    expect(await view()).toEqual([
      ['main', null, 'at-once'],
      ['mail', null, 'after-one-try'],
    ]);
  });

  it('what OpenClaw saves under its own lock meanwhile is kept', async () => {
    await stage.laySettings('{"theme":"dark"}');
    const lock = `${stage.settings()}.lock`;
    // Another process than this one: Hearth's own lock would be its own.
    const owner = spawn('sleep', ['60']);
    try {
      await writeFile(lock, JSON.stringify({ pid: owner.pid, createdAt: new Date().toISOString() }), { flag: 'wx' });
      const setting = set('at-once');
      await sleep(50);
      await writeFile(`${stage.settings()}.tmp`, '{"theme":"light","model":"x"}');
      await rename(`${stage.settings()}.tmp`, stage.settings());
      await rm(lock);
      expect(await setting).toMatchObject({ applied: true, refused: null });
    } finally {
      owner.kill('SIGKILL');
    }
    expect(await stage.parsed()).toEqual({ theme: 'light', model: 'x', retry: { provider: { maxRetries: 0 } } });
    expect(await readdir(path.dirname(stage.settings()))).toEqual(['settings.json']);
  });

  it('what another program saves between the look and the change is kept, and comes back with the undo', async () => {
    await stage.laySettings('{"theme":"dark"}');
    await set('at-once', undefined, true);
    await stage.laySettings('{"theme":"light","retry":{"enabled":false}}');
    expect(await set('at-once')).toMatchObject({ applied: true });
    expect(await stage.parsed()).toEqual({ theme: 'light', retry: { enabled: false, provider: { maxRetries: 0 } } });
    await undo();
    expect(await stage.read(stage.settings())).toBe('{"theme":"light","retry":{"enabled":false}}');
  });

  it.each<[string, string | null]>(
    sample(
      [
        ['gone', null],
        ['empty', ''],
        ['begun anew', '{ }'],
        ['another program’s', '{"theme":"dark"}'],
      ],
      2,
    ),
  )('settings that are %s by now keep no switch from being undone', async (_what, text) => {
    await set('at-once');
    const before = await stage.read(stage.config);
    await switchTo('hosted-first');
    await stage.call('patience.set', { patience: 'openclaw', dryRun: false });
    if (text === null) await rm(stage.settings(), { force: true });
    else await stage.laySettings(text);
    // The number comes back as strict JSON, whatever stands there.
    expect(await undo()).toMatchObject({ refused: null });
    expect(await stage.parsed()).toEqual({
      ...(text?.includes('theme') === true ? { theme: 'dark' } : {}),
      retry: { provider: { maxRetries: 0 } },
    });
    if (text === null) await rm(stage.settings());
    else await stage.laySettings(text);
    expect(await stage.call('history.revertAll', { dryRun: false })).toMatchObject({ refused: null });
    expect([await stage.read(stage.config), await stage.read(stage.settings())]).toEqual([before, text]);
  });
});

describe('a change that is broken off', () => {
  it('by a kill after the settings were written counts, and is taken back whole', async () => {
    await set('at-once');
    const [config, settings] = await stage.texts();
    await switchTo('local-only');
    const entry = (await stage.call('history.list', {})).entries[0];
    const file = path.join(stage.dir, 'hearth', 'history', `${entry?.id ?? ''}.json`);
    const stored = JSON.parse((await stage.read(file)) ?? '{}') as { at: string; pid: number };
    // As the kill left it: begun a minute ago by a process that is gone, with the config still to come.
    const gone = spawn('true');
    await new Promise((done) => gone.once('close', done));
    await writeFile(
      path.join(path.dirname(file), `${entry?.id ?? ''}.pending`),
      JSON.stringify({ ...stored, at: new Date(Date.now() - 60_000).toISOString(), pid: gone.pid }),
      { mode: 0o600 },
    );
    await rm(file);
    await stage.layConfig(config ?? '');
    expect(await stage.texts()).toEqual([config, null]);
    await stage.reopen({});
    expect((await stage.call('history.list', {})).entries.map(({ what }) => what.kind)).toEqual(['order', 'patience']);
    expect(await undo()).toMatchObject({ applied: true, refused: null });
    expect(await stage.texts()).toEqual([config, settings]);
  });
});

describe('what waits for a fallback', () => {
  it('is forgotten on the way back to before Hearth', async () => {
    await set('at-once');
    await switchTo('local-only');
    await stage.call('history.revertAll', { dryRun: false });
    await switchTo('hosted-first');
    expect(await stage.read(stage.settings())).toBeNull();
  });

  it('is forgotten on the way back to before Hearth where no change of a file is left', async () => {
    await switchTo('local-only');
    await set('at-once');
    await undo();
    expect(await stage.call('history.revertAll', { dryRun: false })).toMatchObject({
      refused: { kind: 'history-missing' },
    });
    await switchTo('hosted-first');
    expect(await stage.read(stage.settings())).toBeNull();
  });

  it('waits again where the switch that brought it is undone, and no more where the one that took it is', async () => {
    await set('at-once');
    await switchTo('local-only');
    await switchTo('local-first');
    await undo();
    expect(await view()).toEqual([['main', null, 'at-once']]);
    await switchTo('hosted-first');
    expect(await view()).toEqual([['main', 0, null]]);
    await switchTo('local-only');
    await undo();
    expect(await view()).toEqual([['main', 0, null]]);
    await stage.laySettings('{}');
    await switchTo('local-first');
    expect(await stage.read(stage.settings())).toBe('{}');
  });
});

type Step =
  | { readonly do: 'set'; readonly patience: Patience }
  | { readonly do: 'switch'; readonly order: Order }
  | { readonly do: 'undo' }
  | { readonly do: 'save'; readonly where: 'config' | 'settings'; readonly value: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    patience: fc.constantFrom<Patience>('at-once', 'after-one-try', 'openclaw'),
  }),
  fc.record({
    do: fc.constant('switch' as const),
    order: fc.constantFrom<Order>('local-first', 'hosted-first', 'local-only'),
  }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({
    do: fc.constant('save' as const),
    where: fc.constantFrom('config' as const, 'settings' as const),
    value: fc.nat(9),
  }),
);
const firstSettings = fc.constantFrom(
  null,
  '{}',
  '{ }\n',
  '{"theme":"dark"}',
  small(0),
  '{\r\n\t"theme": "dark",\r\n\t"retry": {"provider": {"maxRetries": 5}, "enabled": true}\r\n}',
);

describe('whatever was chosen, switched, taken back and saved by others', () => {
  const take = async (one: Step): Promise<void> => {
    if (one.do === 'set') await set(one.patience);
    else if (one.do === 'switch') await switchTo(one.order);
    else if (one.do === 'undo') await undo();
    else if (one.where === 'settings') {
      // As another program saves what it holds: a key of its own in the text as it stands.
      const text = await stage.read(stage.settings());
      const made = edit(text ?? '{"other":0}', [{ op: 'set', path: ['other'], value: one.value }]);
      if (text !== null && text.includes('"') && made.ok) await stage.laySettings(made.value.text);
    } else
      await stage.layConfig(
        ((await stage.read(stage.config)) ?? '').replace(
          /logging: \{ level: '\w+' \}/,
          `logging: { level: '${one.value % 2 === 0 ? 'info' : 'warn'}' }`,
        ),
      );
  };

  it(
    'both files can be read, what is others’ stays, and without others the way back gives the first bytes',
    { timeout: 900_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(firstSettings, fc.array(step, { minLength: 1, maxLength: 8 }), async (settings, steps) => {
          await stage.end();
          stage = await patienceStage();
          const config = configOf().replace('gateway:', `logging: { level: 'info' }, gateway:`);
          await stage.layConfig(config);
          if (settings !== null) await stage.laySettings(settings);
          for (const one of steps) {
            await take(one);
            expect(() => JSON5.parse<unknown>(readFileSync(stage.config, 'utf8'))).not.toThrow();
            const now = await stage.parsed();
            if (settings?.includes('theme') === true) expect(now).toMatchObject({ theme: 'dark' });
            if (settings?.includes('enabled') === true) expect(now).toMatchObject({ retry: { enabled: true } });
          }
          expect((await stage.call('history.revertAll', { dryRun: false })).refused?.kind ?? 'history-missing').toBe(
            'history-missing',
          );
          const saved = (where: 'config' | 'settings') => steps.some((one) => one.do === 'save' && one.where === where);
          const [configNow, settingsNow] = await stage.texts();
          if (!saved('config')) expect(configNow).toBe(config);
          if (!saved('settings')) expect(settingsNow).toBe(settings);
          // Nothing is begun of what was taken back.
          await switchTo('hosted-first');
          expect(await stage.read(stage.settings())).toBe(settingsNow);
        }),
        runs(6, 150),
      );
    },
  );
});
