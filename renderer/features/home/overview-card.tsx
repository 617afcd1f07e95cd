// Three answers in a row on Home: which model answers, who stands by, and what leaves the machine.
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { Status } from '../../../shared/contract/calls.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { egressSummary } from '../../../shared/egress/summary.ts';
import type { EgressMap } from '../../../shared/egress/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import type { GuardStore } from './failover/store.ts';
import { sinceText } from './failover/words.ts';
import { useText, useToday, type Text } from '../../i18n/i18n.ts';
import { placeText } from '../../parts/place-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { glanceOf } from './overview.ts';
import type { HomeStore } from './store.ts';
import { Word } from '../../ui/word.tsx';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import styles from './home.module.css';

/** As many as are named; the others are counted. */
const namedAtOnce = 2;

const chips = { local: 'local', hosted: 'hosted', unknown: 'plain' } as const;

function Cell({ name, value, says, more }: { name: string; value: ReactNode; says: ReactNode; more?: ReactNode }) {
  return (
    <div className={styles.cell}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className="dim">{says}</dd>
      {more === undefined ? null : <dd>{more}</dd>}
    </div>
  );
}

function standByText(t: Text, others: readonly RouteModel[]): string {
  if (others.length === 0) return t('home.glance.nobody');
  const named = others
    .slice(0, namedAtOnce)
    .map((hop) => inSentence(displayName(hop.ref, others)))
    .join(t('home.glance.then'));
  const more = others.length - namedAtOnce;
  return more > 0 ? t('home.glance.more', { named, count: more }) : named;
}

function Leaves({
  reach,
  home,
  mac,
  onMap,
}: {
  reach: EgressMap | null;
  home: HomeStore;
  mac: boolean;
  onMap: () => void;
}) {
  const { t } = useText();
  const failed = useStore(home, (s) => s.reachFailed);
  const name = t(mac ? 'home.glance.leavesMac' : 'home.glance.leaves');
  const link = (
    <Button look="link" flush onPress={onMap}>
      {t('home.glance.map')}
    </Button>
  );
  // As many lines before it is known as after, so that nothing below it moves.
  if (reach === null)
    return <Cell name={name} value={failed ? t('home.glance.notTold') : '…'} says={'\u00a0'} more={link} />;
  const { hosted, unknown } = egressSummary(reach.rows);
  const ways = hosted + unknown;
  const value = ways === 0 ? t('home.glance.nothing') : t('home.glance.ways', { count: ways });
  return (
    <Cell
      name={name}
      value={value}
      says={t(ways === 0 ? 'home.glance.stays' : unknown > 0 ? 'home.glance.unclear' : 'home.glance.clear', {
        count: unknown,
      })}
      more={link}
    />
  );
}

/** Who answers now, what stands by, and what leaves the machine. */
export function GlanceCard({
  app,
  status,
  home,
  guard,
}: {
  app: AppStore;
  status: Status;
  home: HomeStore;
  guard: GuardStore;
}) {
  const { t, language } = useText();
  const today = useToday();
  const view = useStore(guard, (s) => s.view);
  const reach = useStore(home, (s) => s.reach);
  const { hops } = status.route;
  const { first, standsIn, silent, others } = glanceOf(status, view);
  if (first === null) return null;
  const place = placeText(t, status.machine, first);
  const next = others[0];
  const says =
    standsIn !== null
      ? t(standsIn.since === null ? 'home.glance.standsIn' : 'home.glance.standsInSince', {
          local: displayName(standsIn.local, hops),
          when: sinceText(standsIn.since, language, today),
        })
      : silent
        ? t(next ? 'home.glance.silentNext' : 'home.glance.silent', { next: next ? displayName(next.ref, hops) : '' })
        : place;
  return (
    <dl className={styles.glance} aria-label={t('home.glance.label')}>
      <Cell
        name={t(silent ? 'home.glance.should' : 'home.glance.now')}
        value={
          <>
            <span className="break">
              <Word text={displayName(first.ref, hops)} />
            </span>{' '}
            <Chip tone={chips[first.where]}>{t(`place.${first.where}`)}</Chip>
          </>
        }
        says={says}
      />
      <Cell
        name={t('home.glance.standBy')}
        value={<span className="break">{standByText(t, others)}</span>}
        says={others.length === 0 ? t('home.glance.nobodyMeans') : t('home.glance.inOrder')}
      />
      <Leaves
        reach={reach}
        home={home}
        mac={status.machine.facts.os === 'macos'}
        onMap={() => app.getState().show('reach')}
      />
    </dl>
  );
}
