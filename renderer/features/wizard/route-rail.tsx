// The route so far, beside the wizard's steps, with context window and speed of its local model.
import { memo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { whereFound } from '../../../shared/providers/serving.ts';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import { localRef } from '../../../shared/wizard/answers.ts';
import { keptLocals } from '../../../shared/wizard/draft.ts';
import { routeOf } from '../../../shared/wizard/reorder.ts';
import { usualContext, type Fits } from '../../../shared/wizard/model-fit.ts';
import type { Draft, Facts, WizardState } from '../../../shared/wizard/state.ts';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import { formatRange } from '../../machine/fit-format.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { formatThousands, shortAddress } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { away, placeText } from '../../parts/place-text.ts';
import { RouteList, type RouteItem } from '../../parts/route-list.tsx';
import { serverName } from '../../models/names.ts';
import type { WizardStoreApi } from './store.ts';
import type { Language } from '../../../shared/i18n/language.ts';

const withFallbacks: ReadonlySet<WizardState['step']> = new Set(['order', 'prove', 'review', 'done']);

/** How fast it writes, where that is known. */
function speedWords(t: Text, language: Language, { fits, chosen, contextTokens }: RailModel): string | null {
  const fit =
    chosen === null ? null : fits.of(chosen.endpoint, chosen.model, contextTokens ?? usualContext(chosen.model));
  return fit?.kind === 'known' && fit.row.tokensPerSecond !== null
    ? t('wizard:fit.tokens', { range: formatRange(fit.row.tokensPerSecond, language) })
    : null;
}

function localItem(t: Text, language: Language, shown: RailModel): RouteItem | null {
  const { facts, chosen, name, contextTokens } = shown;
  if (chosen === null || name === null) return null;
  const { quantization, params } = chosen.model.variant;
  const details = [
    serverName(t, chosen.endpoint),
    params,
    quantization,
    contextTokens === null ? null : t('route.context', { tokens: formatThousands(contextTokens) }),
    speedWords(t, language, shown),
  ];
  const at = whereFound(chosen.endpoint, chosen.model.id);
  const says = [...details.filter((part) => part !== null).map(inSentence), placeText(t, facts.machine, at)].join(
    ' · ',
  );
  return { ref: localRef(facts, chosen), name, where: at.where, says };
}

/**
 * The route as it takes shape; hosted models join it once their step is reached. A context that is being chosen by
 * slider is shown once it rests.
 */
export function RouteRail({ fits, store }: { fits: Fits; store: WizardStoreApi }) {
  const { step, facts, chosen, fallback, localsOut, name } = useStore(
    store,
    useShallow(({ wizard: { step: at, facts: wizardFacts, draft } }) => ({
      step: at,
      facts: wizardFacts,
      chosen: draft.chosen,
      fallback: draft.fallback,
      localsOut: draft.localsOut,
      name: draft.size?.name ?? null,
    })),
  );
  const tokens = useStore(store, ({ wizard }) => wizard.draft.size?.contextTokens ?? null);
  const rested = useSettled(tokens);
  return (
    <Rail
      fits={fits}
      step={step}
      facts={facts}
      chosen={chosen}
      fallback={fallback}
      localsOut={localsOut}
      name={name}
      contextTokens={step === 'context' ? rested : tokens}
    />
  );
}

type RailModel = {
  fits: Fits;
  step: WizardState['step'];
  facts: Facts;
  contextTokens: number | null;
  name: string | null;
} & Pick<Draft, 'chosen' | 'fallback' | 'localsOut'>;

const Rail = memo(function Rail(shown: RailModel) {
  const { t, language } = useText();
  const { step, facts, fallback } = shown;
  const local = localItem(t, language, shown);
  const locals = keptLocals(facts.start, shown);
  const other = (ref: string): RouteItem => {
    const mine = locals.find((model) => model.ref === ref);
    if (mine !== undefined) return { ref, name: mine.name ?? mine.model, where: 'local', says: shortAddress(mine.url) };
    return {
      ref,
      name: displayName(ref, fallback.hosted),
      where: 'hosted',
      says: placeText(t, facts.machine, away),
    };
  };
  const items = local
    ? withFallbacks.has(step)
      ? routeOf(
          fallback,
          local.ref,
          locals.map(({ ref }) => ref),
        ).map((ref) => (ref === local.ref ? local : other(ref)))
      : [local]
    : [];
  return (
    <>
      <h2>{t('route.title')}</h2>
      {items.length === 0 ? <p className="dim">{t('route.empty')}</p> : <RouteList items={items} />}
    </>
  );
});
