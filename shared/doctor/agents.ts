// Doctor's checks for agents that the shared order doesn't reach or that never fall back.
import { splitRef } from '../openclaw/config.ts';
import { refText, resolvePrimary } from '../openclaw/model-ref.ts';
import { supports } from '../openclaw/versions.ts';
import type { CheckFacts } from './facts.ts';
import { observe, type Observation } from './observe.ts';

/**
 * Agents that the order of all doesn't reach: those alike in one finding, and the one that answers by default in its
 * own.
 */
export function checkAgents({ config, openclaw, pastLocal = [], alone = [] }: CheckFacts): Observation[] {
  const silent = supports(openclaw.version, 'own-model-alone') === false ? [] : alone;
  const others = pastLocal.filter(({ isDefault }) => !isDefault).map(({ id }) => id);
  const first = pastLocal.find(({ isDefault }) => isDefault);
  return [
    ...(first === undefined
      ? []
      : [
          observe('default-agent-not-reached', null, {
            agent: first.id,
            model: splitRef(refText(resolvePrimary(config, first.id).ref)).modelId,
          }),
        ]),
    ...(others.length === 0 ? [] : [observe('agents-not-reached', null, { agents: others })]),
    ...(silent.length === 0 ? [] : [observe('agents-never-fall-back', null, { agents: silent.map(({ id }) => id) })]),
  ];
}
