import { readFileSync, writeFileSync } from 'node:fs';
import fs, { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import { outcome, type Outcome } from '../../../shared/changes/types.ts';
import type { Order } from '../../../shared/openclaw/types.ts';

const chain = `{
  agents: { defaults: { model: { primary: 'lmstudio/m', fallbacks: ['anthropic/claude-sonnet-4-5'] } } },
  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'm', name: 'M' }] } } },
}
`;

let dir: string;
let config: string;
let host: Host;
const { open } = fs;
let reads = 0;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-reads-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(config));
  await writeFile(config, chain, { mode: 0o600 });
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
  fs.open = (...given) => {
    if (given[0] === config) reads += 1;
    return open(...given);
  };
  syncBuiltinESMExports();
});
afterEach(async () => {
  fs.open = open;
  syncBuiltinESMExports();
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

async function shown(order: Order): Promise<Outcome> {
  const reply = await host.dispatch('route.set', { order, dryRun: true });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return outcome.parse(reply.value);
}

describe('a setup', () => {
  it('reads the config once to decide', async () => {
    const local = [
      {
        url: 'http://127.0.0.1:9/v1',
        provider: 'lmstudio',
        model: 'n',
        contextTokens: 65_536,
        api: 'openai-completions',
      },
    ];
    const shownSetup = async (): Promise<Outcome> => {
      const reply = await host.dispatch('setup.review', { answers: { local, order: 'local-first' } });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return outcome.parse(reply.value);
    };
    await shownSetup();
    reads = 0;
    expect((await shownSetup()).diff).not.toBe('');
    expect(reads).toBe(1);
  });
});

describe('a switch of the order', () => {
  it.each(['hosted-first', 'local-only'] as const)('to %s reads the config once to decide', async (order) => {
    // The host looks at the config for itself when it starts.
    await shown(order);
    reads = 0;
    expect((await shown(order)).diff).not.toBe('');
    expect(reads).toBe(1);
  });

  it('that another writer got ahead of is planned on what stands now, without a word of it', async () => {
    await shown('hosted-first');
    const changed = chain.replace("name: 'M'", "name: 'Mine'");
    let isFirst = true;
    fs.open = async (...given) => {
      const handle = await open(...given);
      if (given[0] !== config || !isFirst) return handle;
      isFirst = false;
      const close = handle.close.bind(handle);
      handle.close = async () => {
        await close();
        writeFileSync(config, changed);
      };
      return handle;
    };
    syncBuiltinESMExports();
    const reply = await host.dispatch('route.set', { order: 'hosted-first', dryRun: false });
    const done = reply.ok ? outcome.parse(reply.value) : null;
    expect(done).toMatchObject({ applied: true, refused: null });
    expect(done?.notes.map(({ kind }) => kind)).not.toContain('merged');
    expect(readFileSync(config, 'utf8')).toContain("name: 'Mine'");
  });
});
