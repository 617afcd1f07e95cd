// Risks of a build for agent work, as a list with explanations or as chips.
import type { RiskCode } from '../../shared/models/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import styles from './machine.module.css';

/** What keeps OpenClaw from working at all is worse than what has to be known. */
const riskTones: Record<RiskCode, ChipTone> = {
  'heavy-quantization': 'warn',
  'few-parameters': 'warn',
  'no-tools': 'bad',
  'tools-not-told': 'warn',
  'short-context': 'warn',
  'below-openclaw-minimum': 'bad',
  'slow-first-word': 'warn',
};

/** What a way to run a model risks, and what each risk means for the user. Nothing where there is none. */
export function RiskList({ risks }: { risks: readonly RiskCode[] }) {
  const { t } = useText();
  if (risks.length === 0) return null;
  return (
    <ul className={styles.risks} aria-label={t('fit:risks')}>
      {risks.map((risk) => (
        <li key={risk}>
          <Chip tone={riskTones[risk]}>{t(`fitWords:riskNames.${risk}`)}</Chip>
          <span>{t(`fitWords:riskMeans.${risk}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The same as names alone, beside a row. */
export function RiskChips({ risks }: { risks: readonly RiskCode[] }) {
  const { t } = useText();
  return (
    <>
      {risks.map((risk) => (
        <Chip key={risk} tone={riskTones[risk]}>
          {t(`fitWords:riskNames.${risk}`)}
        </Chip>
      ))}
    </>
  );
}
