// Lists overrides of agents, conversations and jobs, with a button or command to follow the route.
import { useStore } from 'zustand';
import type { Override } from '../../../shared/egress/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { ReachStore } from './store.ts';
import { Word } from '../../ui/word.tsx';
import styles from './egress.module.css';

/** Whose title does not say whose they are. */
const ownAgent: ReadonlySet<Override['kind']> = new Set(['heartbeat', 'subagents']);
const tones = { local: 'local', hosted: 'hosted', unknown: 'warn' } as const;

function StrayLine({ stray, store }: { stray: Override; store: ReachStore }) {
  const { t } = useText();
  const { id, kind, about, ref, where, bring } = stray;
  const title = t(`reachWords:strays.${kind}.title`, { about: about ?? '' });
  return (
    <li className={styles.override}>
      <div className="row">
        <b>{title}</b>
        {about !== null && ownAgent.has(kind) ? <Chip tone="plain">{t('reach:agent', { agent: about })}</Chip> : null}
        <Chip tone={tones[where]}>{t(`reachWords:where.${where}.plain`)}</Chip>
      </div>
      <div className="row">
        <code>
          <Word text={ref} />
        </code>
        {bring.by === 'config' ? (
          <span className="push">
            <Button
              small
              label={`${t('reach:bring')}: ${title}`}
              onPress={() => void store.getState().plan({ kind: 'strays', ids: [id] })}
            >
              {t('reach:bring')}
            </Button>
          </span>
        ) : null}
      </div>
      {bring.by === 'command' ? (
        <div className="terminal">
          <span className="dim">{t('reach:command')}</span>
          <code>
            <Word text={bring.line} />
          </code>
          <div className="row">
            {kind === 'session' ? <span className="dim">{t('reach:chat')}</span> : null}
            <span className="push">
              <CopyButton small text={bring.line} words={t('reach:copy')} label={`${t('reach:copy')}: ${title}`} />
            </span>
          </div>
        </div>
      ) : null}
    </li>
  );
}

/** Models that a switch of the order would not reach, with the offer to bring them along. */
export function StraysCard({ store }: { store: ReachStore }) {
  const { t } = useText();
  const { strays } = useStore(store);
  if (strays.length === 0) return null;
  const ids = strays.filter(({ bring }) => bring.by === 'config').map(({ id }) => id);
  return (
    <Card>
      <div className="row">
        <h2 className="card-title">{t('reach:strays')}</h2>
        {ids.length > 1 ? (
          <span className="push">
            <Button small onPress={() => void store.getState().plan({ kind: 'strays', ids })}>
              {t('reach:bringAll')}
            </Button>
          </span>
        ) : null}
      </div>
      <p className="says">{t('reach:straysLead')}</p>
      <ul className={styles.overrides} aria-label={t('reach:strays')}>
        {strays.map((stray) => (
          <StrayLine key={stray.id} stray={stray} store={store} />
        ))}
      </ul>
    </Card>
  );
}
