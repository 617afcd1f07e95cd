import { useStore } from 'zustand';
import type { Route } from '../../shared/openclaw/types.ts';
import { agentSentences } from '../../shared/words/route-words.ts';
import { useText } from '../i18n/i18n.ts';
import { PickOne } from '../ui/pick-one.tsx';
import { Word } from '../ui/word.tsx';
import type { HomeStore } from './store.ts';

/** Whose route is shown, with the others to choose; nothing where the config names no agents. */
export function WhoseRoute({ agent, store }: { agent: Route['agent']; store: HomeStore }) {
  const { t } = useText();
  const picked = useStore(store, (s) => s.agent);
  const switching = useStore(store, (s) => s.switching);
  const { id, all } = agent;
  if (id === null) return null;
  // The name stands in the picker.
  const says = agentSentences(agent, t('home.agent.and')).filter(({ key }) => key !== 'answers').map(({ key, values }) => t(`routeWords:agent.${key}`, values));
  const options = all.map((value) => ({ value, text: value === agent.default ? t('home.agent.first', { agent: value }) : value }));
  return (
    <div className="row whose">
      <span>{t('home.agent.label')}</span>
      {all.length > 1 ? <PickOne label={t('home.agent.label')} value={picked ?? id} options={options} disabled={switching} onChange={(one) => void store.getState().pickAgent(one)} /> : <b className="break"><Word text={id} /></b>}
      {says.length === 0 ? null : <span className="dim break">{says.join(t('gap'))}</span>}
    </div>
  );
}
