// The form that limits which hosts behind a router may serve one model, and in which order.
import { useState } from 'react';
import { useStore } from 'zustand';
import { routerHosts } from '../../../shared/providers/openrouter-hosts.ts';
import { routingSentence } from '../../../shared/i18n/routing-sentence.ts';
import { routing as routingSchema, type Routing, type RoutingView } from '../../../shared/hosted/types.ts';
import { routingEn } from '../../../shared/i18n/routing.en.ts';
import { routingJa } from '../../../shared/i18n/routing.ja.ts';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { HostedStore } from './store.ts';
import { Word } from '../../ui/word.tsx';
import styles from './hosted.module.css';

const seats = { en: routingEn.seats, ja: routingJa.seats };
const listed = new Set(routerHosts.map(({ slug }) => slug));
const slugsIn = (typed: string): string[] => typed.split(/[,、\s]+/).filter((slug) => slug !== '');
const untouched: Routing = { only: [], order: [], allowFallbacks: true, denyCollection: false, zeroRetention: false };

type RoutingDraft = { readonly ticked: readonly string[]; readonly others: string; readonly order: string } & Pick<
  Routing,
  'allowFallbacks' | 'denyCollection' | 'zeroRetention'
>;

const draftOf = ({ only, order, ...rest }: Routing): RoutingDraft => ({
  ...rest,
  ticked: only.filter((slug) => listed.has(slug)),
  others: only.filter((slug) => !listed.has(slug)).join(', '),
  order: order.join(', '),
});
const chosenIn = ({ ticked, others, order, ...rest }: RoutingDraft): Routing => ({
  ...rest,
  only: [...ticked, ...slugsIn(others)],
  order: slugsIn(order),
});

/**
 * Where one model may be served: the choice as a sentence, and the form behind it. Nothing is written before it was
 * shown.
 */
export function RoutingCard({ store, view }: { store: HostedStore; view: RoutingView }) {
  const { t, language } = useText();
  const { plan, unreviewed, written } = useStore(store);
  const [draft, setDraft] = useState<RoutingDraft>(() => draftOf(view.routing ?? untouched));
  const chosen = chosenIn(draft);
  const fits = (key: 'only' | 'order') => routingSchema.shape[key].safeParse(chosen[key]).success;
  const change = (part: Partial<RoutingDraft>) => setDraft((now) => ({ ...now, ...part }));
  if (view.why !== 'sent') {
    return (
      <Card>
        <p>
          <b>
            <Word text={view.name} />
          </b>{' '}
          <code className="dim break">
            <Word text={view.ref} />
          </code>
        </p>
        {view.why === 'not-a-router' ? null : <p className="dim">{t(`hosted:routing.notSent.${view.why}`)}</p>}
      </Card>
    );
  }
  const same = JSON.stringify(chosen) === JSON.stringify(view.routing ?? untouched);
  return (
    <Card>
      <div className="stack">
        <p className={styles.sentence} role="status">
          {routingSentence(language, view, fits('only') && fits('order') ? chosen : view.routing)}
        </p>
        <p className="dim">
          <code className="break">
            <Word text={view.ref} />
          </code>
        </p>
        <Disclosure title={t('hosted:routing.change')} label={t('hosted:routing.changeLabel', { model: view.name })}>
          <div className="stack">
            <fieldset className={styles.hosts}>
              <legend>{t('hosted:routing.hosts')}</legend>
              {routerHosts.map(({ slug, name, seat }) => {
                const label =
                  seat === null
                    ? t('hosted:routing.seatUnknown', { name })
                    : t('hosted:routing.seat', { name, seat: seats[language][seat] });
                return (
                  <CheckBox
                    key={slug}
                    label={label}
                    on={draft.ticked.includes(slug)}
                    onChange={(on) =>
                      change({ ticked: on ? [...draft.ticked, slug] : draft.ticked.filter((id) => id !== slug) })
                    }
                  >
                    {label}
                  </CheckBox>
                );
              })}
            </fieldset>
            <TextField
              mono
              label={t('hosted:routing.others')}
              hint={t('hosted:routing.othersHint')}
              value={draft.others}
              onChange={(others) => change({ others })}
              problem={fits('only') ? null : t('hosted:routing.badSlug')}
            />
            <TextField
              mono
              label={t('hosted:routing.order')}
              hint={t('hosted:routing.orderHint')}
              value={draft.order}
              onChange={(order) => change({ order })}
              problem={fits('order') ? null : t('hosted:routing.badSlug')}
            />
            <CheckBox
              label={t('hosted:routing.fallbacks')}
              on={draft.allowFallbacks}
              onChange={(allowFallbacks) => change({ allowFallbacks })}
            >
              {t('hosted:routing.fallbacks')}
            </CheckBox>
            <CheckBox
              label={t('hosted:routing.training')}
              on={draft.denyCollection}
              onChange={(denyCollection) => change({ denyCollection })}
            >
              {t('hosted:routing.training')}
            </CheckBox>
            <CheckBox
              label={t('hosted:routing.retention')}
              on={draft.zeroRetention}
              onChange={(zeroRetention) => change({ zeroRetention })}
            >
              {t('hosted:routing.retention')}
            </CheckBox>
            <p className="dim">{t('hosted:routing.honest')}</p>
            <div className="row">
              <Button
                look="primary"
                disabled={same || !fits('only') || !fits('order')}
                onPress={() => void plan(view.ref, chosen)}
              >
                {t('hosted:routing.review')}
              </Button>
              {view.routing === null ? null : (
                <Button onPress={() => void plan(view.ref, null)}>{t('hosted:routing.clear')}</Button>
              )}
            </div>
          </div>
        </Disclosure>
        {written === view.ref ? <p role="status">{t('hosted:routing.written')}</p> : null}
        {unreviewed?.ref === view.ref ? <ErrorNotice error={unreviewed.error} tone="warn" live /> : null}
      </div>
    </Card>
  );
}
