import { describe, expect, it } from 'vitest';
import { factsFrom } from '../../../shared/hardware/facts.ts';
import { budget, tierOf } from '../../../shared/hardware/tier.ts';
import { toolsOf } from '../../../shared/hardware/tools.ts';
import { machineFacts } from '../../../shared/hardware/types.ts';
import { recorded, recordedMachine, recordedNames } from './recorded.ts';

describe.each(recordedNames)('the recorded machine %s', (name) => {
  const { os, outputs, expect: expected } = recorded(name);
  const facts = recordedMachine(name);

  it('gives its budget, its tier and what is free', () => {
    expect({
      budget: budget(facts),
      tier: tierOf(budget(facts), facts),
      memoryFreeBytes: facts.memoryFreeBytes,
    }).toEqual({
      budget: expected.budgetBytes === null ? null : { bytes: expected.budgetBytes, how: expected.how },
      tier: expected.tier,
      memoryFreeBytes: expected.memoryFreeBytes,
    });
    if (expected.gpus !== undefined) expect(facts.gpus.map((gpu) => gpu.name)).toEqual(expected.gpus);
    if (expected.chip !== undefined) expect(facts.chip).toBe(expected.chip);
    if (expected.osVersion !== undefined) expect(facts.osVersion).toBe(expected.osVersion);
  });

  it('names for each fact a tool that was asked, and for no other', () => {
    const known = Object.entries(facts).filter(
      ([key, value]) =>
        key !== 'os' && key !== 'toldBy' && value !== null && !(Array.isArray(value) && value.length === 0),
    );
    expect(Object.keys(facts.toldBy).sort()).toEqual(known.map(([key]) => key).sort());
    const asked = Object.keys(outputs);
    for (const by of Object.values(facts.toldBy)) for (const one of by.split(', ')) expect(asked).toContain(one);
  });

  it('holds only outputs of tools that its system is asked for', () => {
    const keys: readonly string[] = [...toolsOf[os].map(({ key }) => key), 'Node.js'];
    for (const key of Object.keys(outputs)) expect(keys).toContain(key);
  });

  it('stays readable with any one tool missing, or printing something else', () => {
    for (const key of Object.keys(outputs)) {
      for (const text of [
        '',
        'command not found\n',
        '{"a":[1,',
        '[null, {"gpu": "x"}]',
        '\0\0\0',
        outputs[key]?.slice(0, 97) ?? '',
      ]) {
        const facts = factsFrom(os, { ...outputs, [key]: text });
        expect(machineFacts.parse(facts)).toEqual(facts);
        expect(() => tierOf(budget(facts), facts)).not.toThrow();
      }
    }
  });
});

it('reads each machine of the six tiers of OpenClaw’s guide', () => {
  expect(
    ['linux-8xh200', 'mac-512', 'mac-256-m5-ultra', 'mac-128', 'linux-rtx4090', 'mac-laptop-16'].map((name) =>
      tierOf(budget(recordedMachine(name)), recordedMachine(name)),
    ),
  ).toEqual(['reference', 'single-512', '256-class', '96-128', '24-64', 'below']);
});
