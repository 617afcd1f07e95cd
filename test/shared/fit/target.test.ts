import { describe, expect, it } from 'vitest';
import { machineSeen } from '../../../shared/fit/machine-view.ts';
import { detectedTier, placeOf, tierAt } from '../../../shared/fit/target.ts';
import { gib, mac } from './toys.ts';

const nothingSaid = { tier: null, otherMachine: null, budgetBytes: null };
const own = machineSeen(mac(256), nothingSaid, false);

describe('where models run', () => {
  it('is this machine with all that are linked to it, which makes two 256 GB Macs the reference tier', () => {
    const [alone, linked] = [placeOf(own, 1), placeOf(own, 2)];
    expect(linked?.budget.bytes).toBe(2 * (alone?.budget.bytes ?? 0));
    expect([tierAt(own, alone), tierAt(own, linked)]).toEqual(['256-class', 'reference']);
  });

  it('is the machine that the owner named, however many are linked to this one', () => {
    const other = machineSeen(mac(16, 'Apple M4', 10), { ...nothingSaid, otherMachine: '2xms-m5-ultra@256' }, false);
    expect(placeOf(other, 1)?.machine).toMatchObject({ count: 2 });
    expect(tierAt(other, placeOf(other, 4))).toBe('reference');
  });

  it('has the budget that the owner gave, without any reserve taken off, and the tier of that', () => {
    const given = machineSeen(mac(16, 'Apple M4', 10), { ...nothingSaid, budgetBytes: 90 * gib }, false);
    expect(placeOf(given, 1)?.budget).toEqual({ bytes: 90 * gib, source: 'given' });
    expect(tierAt(given, placeOf(given, 1))).toBe('96-128');
  });

  it('has the tier that the owner chose, and still tells the one that was found', () => {
    const chosen = machineSeen(mac(512), { ...nothingSaid, tier: '24-64' }, false);
    expect([tierAt(chosen, placeOf(chosen, 1)), detectedTier(chosen, placeOf(chosen, 1))]).toEqual([
      '24-64',
      'single-512',
    ]);
  });
});
