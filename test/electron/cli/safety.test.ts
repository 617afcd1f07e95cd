import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { safetyCommand } from '../../../electron/cli/commands/safety-command.ts';
import { safetyWordsEn } from '../../../shared/i18n/safety.en.ts';

const text = `// mine\n{\n  agents: { defaults: { model: { primary: 'local/q' } } },\n  models: { mode: 'merge', providers: { local: { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'q', name: 'Q' }] } } },\n}\n`;
let dir: string;
let config: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-safety-command-'));
  config = path.join(dir, 'openclaw.json');
  await writeFile(config, text);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function hearth(...args: string[]) {
  let [out, err] = ['', ''];
  // No PATH: neither OpenClaw nor Docker is there.
  const code = await runCommandLine(['safety', ...args, '--state', path.join(dir, 'hearth'), '--config', config], {
    packageRoot: dir,
    version: '1',
    env: { HOME: dir, PATH: '' },
    platform: 'linux',
    readFile: () => '',
    stdout: (said) => {
      out += said;
    },
    stderr: (said) => {
      err += said;
    },
  });
  return { code, out, err };
}

describe('hearth safety', () => {
  it('says of each offer how it stands, why it is made and what it costs', async () => {
    const { code, out } = await hearth();
    expect(code).toBe(0);
    expect(out).toContain(`[ ] narrow-tools: ${safetyWordsEn.offers['narrow-tools'].title}`);
    expect(out).toContain(safetyWordsEn.offers['exec-asks'].cost);
    expect(out).toContain('[x] compaction');
    expect(out).toContain('for local/q');
  });

  it('shows the change, and writes it only without --dry-run', async () => {
    const shown = await hearth('--apply', 'narrow-tools', '--dry-run');
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.out).toContain('group:web');
    expect(await readFile(config, 'utf8')).toBe(text);
    expect((await hearth('--apply', 'narrow-tools')).code).toBe(0);
    const now = await readFile(config, 'utf8');
    expect(now).toContain('group:web');
    expect(now).not.toContain('exec');
    expect(now.startsWith('// mine\n')).toBe(true);
  });

  it('has nothing to say of an audit where no OpenClaw is', async () => {
    expect((await hearth('--audit')).code).toBe(1);
  });

  it.each([
    [['--apply', 'magic'], 'no such kind: magic'],
    [['--dry-run'], '--dry-run goes with --apply'],
    [['--audit', '--apply', 'all'], 'an audit writes nothing'],
  ])('%j is wrong usage', async (args, says) => {
    const { code, err } = await hearth(...args);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('prints what the audit makes of it, and what stays critical', () => {
    const one = (checkId: string, severity: 'critical' | 'info') => ({
      checkId,
      severity,
      title: `About ${checkId}`,
      detail: '',
      remediation: null,
    });
    const printed = safetyCommand.print(
      {
        before: { critical: 2, warn: 0, info: 0, findings: [one('a', 'critical'), one('b', 'critical')] },
        after: { critical: 1, warn: 0, info: 1, findings: [one('a', 'info'), one('b', 'critical')] },
      },
      'en',
    );
    expect(printed).toContain('2 critical, 0 warnings, 0 notes');
    expect(printed).toContain('eased (critical → note): About a');
    expect(printed).toMatch(/Still critical:\n {2}About b/);
  });
});
