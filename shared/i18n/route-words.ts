// Picks the sentences that tell whose route it is and how a name led to its model.
import type { RouteModel, Route } from '../openclaw/types.ts';
import { listed } from '../base/listed.ts';
import type { Language } from './language.ts';
import type { routeWordsEn } from './route.en.ts';

export type AgentSentence = {
  readonly key: keyof typeof routeWordsEn.agent;
  readonly values: { readonly agent: string; readonly agents: string };
};

/** Which sentences tell whose route it is; none where the config names no agents. */
export function agentSentences({ id, reaches, others }: Route['agent'], language: Language): AgentSentence[] {
  if (id === null) return [];
  const also = reaches.filter((agentId) => agentId !== id);
  return [
    { key: 'answers', values: { agent: id, agents: '' } },
    ...(also.length === 0 ? [] : [{ key: 'also', values: { agent: id, agents: listed(also, language) } } as const]),
    ...(others.length === 0
      ? []
      : [{ key: 'others', values: { agent: id, agents: listed(others, language) } } as const]),
  ];
}

/** Which sentence tells how a name led to its model, where nobody would guess it; null where the name says it. */
export function bySentence({ by }: Pick<RouteModel, 'by'>): keyof typeof routeWordsEn.by | null {
  switch (by) {
    case 'first-listed':
    case 'default-model':
    case 'default-provider':
      return by;
    case 'alias':
    case 'ref':
    case 'listed-id':
      return null;
  }
}
