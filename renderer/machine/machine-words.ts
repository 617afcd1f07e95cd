// Names for machines: this one by its model and chip, others by their catalog id.
import { gibBytes } from '../../shared/hardware/limits.ts';
import { cardKinds } from '../../shared/hardware/pool.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import { namedParts } from '../../shared/wizard/other-machine.ts';
import { inSentence } from '../../shared/base/foreign-text.ts';
import { formatGib } from './fit-format.ts';
import type { Text } from '../i18n/i18n.ts';
import type { Language } from '../../shared/i18n/language.ts';

/** A machine that was named (`2xms-m5-ultra@256`), in words; the name itself where the catalog no longer has it. */
export function namedMachine(t: Text, language: Language, id: string): string {
  const parts = namedParts(id);
  if (parts === null) return id;
  const {
    machine: { name, several },
    memoryGiB,
    count,
  } = parts;
  const memory = formatGib(memoryGiB * gibBytes, language);
  return count === 1
    ? t('wizard:other.one', { name, memory })
    : t(`wizard:other.several.${several}`, { number: count, name, memory });
}

/**
 * The machine that Hearth runs on, as far as it told what it is; models run on its cards where it has some, else on its
 * chip.
 */
export function thisMachine(
  t: Text,
  { facts: { modelName, chip, unifiedMemory, gpus } }: Pick<Machine, 'facts'>,
): string {
  const cards =
    unifiedMemory === true
      ? []
      : cardKinds(gpus).map(({ name, count }) => (count === 1 ? name : t('wizard:machine.times', { count, name })));
  return (
    [modelName, ...(cards.length > 0 ? cards : [chip])]
      .filter((part) => part !== null)
      .map(inSentence)
      .join(' · ') || t('wizard:machine.unnamed')
  );
}
