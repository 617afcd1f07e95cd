// Reads graphics cards and the machine's product name from the Windows registry.
import { emptyGpu } from '../empty.ts';
import { gpusPart, type FactsPart } from '../part.ts';
import { parseProductName } from './linux.ts';

/**
 * `reg query` of Windows' display adapters, one text for `DriverDesc` and one for `HardwareInformation.qwMemorySize`
 * (bytes, hex). The 32-bit figure that WMI tells ends at 4 GB, so it is not asked. What of it is free is not told.
 */
export function parseRegistryGpus(names: string, sizes: string): FactsPart {
  const sizeOf = byKey(sizes, /qwMemorySize\s+REG_QWORD\s+(0x[0-9a-f]+)/i);
  // An adapter without memory of its own, such as a remote desktop's, is no GPU.
  return gpusPart(
    [...byKey(names, /DriverDesc\s+REG_SZ\s+(.+?)\s*$/)].flatMap(([key, name]) => {
      const bytes = Number(sizeOf.get(key));
      return bytes > 0 ? [{ ...emptyGpu(name), vramBytes: bytes }] : [];
    }),
  );
}

/** `reg query` of the BIOS for `SystemProductName`. */
export const parseRegistryBios = (text: string): FactsPart =>
  parseProductName(text.match(/SystemProductName\s+REG_SZ\s+(.+?)\s*$/m)?.[1] ?? '');

function byKey(text: string, value: RegExp): Map<string, string> {
  const valuesByKey = new Map<string, string>();
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) key = line.trim();
    const data = line.match(value)?.[1];
    if (data !== undefined) valuesByKey.set(key, data);
  }
  return valuesByKey;
}
