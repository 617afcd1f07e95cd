// The agent whose route Home shows, a list to pick another, and whether others follow its order.
import { useStore } from 'zustand';
import type { Route } from '../../../shared/openclaw/types.ts';
import { agentSentences } from '../../../shared/i18n/route-words.ts';
import { useText } from '../../i18n/i18n.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { PickOne } from '../../ui/select.tsx';
import { Word } from '../../ui/word.tsx';
import type { HomeStore } from './store.ts';
import { classes } from '../../ui/classes.ts';
import styles from './home.module.css';

/** Whose route is shown, with the others to choose; nothing where the config names no agents. */
export function WhoseRoute({ agent, store }: { agent: Route['agent']; store: HomeStore }) {
  const { t, language } = useText();
  const picked = useStore(store, (s) => s.agent);
  const switching = useStore(store, (s) => s.switching);
  const allAgents = useStore(store, (s) => s.allAgents);
  const { id, all } = agent;
  if (id === null) return null;
  // The name stands in the picker.
  const sentences = agentSentences(agent, language).filter(({ key }) => key !== 'answers');
  const says = sentences.map(({ key, values }) => t(`routeWords:agent.${key}`, values)).join(t('gap'));
  const textOf = (agentId: string) => (agentId === agent.default ? t('home.agent.first', { agent: agentId }) : agentId);
  const options = all.map((value) => ({ value, text: textOf(value) }));
  const pick = (agentId: string) => void store.getState().pickAgent(agentId);
  const label = t('home.agent.label');
  // The order of an agent's own is no matter of the others.
  const canJoin = !agent.own && agent.others.length > 0 && (picked === null || picked === id);
  return (
    <div className={classes('row', styles.whose)}>
      <span>{label}</span>
      {all.length > 1 ? (
        <PickOne label={label} value={picked ?? id} options={options} disabled={switching} onChange={pick} />
      ) : (
        <b className="break">
          <Word text={id} />
        </b>
      )}
      {says === '' ? null : <span className="dim break">{says}</span>}
      {canJoin ? (
        <CheckBox label={t('home.agent.join')} on={allAgents} onChange={store.getState().setAllAgents}>
          <span>{t('home.agent.join')}</span>
        </CheckBox>
      ) : null}
    </div>
  );
}
