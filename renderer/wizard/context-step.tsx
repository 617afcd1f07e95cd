import { contextVerdict, exceedsLoaded, fromSlider, sliderMarks, sliderMaximum, sliderSteps, toSlider, toldContext } from '../../shared/wizard/context.ts';
import type { Chosen, Draft, Size } from '../../shared/wizard/state.ts';
import { formatNumber, formatThousands } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Headline } from '../layout/frame.tsx';
import { JobList } from '../models/job-list.tsx';
import type { ModelsStore } from '../models/store.ts';
import { Chip } from '../ui/chip.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { NumberField, TextField } from '../ui/fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { Slider } from '../ui/slider.tsx';
import { ServerDiffers } from './server-differs.tsx';
import type { WizardStoreApi } from './store.ts';

type Props = { models: ModelsStore; store: WizardStoreApi; draft: Draft & { chosen: Chosen; size: Size } };

function Verdict({ chosen, size }: { chosen: Chosen; size: Size }) {
  const { t, language } = useText();
  const verdict = contextVerdict(size.contextTokens, chosen.model);
  switch (verdict) {
    case 'missing': return <Notice tone="info" title={t('wizard:context.own')}><p>{t('wizard:context.missing')}</p></Notice>;
    case 'too-small': return <Notice live tone="bad" title={t('wizard:context.tooSmall')} />;
    case 'short': return <Notice live tone="warn" title={t('wizard:context.short')} />;
    case 'above-max': return <Notice live tone="warn" title={t('wizard:context.aboveMax', { max: formatNumber(chosen.model.contextTokens.max ?? 0, language) })} />;
    case 'good': return size.own && toldContext(chosen.model) === null ? <Notice tone="info" title={t('wizard:context.own')}><p>{t('wizard:context.ownWhy')}</p></Notice> : null;
  }
}

function Told({ chosen }: { chosen: Chosen }) {
  const { t, language } = useText();
  const { loaded, max } = chosen.model.contextTokens;
  return (
    <div className="row">
      {loaded === null ? null : <Chip tone="ok">{t('wizard:context.loadedNow', { tokens: formatNumber(loaded, language) })}</Chip>}
      {max === null ? null : <Chip tone="plain">{t('wizard:context.max', { tokens: formatNumber(max, language) })}</Chip>}
      {loaded === null && max === null ? <Chip tone="warn">{t('wizard:context.own')}</Chip> : <span className="dim">{t('wizard:context.told')}</span>}
    </div>
  );
}

function Advanced({ store, size }: { store: WizardStoreApi; size: Size }) {
  const { t, language } = useText();
  const set = (change: Partial<Size>) => store.getState().send({ type: 'size-set', size: change });
  return (
    <div className="gap-top">
      <p className="dim">{t('wizard:context.answer', { tokens: formatNumber(size.maxTokens, language) })}</p>
      <Disclosure title={t('wizard:context.advanced')}>
        <NumberField label={t('wizard:context.answerField')} hint={t('wizard:context.answerHint')} value={size.maxTokens} onChange={(value) => { if (value !== null) set({ maxTokens: value }); }} />
        <TextField label={t('wizard:context.name')} value={size.name} onChange={(name) => set({ name })} />
        <TextField label={t('wizard:context.alias')} hint={t('wizard:context.aliasHint')} value={size.alias} onChange={(alias) => set({ alias })} />
      </Disclosure>
    </div>
  );
}

export function ContextStep({ models, store, draft: { chosen, size } }: Props) {
  const { t, language } = useText();
  const { contextTokens } = size;
  const maximum = sliderMaximum(chosen.model);
  const verdict = contextVerdict(contextTokens, chosen.model);
  const set = (tokens: number | null) => store.getState().send({ type: 'size-set', size: { contextTokens: tokens, own: tokens !== toldContext(chosen.model) } });
  const tokens = contextTokens === null ? '' : formatNumber(contextTokens, language);
  const headline = verdict === 'missing' ? t('wizard:context.headlineAsk') : verdict === 'too-small' ? t('wizard:context.headlineSmall', { tokens }) : t('wizard:context.headline', { tokens });
  return (
    <>
      <Headline>{headline}</Headline>
      <p className="lead">{t('wizard:context.lead')}</p>
      <Told chosen={chosen} />
      <Slider
        label={t('wizard:context.slider')}
        value={toSlider(contextTokens ?? 0, maximum)}
        steps={sliderSteps}
        says={contextTokens === null ? t('wizard:context.headlineAsk') : t('wizard:context.says', { tokens })}
        marks={sliderMarks(maximum).map((mark) => ({ at: mark.at, text: formatThousands(mark.tokens) }))}
        onChange={(position) => set(fromSlider(position, maximum))}
      />
      <div className="stack">
        <div className="context-field"><NumberField label={t('wizard:context.field')} value={contextTokens} onChange={set} /></div>
        <Verdict chosen={chosen} size={size} />
        <JobList store={models} endpoints={[chosen.endpoint]} at={(url) => url === chosen.endpoint.url} />
        {exceedsLoaded(contextTokens, chosen.model) ? <ServerDiffers models={models} store={store} chosen={chosen} tokens={contextTokens ?? 0} onUse={set} /> : null}
      </div>
      <Advanced store={store} size={size} />
    </>
  );
}
