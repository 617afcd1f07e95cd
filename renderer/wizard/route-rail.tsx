import { memo, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../../shared/contract/contract.ts';
import { localRef } from '../../shared/wizard/answers.ts';
import { routeOf } from '../../shared/wizard/reorder.ts';
import { usualContext, type Fits } from '../../shared/wizard/model-fit.ts';
import type { WizardState } from '../../shared/wizard/state.ts';
import { formatRange } from '../fit/format.ts';
import { formatThousands } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { placeText } from '../layout/place.ts';
import { RouteList, type RouteItem } from '../layout/route-list.tsx';
import { hostedName, serverName } from './names.ts';
import type { WizardStoreApi } from './store.ts';

const withFallbacks: ReadonlySet<WizardState['step']> = new Set(['order', 'prove', 'review', 'done']);

/** How fast it writes, where that is known. */
function speedWords(t: Text, language: Language, fits: Fits, { chosen, size }: WizardState['draft']): string | null {
  const fit = chosen === null ? null : fits.of(chosen.endpoint, chosen.model, size?.contextTokens ?? usualContext(chosen.model));
  return fit?.kind === 'known' && fit.row.tokensPerSecond !== null ? t('wizard:fit.tokens', { range: formatRange(fit.row.tokensPerSecond, language) }) : null;
}

function localItem(t: Text, language: Language, fits: Fits, { facts, draft }: WizardState): RouteItem | null {
  const { chosen, size } = draft;
  if (!chosen || !size) return null;
  const { quantization, params } = chosen.model.variant;
  const told = [serverName(t, chosen.endpoint), params, quantization, size.contextTokens === null ? null : t('route.context', { tokens: formatThousands(size.contextTokens) }), speedWords(t, language, fits, draft)];
  return { ref: localRef(facts, chosen), name: size.name, where: 'local', says: [...told.filter((part) => part !== null), placeText(t, facts.machine, 'local', chosen.endpoint.url)].join(' · ') };
}

/** The route as it takes shape; hosted models join it once their step is reached. */
export function RouteRail({ fits, store }: { fits: Fits; store: WizardStoreApi }) {
  // While a slider is dragged it waits, so that no frame is late.
  return <Rail fits={fits} wizard={useDeferredValue(useStore(store, (s) => s.wizard))} />;
}

const Rail = memo(function Rail({ fits, wizard }: { fits: Fits; wizard: WizardState }) {
  const { t, language } = useText();
  const local = localItem(t, language, fits, wizard);
  const hosted = (ref: string): RouteItem => ({ ref, name: hostedName(ref), where: 'hosted', says: placeText(t, wizard.facts.machine, 'hosted', null) });
  const items = local ? (withFallbacks.has(wizard.step) ? routeOf(wizard.draft.fallback, local.ref).map((ref) => (ref === local.ref ? local : hosted(ref))) : [local]) : [];
  return (
    <>
      <h2>{t('route.title')}</h2>
      {items.length === 0 ? <p className="dim">{t('route.empty')}</p> : <RouteList items={items} />}
    </>
  );
});
