import { foreignWord } from '../base/foreign-text.ts';
import { askPath, type Ask, type Replies } from './probes.ts';
import {
  anonymityOf,
  fingerprints,
  fitsFramework,
  frameworkOf,
  isUnexpected,
  type Fingerprint,
} from './fingerprints.ts';
import { modelAsks } from './native/readers.ts';
import { look, type Seen } from './snapshot.ts';
import { genericServer, serverOwning, serverRow, servers, type ServerRow } from './table.ts';
import type { Endpoint } from './types.ts';

type Identity = Endpoint['server'];

const ownedBy = ({ owners }: Seen, row: ServerRow): boolean => serverOwning(owners) === row;

/** A server's word for itself, in a length that a line can hold. */
const short = (text: string): string => foreignWord(text, 64);

/**
 * What in the first answer names this server: the owner of all its models, a header, the words of a refusal. Proxies
 * copy all of them.
 */
function namesIn(seen: Seen, row: ServerRow): string[] {
  const { owners, first, refusal } = seen;
  const header = row.header === null ? undefined : first.headers[row.header.name];
  const named = row.header !== null && header?.startsWith(row.header.prefix) === true;
  const refused = refusal === null ? null : (row.refusal?.exec(refusal) ?? null);
  return [
    ...(refused === null ? [] : [`${first.status} "${short(refused[0])}"`]),
    ...(row.id === 'lmstudio' && isUnexpected(seen) ? ['200 "Unexpected endpoint or method."'] : []),
    ...(ownedBy(seen, row) ? [`owned_by ${short(owners[0] ?? '')}`] : []),
    ...(named ? [`${row.header.name === 'server' ? 'Server' : row.header.name}: ${short(header)}`] : []),
  ];
}

type Candidate = { readonly print: Fingerprint; readonly row: ServerRow; readonly identity: Identity };

/** Each server that the answers speak for, with how sure that is and by what. */
function candidates(seen: Seen): Candidate[] {
  return fingerprints.flatMap((print): Candidate[] => {
    const row = serverRow(print.id);
    const names = namesIn(seen, row);
    const proven = print.check(seen, ownedBy(seen, row));
    if (proven === null && names.length === 0) return [];
    const evidence = [...(proven?.by ?? []).map((ask) => `GET ${askPath(ask)}`), ...names];
    return [
      {
        print,
        row,
        identity: {
          id: row.id,
          name: row.name,
          certainty: proven?.certain === true ? 'certain' : 'likely',
          version: proven?.version == null ? null : short(proven.version),
          evidence,
        },
      },
    ];
  });
}

const best = (found: readonly Candidate[]): Candidate | null =>
  found.find(({ identity }) => identity.certainty === 'certain') ?? found[0] ?? null;

/**
 * Who answered, how sure that is, and which answers say so. Certain takes an answer that this server alone gives;
 * `owned_by`, a header and the words of a refusal alone make it likely, because proxies copy them.
 */
export function identify(replies: Replies): Identity {
  const seen = look(replies);
  const found = seen === null ? null : best(candidates(seen));
  return (
    found?.identity ?? {
      id: genericServer.id,
      name: genericServer.name,
      certainty: 'unknown',
      version: null,
      evidence: [],
    }
  );
}

const routes: readonly Ask[] = ['completions', 'responses'];

/**
 * Those whose own port this is: of one that several want only where the first answer places nobody, for what is asked
 * in vain fills a log.
 */
function standingAt(port: number | null, seen: Seen, isPlaced: boolean): readonly Fingerprint[] {
  const rows = servers.filter(({ ports }) => port !== null && ports.includes(port));
  if (rows.length > 1 && isPlaced) return [];
  return fingerprints.filter((print) => rows.some(({ id }) => id === print.id) && fitsFramework(print, seen));
}

/** The second round: what can still tell the suspects apart, and what describes those whom the first answer names. */
function distinguishing(seen: Seen, port: number | null): Ask[] {
  const named = (print: Fingerprint): boolean => namesIn(seen, serverRow(print.id)).length > 0;
  const here = seen.models === null && seen.refusal === null ? [] : standingAt(port, seen, fingerprints.some(named));
  const suspects = fingerprints.filter((print) => named(print) || print.hint?.(seen) === true || here.includes(print));
  if (seen.models === null && !isUnexpected(seen)) return suspects.flatMap(({ open = [] }) => open);
  const asks = suspects.flatMap(({ proofs, facts = [] }) => [...proofs, ...facts]);
  const relayed = anonymityOf(seen) === 'relayed' && seen.first.headers['server']?.startsWith('llama.cpp') !== true;
  if (suspects.some(named) && !relayed) return asks;
  const possible = fingerprints.filter((print) => print.possible?.(anonymityOf(seen), frameworkOf(seen)) === true);
  const wide = possible.flatMap(({ proofs, lists = [] }) => [...proofs, ...lists]);
  return [...asks, ...wide, ...(suspects.length === 0 && seen.models !== null ? routes : [])];
}

/**
 * The third: what describes the one that was found, each of its models where its list leaves them bare, and the routes
 * of one unknown.
 */
function describing(seen: Seen): readonly Ask[] {
  const found = best(candidates(seen));
  if (seen.models === null && found?.row.id !== 'lmstudio') return [];
  const facts = found?.print.facts ?? [];
  const certain = found?.identity.certainty === 'certain';
  return [
    ...facts,
    ...(certain ? modelAsks(found.row.id, seen) : []),
    ...(certain || seen.models === null ? [] : routes),
  ];
}

/**
 * What to ask next, given the answers so far; empty when nothing more can be learned without work for the server. The
 * list of models comes first and alone, because whoever asks a server blindly fills its log with errors. Nothing is
 * asked twice. `port`, where it is known, is the one that answers: whose own it is may stand there, whatever its list
 * says.
 */
export function nextAsks(replies: Replies, port: number | null = null): readonly Ask[] {
  if (replies.models === undefined) return ['models'];
  const seen = look(replies);
  if (seen === null) return [];
  const isNew = (ask: Ask): boolean => replies[ask] === undefined;
  const second = distinguishing(seen, port).filter(isNew);
  return [...new Set(second.length > 0 ? second : describing(seen).filter(isNew))];
}
