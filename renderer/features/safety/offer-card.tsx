// One limit for local models to tick: its reason, its cost, or why it can't be switched on.
import { useStore } from 'zustand';
import type { SafetyRow } from '../../../shared/safety/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import type { SafetyStore } from './store.ts';
import { classes } from '../../ui/classes.ts';
import styles from './safety.module.css';

const tones = { offered: 'warn', stands: 'ok', unsupported: 'plain', needs: 'plain' } as const satisfies Record<
  SafetyRow['state'],
  ChipTone
>;

/** One thing that can be narrowed: why, what it costs, and a box to tick where it can be switched on. */
export function OfferCard({ row, store }: { row: SafetyRow; store: SafetyStore }) {
  const { t } = useText();
  const chosen = useStore(store, (s) => s.chosen.includes(row.kind));
  const { kind, state, needs, models } = row;
  const title = t(`safetyWords:offers.${kind}.title`);
  const open = state === 'offered';
  const body = (
    <span className={styles.offer}>
      <span className={styles.head}>
        <b>{title}</b>
        {open ? null : <Chip tone={tones[state]}>{t(`safetyWords:states.${state}`)}</Chip>}
      </span>
      {state === 'stands' ? null : <span className={styles.line}>{t(`safetyWords:offers.${kind}.why`)}</span>}
      {models.length === 0 ? null : (
        <span className={styles.line}>
          <span className="dim">{t('safety:models')}</span>{' '}
          {models.map((model) => (
            <code key={model}>{model}</code>
          ))}
        </span>
      )}
      {open ? (
        <span className={classes(styles.line, styles.cost)}>
          <b>{t('safety:cost')}</b> {t(`safetyWords:offers.${kind}.cost`)}
        </span>
      ) : null}
      {needs === null ? null : <span className={styles.line}>{t(`safetyWords:needs.${needs}`)}</span>}
    </span>
  );
  return (
    <Card on={open && chosen}>
      {open ? (
        <CheckBox block label={title} on={chosen} onChange={(on) => store.getState().choose(kind, on)}>
          {body}
        </CheckBox>
      ) : (
        <div className={styles.offerRest}>{body}</div>
      )}
    </Card>
  );
}
