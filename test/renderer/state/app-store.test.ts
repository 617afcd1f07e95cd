import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { createAppStore, opensOn } from '../../../renderer/state/app-store.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { noRoute, readRoute } from '../../../shared/openclaw/route.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { createClient } from '../../../shared/contract/client.ts';
import { settings } from '../../../shared/contract/calls.ts';
import { canned } from '../../support/page/canned.ts';
import { route } from '../../support/page/route.ts';
import { fakeClient, settled } from '../../support/fake-client.ts';

beforeAll(async () => {
  vi.stubGlobal('navigator', { language: 'en', languages: ['en'] });
  vi.stubGlobal('document', { documentElement: {} });
  await startI18n();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** A page whose host holds these settings, and can't read them while it is broken. */
function stage() {
  const at = {
    settings: settings.parse({
      machines: ['http://10.0.0.7:1234/v1'],
      keepWarm: [{ url: 'http://10.0.0.7:1234/v1', model: 'a', contextTokens: null }],
    }),
    broken: true,
  };
  const app = createAppStore(
    createClient({
      on: () => () => undefined,
      invoke: async (name, request) => {
        if (at.broken)
          return { ok: false, error: { kind: 'state-unreadable', path: '/state/settings.json', cause: 'io' } };
        if (name === 'settings.save') at.settings = { ...at.settings, ...(request as object) };
        return { ok: true, value: at.settings };
      },
    }),
  );
  return Object.assign(at, { app: app.getState() });
}

describe('settings that the page could not read', () => {
  it('lose no machine to one that is added', async () => {
    const on = stage();
    await on.app.keepMachine('http://10.0.0.8:1234/v1');
    on.broken = false;
    await on.app.keepMachine('http://10.0.0.9:1234/v1');
    expect(on.settings.machines).toEqual(['http://10.0.0.7:1234/v1', 'http://10.0.0.9:1234/v1']);
  });

  it('lose no model that is kept in memory to another', async () => {
    const on = stage();
    on.broken = false;
    await on.app.keepWarm({ url: 'http://10.0.0.7:1234/v1', model: 'b', contextTokens: null }, true);
    expect(on.settings.keepWarm.map(({ model }) => model)).toEqual(['a', 'b']);
  });
});

describe('the page', () => {
  const info = (practice: boolean) => ok({ ...canned.info, practice });
  const broken = { kind: 'internal', id: 'x' } as const;

  /** A page whose host is in practice or not. */
  function page() {
    const at = { practice: false };
    const fake = fakeClient({
      'app.info': () => info(at.practice),
      'app.setPractice': ({ on }) => info((at.practice = on)),
      'settings.read': () => ok(canned.settings),
      'settings.save': (change) => ok(settings.parse({ ...canned.settings, ...change })),
      'route.read': () => ok(route),
    });
    const enter = () => (at.practice = true);
    return { fake, enter, now: createAppStore(fake.client).getState };
  }

  it('is ready once the host answered, and again when the app changes, until it ends', async () => {
    const { fake, now } = page();
    const end = now().begin();
    expect(now().phase).toBe('starting');
    await settled();
    expect(now()).toMatchObject({ phase: 'ready', info: canned.info, settings: canned.settings, screen: 'home' });
    fake.tell('app.changed', canned.info);
    await settled();
    expect(now().round).toBe(2);
    end();
    expect(fake.listeners('app.changed')).toBe(0);
  });

  it('says why the host can not be asked', async () => {
    const { fake, now } = page();
    fake.answer({ 'app.info': () => err(broken) });
    now().begin();
    await settled();
    expect(now()).toMatchObject({ phase: 'broken', error: broken });
  });

  it('is right about practice though that was entered while it began', async () => {
    const { fake, now } = page();
    const late = fake.hold('app.info');
    now().begin();
    const entering = now().setPractice(true);
    await late(info(false));
    expect(await entering).toBeNull();
    expect(now().info?.practice).toBe(true);
    fake.answer({ 'app.setPractice': () => err(broken) });
    expect(await now().setPractice(false)).toEqual(broken);
    expect(now().info?.practice).toBe(true);
  });

  it('asks again where the app changed while it asked', async () => {
    const { fake, now, enter } = page();
    const late = fake.hold('app.info');
    now().begin();
    enter();
    fake.tell('app.changed', { ...canned.info, practice: true });
    await late(info(false));
    expect(now().info?.practice).toBe(true);
    expect(fake.asked('app.info')).toHaveLength(2);
  });

  it('goes back from what fits to where that was opened', () => {
    const { now } = page();
    for (const screen of ['hosted', 'fit', 'fit'] as const) now().show(screen);
    now().leaveFit();
    expect(now().screen).toBe('hosted');
  });
});

describe('the screen that the window opens with', () => {
  const chain = (model: string): Route =>
    readRoute(
      {
        agents: { defaults: { model } },
        models: {
          providers: {
            here: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'm' }] },
            there: { baseUrl: 'http://studio.example:1234/v1', models: [{ id: 'm' }] },
          },
        },
      },
      'default-agent',
      nothingRemembered,
      noEgressFacts,
    );

  it.each<[string, Result<Route, AppError>, string]>([
    ['Home for a model on this machine', ok(chain('here/m')), 'home'],
    ['Home for a model of which nobody knows where it answers', ok(chain('there/m')), 'home'],
    [
      'Home for a config that OpenClaw refuses',
      err({ kind: 'include-refused', path: '/c', key: ['models'], file: './m.json', why: 'missing' }),
      'home',
    ],
    [
      'Home for a config that cannot be read',
      err({ kind: 'config-unreadable', path: '/c', cause: 'permission' }),
      'home',
    ],
    ['the wizard where no model is set', ok(noRoute), 'wizard'],
    ['the wizard where only a hosted model answers', ok(chain('anthropic/claude-opus-4-6')), 'wizard'],
  ])('is %s', (_name, route, screen) => {
    expect(opensOn(route)).toBe(screen);
  });
});
