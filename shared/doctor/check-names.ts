// Doctor's checks for model names that OpenClaw doesn't know and for variables that are not set.
import type { KeyPath } from '../json5/change.ts';
import { readChain } from '../openclaw/chain.ts';
import { resolveName, resolvePrimary } from '../openclaw/model-ref.ts';
import type { CheckFacts } from './facts.ts';
import { isMisnamed, meantBy } from './names.ts';
import { observe, type Observation } from './observe.ts';

/** The names of the chain that OpenClaw knows no model by, each once, and what may be meant. */
export function checkNames(facts: CheckFacts): Observation[] {
  const misnamed = facts.route.hops
    .filter((hop) => isMisnamed(hop, facts))
    .map((hop) => {
      const suggestions = meantBy(facts, hop);
      const names = { name: hop.spelled, taken: hop.ref };
      if (suggestions.length === 0) return observe('name-unknown', hop.spelled, names);
      return observe('name-meant', hop.spelled, { ...names, meant: [...suggestions] });
    });
  return [...emptyNames(facts).map((name) => observe('name-empty', name, { name })), ...misnamed];
}

/** Names that stand in the chain and say no model at all, as where a part is empty. */
function emptyNames({ config, route: { agent } }: CheckFacts): string[] {
  const { primary, fallbacks } = readChain(config, agent.id);
  const first = resolvePrimary(config, agent.id);
  const isPassedOver = primary !== null && (first.by === 'first-listed' || first.by === 'default-model');
  const behind = fallbacks.filter((name) => resolveName(config, name, agent.id, first.ref.provider) === null);
  return [...new Set([...(isPassedOver ? [primary] : []), ...behind])];
}

/** Whether a value decides which model is asked and where. */
function isDeciding(path: KeyPath): boolean {
  const at = path.map((key) => (typeof key === 'number' ? '#' : key));
  if (at[0] === 'agents') return at[at[1] === 'defaults' ? 2 : 3] === 'model';
  if (at[0] !== 'models' || at[1] !== 'providers') return false;
  const key = at.at(-1) ?? '';
  if (at.length === 4) return ['baseUrl', 'api'].includes(key);
  return at.length === 6 && at[3] === 'models' && ['id', 'baseUrl', 'api'].includes(key);
}

/** The variables that are not set where Hearth looks and that decide something, each once, with its first place. */
export function checkVariables({ open = [] }: CheckFacts): Observation[] {
  const deciding = open.filter(({ why, path }) => why === 'not-set' && isDeciding(path));
  const first = deciding.filter(({ name }, i) => deciding.findIndex((other) => other.name === name) === i);
  return first.map(({ name, path }) => observe('variable-not-set', name, { variable: name, key: path.join('.') }));
}
