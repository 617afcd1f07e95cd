import type { Endpoint } from '../../shared/servers/types.ts';
import type { Facts } from '../../shared/wizard/state.ts';
import { useText } from '../i18n/i18n.ts';
import { shortAddress } from '../i18n/format.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { ServerCard } from './server-card.tsx';
import type { WizardStoreApi } from './store.ts';

const rank = { ready: 0, loading: 1, 'no-model-loaded': 2, 'needs-key': 3, unreachable: 4, 'not-a-model-server': 5 } as const satisfies Record<Endpoint['status'], number>;

/** Servers that can be used come first; programs that are no model servers are folded away. */
export function ServerList({ facts, own, store }: { facts: Facts; own: readonly string[]; store: WizardStoreApi }) {
  const { t } = useText();
  const all = facts.sweep.endpoints.toSorted((a, b) => rank[a.status] - rank[b.status]);
  const others = all.filter((e) => e.status === 'not-a-model-server');
  return (
    <>
      {all.filter((e) => e.status !== 'not-a-model-server').map((endpoint) => (
        <ServerCard key={endpoint.url} endpoint={endpoint} byOwner={own.includes(endpoint.url)} keyName={facts.keyNames[endpoint.url] ?? null} store={store} />
      ))}
      {others.length === 0 ? null : (
        <Disclosure title={t('wizard:machine.others', { count: others.length })}>
          <ul>{others.map((e) => <li key={e.url}><code>{shortAddress(e.url)}</code></li>)}</ul>
        </Disclosure>
      )}
    </>
  );
}
