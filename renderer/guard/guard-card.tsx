import { useStore } from 'zustand';
import { guardMode, type GuardView } from '../../shared/guard/types.ts';
import type { Hop } from '../../shared/openclaw/types.ts';
import { formatDuration, formatNumber } from '../i18n/format.ts';
import { useText, useToday } from '../i18n/i18n.ts';
import { ErrorNotice } from '../layout/error-notice.tsx';
import { Card } from '../ui/card.tsx';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { FactTable } from '../ui/fact-table.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { GuardLimits } from './guard-settings.tsx';
import { GuardService } from './guard-service.tsx';
import type { GuardStore } from './store.ts';
import { guardNames, newsSays, phaseSays, sinceText } from './words.ts';

const tones: Record<GuardView['phase'], ChipTone> = { off: 'plain', 'nothing-to-guard': 'plain', watching: 'ok', doubtful: 'plain', 'out-of-sight': 'warn', guarding: 'hosted', warned: 'warn', 'stood-aside': 'plain', ceiling: 'warn' };

/** What it has done so far: how long hosted models stood in, and the last thing that happened. */
function Done({ view, hops }: { view: GuardView; hops: readonly Hop[] }) {
  const { t, language } = useText();
  const today = useToday();
  const { guardedMsThisMonth, settings: { ceilingHours }, news } = view;
  const time = formatDuration(guardedMsThisMonth, language);
  const month = ceilingHours === null ? t('guard:facts.noLimit', { time }) : t('guard:facts.of', { time, hours: formatNumber(ceilingHours, language) });
  const facts = [
    { name: t('guard:facts.month'), value: month },
    ...(news === null ? [] : [{ name: t('guard:facts.last'), value: `${sinceText(news.at, language, today)} · ${newsSays(t, news.news, hops)}` }]),
  ];
  return <FactTable facts={facts} />;
}

function Watched({ view, store, hops }: { view: GuardView; store: GuardStore; hops: readonly Hop[] }) {
  const { t, language } = useText();
  const today = useToday();
  const { mode } = view.settings;
  const lookedAt = view.sight?.lookedAt ?? null;
  const names = guardNames(t, view, hops);
  const says = phaseSays(t, language, view, names, today);
  return (
    <>
      <Segmented label={t('guard:modeLabel')} value={mode} options={guardMode.options.map((value) => ({ value, text: t(`guard:modes.${value}`) }))} onChange={(value) => void store.getState().save({ mode: value })} />
      <p className="dim">{t(`guard:means.${mode}`, names)}</p>
      {says === null ? null : <p role="status">{says}</p>}
      {mode === 'off' || lookedAt === null ? null : <p className="dim">{t('guardWords:lookedAt', { host: view.sight?.host ?? '', lookedAt })}</p>}
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

/** The guard on Home: what it may do, what that costs, what it is at, and how it runs without this window. */
export function GuardCard({ store, hops }: { store: GuardStore; hops: readonly Hop[] }) {
  const { t } = useText();
  const { view, error, serve } = useStore(store);
  return (
    <Card>
      <section className="guard-card" aria-label={t('guard:title')}>
        <div className="row">
          <h2 className="hop-name">{t('guard:title')}</h2>
          <span className="push">{view ? <Chip tone={tones[view.phase]}>{t(`guard:phases.${view.phase}`)}</Chip> : null}</span>
        </div>
        {view ? <Watched view={view} store={store} hops={hops} /> : error ? null : <p className="dim">{t('guard:looking')}</p>}
        {error ? <ErrorNotice live error={error} tone="warn" /> : null}
        {view ? <Disclosure title={t('guard:service.title')} onOpen={() => void serve(null)}><GuardService store={store} /></Disclosure> : null}
      </section>
    </Card>
  );
}
