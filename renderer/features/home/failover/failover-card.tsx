// Home's card on failure of the first model: OpenClaw's retries, and the guard with its mode and state.
import { useStore } from 'zustand';
import { whyNothing } from '../../../../shared/failover/chain.ts';
import { guardMode, type GuardView } from '../../../../shared/failover/types.ts';
import type { RouteModel } from '../../../../shared/openclaw/types.ts';
import { fallsBackItself, type Patience } from '../../../../shared/patience/types.ts';
import type { AppStore } from '../../../state/app-store.ts';
import { asMeant, isGuarded } from '../overview.ts';
import { formatDuration, formatNumber } from '../../../i18n/format.ts';
import { useText, useToday } from '../../../i18n/i18n.ts';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip, type ChipTone } from '../../../ui/chip.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { FactTable } from '../../../ui/fact-table.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { GuardLimits } from './failover-settings.tsx';
import { GuardService } from './failover-service.tsx';
import { PatienceChoice } from './patience-choice.tsx';
import type { PatienceStore } from './patience-store.ts';
import type { GuardStore } from './store.ts';
import { guardNames, newsSays, phaseSays, sinceText } from './words.ts';
import type { Status } from '../../../../shared/contract/calls.ts';
import styles from '../home.module.css';

const tones: Record<GuardView['phase'], ChipTone> = {
  off: 'plain',
  'nothing-to-guard': 'plain',
  watching: 'ok',
  doubtful: 'plain',
  'out-of-sight': 'warn',
  waiting: 'warn',
  guarding: 'hosted',
  warned: 'warn',
  'stood-aside': 'plain',
  ceiling: 'warn',
};

/** What it has done so far: how long hosted models stood in, and the last thing that happened. */
function Done({ view, hops }: { view: GuardView; hops: readonly RouteModel[] }) {
  const { t, language } = useText();
  const today = useToday();
  const {
    guardedMsThisMonth,
    settings: { ceilingHours },
    news,
  } = view;
  const time = formatDuration(guardedMsThisMonth, language);
  const month =
    ceilingHours === null
      ? t('guard:facts.noLimit', { time })
      : t('guard:facts.of', { time, hours: formatNumber(ceilingHours, language) });
  const facts = [
    { name: t('guard:facts.month'), value: month },
    ...(news === null
      ? []
      : [
          {
            name: t('guard:facts.last'),
            value: `${sinceText(news.at, language, today)} · ${newsSays(t, news.news, hops)}`,
          },
        ]),
  ];
  return <FactTable facts={facts} />;
}

function Watched({ view, store, hops }: { view: GuardView; store: GuardStore; hops: readonly RouteModel[] }) {
  const { t, language } = useText();
  const today = useToday();
  const { mode } = view.settings;
  const lookedAt = view.sight?.lookedAt ?? null;
  const says = phaseSays(t, language, view, guardNames(t, view, hops), today);
  return (
    <>
      {says === null ? null : <p role="status">{says}</p>}
      {mode === 'off' || lookedAt === null ? null : (
        <p className="dim">{t('guardWords:lookedAt', { host: view.sight?.host ?? '', lookedAt })}</p>
      )}
      {mode === 'off' ? null : (
        <>
          {view.phase === 'nothing-to-guard' ? null : <p className="dim">{t(`guardWords:runs.${view.runs}`)}</p>}
          <Done view={view} hops={hops} />
          {mode === 'switch' ? <GuardLimits settings={view.settings} store={store} /> : null}
        </>
      )}
    </>
  );
}

/**
 * The guard in a line: what it may do, and what it is for beside what OpenClaw does by itself. Below, what it is at,
 * and how it runs without this window.
 */
function GuardLine({
  store,
  hops,
  guarded,
  nothing,
}: {
  store: GuardStore;
  hops: readonly RouteModel[];
  guarded: Patience | null;
  nothing: GuardView['nothing'];
}) {
  const { t } = useText();
  const { view, error, serve } = useStore(store);
  const mode = view?.settings.mode ?? 'off';
  return (
    <section className={styles.guardLine} aria-label={t('guard:title')}>
      <div className="row">
        <h3>{t('guard:title')}</h3>
        {view ? (
          <Segmented
            small
            label={t('guard:modeLabel')}
            value={mode}
            options={guardMode.options.map((value) => ({ value, text: t(`guardWords:mode.${value}`) }))}
            onChange={(value) => void store.getState().save({ mode: value })}
          />
        ) : null}
        {view === null || view.phase === 'off' ? null : (
          <span className="push">
            <Chip tone={tones[view.phase]}>{t(`guard:phases.${view.phase}`)}</Chip>
          </span>
        )}
      </div>
      {view ? (
        <p className="dim">
          {mode === 'off' && nothing !== null
            ? t(`guardWords:nothing.${nothing}`)
            : t(`guard:${fallsBackItself(guarded) ? 'second' : 'means'}.${mode}`, guardNames(t, view, hops))}
        </p>
      ) : null}
      {view ? (
        <Watched view={view} store={store} hops={hops} />
      ) : error ? null : (
        <p className="dim">{t('guard:looking')}</p>
      )}
      {error ? <ErrorNotice live error={error} tone="warn" /> : null}
      {view ? (
        <Disclosure title={t('guard:service.title')} onOpen={() => void serve(null)}>
          <GuardService store={store} />
        </Disclosure>
      ) : null}
    </section>
  );
}

type Props = {
  app: AppStore;
  status: Status;
  patience: PatienceStore;
  guard: GuardStore;
  onUndo: (historyId: string) => void;
};

/** What happens when the first model can't answer: what OpenClaw does by itself, and the guard behind it. */
export function GuardCard({ app, status, patience, guard, onUndo }: Props) {
  const { t } = useText();
  const mac = useStore(app, (s) => s.info?.platform === 'darwin');
  const view = useStore(guard, (s) => s.view);
  const guarded = useStore(patience, (s) => s.view?.guarded ?? null);
  const { hops, agent } = status.route;
  const intended = asMeant(status, view);
  const isHere = intended[0] === undefined || intended[0].where === 'local';
  const title = t(isHere ? (mac ? 'patienceWords:titleMac' : 'patienceWords:title') : 'patienceWords:titleModel');
  return (
    <Card>
      <section className={styles.guardCard} aria-label={title}>
        <h2 className="card-title">{title}</h2>
        <PatienceChoice store={patience} onUndo={onUndo} hops={intended} agent={agent.id} label={title} />
        <GuardLine
          store={guard}
          hops={hops}
          guarded={guarded}
          nothing={isGuarded(agent) ? whyNothing(intended) : null}
        />
      </section>
    </Card>
  );
}
