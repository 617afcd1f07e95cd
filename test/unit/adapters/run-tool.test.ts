import { describe, expect, it } from 'vitest';
import { runTool } from '../../../electron/adapters/run-tool.ts';

const usual = { args: [], env: {}, timeoutMs: 5000, maxBytes: 1024 };

describe('a program that is not there', () => {
  it('is told as missing', async () => {
    expect(await runTool({ ...usual, file: '/nowhere/no-such-tool', signal: undefined })).toMatchObject({ how: 'missing' });
  });

  it('harms nobody when it is cancelled before it was missed: there is no process to kill, least of all our own', async () => {
    const cancel = new AbortController();
    const running = runTool({ ...usual, file: '/nowhere/no-such-tool', signal: cancel.signal });
    cancel.abort();
    expect(await running).toMatchObject({ how: 'missing', stdout: '' });
  });
});
