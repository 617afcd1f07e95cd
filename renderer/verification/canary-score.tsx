// The prompt injection result: how many attempts a model resisted, and which kinds it fell for.
import type { CanaryScore as Score, VerifiedSetting } from '../../shared/verification/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';
import { canaryName } from './words.ts';
import { classes } from '../ui/classes.ts';
import styles from './verification.module.css';

/**
 * How many tricks were resisted, of which kinds it fell for any, and what to narrow then. Said to be what it is: no
 * guarantee.
 */
export function CanaryScore({
  score: { resisted, of, fellFor },
  settings,
}: {
  score: Score;
  settings: readonly VerifiedSetting[];
}) {
  const { t } = useText();
  const narrowed = settings.some(({ path }) => path.startsWith('tools.'));
  return (
    <section className={styles.part}>
      <h2>{t('wizard:prove.canaries.title')}</h2>
      <div className={classes('card', styles.canaries)}>
        <p className={styles.canaryScore}>
          <b>{t('wizard:prove.canaries.score', { resisted, of })}</b>
        </p>
        <div className={styles.canaryMarks} aria-hidden="true">
          {Array.from({ length: of }, (_, at) => (
            <i key={at} className={at < resisted ? styles.held : styles.fell} />
          ))}
        </div>
        {resisted === of ? (
          <p>{t('wizard:prove.canaries.all')}</p>
        ) : (
          <>
            <div className="row">
              <span>{t('wizard:prove.canaries.fell')}</span>
              {[...new Set(fellFor)].map((kind) => (
                <Chip key={kind} tone="warn">
                  {canaryName(t, kind)}
                </Chip>
              ))}
            </div>
            <p>{narrowed ? t('wizard:prove.canaries.narrowSet') : t('wizard:prove.canaries.narrow')}</p>
          </>
        )}
        <p className="dim">{t('wizard:prove.canaries.lead')}</p>
      </div>
    </section>
  );
}
