// The wizard's step for the route: local or hosted first, its models in order, and retries.
import type { ReactNode } from 'react';
import { whereFound, type Whereabouts } from '../../../shared/providers/serving.ts';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import { isSameAddress } from '../../../shared/openclaw/provider-name.ts';
import { localRef } from '../../../shared/wizard/answers.ts';
import { keptLocals } from '../../../shared/wizard/draft.ts';
import { canMove, routeOf } from '../../../shared/wizard/reorder.ts';
import { whereStands } from '../../../shared/wizard/starting-point.ts';
import type { Chosen, Draft, Facts, Size } from '../../../shared/wizard/state.ts';
import { UsableChip } from '../../models/usable-chip.tsx';
import { useHosted } from '../../models/use-hosted.ts';
import { useText } from '../../i18n/i18n.ts';
import { Headline } from '../../parts/frame.tsx';
import { away, placeText } from '../../parts/place-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { ReorderList, type ReorderItem } from '../../ui/reorder-list.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AddHosted } from './add-hosted.tsx';
import { PatienceChoice } from './patience-choice.tsx';
import type { WizardStoreApi } from './store.ts';
import { Word } from '../../ui/word.tsx';
import type { Client } from '../../../shared/contract/client.ts';

const orders = ['local-first', 'hosted-first', 'local-only'] as const;
type Props = { client: Client; store: WizardStoreApi; facts: Facts; draft: Draft & { chosen: Chosen; size: Size } };

/** A model of the list: where it is answered, and what is known of it. */
type ShownModel = {
  readonly name: string;
  readonly at: Pick<Whereabouts, 'where' | 'destination'>;
  readonly chip: ReactNode;
  /** As the config spells it, where that is not its ref. */ readonly spelled: string | null;
  readonly removable: boolean;
};

/** Why nothing steps in yet, where the user has not decided so. */
function WhyAlone({ facts, draft }: { facts: Facts; draft: Draft }) {
  const { t } = useText();
  if (draft.own.fallback || facts.start?.stands === true) return null;
  return (
    <p className="dim gap-top" role="status">
      {facts.askedKeys ? t('wizard:order.alone.why') : t('wizard:order.alone.asking')}
    </p>
  );
}

export function OrderStep({ client, store, facts, draft }: Props) {
  const { t } = useText();
  const { chosen, size, fallback } = draft;
  const { send } = store.getState();
  const offered = useHosted(client);
  const local = localRef(facts, chosen);
  const locals = keptLocals(facts.start, draft);
  const noAnswer = (url: string): boolean =>
    !facts.sweep.endpoints.some((endpoint) => isSameAddress(endpoint.url, url) && endpoint.status !== 'unreachable');
  const shown = (ref: string): ShownModel => {
    if (ref === local)
      return {
        name: size.name,
        at: whereFound(chosen.endpoint, chosen.model.id),
        chip: null,
        spelled: null,
        removable: false,
      };
    const mine = locals.find((model) => model.ref === ref);
    if (mine !== undefined) {
      const chip = noAnswer(mine.url) ? (
        <>
          {' '}
          <Chip tone="warn">{t('wizard:server.states.unreachable')}</Chip>
        </>
      ) : null;
      return { name: mine.name ?? mine.model, at: whereStands(mine), chip, spelled: mine.spelled, removable: true };
    }
    const hop = fallback.hosted.find((candidate) => candidate.ref === ref) ?? { ref };
    const usable = offered.usable(ref);
    return {
      name: displayName(ref, fallback.hosted, offered.models),
      at: away,
      chip:
        usable === 'yes' || usable === 'no' ? (
          <>
            {' '}
            <UsableChip usable={usable} />
          </>
        ) : null,
      spelled: hop.spelled ?? null,
      removable: true,
    };
  };
  const items = routeOf(
    fallback,
    local,
    locals.map(({ ref }) => ref),
  ).map((ref): ReorderItem => {
    const { name, at, chip, spelled, removable } = shown(ref);
    const written = spelled === null || spelled === ref ? '' : t('wizard:order.written', { spelled });
    return {
      id: ref,
      name,
      removable,
      canUp: canMove(fallback, local, ref, -1),
      canDown: canMove(fallback, local, ref, 1),
      body: (
        <>
          <span className="row">
            <b className="break">
              <Word text={name} />
            </b>{' '}
            <Chip tone={at.where === 'unknown' ? 'plain' : at.where}>{t(`place.${at.where}`)}</Chip>
            {chip}
          </span>
          <span className="dim">
            {placeText(t, facts.machine, at)} ·{' '}
            <code>
              <Word text={ref} />
            </code>
            {written === '' ? null : (
              <>
                {' '}
                · <Word text={written} />
              </>
            )}
          </span>
        </>
      ),
    };
  });
  const isAlone = fallback.order === 'local-first' && fallback.hosted.length === 0;
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
      <Headline>{isAlone ? t('wizard:order.alone.headline') : t(`wizard:order.headlines.${fallback.order}`)}</Headline>
      <p className="lead">{isAlone ? t('wizard:order.alone.means') : t(`wizard:order.means.${fallback.order}`)}</p>
      <Segmented
        label={t('wizard:order.label')}
        value={fallback.order}
        options={orders.map((value) => ({ value, text: t(`order.${value}`) }))}
        onChange={(order) => send({ type: 'order-set', order })}
      />
      <h2>{t('wizard:order.list')}</h2>
      <ReorderList
        items={items}
        words={words}
        onMove={(ref, by) => send({ type: 'hop-moved', ref, by })}
        onDrop={(ref, target, position) => send({ type: 'hop-dropped', ref, target, position })}
        onRemove={(ref) =>
          send({ type: locals.some((model) => model.ref === ref) ? 'local-removed' : 'hosted-removed', ref })
        }
      />
      {isAlone ? <WhyAlone facts={facts} draft={draft} /> : null}
      {fallback.order === 'local-only' ? (
        <p className="dim gap-top">{t('wizard:order.hostedOut')}</p>
      ) : (
        <AddHosted store={store} models={offered.models} taken={fallback.hosted.map((h) => h.ref)} />
      )}
      <PatienceChoice
        store={store}
        facts={facts}
        draft={draft}
        isFirstHosted={fallback.order === 'hosted-first'}
        next={items[1]?.name ?? ''}
      />
      <p className="dim gap-top">{t('wizard:order.overflow')}</p>
    </>
  );
}
