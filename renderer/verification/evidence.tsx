// Requests and answers that a verification step rests on, listed pair by pair.
import type { StepEvidence } from '../../shared/verification/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Word } from '../ui/word.tsx';
import styles from './verification.module.css';

/** What was asked and what came, as short as it was kept. */
export function EvidenceList({ evidence }: { evidence: readonly StepEvidence[] }) {
  const { t } = useText();
  return (
    <ul className={styles.evidence}>
      {evidence.map(({ asked, saw }, at) => (
        <li key={at}>
          <dl>
            <dt>{t('wizard:prove.sent')}</dt>
            <dd>
              <code>
                <Word text={asked} />
              </code>
            </dd>
            <dt>{t('wizard:prove.came')}</dt>
            <dd>
              <code>
                <Word text={saw} />
              </code>
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
