// The choice of retries on Home: what each means for the route, and where agents differ.
import { displayName } from '../../../../shared/openclaw/display-name.ts';
import { useStore } from 'zustand';
import type { RouteModel } from '../../../../shared/openclaw/types.ts';
import { choiceOf, nextModel } from '../../../../shared/patience/plan.ts';
import {
  patience,
  retriesOf,
  type AgentPatience,
  type Patience,
  type PatienceView,
} from '../../../../shared/patience/types.ts';
import { inSentence } from '../../../../shared/base/foreign-text.ts';
import { listed } from '../../../../shared/base/listed.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useText, type Text } from '../../../i18n/i18n.ts';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Notes, Refused } from '../../../change-review/outcome-notes.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { PatienceStore } from './patience-store.ts';
import { classes } from '../../../ui/classes.ts';
import styles from '../home.module.css';

/** Why it can't be chosen; null where it can. */
function whyNot(t: Text, { offered, version, agents }: PatienceView): string | null {
  if (offered === null) return t('patienceWords:noOpenclaw');
  if (!offered) return t('patienceWords:notOffered', { version: version ?? '' });
  if (agents.some(({ hasFallback }) => hasFallback)) return null;
  const waits = agents.some(({ waiting }) => waiting !== null && waiting !== 'openclaw');
  return `${t('patienceWords:noFallback')}${waits ? `${t('gap')}${t('patienceWords:waits')}` : ''}`;
}

/**
 * What a choice means for the chain that is shown: who answers after how long, and how long a model that hangs holds
 * that up.
 */
function meansOf(
  t: Text,
  language: 'en' | 'ja',
  choice: Patience,
  hops: readonly RouteModel[],
  hungSeconds: number | null,
): string[] {
  const next = nextModel(hops);
  if (next === null) return [];
  const tries = (retriesOf[choice] ?? 0) + 1;
  const hung =
    choice === 'openclaw' || hungSeconds === null
      ? t('patienceWords:hungOpen')
      : t('patienceWords:hung', { seconds: formatNumber(hungSeconds * tries, language) });
  return [
    t(`patienceWords:means.${choice}`, { model: displayName(next.hop.ref, hops) }),
    ...(next.after > 1 ? [t('patienceWords:each')] : []),
    ...(hops[0]?.where === 'local' ? [hung] : []),
  ];
}

/** The agents by what each has, in one line. */
function agentsSay(t: Text, language: 'en' | 'ja', agents: readonly AgentPatience[]): string {
  const named = (some: readonly AgentPatience[]): string =>
    listed(
      some.map(({ id }) => inSentence(id)),
      language,
    );
  const able = agents.filter(({ hasFallback }) => hasFallback);
  const alone = agents.filter(({ hasFallback }) => !hasFallback);
  const groups = [...new Set(able.map(({ retries }) => retries))].map((retries) => {
    const choice = choiceOf(retries);
    return t('patienceWords:group', {
      choice: choice === null ? t('patienceWords:tries', { count: retries ?? 0 }) : t(`patienceWords:choice.${choice}`),
      agents: named(able.filter((candidate) => candidate.retries === retries)),
    });
  });
  return [
    t('patienceWords:mixed'),
    ...(groups.length > 1 ? groups : []),
    ...(alone.length > 0 ? [t('patienceWords:alone', { agents: named(alone) })] : []),
  ].join(t('gap'));
}

/**
 * What stands otherwise than the choice of three says: agents that differ, a number of its own, settings that others
 * make or that can't be read.
 */
function saysBeside(t: Text, language: 'en' | 'ja', { agents, choice }: PatienceView): string[] {
  const able = agents.filter(({ hasFallback }) => hasFallback);
  if (able.length === 0) return [];
  const [first] = able;
  const isOne = new Set(able.map(({ retries }) => retries)).size === 1;
  return [
    ...(agents.length > 1 && (!isOne || able.length < agents.length) ? [agentsSay(t, language, agents)] : []),
    ...(choice === null && isOne ? [t('patienceWords:other', { count: first?.retries ?? 0 })] : []),
    ...able.flatMap(({ id, from }) =>
      from === 'workspace' || from === 'unreadable' ? [t(`patienceWords:${from}`, { agent: id })] : [],
    ),
  ];
}

/** What the last choice came to, with the way back. */
function Done({ store, onUndo }: { store: PatienceStore; onUndo: (historyId: string) => void }) {
  const { t } = useText();
  const done = useStore(store, (s) => s.done);
  if (done === null) return null;
  const { patience: chosen, outcome } = done;
  const { historyId: id } = outcome;
  if (outcome.refused)
    return (
      <div className={styles.wide}>
        <Refused outcome={outcome} />
      </div>
    );
  return (
    <div className={classes('stack', styles.wide)}>
      {outcome.applied ? (
        <Notice
          live
          tone="ok"
          title={t('patienceWords:done', { choice: t(`patienceWords:choice.${chosen}`) })}
          {...(id === null
            ? {}
            : {
                actions: (
                  <Button small onPress={() => onUndo(id)}>
                    {t('do.undo')}
                  </Button>
                ),
              })}
        />
      ) : null}
      <Notes outcome={outcome} title={t('wizard:review.notes')} />
    </div>
  );
}

/**
 * How long OpenClaw tries a model before the next one answers: who that is, after how long, and the choice of three.
 */
export function PatienceChoice({
  store,
  onUndo,
  hops,
  agent,
  label,
}: {
  store: PatienceStore;
  /** Shows what taking the choice back would change. */
  onUndo: (historyId: string) => void;
  hops: readonly RouteModel[];
  agent: string | null;
  label: string;
}) {
  const { t, language } = useText();
  const { view, error, saving } = useStore(store);
  if (view === null)
    return error ? (
      <div className={styles.wide}>
        <ErrorNotice live error={error} tone="warn" />
      </div>
    ) : (
      <p className="dim">{t('home.reading')}</p>
    );
  const why = whyNot(t, view);
  const able = view.agents.filter(({ hasFallback }) => hasFallback);
  const shown = view.agents.find(({ id }) => id === agent) ?? able[0];
  const choice = why === null && shown?.hasFallback === true ? choiceOf(shown.retries) : null;
  const means = choice === null ? [] : meansOf(t, language, choice, hops, shown?.hungSeconds ?? null);
  const beside = why === null ? saysBeside(t, language, view) : [];
  return (
    <>
      <Segmented
        label={label}
        value={view.choice}
        disabled={saving || why !== null}
        options={patience.options.map((value) => ({
          value,
          text: t(`patienceWords:choice.${value}`),
          ...(value === 'at-once' ? { note: t('patienceWords:recommended') } : {}),
        }))}
        onChange={(value) => void store.getState().set(value)}
      />
      {why === null ? null : <p className="dim">{why}</p>}
      {means.length === 0 ? null : <p>{means.join(t('gap'))}</p>}
      {beside.length === 0 ? null : <p className="dim">{beside.join(t('gap'))}</p>}
      {error ? (
        <div className={styles.wide}>
          <ErrorNotice live error={error} tone="warn" />
        </div>
      ) : null}
      <Done store={store} onUndo={onUndo} />
    </>
  );
}
