import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAppStore, opensOn } from '../../../renderer/state/app-store.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { noRoute, readRoute } from '../../../shared/openclaw/route.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { createClient } from '../../../shared/contract/client.ts';
import { settings } from '../../../shared/contract/calls.ts';

beforeAll(() => {
  vi.stubGlobal('navigator', { language: 'en', languages: ['en'] });
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
