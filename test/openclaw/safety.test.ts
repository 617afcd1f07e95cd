import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../electron/cli/run.ts';
import { chainKinds } from '../../shared/doctor/chain-kinds.ts';
import { diagnose, fixFor } from '../../shared/doctor/diagnose.ts';
import type { CheckFacts } from '../../shared/doctor/facts.ts';
import { applyToValue, type JsonValue } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { parse } from '../../shared/json5/parse.ts';
import { toValue } from '../../shared/json5/value.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import { diffAudits } from '../../shared/safety/audit.ts';
import { planSafety, safetyKinds } from '../../shared/safety/preset.ts';
import type { AuditPair, SafetyRow } from '../../shared/safety/types.ts';
import { isDeep } from '../support/depth.ts';
import { itDeep } from '../support/it-deep.ts';
import { oldOpenclaw, openclaw, scratch, validate, type Scratch } from './harness.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import type { Outcome } from '../../shared/changes/types.ts';

const ref = 'local/qwen2.5-7b-instruct';
const token = 'a-token-of-nobody-that-is-long-enough-0123';
const small = `// mine, by hand
{
  gateway: { mode: 'local', bind: 'loopback', auth: { mode: 'token', token: '${token}' } },
  agents: {
    defaults: {
      model: { primary: '${ref}', fallbacks: ['anthropic/claude-sonnet-4-5'] }, // the little one
    },
  },
  models: {
    mode: 'merge',
    providers: {
      local: { baseUrl: 'http://127.0.0.1:9/v1', api: 'openai-completions', apiKey: 'sk-local', timeoutSeconds: 300, models: [{ id: 'qwen2.5-7b-instruct', name: 'Qwen', contextWindow: 65536, maxTokens: 8192 }] },
    },
  },
}
`;

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
beforeAll(async () => {
  await Promise.all([openclaw(), oldOpenclaw()]);
});

async function place(text: string, from = openclaw()): Promise<Scratch> {
  const at = await scratch(text, await from);
  cleanups.push(at.cleanup);
  return at;
}

/** The command line as an owner types it, with the scratch's OpenClaw on the PATH. */
async function hearth<V>(at: Scratch, ...args: string[]): Promise<{ code: number; value: V; said: string }> {
  let [out, said] = ['', ''];
  const code = await runCommandLine(
    [...args, '--json', '--config', at.configPath, '--state', path.join(at.dir, 'hearth')],
    {
      packageRoot: at.dir,
      version: '1.0.0',
      env: at.env,
      platform: process.platform,
      readFile: () => '',
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        said += text;
      },
    },
  );
  return { code, value: JSON.parse(out) as V, said };
}

describe('the preset and OpenClaw’s own audit', () => {
  it(
    'a small local model is critical before and no more afterwards, in a config that stays valid and comes back whole',
    { timeout: 600_000 },
    async () => {
      const at = await place(small);
      const { value: audit } = await hearth<AuditPair>(at, 'safety', '--audit');
      const of = (side: AuditPair['before']) => side?.findings.find(({ checkId }) => checkId === 'models.small_params');
      expect([of(audit.before)?.severity, of(audit.after)?.severity]).toEqual(['critical', 'info']);
      expect(audit.before?.critical).toBeGreaterThan(audit.after?.critical ?? Infinity);
      expect(await readFile(at.configPath, 'utf8')).toBe(small);
      expect((await readdir(at.stateDir)).filter((name) => name.includes('hearth-check'))).toEqual([]);

      const { value: applied } = await hearth<Outcome>(at, 'safety', '--apply', 'all');
      expect(applied).toMatchObject({ applied: true, refused: null, checkedBy: { openclaw: '2026.9.6', valid: true } });
      const text = await readFile(at.configPath, 'utf8');
      expect(text).toContain('// the little one');
      expect((await validate(text)).issues).toEqual([]);
      // Two audits are two starts of OpenClaw; that of the copy above says the same of the file.
      if (isDeep) expect(of((await hearth<AuditPair>(at, 'safety', '--audit')).value.before)?.severity).toBe('info');
      const rows = (await hearth<{ rows: SafetyRow[] }>(at, 'safety')).value.rows;
      expect(rows.filter(({ kind, state }) => kind !== 'sandbox' && state !== 'stands')).toEqual([]);

      expect((await hearth<Outcome>(at, 'undo')).value.applied).toBe(true);
      expect(await readFile(at.configPath, 'utf8')).toBe(small);
    },
  );

  itDeep(
    'who may read the real file stays a finding, though the copy is private, and no secret is in what is said',
    async () => {
      const at = await place(small);
      await chmod(at.configPath, 0o644);
      const { value: audit } = await hearth<AuditPair>(at, 'safety', '--audit');
      if (audit.before === null || audit.after === null) throw new Error('no audit');
      const readable = ({ checkId }: { checkId: string }) => checkId === 'fs.config.perms_world_readable';
      expect(
        [audit.before.findings.filter(readable), audit.after.findings.filter(readable)].map(({ length }) => length),
      ).toEqual([1, 1]);
      expect(
        diffAudits(audit.before, audit.after).filter(
          (change) => 'before' in change && change.before.checkId.startsWith('fs.'),
        ),
      ).toEqual([]);
      expect(JSON.stringify(audit)).not.toContain(token);
      expect(JSON.stringify(audit)).not.toContain('hearth-check');
      await hearth<Outcome>(at, 'safety', '--apply', 'narrow-tools');
      // What the carried finding rests on: a write keeps who may read the file.
      expect((await stat(at.configPath)).mode & 0o777).toBe(0o644);
    },
  );

  itDeep('a part that is included is audited as it would be', async () => {
    const at = await place(small.replace('{\n  gateway', `{\n  tools: { $include: './tools.json5' },\n  gateway`));
    await writeFile(path.join(at.stateDir, 'tools.json5'), '// kept\n{ elevated: { enabled: false } }\n', {
      mode: 0o600,
    });
    const { value: audit } = await hearth<AuditPair>(at, 'safety', '--audit', '--apply', 'narrow-tools', '--dry-run');
    expect(audit.after?.findings.find(({ checkId }) => checkId === 'models.small_params')?.severity).toBe('info');
    expect(await readFile(path.join(at.stateDir, 'tools.json5'), 'utf8')).toBe(
      '// kept\n{ elevated: { enabled: false } }\n',
    );
  });
});

describe('every offer by itself', () => {
  it.each(safetyKinds)('%s makes a config that 2026.9.6 takes, from whatever stood there', async (kind) => {
    const loose = {
      ...(valueOf(small) as { [key: string]: JsonValue }),
      tools: { exec: { mode: 'full' }, fs: { workspaceOnly: false }, byProvider: { local: { deny: ['cron'] } } },
    };
    const open =
      applyToValue(loose, [
        { op: 'set', path: ['agents', 'defaults', 'compaction'], value: { enabled: false, mode: 'default' } },
      ])?.value ?? loose;
    const changes = planSafety([kind], {
      config: open,
      version: '2026.9.6',
      hops: readRoute(open, 'default-agent', nothingRemembered, noEgressFacts).hops,
      docker: 'ready',
    });
    expect(changes).not.toEqual([]);
    expect(await validate(JSON.stringify(applyToValue(open, changes)?.value))).toMatchObject({
      valid: true,
      issues: [],
    });
  });

  it('2026.2.9 takes what is offered to it', async () => {
    // It loads its plugins from their sources, which takes it longer than all the rest.
    const at = await place(
      small
        .replace('timeoutSeconds: 300, ', '')
        .replace('{\n  gateway', '{\n  plugins: { enabled: false },\n  gateway'),
      oldOpenclaw(),
    );
    const { value } = await hearth<Outcome>(at, 'safety', '--apply', 'all');
    expect(value).toMatchObject({ applied: true, checkedBy: { openclaw: '2026.2.9', valid: true } });
    expect(valueOf(await readFile(at.configPath, 'utf8'))).toMatchObject({
      tools: {
        exec: { host: 'gateway', security: 'allowlist', ask: 'on-miss' },
        byProvider: { [ref]: { deny: ['group:web', 'browser'] } },
      },
    });
  });
});

const valueOf = (text: string): JsonValue => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error('no JSON5');
  return toValue(parsed.value.root);
};

describe('the repairs of a chain', () => {
  /** All that a change of config can mend, in one file. */
  const broken = `{
  gateway: { mode: 'local' },
  agents: {
    ownership: 'explicit',
    defaults: { model: { primary: 'studio/large', fallbacks: ['rig/small', 'anthropic/a', 'anthropic/a'] } }, // two of them
    entries: { main: {}, work: { model: 'rig/small' } },
  },
  models: {
    mode: 'merge',
    providers: {
      studio: { baseUrl: 'http://192.168.1.20:1/v1', api: 'openai-completions', apiKey: 'sk-local', timeoutSeconds: 20, models: [{ id: 'large', name: 'L', contextWindow: 196608, maxTokens: 131072 }] },
      rig: { baseUrl: 'http://192.168.1.21:1/v1', api: 'openai-completions', apiKey: 'sk-local', models: [{ id: 'small', name: 'S', contextWindow: 32768, maxTokens: 8192 }] },
    },
  },
}
`;
  const factsOf = (config: JsonValue): CheckFacts => ({
    config,
    route: readRoute(config, 'default-agent', nothingRemembered, noEgressFacts),
    openclaw: { found: true, path: null, version: '2026.9.6', gateway: { up: true, port: 1 } },
    validation: null,
    hops: [],
    noRoute: null,
  });
  const wrong = (config: JsonValue) =>
    diagnose(factsOf(config)).filter(
      ({ kind, fixable }) => fixable && (chainKinds as readonly string[]).includes(kind),
    );

  it('mend one thing after the other until none is left, and 2026.9.6 takes the file after each', async () => {
    let text = broken;
    const mended: string[] = [];
    for (let [next] = wrong(valueOf(text)); next !== undefined; [next] = wrong(valueOf(text))) {
      const changes = fixFor(next.id, factsOf(valueOf(text)));
      const edited = changes === null ? null : edit(text, changes);
      if (edited?.ok !== true) throw new Error(`${next.id} can't be mended`);
      text = edited.value.text;
      mended.push(next.kind);
      expect([next.kind, (await validate(text)).issues]).toEqual([next.kind, []]);
      expect(wrong(valueOf(text)).map(({ id }) => id)).not.toContain(next.id);
    }
    expect(mended.sort()).toEqual([
      'answer-crowds-window',
      'fallback-repeats',
      'fallback-too-small',
      'timeout-missing',
      'timeout-too-short',
    ]);
    expect(text).toContain('// two of them');
  });
});
