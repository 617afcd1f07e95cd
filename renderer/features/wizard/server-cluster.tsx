// Machines that answer as one server with their memory, and the servers behind a proxy.
import type { Backend, ClusterNode, Endpoint } from '../../../shared/servers/types.ts';
import { formatMemory, formatNumber } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Word } from '../../ui/word.tsx';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

function nodeWords(t: Text, { chip, memoryBytes, freeBytes }: ClusterNode): string {
  const memory =
    memoryBytes === null
      ? t('models:cluster.memoryUntold')
      : t('models:cluster.memory', { memory: formatMemory(memoryBytes) });
  return [
    chip === null ? null : inSentence(chip),
    memory,
    freeBytes === null ? null : t('models:cluster.free', { memory: formatMemory(freeBytes) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The machines that answer as one, and what they buy together. */
export function ServerCluster({ cluster }: { cluster: NonNullable<Endpoint['cluster']> }) {
  const { t } = useText();
  const { nodes, memoryBytes } = cluster;
  const count = nodes.length;
  const total =
    memoryBytes === null
      ? t('models:cluster.totalUntold', { count })
      : t('models:cluster.total', { count, memory: formatMemory(memoryBytes) });
  return (
    <div className={styles.inset}>
      <b>{total}</b>
      {count < 2 ? null : <p className="dim note">{t('models:cluster.why')}</p>}
      <ul className={styles.plainList} aria-label={t('models:cluster.title')}>
        {nodes.map((node) => (
          <li key={node.id}>
            <span className="break">
              <Word text={node.name ?? node.id} />
            </span>{' '}
            <span className="dim">{nodeWords(t, node)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function BackendRow({ backend }: { backend: Backend }) {
  const { t, language } = useText();
  const limits = [
    backend.url === null
      ? backend.servedAs === null
        ? t('models:backends.untold')
        : null
      : t('models:backends.at', { url: backend.url }),
    backend.maxInputTokens === null
      ? null
      : t('models:backends.input', { tokens: formatNumber(backend.maxInputTokens, language) }),
    backend.maxOutputTokens === null
      ? null
      : t('models:backends.output', { tokens: formatNumber(backend.maxOutputTokens, language) }),
  ].filter((part) => part !== null);
  return (
    <li>
      <span className="break">
        <b>
          <Word text={backend.model} />
        </b>
        {backend.servedAs === null ? null : (
          <>
            {' '}
            →{' '}
            <code>
              <Word text={backend.servedAs} />
            </code>
          </>
        )}
      </span>
      <div className="dim break">{limits.join(' · ')}</div>
    </li>
  );
}

/** What stands behind a proxy: which model is served where. */
export function ServerBackends({ backends }: { backends: readonly Backend[] }) {
  const { t } = useText();
  if (backends.length === 0) return null;
  return (
    <Disclosure title={t('models:backends.title', { count: backends.length })}>
      <ul className={classes(styles.plainList, styles.roomy)}>
        {backends.map((backend, at) => (
          <BackendRow key={`${backend.model} ${at}`} backend={backend} />
        ))}
      </ul>
    </Disclosure>
  );
}
