// What was read of the machine and by which tool, and what the memory budget assumes.
import type { FitTarget } from '../../shared/fit/rows.ts';
import type { MachineFacts } from '../../shared/hardware/types.ts';
import { assumedOf, readFacts, usedNow, type Assumption, type FactName } from '../../shared/wizard/machine-facts.ts';
import { formatGib } from './fit-format.ts';
import { formatNumber } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { FactTable } from '../ui/fact-table.tsx';
import type { Language } from '../../shared/i18n/language.ts';
import { classes } from '../ui/classes.ts';
import styles from './machine.module.css';

const systems = { macos: 'macOS', linux: 'Linux', windows: 'Windows' } as const;

function gpuWords(
  t: Text,
  language: Language,
  { name, cores, vramBytes, freeBytes }: MachineFacts['gpus'][number],
): string {
  return [
    name,
    ...(cores === null ? [] : [t('wizard:read.cores', { number: cores })]),
    ...(vramBytes === null ? [] : [formatGib(vramBytes, language)]),
    ...(freeBytes === null ? [] : [t('wizard:read.free', { memory: formatGib(freeBytes, language) })]),
  ].join(' · ');
}

function valueOf(t: Text, language: Language, facts: MachineFacts, name: FactName): string {
  switch (name) {
    case 'modelName':
    case 'chip':
      return facts[name] ?? '';
    case 'os':
      return [facts.os === 'other' ? t('wizard:read.otherSystem') : systems[facts.os], facts.osVersion]
        .filter((part) => part !== null)
        .join(' ');
    case 'cpuCores':
      return formatNumber(facts.cpuCores ?? 0, language);
    case 'gpus':
      return facts.gpus.map((gpu) => gpuWords(t, language, gpu)).join(', ');
    case 'memoryBytes': {
      const shared = facts.unifiedMemory === true ? t('wizard:read.shared') : '';
      return `${formatGib(facts.memoryBytes ?? 0, language)}${shared}`;
    }
    case 'memoryFreeBytes':
    case 'metalLimitBytes':
      return formatGib(facts[name] ?? 0, language);
    case 'wiredLimitBytes':
      return facts.wiredLimitBytes === 0
        ? t('wizard:read.systemDefault')
        : formatGib(facts.wiredLimitBytes ?? 0, language);
  }
}

function assumedWords(t: Text, language: Language, assumption: Assumption): string {
  switch (assumption.kind) {
    case 'lent':
      return t(`wizard:read.lent.${assumption.how}`, { memory: formatGib(assumption.bytes, language) });
    case 'kept-free':
      return t('wizard:read.keptFree', { memory: formatGib(assumption.bytes, language) });
    case 'bandwidth':
      return t('wizard:read.bandwidth', {
        chip: assumption.chip,
        speed: formatNumber(assumption.gigabytesPerSecond, language),
      });
    case 'no-bandwidth':
      return t('wizard:read.noBandwidth');
  }
}

/** Each fact of this machine with the tool that told it, and what is taken for granted of the machine that counts. */
export function MachineRead({
  facts,
  place,
  elsewhere,
}: {
  facts: MachineFacts;
  place: FitTarget | null;
  /** Whether another machine counts. */ elsewhere: boolean;
}) {
  const { t, language } = useText();
  const used = usedNow(facts);
  const read = readFacts(facts).map(({ name, tool }) => ({
    name: t(`wizard:read.names.${name}`),
    value: (
      <>
        {valueOf(t, language, facts, name)}
        {tool === null ? null : (
          <span className={classes('dim', styles.toldBy)}>
            {t('wizard:read.toldBy')} <code>{tool}</code>
          </span>
        )}
      </>
    ),
  }));
  const assumed = place === null ? [] : assumedOf(place);
  return (
    <Disclosure title={t('wizard:read.title')}>
      {elsewhere ? <p className="dim flat">{t('wizard:read.ofThis')}</p> : null}
      <FactTable facts={read} />
      {used === null ? null : <p className="flat">{t('wizard:read.used', { memory: formatGib(used, language) })}</p>}
      {assumed.length === 0 ? null : (
        <div>
          <b>{t('wizard:read.assumed')}</b>
          <ul className={styles.assumed}>
            {assumed.map((assumption) => (
              <li key={assumption.kind}>{assumedWords(t, language, assumption)}</li>
            ))}
          </ul>
        </div>
      )}
      {elsewhere ? <p className="dim flat">{t('wizard:read.ofOther')}</p> : null}
      <p className="dim flat">{t('wizard:other.unit')}</p>
    </Disclosure>
  );
}
