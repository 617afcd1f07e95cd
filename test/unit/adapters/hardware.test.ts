import { expect, it } from 'vitest';
import { readMachineFacts } from '../../../electron/adapters/hardware.ts';
import { machineFacts } from '../../../shared/hardware/types.ts';

it('reads the machine that the tests run on', async () => {
  const facts = await readMachineFacts();
  expect(machineFacts.parse(facts)).toEqual(facts);
  expect(facts.memoryBytes).toBeGreaterThan(0);
  expect(facts.cpuCores).toBeGreaterThan(0);
});

it('still answers when it is cancelled', async () => {
  expect(await readMachineFacts({ signal: AbortSignal.abort() })).toMatchObject({ memoryBytes: expect.any(Number) as number });
});
