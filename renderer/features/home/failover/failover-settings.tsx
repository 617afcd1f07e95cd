// Fields for the guard's monthly limit, and for how long a server must be well before it returns.
import type { GuardSettings } from '../../../../shared/failover/types.ts';
import { useText, type Text } from '../../../i18n/i18n.ts';
import { NumberField } from '../../../ui/fields.tsx';
import { PickOne } from '../../../ui/select.tsx';
import type { GuardStore } from './store.ts';
import styles from '../home.module.css';

/** Seconds to choose from; what the command line set is offered besides. */
const waits = [10, 30, 60, 120, 300, 600];

const waitText = (t: Text, seconds: number): string =>
  seconds % 60 === 0
    ? t('guard:wellFor.minutes', { count: seconds / 60 })
    : t('guard:wellFor.seconds', { count: seconds });

/** How far the guard may go, and when it gives the route back. */
export function GuardLimits({ settings, store }: { settings: GuardSettings; store: GuardStore }) {
  const { t } = useText();
  const { ceilingHours, returnAfterS } = settings;
  const { save } = store.getState();
  const offered = [...new Set([...waits, returnAfterS])].sort((a, b) => a - b);
  return (
    <div className={styles.limits}>
      <NumberField
        digits={1}
        label={t('guard:ceiling.label')}
        hint={t('guard:ceiling.hint')}
        value={ceilingHours}
        onChange={(hours) => {
          if (hours !== ceilingHours) void save({ ceilingHours: hours });
        }}
      />
      <PickOne
        captioned
        wide
        label={t('guard:wellFor.label')}
        value={String(returnAfterS)}
        options={offered.map((s) => ({ value: String(s), text: waitText(t, s) }))}
        onChange={(value) => void save({ returnAfterS: Number(value) })}
      />
    </div>
  );
}
