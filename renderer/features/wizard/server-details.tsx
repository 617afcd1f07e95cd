// All facts of a model server: evidence, version, APIs, key, reasoning, and what Hearth can do there.
import type { ReactNode } from 'react';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FactTable } from '../../ui/fact-table.tsx';
import { serverName } from '../../models/names.ts';
import { Word } from '../../ui/word.tsx';

type Told = Endpoint['streamUsage'];
const yesNo = (t: Text, support: Told): string => (support === 'unknown' ? t('models:untold') : t(`models:${support}`));

function How({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const { t } = useText();
  const { evidence } = endpoint.server;
  if (evidence.length === 0) return t('models:details.howUnknown');
  return evidence.map((sign, at) => (
    <span key={sign}>
      {at === 0 ? '' : ', '}
      <code>
        <Word text={sign} />
      </code>
    </span>
  ));
}

function canWords(t: Text, { controls }: Endpoint): string {
  return controls.length === 0
    ? t('models:details.cannot')
    : controls.map((control) => t(`models:details.controls.${control}`)).join(', ');
}

/** All that a server tells of itself, and which of it it doesn't tell. */
export function ServerDetails({ endpoint }: { endpoint: Endpoint }) {
  const { t, language } = useText();
  const { apis, latencyMs, reasoningIn, server } = endpoint;
  const facts = [
    { name: t('models:details.how'), value: <How endpoint={endpoint} /> },
    {
      name: t('models:details.version'),
      value: server.version === null ? t('models:untold') : <Word text={server.version} />,
    },
    {
      name: t('models:details.address'),
      value: (
        <code>
          <Word text={endpoint.url} />
        </code>
      ),
    },
    {
      name: t('models:details.apis'),
      value: [
        `${t('models:details.completions')}: ${yesNo(t, apis.completions)}`,
        `${t('models:details.responses')}: ${yesNo(t, apis.responses)}`,
      ].join(' · '),
    },
    { name: t('models:details.key'), value: t(`models:details.keys.${endpoint.keyNeeded}`) },
    {
      name: t('models:details.reasoning'),
      value: reasoningIn === null ? t('models:untold') : t(`models:details.reasoningIn.${reasoningIn}`),
    },
    { name: t('models:details.usage'), value: yesNo(t, endpoint.streamUsage) },
    {
      name: t('models:details.latency'),
      value:
        latencyMs === null
          ? t('models:untold')
          : t('models:details.ms', { ms: formatNumber(Math.round(latencyMs), language) }),
    },
    { name: t('models:details.can'), value: canWords(t, endpoint) },
  ];
  return (
    <Disclosure title={t('models:details.title')} label={t('models:details.of', { server: serverName(t, endpoint) })}>
      <FactTable facts={facts} />
    </Disclosure>
  );
}
