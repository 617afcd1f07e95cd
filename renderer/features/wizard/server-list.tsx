// The servers that were found, usable ones first, with other programs folded away.
import type { Endpoint, ServerModel } from '../../../shared/servers/types.ts';
import type { Draft, Facts } from '../../../shared/wizard/state.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { shortAddress } from '../../i18n/format.ts';
import type { ModelsStore } from '../../models/store.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ServerCard } from './server-card.tsx';
import type { WizardStoreApi } from './store.ts';

/** Coarse on purpose: a card stays where it is while its server loads, stops or comes back. */
const rank = {
  ready: 0,
  loading: 0,
  'no-model-loaded': 0,
  'needs-key': 1,
  unreachable: 2,
  'not-a-model-server': 3,
} as const satisfies Record<Endpoint['status'], number>;

type Props = {
  app: AppStore;
  models: ModelsStore;
  facts: Facts;
  draft: Draft;
  own: readonly string[];
  store: WizardStoreApi;
};

/** The window that the user decided on for this model, in tokens. */
export const wantedContext = (draft: Draft, endpoint: Endpoint, model: ServerModel): number | null =>
  draft.chosen?.endpoint.url === endpoint.url && draft.chosen.model.id === model.id
    ? (draft.size?.contextTokens ?? null)
    : null;

/** Servers that can be used come first; programs that are no model servers are folded away. */
export function ServerList({ app, models, facts, draft, own, store }: Props) {
  const { t } = useText();
  const { endpoints, gone } = facts.sweep;
  const place = (endpoint: Endpoint) => (gone.includes(endpoint.url) ? 0 : rank[endpoint.status]);
  const all = endpoints.toSorted((a, b) => place(a) - place(b));
  const others = all.filter((e) => e.status === 'not-a-model-server');
  return (
    <>
      {all
        .filter((e) => e.status !== 'not-a-model-server')
        .map((endpoint) => (
          <ServerCard
            key={endpoint.url}
            app={app}
            models={models}
            endpoint={endpoint}
            gone={gone.includes(endpoint.url)}
            byOwner={own.includes(endpoint.url)}
            keyName={facts.keyNames[endpoint.url] ?? null}
            contextFor={(model) => wantedContext(draft, endpoint, model)}
            store={store}
          />
        ))}
      {others.length === 0 ? null : (
        <Disclosure title={t('wizard:machine.others', { count: others.length })}>
          <ul>
            {others.map((e) => (
              <li key={e.url}>
                <code>{shortAddress(e.url)}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
