// A chip that tells whether a model is loaded, loading, asleep, unloaded or failed.
import { useStore } from 'zustand';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { runningJob } from '../../shared/wizard/model-actions.ts';
import { useText } from '../i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';
import type { ModelsStore } from './store.ts';
import { stateOf, stateTones } from './words.ts';

/** What a model is doing now; one that Hearth has loaded is said to load before its server says so. */
export function StateChip({ endpoint, model, store }: { endpoint: Endpoint; model: ServerModel; store: ModelsStore }) {
  const { t } = useText();
  const loads = useStore(store, (s) => runningJob(s.jobs, endpoint.url, model.id)?.action.kind === 'load');
  const state = loads ? 'loading' : stateOf(model);
  return <Chip tone={stateTones[state]}>{t(`models:state.${state}`)}</Chip>;
}
