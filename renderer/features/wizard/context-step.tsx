// The wizard's step for the context window: slider, typed number, fit, and the server's own limit.
import { memo, useCallback, useMemo, useState, type CSSProperties } from 'react';
import {
  contextVerdict,
  exceedsLoaded,
  fromSlider,
  sliderMarks,
  sliderMaximum,
  sliderSteps,
  toSlider,
  toldContext,
} from '../../../shared/wizard/context.ts';
import { curveOf, usualContext, type Fits } from '../../../shared/wizard/model-fit.ts';
import type { Chosen, Draft, Size } from '../../../shared/wizard/state.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { formatNumber, formatThousands } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { Headline } from '../../parts/frame.tsx';
import { JobList } from '../../models/job-list.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { Chip } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Slider } from '../../ui/slider.tsx';
import { ContextMemory } from './context-memory.tsx';
import { ServerDiffers } from './server-differs.tsx';
import type { WizardStoreApi } from './store.ts';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

type Props = { fits: Fits; models: ModelsStore; store: WizardStoreApi; draft: Draft & { chosen: Chosen; size: Size } };

function Verdict({ chosen, size }: { chosen: Chosen; size: Size }) {
  const { t, language } = useText();
  const verdict = contextVerdict(size.contextTokens, chosen.model);
  switch (verdict) {
    case 'missing':
      return (
        <Notice tone="info" title={t('wizard:context.own')}>
          <p>{t('wizard:context.missing')}</p>
        </Notice>
      );
    case 'too-small':
      return <Notice live tone="bad" title={t('wizard:context.tooSmall')} />;
    case 'short':
      return <Notice live tone="warn" title={t('wizard:context.short')} />;
    case 'above-max':
      return (
        <Notice
          live
          tone="warn"
          title={t('wizard:context.aboveMax', { max: formatNumber(chosen.model.contextTokens.max ?? 0, language) })}
        />
      );
    case 'good':
      return size.own && toldContext(chosen.model) === null ? (
        <Notice tone="info" title={t('wizard:context.own')}>
          <p>{t('wizard:context.ownWhy')}</p>
        </Notice>
      ) : null;
  }
}

const Told = memo(function Told({ chosen }: { chosen: Chosen }) {
  const { t, language } = useText();
  const { loaded, max } = chosen.model.contextTokens;
  return (
    <div className="row">
      {loaded === null ? null : (
        <Chip tone="ok">{t('wizard:context.loadedNow', { tokens: formatNumber(loaded, language) })}</Chip>
      )}
      {max === null ? null : (
        <Chip tone="plain">{t('wizard:context.max', { tokens: formatNumber(max, language) })}</Chip>
      )}
      {loaded === null && max === null ? (
        <Chip tone="warn">{t('wizard:context.own')}</Chip>
      ) : (
        <span className="dim">{t('wizard:context.told')}</span>
      )}
    </div>
  );
});

const Advanced = memo(function Advanced({
  store,
  maxTokens,
  name,
  alias,
}: { store: WizardStoreApi } & Pick<Size, 'maxTokens' | 'name' | 'alias'>) {
  const { t, language } = useText();
  const set = (change: Partial<Size>) => store.getState().send({ type: 'size-set', size: change });
  return (
    <div className="gap-top">
      <p className="dim">{t('wizard:context.answer', { tokens: formatNumber(maxTokens, language) })}</p>
      <Disclosure title={t('wizard:context.advanced')}>
        <NumberField
          label={t('wizard:context.answerField')}
          hint={t('wizard:context.answerHint')}
          value={maxTokens}
          onChange={(value) => {
            if (value !== null) set({ maxTokens: value });
          }}
        />
        <TextField label={t('wizard:context.name')} value={name} onChange={(text) => set({ name: text })} />
        <TextField
          label={t('wizard:context.alias')}
          hint={t('wizard:context.aliasHint')}
          value={alias}
          onChange={(text) => set({ alias: text })}
        />
      </Disclosure>
    </div>
  );
});

/** What the chosen server is asked to do. */
const Jobs = memo(function Jobs({ models, endpoint }: { models: ModelsStore; endpoint: Chosen['endpoint'] }) {
  return <JobList store={models} endpoints={[endpoint]} at={(url) => url === endpoint.url} />;
});

/** The longest context that fits, said over the slider where that is. */
function FitsUpTo({ tokens, maximum }: { tokens: number; maximum: number }) {
  const { t } = useText();
  const at = toSlider(tokens, maximum) / sliderSteps;
  const place: CSSProperties & Record<'--at', string> = { '--at': `calc(10px + (100% - 20px) * ${at})` };
  // Beside its line on the side where there is room for the words.
  return (
    <p className={classes(styles.fitsUpTo, at > 0.5 && styles.before)} style={place}>
      <span>{t('wizard:fit.upTo', { tokens: formatThousands(tokens) })}</span>
    </p>
  );
}

const setContext = (store: WizardStoreApi, chosen: Chosen, tokens: number | null): void =>
  store
    .getState()
    .send({ type: 'size-set', size: { contextTokens: tokens, own: tokens !== toldContext(chosen.model) } });

/** The same as a number. */
const TypedContext = memo(function TypedContext({
  tokens,
  onType,
}: {
  tokens: number | null;
  onType: (tokens: number | null) => void;
}) {
  const { t } = useText();
  return <NumberField label={t('wizard:context.field')} value={tokens} onChange={onType} />;
});

export function ContextStep({ fits, models, store, draft: { chosen, size } }: Props) {
  const { t, language } = useText();
  const { contextTokens } = size;
  const maximum = sliderMaximum(chosen.model);
  const verdict = contextVerdict(contextTokens, chosen.model);
  const { endpoint, model } = chosen;
  const fit = fits.of(endpoint, model, contextTokens ?? usualContext(model));
  // The line over all contexts stays the same while the slider moves.
  const usual = fits.of(endpoint, model, usualContext(model));
  const curve = useMemo(() => (usual.kind === 'known' ? curveOf(usual, fits.knowledge.measures) : null), [usual, fits]);
  const upTo = curve === null || curve.whole ? null : curve.longest;
  // The field follows a slider that is dragged once it rests, and anything else at once.
  const [slid, setSlid] = useState(false);
  const rested = useSettled(contextTokens);
  const set = useCallback(
    (tokens: number | null) => {
      setSlid(false);
      setContext(store, chosen, tokens);
    },
    [store, chosen],
  );
  const slide = (position: number) => {
    setSlid(true);
    setContext(store, chosen, fromSlider(position, maximum));
  };
  const marks = useMemo(
    () => sliderMarks(maximum).map((mark) => ({ at: mark.at, text: formatThousands(mark.tokens) })),
    [maximum],
  );
  const tokens = contextTokens === null ? '' : formatNumber(contextTokens, language);
  const headline =
    verdict === 'missing'
      ? t('wizard:context.headlineAsk')
      : verdict === 'too-small'
        ? t('wizard:context.headlineSmall', { tokens })
        : t('wizard:context.headline', { tokens });
  return (
    <>
      <Headline>{headline}</Headline>
      <p className="lead">{t('wizard:context.lead')}</p>
      <Told chosen={chosen} />
      <div className={styles.sliding}>
        {upTo === null || upTo >= maximum ? null : <FitsUpTo tokens={upTo} maximum={maximum} />}
        <Slider
          label={t('wizard:context.slider')}
          value={toSlider(contextTokens ?? 0, maximum)}
          steps={sliderSteps}
          says={contextTokens === null ? t('wizard:context.headlineAsk') : t('wizard:context.says', { tokens })}
          marks={marks}
          onChange={slide}
        />
      </div>
      <div className="stack">
        <div className={styles.contextField}>
          <TypedContext tokens={slid ? rested : contextTokens} onType={set} />
        </div>
        <Verdict chosen={chosen} size={size} />
        {contextTokens === null ? null : (
          <ContextMemory fits={fits} fit={fit} curve={curve} name={size.name} onContext={set} />
        )}
        <Jobs models={models} endpoint={chosen.endpoint} />
        {exceedsLoaded(contextTokens, chosen.model) ? (
          <ServerDiffers models={models} store={store} chosen={chosen} tokens={contextTokens ?? 0} onUse={set} />
        ) : null}
      </div>
      <Advanced store={store} maxTokens={size.maxTokens} name={size.name} alias={size.alias} />
    </>
  );
}
