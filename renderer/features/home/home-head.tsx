// The top of Home: how the route is doing, whose it is, and the switch between the three orders.
import { useStore } from 'zustand';
import type { Status } from '../../../shared/contract/calls.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { GuardView } from '../../../shared/failover/types.ts';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import { order as orderSchema } from '../../../shared/openclaw/types.ts';
import { egressSummary } from '../../../shared/egress/summary.ts';
import type { EgressMap } from '../../../shared/egress/types.ts';
import type { GuardStore } from './failover/store.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Headline } from '../../parts/frame.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { glanceOf } from './overview.ts';
import { isWell } from './model-state.ts';
import type { HomeStore } from './store.ts';
import { WhoseRoute } from './whose-route.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './home.module.css';

function headline(t: Text, status: Status, drifted: boolean, guard: GuardView | null): string {
  const { order, hops } = status.route;
  if (order === 'none') return t('home.noRoute');
  const { first, standsIn } = glanceOf(status, guard);
  if (first !== null && standsIn !== null)
    return t('home.guarding', { instead: displayName(first.ref, hops), local: displayName(standsIn.local, hops) });
  return t(isWell(status) && !drifted ? 'home.well' : 'home.attention', { order: t(`home.orders.${order}`) });
}

/** What the order means for a message. Of local only it says whether something could leave all the same. */
function lead(t: Text, status: Status, reach: EgressMap | null, guard: GuardView | null): string {
  const { order } = status.route;
  const { first, standsIn, silent } = glanceOf(status, guard);
  if (standsIn !== null) return t('home.guardingLead');
  if (order === 'local-only' && reach !== null) {
    const { hosted, unknown } = egressSummary(reach.rows);
    return hosted + unknown === 0 ? t('home.localOnlyTight') : t('home.localOnlyLeaks', { count: hosted + unknown });
  }
  if (silent) return t('home.silentLead');
  return t(
    first === null || first.where === 'local'
      ? 'home.localLead'
      : first.where === 'hosted'
        ? 'home.hostedLead'
        : 'home.unknownLead',
  );
}

/**
 * What keeps the config from being used. Nothing else is known then: the screen says this, once, and offers nothing
 * that needs a route.
 */
export const unusable = ({ route, config }: Status): AppError | null =>
  route.order === 'none' ? config.problem : null;

function Unusable({ problem }: { problem: AppError }) {
  const { t } = useText();
  const { title, meaning, help } = errorText(t, problem);
  return (
    <div>
      <Headline>{title}</Headline>
      <p className="lead">{meaning}</p>
      <p>
        <CodeText text={help} />
      </p>
    </div>
  );
}

/** The result in a sentence, and the switch between the three orders. */
export function HomeHead({ status, store, guard }: { status: Status; store: HomeStore; guard: GuardStore }) {
  const { t } = useText();
  const switching = useStore(store, (s) => s.switching);
  const isOther = useStore(store, (s) => s.agent !== null && s.agent !== status.route.agent.id);
  const drifted = useStore(store, (s) => (s.drift?.keys.length ?? 0) > 0);
  const reach = useStore(store, (s) => s.reach);
  const view = useStore(guard, (s) => s.view);
  const { order, hops, available } = status.route;
  const named = orderSchema.safeParse(order);
  const problem = unusable(status);
  if (problem !== null) return <Unusable problem={problem} />;
  return (
    <div className={styles.head}>
      <div className={styles.headSays}>
        <Headline>{headline(t, status, drifted, view)}</Headline>
        {hops.length === 0 ? null : <p className={classes('lead', styles.headLead)}>{lead(t, status, reach, view)}</p>}
        <WhoseRoute agent={status.route.agent} store={store} />
      </div>
      <Segmented
        label={t('home.switchLabel')}
        value={named.success ? named.data : null}
        options={orderSchema.options.map((value) => ({
          value,
          text: t(`order.${value}`),
          disabled: !available.includes(value) && value !== order,
        }))}
        onChange={(value) => void store.getState().switchTo(value)}
        disabled={switching || isOther}
      />
    </div>
  );
}
