import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchLocal } from '../../../electron/adapters/servers/guard-watch.ts';
import { openHistory } from '../../../electron/adapters/config/history.ts';
import { createLookups, type LookupResult } from '../../../electron/adapters/network/lookup.ts';
import { createNetwork } from '../../../electron/adapters/network/addresses.ts';
import { realPlaces } from '../../../electron/adapters/system/paths.ts';
import { createEgress } from '../../../electron/host/serving.ts';
import { createGuard } from '../../../electron/host/failover.ts';
import { openGuardStores } from '../../../electron/host/failover-stores.ts';
import { writeAlone } from '../../../electron/host/failover-write.ts';
import { createQueue } from '../../../electron/host/tasks.ts';
import type { GuardNews, GuardView } from '../../../shared/failover/types.ts';
import { scratchFolder } from '../../scratch-folder.ts';

const textWith = (baseUrl: string) => `// mine
{
  gateway: { mode: 'local', port: 1 },
  models: { mode: 'merge', providers: { mine: { baseUrl: '${baseUrl}', models: [{ id: 'big' }] } } },
  agents: { defaults: { model: {
    primary: "mine/big", // the big one
    fallbacks: [ 'anthropic/claude', /* spare */ 'openai/gpt' ],
  } } },
}
`;
/** Nobody listens on port 1 of the loopback. */
const closedPort = 1;

let dir: string;
let config: string;
beforeEach(() => {
  dir = scratchFolder();
  config = path.join(dir, 'openclaw.json');
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/**
 * The whole guard on a real file and with real lines, with a resolver of the test's own. Each question for the time
 * takes a second, and the waits next to nothing.
 */
async function guard(baseUrl: string, lookup: () => Promise<LookupResult>) {
  const text = textWith(baseUrl);
  await writeFile(config, text, { mode: 0o600 });
  const state = path.join(dir, 'state');
  const places = realPlaces({ env: { HOME: dir, PATH: '' }, configPath: config, stateDir: state });
  const at = {
    nowMs: Date.UTC(2026, 8, 12, 9),
    watched: 0,
    view: null as GuardView | null,
    news: [] as GuardNews[],
    newsAt: null as string | null,
  };
  let wake = (): void => undefined;
  const context = {
    world: places,
    stores: { guard: openGuardStores(state) },
    now() {
      at.nowMs += 1_000;
      wake();
      return new Date(at.nowMs);
    },
    emit(_name: string, payload: unknown) {
      at.view = payload as GuardView;
      if (at.view.news !== null && at.view.news.at !== at.newsAt) at.news.push(at.view.news.news);
      at.newsAt = at.view.news?.at ?? at.newsAt;
      wake();
    },
  };
  const network = createNetwork({
    lookup,
    interfaces: () => ({}),
    deadlineMs: 5,
    lookups: createLookups({ waitMs: 5 }),
  });
  const egress = createEgress({ network });
  const made = createGuard({
    context: () => context,
    queue: createQueue(),
    write: (move) => writeAlone(places, move),
    staying: false,
    pace: 0.001,
    egress,
    watch(options) {
      at.watched += 1;
      return watchLocal({ ...options, now: Date.now, pace: 0.01 });
    },
  });
  const ending = new AbortController();
  const running = made.run('switch', ending.signal);
  closing.push(async () => {
    ending.abort();
    await running;
    await made.close();
    egress.close();
  });
  const until = async (is: () => boolean) => {
    while (!is()) await new Promise<void>((come) => (wake = come));
  };
  return { at, until, text, now: () => readFile(config, 'utf8'), history: () => openHistory(state).list() };
}

const notFound = (): Promise<LookupResult> =>
  Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
const never = (): Promise<LookupResult> => new Promise(() => undefined);
const here = (): Promise<LookupResult> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

describe('the guard of a server that Hearth can’t look at', () => {
  it.each([
    ['an unresolvable name', 'mac-studio.fritz.box', notFound],
    ['a container’s name', 'ollama', notFound],
    ['a resolver that hangs', 'studio.example.com', never],
    ['a container’s name in a resolver that hangs', 'ollama', never],
    ['a variable that nobody set', '${OLLAMA_HOST}', notFound],
  ])('never writes for %s, and tells it once', async (_, host, lookup) => {
    const { at, until, text, now, history } = await guard(`http://${host}:${closedPort}/v1`, lookup);
    await until(() => at.news.length > 0);
    const { nowMs } = at;
    await until(() => at.nowMs > nowMs + 120_000 || at.news.length > 1);
    expect(at.news).toEqual([{ kind: 'out-of-sight', local: 'mine/big', host }]);
    expect(at.view).toMatchObject({ phase: 'out-of-sight', seen: 'unclear', sight: { host, lookedAt: null } });
    expect(await now()).toBe(text);
    expect(await history()).toEqual({ ok: true, value: [] });
  });

  it('never writes for what a container calls this machine, where nothing answers on it', async () => {
    const { at, until, text, now } = await guard(`http://host.docker.internal:${closedPort}/v1`, notFound);
    await until(() => at.news.length > 0);
    expect(at.news).toEqual([{ kind: 'out-of-sight', local: 'mine/big', host: 'host.docker.internal' }]);
    expect(await now()).toBe(text);
  });
});

it('the guard steps in where a name leads to an address that refuses', async () => {
  const { at, until, text, now } = await guard(`http://mac-studio.fritz.box:${closedPort}/v1`, here);
  await until(() => at.view?.phase === 'guarding');
  expect(at.news).toEqual([{ kind: 'switched', local: 'mine/big', instead: 'anthropic/claude', why: 'down' }]);
  expect(await now()).not.toBe(text);
});

it('the guard of a name that leads into the internet looks at nothing', async () => {
  const { at, until, text, now } = await guard(`http://mac-studio.fritz.box:${closedPort}/v1`, () =>
    Promise.resolve([{ address: '203.0.113.7', family: 4 }]),
  );
  await until(() => at.view !== null);
  expect([at.view?.nothing, at.watched]).toEqual(['hosted-first', 0]);
  expect(await now()).toBe(text);
});
