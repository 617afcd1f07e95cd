import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * As `npm run load`, with ten minutes of its clock instead of a day, and a clock a third as fast: beside other tests on
 * a busy machine, a clock of 144 times asks for more than the processor has, and then the run catches up for minutes.
 */
function live(load: string): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../load/run.mjs')], {
      env: { ...process.env, HEARTH_LOAD: load },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('close', (code) => done({ code, said }));
  });
}

it('holds no more after a while of guard and Home than at its beginning', async () => {
  const { code, said } = await live('10,60,48');
  expect(said).toContain('60 changes by others');
  expect({ code, said }).toMatchObject({ code: 0 });
});
