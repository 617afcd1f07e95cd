import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { factsFrom } from '../../../shared/hardware/facts.ts';
import { gpuBudget, machineFacts, tierKey, type MachineFacts } from '../../../shared/hardware/types.ts';

const recording = z.strictObject({
  name: z.string(),
  os: machineFacts.shape.os,
  /** Where the outputs were published, and which of them are only written in a tool's recorded form. */
  source: z.string(),
  outputs: z.record(z.string(), z.string()),
  expect: z.strictObject({
    budgetBytes: z.number().nullable(),
    how: gpuBudget.shape.how.nullable(),
    tier: tierKey.nullable(),
    memoryFreeBytes: z.number().nullable(),
    gpus: z.array(z.string()).optional(),
    chip: z.string().optional(),
    osVersion: z.string().optional(),
  }),
});
export type Recording = z.infer<typeof recording>;

const folder = new URL('recorded/', import.meta.url);

/** The names of all recorded machines, which are the names of their files. */
export const recordedNames = readdirSync(folder)
  .flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []))
  .sort();

export const recorded = (name: string): Recording =>
  recording.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));

/** The facts of a recorded machine, read as Hearth reads its own. */
export function recordedMachine(name: string): MachineFacts {
  const { os, outputs } = recorded(name);
  return factsFrom(os, outputs);
}
