// Reads the facts that Node.js itself has of a machine, where no tool tells more.
import { z } from 'zod';
import { parseJsonOutput } from '../../base/json-output.ts';
import { part, type FactsPart } from '../part.ts';
import type { MachineFacts } from '../types.ts';
import { isUnifiedChip } from './linux.ts';

/** What the runtime knows of the machine without a tool, as the adapter writes it down: bytes, text. */
export type RuntimeFacts = {
  readonly memoryBytes: number;
  readonly memoryFreeBytes: number;
  readonly cpuModel: string;
  readonly cpuCores: number;
  readonly osName: string;
  readonly osRelease: string;
};

const text = z
  .string()
  .transform((value) => value.trim())
  .optional()
  .catch(undefined);
const size = z.number().positive().optional().catch(undefined);
const runtime = z.looseObject({
  memoryBytes: size,
  memoryFreeBytes: size,
  cpuModel: text,
  cpuCores: size,
  osName: text,
  osRelease: text,
});

/** On macOS its free memory is left out: it counts free pages alone, of which a healthy Mac has next to none. */
export function parseRuntime(output: string, os: MachineFacts['os']): FactsPart {
  const answer = parseJsonOutput(output, runtime);
  if (answer === null) return {};
  const { memoryBytes, memoryFreeBytes, cpuModel, cpuCores, osName, osRelease } = answer;
  const chip = cpuModel === '' || cpuModel === 'unknown' ? undefined : cpuModel;
  const version =
    os === 'windows'
      ? [osName, osRelease].filter((candidate) => candidate !== undefined && candidate !== '').join(', ')
      : '';
  return part({
    memoryBytes,
    memoryFreeBytes: os === 'macos' ? undefined : memoryFreeBytes,
    chip,
    cpuCores,
    unifiedMemory: isUnifiedChip(chip) ? true : undefined,
    osVersion: version === '' ? undefined : version,
  });
}
