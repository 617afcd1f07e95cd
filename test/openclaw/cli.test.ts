import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOpenClawCli } from '../../electron/adapters/openclaw/command.ts';
import { isDeep } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { oldOpenclaw, openclaw, scratch, type Scratch } from './harness.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function place(configText: string | null, from = openclaw()): Promise<Scratch> {
  const at = await scratch(configText, await from);
  cleanups.push(at.cleanup);
  return at;
}

// In a hook, because the first fetch takes minutes that no single test should be given.
beforeAll(async () => {
  await Promise.all([openclaw(), ...(isDeep ? [oldOpenclaw()] : [])]);
});

describe("Hearth's check of a config by the real OpenClaw", () => {
  it('accepts a good one, and leaves neither a copy nor a state behind', async () => {
    const at = await place(null);
    const cli = createOpenClawCli({ env: at.env, home: at.dir });
    expect(await cli.install()).toMatchObject({ version: '2026.9.6' });
    expect(await cli.validateConfig('{gateway:{mode:"local"}}', { configPath: at.configPath })).toEqual({
      ok: true,
      value: { version: '2026.9.6', valid: true, issues: [] },
    });
    expect(await readdir(at.stateDir)).toEqual([]);
  });

  it("names what is wrong, and resolves includes from the config's own folder", async () => {
    const at = await place('{}');
    await writeFile(join(at.stateDir, 'models.json5'), '{bogus:1}');
    const cli = createOpenClawCli({ env: at.env, home: at.dir });
    const answer = await cli.validateConfig('{models:{$include:"./models.json5"}}', { configPath: at.configPath });
    expect(answer).toEqual({
      ok: true,
      value: { version: '2026.9.6', valid: false, issues: [{ path: 'models', message: 'Unrecognized key: "bogus"' }] },
    });
  });

  itDeep('reads what 2026.2.9 says, which has no validator', async () => {
    const at = await place(null, oldOpenclaw());
    const cli = createOpenClawCli({ env: at.env, home: at.dir });
    const check = (text: string): Promise<unknown> => cli.validateConfig(text, { configPath: at.configPath });
    expect(await check('{models:{mode:"merge"}}')).toEqual({
      ok: true,
      value: { version: '2026.2.9', valid: true, issues: [] },
    });
    expect(await check('{agents:{defaults:{model:"a/b"},entries:{}}}')).toEqual({
      ok: true,
      value: {
        version: '2026.2.9',
        valid: false,
        issues: [
          { path: 'agents.defaults.model', message: 'Invalid input: expected object, received string' },
          { path: 'agents', message: 'Unrecognized key: "entries"' },
        ],
      },
    });
  });
});
