import { describe, expect, it } from 'vitest';
import { toMachineView } from '../../../shared/fit/machine-view.ts';
import { detectedTier, fitTarget, tierAt } from '../../../shared/fit/target.ts';
import { gib, mac } from './toys.ts';

const nothingSaid = { tier: null, otherMachine: null, budgetBytes: null };
const own = toMachineView(mac(256), nothingSaid, false);

describe('where models run', () => {
  it('is this machine with all that are linked to it, which makes two 256 GB Macs the reference tier', () => {
    const [alone, linked] = [fitTarget(own, 1), fitTarget(own, 2)];
    expect(linked?.budget.bytes).toBe(2 * (alone?.budget.bytes ?? 0));
    expect([tierAt(own, alone), tierAt(own, linked)]).toEqual(['256-class', 'reference']);
  });

  it('is the machine that the owner named, however many are linked to this one', () => {
    const other = toMachineView(mac(16, 'Apple M4', 10), { ...nothingSaid, otherMachine: '2xms-m5-ultra@256' }, false);
    expect(fitTarget(other, 1)?.machine).toMatchObject({ count: 2 });
    expect(tierAt(other, fitTarget(other, 4))).toBe('reference');
  });

  it('has the budget that the owner gave, without any reserve taken off, and the tier of that', () => {
    const given = toMachineView(mac(16, 'Apple M4', 10), { ...nothingSaid, budgetBytes: 90 * gib }, false);
    expect(fitTarget(given, 1)?.budget).toEqual({ bytes: 90 * gib, source: 'given' });
    expect(tierAt(given, fitTarget(given, 1))).toBe('96-128');
  });

  it('has the tier that the owner chose, and still tells the one that was found', () => {
    const chosen = toMachineView(mac(512), { ...nothingSaid, tier: '24-64' }, false);
    expect([tierAt(chosen, fitTarget(chosen, 1)), detectedTier(chosen, fitTarget(chosen, 1))]).toEqual([
      '24-64',
      'single-512',
    ]);
  });
});
