// The chosen build in detail: memory, memory by context, speed, risks, and what would make it fit.
import { useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { bitsOf } from '../../../shared/models/quantization.ts';
import { modelsToUnload } from '../../../shared/fit/memory-in-use.ts';
import { isGs32, lookedAt, rowKey, type ListedModel } from '../../../shared/fit/listing.ts';
import { knownMachines } from '../../../shared/fit/known-machines.ts';
import {
  contextCurve,
  firstWordFor,
  fitRowFor,
  longestThatFits,
  speedWhyFor,
  type SingleLoad,
} from '../../../shared/fit/load.ts';
import type { CacheType, FitRow } from '../../../shared/models/types.ts';
import { alternativesFor, type Alternative } from '../../../shared/fit/alternatives.ts';
import { engineNames, type CacheMeaning } from '../../../shared/i18n/fit.en.ts';
import { useText } from '../../i18n/i18n.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FactTable } from '../../ui/fact-table.tsx';
import { ContextChart } from '../../machine/context-chart.tsx';
import {
  formatGib,
  formatParameters,
  formatRange,
  formatTokens,
  secondsText,
  wordsText,
} from '../../machine/fit-format.ts';
import type { HereStore } from './here.ts';
import { MemoryBar } from '../../machine/memory-bar.tsx';
import { buildName, whereText } from './names.ts';
import { useReckoned } from './fit-results.tsx';
import { RiskList } from '../../machine/risk-list.tsx';
import type { ViewStore } from './view.ts';
import { Ways } from '../../machine/alternatives.tsx';
import styles from './fit.module.css';

const curvePoints = 16;

const cacheMeaning: Readonly<Record<CacheType, CacheMeaning>> = {
  f32: 'double',
  f16: 'full',
  bf16: 'full',
  fp8: 'half',
  q8_0: 'half',
  mlx8: 'half',
  q5_1: 'quarter',
  q5_0: 'quarter',
  q4_1: 'quarter',
  q4_0: 'quarter',
  mlx4: 'quarter',
};

/**
 * What a build takes at what is asked now. It follows every move of the slider, so it works out this one row and
 * nothing else.
 */
function useRowNow(listed: ListedModel, view: ViewStore): FitRow {
  const { place, measures } = useReckoned();
  const choice = useStore(view, (s) => s.choice);
  const { model, variant, row } = listed;
  const { engine } = row;
  // More than a model was made for it is not asked for.
  const contextTokens = Math.min(choice.contextTokens ?? row.contextTokens, model.nativeContextTokens);
  const cache = choice.cache ?? row.cache;
  return useMemo(
    () => fitRowFor(model, variant, place, { engine, contextTokens, cache }, measures) ?? row,
    [model, variant, place, engine, contextTokens, cache, measures, row],
  );
}

function Memory({ listed, view }: { listed: ListedModel; view: ViewStore }) {
  const { t } = useText();
  const { place } = useReckoned();
  const row = useRowNow(listed, view);
  return (
    <div className={styles.memory}>
      <MemoryBar row={row} budget={place.budget} label={t('fit:rail.memoryOf', { name: buildName(t, listed) })} />
    </div>
  );
}

function Curve({ listed, view }: { listed: ListedModel; view: ViewStore }) {
  const { t } = useText();
  const { place, measures } = useReckoned();
  const { contextTokens, cache } = useRowNow(listed, view);
  const {
    model,
    variant,
    row: { engine },
  } = listed;
  const { points, longest } = useMemo(
    () => ({
      points: contextCurve(model, variant, place, { engine, cache }, measures, curvePoints),
      longest: longestThatFits(model, variant, place, { engine, cache }, measures),
    }),
    [model, variant, place, engine, cache, measures],
  );
  return (
    <ContextChart
      points={points}
      limitBytes={place.budget.bytes}
      at={contextTokens}
      longest={longest}
      label={t('fit:rail.chartOf', { name: buildName(t, listed) })}
    />
  );
}

/** How fast it will feel: the first word cold and warm, words a second, and what that rests on. */
function Feel({ listed: { model, variant, row } }: { listed: ListedModel }) {
  const { t, language } = useText();
  const { place, measures } = useReckoned();
  const { engine, contextTokens, cache } = row;
  const load: SingleLoad = { engine, contextTokens, cache };
  const [cold, warm] = (['cold', 'warm'] as const).map((how) => {
    const range = firstWordFor(model, variant, place, load, measures, how);
    return range === null ? null : secondsText(t, language, range);
  });
  const why = speedWhyFor(model, variant, place, load, measures);
  const words = wordsText(t, language, row);
  if (words === null && cold === null) return <p className="dim">{t('fit:rail.speedUntold')}</p>;
  return (
    <>
      {cold == null ? null : (
        <p>
          <b>{warm == null ? t('fit:rail.firstWordCold', { cold }) : t('fit:rail.firstWord', { cold, warm })}</b>
        </p>
      )}
      {words === null || row.tokensPerSecond === null ? null : (
        <p>{t('fit:rail.writes', { words, range: formatRange(row.tokensPerSecond, language) })}</p>
      )}
      <p className="dim">
        {[
          ...(why === null ? [] : [t(`fitWords:speedReasons.${why.reason}`)]),
          ...(row.status === 'measured'
            ? [t('fit:rail.measuredHere')]
            : why === null
              ? []
              : [t(`fit:rail.basis.${why.basis}`)]),
        ].join(t('gap'))}
      </p>
      <p className="dim">{t('fit:rail.coldWarm')}</p>
    </>
  );
}

function Out({ listed, view, here }: { listed: ListedModel; view: ViewStore; here: HereStore }) {
  const { t } = useText();
  const { place, measures, models, shown } = useReckoned();
  const { model, variant, row } = listed;
  // What is loaded takes nothing of the budget, so to unload it makes nothing fit that does not fit alone; `InTheWay`
  // says where it helps.
  const ways = useMemo(
    () => alternativesFor(row, model, variant, place, knownMachines, measures),
    [row, model, variant, place, measures],
  );
  const take = (way: Alternative): void => {
    const { ask, choose } = view.getState();
    switch (way.kind) {
      case 'smaller-cache':
        return ask({ cache: way.cache });
      case 'shorter-context':
        return ask({ contextTokens: way.contextTokens });
      case 'smaller-variant': {
        const smaller = models.find(({ id }) => id === model.id)?.variants.find(({ id }) => id === way.variant);
        if (smaller === undefined) return;
        const match = shown.find((item) => rowKey(item.row) === rowKey({ model: model.id, variant: way.variant }));
        const made = fitRowFor(
          model,
          smaller,
          place,
          { engine: row.engine, contextTokens: row.contextTokens, cache: way.cache },
          measures,
        );
        if (way.cache !== row.cache) ask({ cache: way.cache });
        if (match !== undefined || made !== null) choose(match ?? { row: made ?? row, model, variant: smaller });
        return;
      }
      case 'other-machine':
        return void here.getState().choose({ otherMachine: way.machine, budgetBytes: null });
    }
  };
  if (row.verdict === 'fits') return null;
  return (
    <Part title={t('fit:rail.ways')}>
      {ways.length === 0 ? (
        <p className="dim">{t('fit:rail.noWays')}</p>
      ) : (
        <Ways ways={ways} model={model} onTake={take} />
      )}
    </Part>
  );
}

/** What is loaded now and leaves no room for a build that fits alone. */
function InTheWay({ listed: { row } }: { listed: ListedModel }) {
  const { t, language } = useText();
  const { place, held } = useReckoned();
  const way = modelsToUnload(row, held, place.budget.bytes);
  if (way.length === 0) return null;
  return (
    <Part title={t('fit:rail.crowded')}>
      <p>
        {t('fit:rail.crowdedWhy', {
          memory: formatGib(
            way.reduce((sum, { bytes }) => sum + bytes, 0),
            language,
          ),
        })}
      </p>
      <ul className={styles.inTheWay}>
        {way.map(({ model }) => (
          <li key={model}>{t('fit:rail.unload', { model })}</li>
        ))}
      </ul>
    </Part>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.part} aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

function About({ listed: { model, variant, row } }: { listed: ListedModel }) {
  const { t, language } = useText();
  const { where, elsewhere } = useReckoned();
  const facts = [
    { name: t('fit:rail.where'), value: whereText(t, where.get(rowKey(row)) ?? null, elsewhere) },
    { name: t('fit:rail.engineName'), value: engineNames[row.engine] },
    {
      name: t('fit:rail.contextName'),
      value: t('fit:look.says', { tokens: formatTokens(row.contextTokens, language) }),
    },
    {
      name: t('fit:rail.cache'),
      value: (
        <>
          {t(`fitWords:caches.${row.cache}`)}
          <br />
          <span className="dim">{t(`fitWords:cacheMeans.${cacheMeaning[row.cache]}`)}</span>
        </>
      ),
    },
    {
      name: t('fit:rail.bits'),
      value: (
        <>
          {bitsOf(model, variant)}
          {variant.native === true ? (
            <>
              <br />
              <span className="dim">{t('fit:rail.native')}</span>
            </>
          ) : null}
        </>
      ),
    },
    {
      name: t('fit:rail.params'),
      value: t('fit:rail.paramsOf', {
        all: formatParameters(model.parametersB, language),
        active: formatParameters(model.activeB, language),
      }),
    },
    { name: t('fit:rail.status'), value: t(`fitWords:statuses.${row.status}`) },
    {
      name: t('fit:rail.source'),
      value: (
        <span className="dim" lang="en">
          {variant.source}
        </span>
      ),
    },
  ];
  return (
    <Disclosure flush title={t('fit:rail.about')}>
      <FactTable look="stacked" facts={facts} />
    </Disclosure>
  );
}

/** One build looked at closely: memory, memory over context, speed, risks, ways out, and how sure all of it is. */
export function CloserLook({ view, here }: { view: ViewStore; here: HereStore }) {
  const { t } = useText();
  const { shown } = useReckoned();
  const chosen = useStore(view, (s) => s.chosen);
  const listed = lookedAt(shown, chosen);
  if (listed === null)
    return (
      <>
        <h2>{t('fit:rail.title')}</h2>
        <p className="dim">{t('fit:rail.none')}</p>
      </>
    );
  const { row, model, variant } = listed;
  return (
    <div className={styles.closerLook}>
      <h2>{buildName(t, { model, variant })}</h2>
      <Memory listed={listed} view={view} />
      <InTheWay listed={listed} />
      <Out listed={listed} view={view} here={here} />
      <Part title={t('fit:rail.context')}>
        <Curve listed={listed} view={view} />
      </Part>
      <Part title={t('fit:rail.speed')}>
        <Feel listed={listed} />
      </Part>
      <Part title={t('fit:rail.risks')}>
        {row.risks.length === 0 ? <p className="dim">{t('fit:rail.noRisks')}</p> : <RiskList risks={row.risks} />}
      </Part>
      {isGs32(variant) ? (
        <Part title={t('fit:rail.build')}>
          <p>{t('fitWords:builds.gs32')}</p>
        </Part>
      ) : null}
      <About listed={listed} />
    </div>
  );
}
