import { localRef } from '../../shared/wizard/answers.ts';
import { canMove, routeOf } from '../../shared/wizard/reorder.ts';
import type { Chosen, Draft, Facts, Size } from '../../shared/wizard/state.ts';
import type { Client } from '../client.ts';
import { UsableChip } from '../hosted/usable-chip.tsx';
import { useHosted } from '../hosted/use-hosted.ts';
import { useText } from '../i18n/i18n.ts';
import { Headline } from '../layout/frame.tsx';
import { away, placeText, whereFound } from '../layout/place.ts';
import { Chip } from '../ui/chip.tsx';
import { ReorderList, type ReorderItem } from '../ui/reorder-list.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { AddHosted } from './add-hosted.tsx';
import { hostedName } from './names.ts';
import type { WizardStoreApi } from './store.ts';
import { Word } from '../ui/word.tsx';

const orders = ['local-first', 'hosted-first', 'local-only'] as const;
type Props = { client: Client; store: WizardStoreApi; facts: Facts; draft: Draft & { chosen: Chosen; size: Size } };

export function OrderStep({ client, store, facts, draft: { chosen, size, fallback } }: Props) {
  const { t } = useText();
  const { send } = store.getState();
  const hosted = useHosted(client);
  const local = localRef(facts, chosen);
  const items = routeOf(fallback, local).map((ref): ReorderItem => {
    const mine = ref === local;
    const at = mine ? whereFound(chosen.endpoint, chosen.model.id) : away;
    const name = mine ? size.name : (hosted.models.find((one) => one.ref === ref)?.name ?? hostedName(ref));
    const usable = mine ? null : hosted.usable(ref);
    return {
      id: ref, name, removable: !mine, canUp: canMove(fallback, local, ref, -1), canDown: canMove(fallback, local, ref, 1),
      body: (
        <>
          <span className="row"><b className="break"><Word text={name} /></b> <Chip tone={at.where === 'unknown' ? 'plain' : at.where}>{t(`place.${at.where}`)}</Chip>{usable === 'yes' || usable === 'no' ? <> <UsableChip usable={usable} /></> : null}</span>
          <span className="dim">{placeText(t, facts.machine, at)} · <code><Word text={ref} /></code></span>
        </>
      ),
    };
  });
  const words = {
    label: t('wizard:order.list'),
    drag: (name: string) => t('wizard:order.drag', { name }),
    up: (name: string) => t('wizard:order.up', { name }),
    down: (name: string) => t('wizard:order.down', { name }),
    remove: (name: string) => t('wizard:order.remove', { name }),
    moved: (name: string, place: number) => t('wizard:order.moved', { name, place }),
    removed: (name: string) => t('wizard:order.removed', { name }),
  };
  return (
    <>
      <Headline>{t(`wizard:order.headlines.${fallback.order}`)}</Headline>
      <p className="lead">{t(`wizard:order.means.${fallback.order}`)}</p>
      <Segmented label={t('wizard:order.label')} value={fallback.order} options={orders.map((value) => ({ value, text: t(`order.${value}`) }))} onChange={(order) => send({ type: 'order-set', order })} />
      <h2>{t('wizard:order.list')}</h2>
      <ReorderList
        items={items}
        words={words}
        onMove={(ref, by) => send({ type: 'hop-moved', ref, by })}
        onDrop={(ref, target, position) => send({ type: 'hop-dropped', ref, target, position })}
        onRemove={(ref) => send({ type: 'hosted-removed', ref })}
      />
      {fallback.order === 'local-only' ? <p className="dim gap-top">{t('wizard:order.hostedOut')}</p> : <AddHosted store={store} models={hosted.models} taken={fallback.hosted.map((h) => h.ref)} />}
      <p className="dim gap-top">{t('wizard:order.overflow')}</p>
    </>
  );
}
