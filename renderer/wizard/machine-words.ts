import type { Language } from '../../shared/contract/contract.ts';
import { gibBytes } from '../../shared/hardware/limits.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import { namedParts } from '../../shared/wizard/other-machine.ts';
import { formatGib } from '../fit/format.ts';
import type { Text } from '../i18n/i18n.ts';

/** A machine that was named (`2xms-m5-ultra@256`), in words; the name itself where the catalog no longer has it. */
export function namedMachine(t: Text, language: Language, id: string): string {
  const parts = namedParts(id);
  if (parts === null) return id;
  const { machine: { name, several }, memoryGiB, count } = parts;
  const memory = formatGib(memoryGiB * gibBytes, language);
  return count === 1 ? t('wizard:other.one', { name, memory }) : t(`wizard:other.several.${several}`, { number: count, name, memory });
}

/** The machine that Hearth runs on, as far as it told what it is. */
export const thisMachine = (t: Text, { facts: { modelName, chip } }: Pick<Machine, 'facts'>): string =>
  [modelName, chip].filter((part) => part !== null).join(' · ') || t('wizard:machine.unnamed');
