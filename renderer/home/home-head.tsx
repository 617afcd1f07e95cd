import { useStore } from 'zustand';
import type { Status } from '../../shared/contract/contract.ts';
import { order as orderSchema } from '../../shared/openclaw/types.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { spelled } from '../i18n/spelled.ts';
import { Headline } from '../layout/frame.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { isWell } from './hop-state.ts';
import type { HomeStore } from './store.ts';

function headline(t: Text, status: Status, drifted: boolean): string {
  const { order } = status.route;
  if (order === 'none') return t('home.noRoute');
  return t(isWell(status) && !drifted ? 'home.well' : 'home.attention', { order: t(`home.orders.${order}`) });
}

/** The result in a sentence, and the switch between the three orders. */
export function HomeHead({ status, store }: { status: Status; store: HomeStore }) {
  const { t } = useText();
  const switching = useStore(store, (s) => s.switching);
  const drifted = useStore(store, (s) => (s.drift?.keys.length ?? 0) > 0);
  const { order, hops, available } = status.route;
  const named = orderSchema.safeParse(order);
  const others = hops.length - 1;
  const lead = `${t(hops[0]?.where === 'hosted' ? 'home.hostedLead' : 'home.localLead')}${t('gap')}${others > 0 ? t('home.standBy', { count: others, number: spelled(t, others) }) : t('home.standByNone')}`;
  return (
    <div className="home-head">
      <div className="grow">
        <Headline>{headline(t, status, drifted)}</Headline>
        {hops.length === 0 ? null : <p className="lead">{lead}</p>}
      </div>
      <Segmented
        label={t('home.switchLabel')}
        value={named.success ? named.data : null}
        options={orderSchema.options.map((value) => ({ value, text: t(`order.${value}`), disabled: !available.includes(value) && value !== order }))}
        onChange={(value) => void store.getState().switchTo(value)}
        disabled={switching}
      />
    </div>
  );
}
