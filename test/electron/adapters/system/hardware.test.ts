import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readMachineFacts, readOutputs } from '../../../../electron/adapters/system/hardware.ts';
import { factsFrom } from '../../../../shared/hardware/facts.ts';
import { machineFacts } from '../../../../shared/hardware/types.ts';

it('reads the machine that the tests run on', async () => {
  const facts = await readMachineFacts();
  expect(machineFacts.parse(facts)).toEqual(facts);
  expect(facts.memoryBytes).toBeGreaterThan(0);
  expect(facts.cpuCores).toBeGreaterThan(0);
  expect(facts.toldBy['memoryBytes']).toEqual(expect.any(String));
});

it('still answers when it is cancelled', async () => {
  expect(await readMachineFacts({ signal: AbortSignal.abort() })).toMatchObject({
    memoryBytes: expect.any(Number) as number,
  });
});

describe.skipIf(process.platform === 'win32')('the tools of a machine', () => {
  let folder: string;
  const tool = (name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const isRunning = (): boolean => {
    try {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
      return true;
    } catch {
      return false;
    }
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-tools-'));
    vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
    tool('nvidia-smi', 'if [ $# -gt 0 ]; then echo "NVIDIA GeForce RTX 4090, 24564, 24057"; fi');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('are read from the PATH, in a fixed language', async () => {
    tool('xpu-smi', 'echo "$LC_ALL $*"');
    const outputs = await readOutputs('linux');
    expect(factsFrom('linux', outputs).gpus).toMatchObject([
      { name: 'NVIDIA GeForce RTX 4090', freeBytes: 24_057 * 1024 ** 2 },
    ]);
    expect(outputs['xpu-smi']).toBe('C discovery --dump 1,2,16\n');
  });

  it('leave no entry where they are missing or print nothing', async () => {
    const outputs = await readOutputs('macos');
    expect(Object.keys(outputs)).not.toContain('system_profiler_of_nobody');
    expect(Object.values(outputs)).not.toContain('');
  });

  it('are killed when they hang, and hold back no other', async () => {
    tool('rocm-smi', `echo $$ > ${join(folder, 'pid')}; echo '{"card0":'; exec sleep 600`);
    const outputs = await readOutputs('linux', { timeoutMs: 3000 });
    expect(Object.keys(outputs)).toContain('nvidia-smi');
    expect(Object.keys(outputs)).not.toContain('rocm-smi');
    expect(isRunning()).toBe(false);
  });

  it('are killed when the reading is cancelled', async () => {
    tool('rocm-smi', `echo $$ > ${join(folder, 'pid')}; exec sleep 600`);
    const cancel = new AbortController();
    const reading = readOutputs('linux', { signal: cancel.signal, timeoutMs: 600_000 });
    await vi.waitFor(
      () => {
        expect(isRunning()).toBe(true);
      },
      { timeout: 30_000 },
    );
    cancel.abort();
    await reading;
    expect(isRunning()).toBe(false);
  });
});
