// The rows of the egress map, each with where its words go and whether a setting closes it.
import type { JsonValue } from '../json5/change.ts';
import type { EgressInputs } from './facts.ts';
import { isClosable, type EgressPath } from './egress-path.ts';
import { scanConfig } from './scan.ts';
import type { EgressRow } from './types.ts';

/**
 * Every way by which words can go somewhere, as rows: local, hosted or unknown, and unknown counts as hosted. Any JSON
 * gives rows. The keys are those of the schema of OpenClaw 2026.9.6, and the older spellings of 2026.2.9 beside them.
 */
export function egressRows(config: JsonValue | null, facts: EgressInputs): EgressRow[] {
  const counts = new Map<string, number>();
  return scanConfig(config, facts).map((leak) => {
    const id = idOf(leak);
    const times = (counts.get(id) ?? 0) + 1;
    counts.set(id, times);
    const { kind, path, names, where, evidence = null, implied, agent } = leak;
    return {
      id: times === 1 ? id : `${id}#${times}`,
      kind,
      path: path === null ? null : [...path],
      names,
      where,
      evidence,
      implied,
      closable: where !== 'local' && isClosable(leak, facts.openclaw),
      agent,
    };
  });
}

const idOf = ({ kind, path, mark }: EgressPath): string =>
  [kind, ...(path === null ? [] : [path.join('.')]), ...(mark === undefined ? [] : [mark])].join(':');
