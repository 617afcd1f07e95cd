import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTool } from '../../../../electron/adapters/system/exec.ts';

const usual = { args: [], env: {}, timeoutMs: 5000, maxBytes: 1024 };

describe('a program that is not there', () => {
  it('is told as missing', async () => {
    expect(await runTool({ ...usual, file: '/nowhere/no-such-tool', signal: undefined })).toMatchObject({
      how: 'missing',
    });
  });

  it('is told as missing where no folder of its PATH has it, and found in the one that has', async () => {
    expect(
      await runTool({
        ...usual,
        file: 'no-such-tool',
        env: { PATH: `/nowhere${path.delimiter}${path.dirname(process.execPath)}` },
        signal: undefined,
      }),
    ).toMatchObject({ how: 'missing' });
    expect(
      await runTool({
        ...usual,
        file: path.basename(process.execPath),
        args: ['--version'],
        env: { PATH: `/nowhere${path.delimiter}${path.dirname(process.execPath)}` },
        signal: undefined,
      }),
    ).toMatchObject({ how: 'exited', code: 0 });
  });

  it('harms nobody when it is cancelled before it was missed: there is no process to kill, least of all our own', async () => {
    const cancel = new AbortController();
    const running = runTool({ ...usual, file: '/nowhere/no-such-tool', signal: cancel.signal });
    cancel.abort();
    expect(await running).toMatchObject({ how: 'missing', stdout: '' });
  });
});
