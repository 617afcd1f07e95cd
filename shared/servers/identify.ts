/** Who answered: which server the answers so far prove or name, and what to ask next to be surer of it. */
import { foreignWord } from '../base/foreign-text.ts';
import { frameworkOf, type Anonymity } from './evidence.ts';
import { serverKinds, serverOwning } from './kinds.ts';
import { genericServer } from './kinds/generic-openai.ts';
import type { ServerKind } from './kinds/kind.ts';
import { probePath, type Probe, type ProbeReplies, type ProbeSnapshot } from './probes.ts';
import { snapshot } from './snapshot.ts';
import type { Endpoint } from './types.ts';

type Identity = Endpoint['server'];

const ownedBy = ({ owners }: ProbeSnapshot, kind: ServerKind): boolean => serverOwning(owners) === kind;

/** The header that names a server, where the first answer has it. */
const headerOf = ({ first }: ProbeSnapshot, { header }: ServerKind): string | null => {
  const value = header === null ? undefined : first.headers[header.name];
  return header !== null && value?.startsWith(header.prefix) === true ? value : null;
};

/** In what way a list names nobody. */
function anonymityOf({ owners }: ProbeSnapshot): Anonymity {
  if (owners.length === 0) return 'empty';
  if (owners.every((owner) => owner === null)) return 'unowned';
  if (owners.every((owner) => owner === 'user')) return 'user';
  return serverOwning(owners)?.isPassedOn === true ? 'relayed' : 'foreign';
}

/** Whether the list is one that others pass on as it is, and the header of the server it came from is not there. */
function isRelayed(probeSnapshot: ProbeSnapshot): boolean {
  const owner = serverOwning(probeSnapshot.owners);
  return owner?.isPassedOn === true && headerOf(probeSnapshot, owner) === null;
}

const anonymities: readonly Anonymity[] = ['empty', 'unowned', 'user', 'foreign', 'relayed'];
/** Whether the web framework that answered leaves this server possible. */
const fitsFramework = ({ fingerprint }: ServerKind, probeSnapshot: ProbeSnapshot): boolean => {
  const possible = fingerprint?.possible;
  return possible === undefined || anonymities.some((anonymity) => possible(anonymity, frameworkOf(probeSnapshot)));
};

/** A server's word for itself, in a length that a line can hold. */
const short = (text: string): string => foreignWord(text, 64);

/**
 * What in the first answer names this server: the owner of all its models, a header, the words of a refusal. Proxies
 * copy all of them.
 */
function namesIn(probeSnapshot: ProbeSnapshot, kind: ServerKind): string[] {
  const { owners, first, refusal } = probeSnapshot;
  const header = headerOf(probeSnapshot, kind);
  const refused = refusal === null ? null : (kind.refusal?.exec(refusal) ?? null);
  const signature = kind.fingerprint?.signature?.(probeSnapshot) ?? null;
  return [
    ...(refused === null ? [] : [`${first.status} "${short(refused[0])}"`]),
    ...(signature === null ? [] : [signature]),
    ...(ownedBy(probeSnapshot, kind) ? [`owned_by ${short(owners[0] ?? '')}`] : []),
    ...(header === null ? [] : [`${kind.header?.name === 'server' ? 'Server' : kind.header?.name}: ${short(header)}`]),
  ];
}

type ServerCandidate = { readonly kind: ServerKind; readonly identity: Identity };

/** Each server that the answers speak for, with how sure that is and by what. */
function candidates(probeSnapshot: ProbeSnapshot): ServerCandidate[] {
  return serverKinds.flatMap((kind): ServerCandidate[] => {
    const names = namesIn(probeSnapshot, kind);
    const proven = kind.fingerprint?.check(probeSnapshot, ownedBy(probeSnapshot, kind)) ?? null;
    if (proven === null && names.length === 0) return [];
    const evidence = [...(proven?.by ?? []).map((ask) => `GET ${probePath(ask)}`), ...names];
    return [
      {
        kind,
        identity: {
          id: kind.id,
          name: kind.name,
          certainty: proven?.certain === true ? 'certain' : 'likely',
          version: proven?.version == null ? null : short(proven.version),
          evidence,
        },
      },
    ];
  });
}

const best = (all: readonly ServerCandidate[]): ServerCandidate | null =>
  all.find(({ identity }) => identity.certainty === 'certain') ?? all[0] ?? null;

/**
 * Who answered, how sure that is, and which answers say so. Certain takes an answer that this server alone gives;
 * `owned_by`, a header and the words of a refusal alone make it likely, because proxies copy them.
 */
export function identify(replies: ProbeReplies): Identity {
  const seen = snapshot(replies);
  const candidate = seen === null ? null : best(candidates(seen));
  return (
    candidate?.identity ?? {
      id: genericServer.id,
      name: genericServer.name,
      certainty: 'unknown',
      version: null,
      evidence: [],
    }
  );
}

const routes: readonly Probe[] = ['completions', 'responses'];

/**
 * Those whose own port this is: of one that several want only where the first answer places nobody, for what is asked
 * in vain fills a log.
 */
function standingAt(port: number | null, probeSnapshot: ProbeSnapshot, isPlaced: boolean): readonly ServerKind[] {
  const kinds = serverKinds.filter(({ ports }) => port !== null && ports.includes(port));
  return kinds.length > 1 && isPlaced ? [] : kinds.filter((kind) => fitsFramework(kind, probeSnapshot));
}

/** The second round: what can still tell the suspects apart, and what describes those whom the first answer names. */
function distinguishing(probeSnapshot: ProbeSnapshot, port: number | null): Probe[] {
  const named = (kind: ServerKind): boolean => namesIn(probeSnapshot, kind).length > 0;
  const here =
    probeSnapshot.models === null && probeSnapshot.refusal === null
      ? []
      : standingAt(port, probeSnapshot, serverKinds.some(named));
  const suspects = serverKinds.filter(
    (kind) => named(kind) || kind.fingerprint?.hint?.(probeSnapshot) === true || here.includes(kind),
  );
  const isSigned = serverKinds.some(({ fingerprint }) => (fingerprint?.signature?.(probeSnapshot) ?? null) !== null);
  if (probeSnapshot.models === null && !isSigned) return suspects.flatMap(({ fingerprint }) => fingerprint?.open ?? []);
  const asks = suspects.flatMap(({ fingerprint }) => [...(fingerprint?.proofs ?? []), ...(fingerprint?.facts ?? [])]);
  if (suspects.some(named) && !isRelayed(probeSnapshot)) return asks;
  const wide = serverKinds.flatMap(({ fingerprint }) =>
    fingerprint?.possible?.(anonymityOf(probeSnapshot), frameworkOf(probeSnapshot)) === true
      ? [...fingerprint.proofs, ...(fingerprint.lists ?? [])]
      : [],
  );
  return [...asks, ...wide, ...(suspects.length === 0 && probeSnapshot.models !== null ? routes : [])];
}

/**
 * The third: what describes the one that was found, each of its models where its list leaves them bare, and the routes
 * of one unknown.
 */
function describing(probeSnapshot: ProbeSnapshot): readonly Probe[] {
  const candidate = best(candidates(probeSnapshot));
  if (probeSnapshot.models === null && candidate?.kind.fingerprint?.lists === undefined) return [];
  const facts = candidate?.kind.fingerprint?.facts ?? [];
  const certain = candidate?.identity.certainty === 'certain';
  return [
    ...facts,
    // Single models are only asked about at what is certainly the server that has such a question.
    ...(certain ? (candidate.kind.modelAsks?.(probeSnapshot) ?? []) : []),
    ...(certain || probeSnapshot.models === null ? [] : routes),
  ];
}

/**
 * What to ask next, given the answers so far; empty when nothing more can be learned without work for the server. The
 * list of models comes first and alone, because whoever asks a server blindly fills its log with errors. Nothing is
 * asked twice. `port`, where it is known, is the one that answers: whose own it is may stand there, whatever its list
 * says.
 */
export function nextProbes(replies: ProbeReplies, port: number | null = null): readonly Probe[] {
  if (replies.models === undefined) return ['models'];
  const seen = snapshot(replies);
  if (seen === null) return [];
  const isNew = (ask: Probe): boolean => replies[ask] === undefined;
  const second = distinguishing(seen, port).filter(isNew);
  return [...new Set(second.length > 0 ? second : describing(seen).filter(isNew))];
}
