import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { valueAt, type JsonValue } from '../../../shared/json5/change.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import { sample } from '../../support/depth.ts';
import type { AnswersInput } from '../../../shared/changes/types.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let config: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-rosters-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(config));
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const write = (text: string) => writeFile(config, text, { mode: 0o600 });
const text = () => readFile(config, 'utf8');
const value = async () => JSON5.parse<JsonValue>(await text());
const answers = (order: Order): AnswersInput => ({
  local: [
    {
      url: 'http://127.0.0.1:1/v1',
      provider: 'lmstudio',
      model: 'm',
      contextTokens: 65_536,
      api: 'openai-completions',
      alias: 'Local',
    },
  ],
  order,
  hosted: [{ ref: 'openai/gpt-5.2' }],
});

/** A roster as people keep it: the default agent pinned to a hosted model, others with and without one. */
const roster = (agents: number): string => `// my agents
{
  gateway: { mode: "local" },
  agents: {
    defaults: { model: { primary: "openai/gpt-5.2" } },
    list: [
      { id: "main", default: true, model: "openrouter/z" }, // answers everybody
${Array.from({ length: agents - 1 }, (_, i) => `      { id: "a${i}"${i % 3 === 0 ? '' : `, model: { primary: "anthropic/claude-sonnet-4-5", fallbacks: [] }`} },\n`).join('')}    ],
  },
}
`;
const models = async () =>
  ((valueAt(await value(), ['agents', 'list']) ?? []) as { model?: JsonValue }[]).map(({ model }) => model);
const unreached = (notes: readonly { readonly kind: string }[]) =>
  notes.filter(({ kind }) => kind === 'unreached-agents' || kind === 'agents-join');

describe.each(sample([1, 3, 10, 40, 69], 3))('a roster of %d agents', (agents) => {
  it('has those named that a setup does not reach, the default one first, in one note; asked for, they follow it in the same change and the same undo', async () => {
    await write(roster(agents));
    const before = await text();
    const reviewed = await call('setup.review', { answers: answers('local-first') });
    const note = unreached(reviewed.notes);
    const ids = ['main', ...Array.from({ length: agents - 1 }, (_, i) => `a${i}`).filter((_, i) => i % 3 !== 0)];
    expect(note).toEqual([{ kind: 'unreached-agents', agents: ids }]);
    const all = await call('setup.apply', { answers: answers('local-first'), allAgents: true, baseHash: null });
    expect(all).toMatchObject({ applied: true, refused: null });
    expect(unreached(all.notes)).toEqual([{ kind: 'agents-join', agents: ids }]);
    expect((await models()).filter((model) => model !== undefined)).toEqual([]);
    const status = await call('status.read', {});
    expect(status.route).toMatchObject({ order: 'local-first', agent: { others: [] } });
    await call('history.undo', { id: all.historyId ?? '', dryRun: false });
    expect(await text()).toBe(before);
  });
});

describe('a switch of the order', () => {
  it('names the agents that it does not reach, and has them follow it where that is asked for, with a diff and a way back', async () => {
    await write(roster(4));
    await call('setup.apply', { answers: answers('local-first'), allAgents: false, baseHash: null });
    // The default agent follows by itself: it has no model of its own for this order.
    await call('route.set', { order: 'local-first', dryRun: false });
    const before = await text();
    const plain = await call('route.set', { order: 'hosted-first', agent: 'a0', dryRun: true });
    expect(unreached(plain.notes)).toEqual([{ kind: 'unreached-agents', agents: ['a1', 'a2'] }]);
    const all = await call('route.set', { order: 'hosted-first', agent: 'a0', allAgents: true, dryRun: false });
    expect(unreached(all.notes)).toEqual([{ kind: 'agents-join', agents: ['a1', 'a2'] }]);
    expect(all.diff).toContain('anthropic/claude-sonnet-4-5');
    expect(await models()).toEqual([undefined, undefined, undefined, undefined]);
    await call('history.undo', { id: all.historyId ?? '', dryRun: false });
    expect(await text()).toBe(before);
  });

  it('to local-only writes no key that an older OpenClaw does not know, and no model that is needless', async () => {
    await write(roster(4));
    await call('setup.apply', { answers: answers('local-first'), baseHash: null });
    const closed = await call('route.set', { order: 'local-only', dryRun: false });
    expect(closed).toMatchObject({ applied: true });
    expect(await text()).not.toContain('utilityModel');
    expect((await models()).filter((model) => model !== undefined)).toEqual([]);
  });
});

describe('a setup on a config that lists no models', () => {
  it.each<Order>(['local-first', 'hosted-first', 'local-only'])(
    'lists none, so that every model can be chosen as before (%s)',
    async (order) => {
      await write('{ agents: { defaults: { model: { primary: "openai/gpt-5.2" } } } }\n');
      const done = await call('setup.apply', { answers: answers(order), baseHash: null });
      expect(done).toMatchObject({ applied: true });
      expect(valueAt(await value(), ['agents', 'defaults', 'models'])).toBeUndefined();
      expect(done.notes.map(({ kind }) => kind)).toContain('choice-kept-open');
    },
  );

  it('says nothing of how providers are merged where some stand', async () => {
    await write(
      '{ agents: { defaults: { model: "lmstudio/m" } }, models: { providers: { lmstudio: { baseUrl: "http://127.0.0.1:1/v1", models: [] } } } }\n',
    );
    await call('setup.apply', { answers: answers('local-first'), baseHash: null });
    expect(valueAt(await value(), ['models', 'mode'])).toBeUndefined();
  });
});
