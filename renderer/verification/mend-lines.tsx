// What mends a failed step at the server, with the command to copy.
import { CodeText } from '../i18n/code-text.tsx';
import { useText } from '../i18n/i18n.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import type { MendWords } from './words.ts';
import { Word } from '../ui/word.tsx';
import styles from './verification.module.css';

/** What mends a step at its server: in words, and as the very line that is to be typed there. */
export function MendLines({ mend, name }: { mend: MendWords; name: string }) {
  const { t } = useText();
  return (
    <>
      <p>
        <CodeText text={mend.text} />
      </p>
      {mend.line === null ? null : (
        <div className={styles.command}>
          <code>
            <Word text={mend.line} />
          </code>
          <CopyButton
            small
            text={mend.line}
            words={t('wizard:prove.copy')}
            label={t('wizard:prove.copyOf', { name })}
          />
        </div>
      )}
    </>
  );
}
