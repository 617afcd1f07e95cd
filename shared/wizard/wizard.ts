// The wizard's state machine: what each event changes, and which steps can be entered.
import type { Endpoint, ServerModel } from '../servers/types.ts';
import { minimumContextTokens } from '../openclaw/limits.ts';
import { keptRefs, localRef } from './answers.ts';
import {
  chosenFrom,
  fallbackFrom,
  hostedHop,
  isHostedRef,
  keptLocals,
  likeliest,
  refreshed,
  resized,
  sizeFor,
  standingChoice,
  typedModel,
} from './draft.ts';
import { offersPatience, startingPatience } from './patience.ts';
import { dropped, moved } from './reorder.ts';
import { looked, withLook, shut } from './servers.ts';
import { blankStart } from './starting-point.ts';
import {
  steps,
  type Chosen,
  type HostedHop,
  type Step,
  type Sweep,
  type Facts,
  type Proving,
  type Draft,
  type WizardState,
  type WizardEvent,
} from './state.ts';

const noSweep: Sweep = { works: [], quietWorks: [], endpoints: [], closed: [], gone: [], elapsedMs: null, error: null };
const noDraft: Draft = {
  chosen: null,
  size: null,
  fallback: fallbackFrom(blankStart),
  localsOut: [],
  patience: null,
  own: { model: false, fallback: false, patience: false },
  proving: { kind: 'idle' },
  leftOut: [],
  reviewing: { kind: 'idle' },
  applied: null,
};

export const start = (): WizardState => ({
  step: 'machine',
  facts: { machine: null, openclaw: null, config: null, sweep: noSweep, keyNames: {}, start: null, askedKeys: false },
  draft: noDraft,
});

export const chatModels = (endpoint: Endpoint): readonly ServerModel[] =>
  endpoint.models.filter((model) => model.kind !== 'embedding');
export const usable = (endpoint: Endpoint): boolean =>
  (endpoint.status === 'ready' || endpoint.status === 'no-model-loaded' || endpoint.status === 'loading') &&
  chatModels(endpoint).length > 0;

/** A server that lists nothing without its key, where the user named the variable that holds it. */
export const openByKey = (facts: Facts, endpoint: Endpoint): boolean =>
  endpoint.status === 'needs-key' && facts.keyNames[endpoint.url] !== undefined;

const settled = (proving: Proving): boolean =>
  proving.kind === 'skipped' || (proving.kind === 'done' && proving.proof.api !== null);

/** Whether a step has what it needs; the one place that says so. */
export function reachable(state: WizardState, step: Step): boolean {
  const { facts, draft } = state;
  const chosen = draft.chosen !== null && draft.size !== null;
  const sized = chosen && draft.size.contextTokens !== null && draft.size.contextTokens >= minimumContextTokens;
  switch (step) {
    case 'machine':
      return true;
    case 'model':
      return facts.sweep.endpoints.some((e) => usable(e) || openByKey(facts, e));
    case 'context':
      return chosen;
    case 'order':
      return sized;
    case 'prove':
      return sized && (draft.fallback.order !== 'hosted-first' || draft.fallback.hosted.length > 0);
    case 'review':
      return reachable(state, 'prove') && settled(draft.proving);
  }
}

function enter(state: WizardState, step: Step): WizardState {
  if (state.step === step || state.step === 'done' || !reachable(state, step)) return state;
  const { facts, draft } = state;
  if (step === 'machine' || step === 'model') return rechosen({ step, facts, draft });
  const { chosen, size } = draft;
  // What was gone on with is decided.
  const isOn = step === 'prove' || step === 'review';
  const standing = facts.start?.patience ?? null;
  const own = {
    model: true,
    fallback: draft.own.fallback || isOn,
    patience: draft.own.patience || (isOn && standing !== null),
  };
  const patience = draft.own.patience ? draft.patience : startingPatience(standing);
  return chosen && size ? { step, facts, draft: { ...draft, own, patience, chosen, size } } : state;
}

const draftOf = (facts: Facts, chosen: Chosen): Pick<Draft, 'chosen' | 'size'> =>
  chosenFrom(chosen.endpoint, chosen.model, facts.start ?? blankStart, localRef(facts, chosen));

/** Until the user chooses a model: that of the route, as soon as its server answers, else the likeliest. */
function rechosen(state: WizardState): WizardState {
  const {
    facts,
    draft: { chosen, own },
    step,
  } = state;
  if (own.model || (step !== 'model' && (step !== 'machine' || chosen === null))) return state;
  const open = facts.sweep.endpoints.filter(usable);
  const choice = standingChoice(facts.start, open) ?? (chosen === null ? likeliest(open) : null);
  const isSame = choice !== null && choice.endpoint.url === chosen?.endpoint.url && choice.model.id === chosen.model.id;
  return choice === null || isSame ? state : withDraft(state, draftOf(facts, choice));
}

/** The config was read: what the user did not decide yet starts from what stands there. */
function onStart(
  state: WizardState,
  { start: read, askedKeys }: Extract<WizardEvent, { type: 'start-read' }>,
): WizardState {
  // What was known of the agents' settings stays known: a review may rest on it.
  const start = { ...read, patience: read.patience ?? state.facts.start?.patience ?? null };
  const newState = withFacts(state, { start, askedKeys });
  const { chosen, own } = newState.draft;
  const isOpen = newState.step !== 'prove' && newState.step !== 'review' && newState.step !== 'done';
  const begun = isOpen
    ? withDraft(newState, {
        ...(own.fallback ? {} : { fallback: fallbackFrom(start) }),
        ...(own.patience ? {} : { patience: startingPatience(start.patience) }),
      })
    : newState;
  return rechosen(chosen === null || own.model ? begun : withDraft(begun, draftOf(begun.facts, chosen)));
}

/** Puts a changed draft back into its step; a draft that lost what the step needs leaves the state as it was. */
function withDraft(state: WizardState, change: Partial<Draft>): WizardState {
  const draft: Draft = { ...state.draft, ...change };
  const { facts, step } = state;
  if (step === 'machine' || step === 'model') return { step, facts, draft };
  const { chosen, size, applied } = draft;
  if (!chosen || !size) return state;
  if (step === 'done') return applied ? { step, facts, draft: { ...draft, chosen, size, applied } } : state;
  return { step, facts, draft: { ...draft, chosen, size } };
}

const withFacts = (state: WizardState, facts: Partial<Facts>): WizardState => ({
  ...state,
  facts: { ...state.facts, ...facts },
});
const withSweep = (state: WizardState, sweep: Partial<Sweep>): WizardState =>
  withFacts(state, { sweep: { ...state.facts.sweep, ...sweep } });
const without = (works: readonly string[], work: string): string[] => works.filter((w) => w !== work);

/** The servers told something new: a choice made there follows it. */
function withServers(state: WizardState, sweep: Sweep): WizardState {
  if (sweep === state.facts.sweep) return state;
  const next = withSweep(state, sweep);
  const before = state.draft;
  const chosen = refreshed(before.chosen, sweep.endpoints);
  if (chosen === null || before.chosen === null || chosen === before.chosen) return rechosen(next);
  // Past the choice of a model the size is the user's to change, so it is not moved under their hands there.
  const choosing = state.step === 'machine' || state.step === 'model';
  return rechosen(
    withDraft(next, {
      chosen,
      size: choosing && before.size ? resized(before.size, before.chosen.model, chosen.model) : before.size,
    }),
  );
}

function begun({ sweep }: Facts, { work, how }: Extract<WizardEvent, { type: 'sweep-started' }>): Partial<Sweep> {
  if (how === 'afresh') return { ...noSweep, quietWorks: sweep.quietWorks, works: [work] };
  return how === 'quiet' ? { quietWorks: [...sweep.quietWorks, work] } : { works: [...sweep.works, work], error: null };
}

function onSweep(state: WizardState, event: Extract<WizardEvent, { type: `sweep-${string}` }>): WizardState {
  const { sweep } = state.facts;
  const quiet = sweep.quietWorks.includes(event.work);
  const isOurs = quiet || sweep.works.includes(event.work);
  if (event.type === 'sweep-started') return isOurs ? state : withSweep(state, begun(state.facts, event));
  if (!isOurs) return state;
  const ended = { works: without(sweep.works, event.work), quietWorks: without(sweep.quietWorks, event.work) };
  switch (event.type) {
    case 'sweep-found':
      return withServers(state, withLook(sweep, event.endpoint));
    case 'sweep-closed':
      return withServers(state, shut(sweep, event.url));
    case 'sweep-failed':
      return withSweep(state, { ...ended, error: quiet ? sweep.error : event.error });
    case 'sweep-ended':
      return withServers(state, {
        ...looked(sweep, event.result),
        ...ended,
        elapsedMs: sweep.elapsedMs ?? event.result.elapsedMs,
      });
  }
}

/** Another model or address makes an earlier proof say nothing. */
function choose(state: WizardState, url: string, id: string, typed: boolean): WizardState {
  const endpoint = state.facts.sweep.endpoints.find(
    (e) => e.url === url && (typed ? openByKey(state.facts, e) : usable(e)),
  );
  const model = endpoint && (typed ? typedModel(id) : chatModels(endpoint).find((m) => m.id === id));
  if (!endpoint || !model) return state;
  const before = state.draft.chosen;
  if (before?.endpoint.url === url && before.model.id === id) return state;
  const own = { ...state.draft.own, model: true };
  return withDraft(state, {
    ...draftOf(state.facts, { endpoint, model }),
    own,
    localsOut: [],
    proving: { kind: 'idle' },
    leftOut: [],
    reviewing: { kind: 'idle' },
  });
}

const decided = (state: WizardState, change: Partial<Pick<Draft, 'fallback' | 'localsOut'>>): WizardState =>
  withDraft(state, { ...change, own: { ...state.draft.own, fallback: true } });

function onHosted(state: WizardState, event: Extract<WizardEvent, { type: `hosted-${string}` }>): WizardState {
  const {
    facts,
    draft: { chosen, size, fallback },
  } = state;
  const { hosted } = fallback;
  const put = (list: readonly HostedHop[]): WizardState => decided(state, { fallback: { ...fallback, hosted: list } });
  if (event.type === 'hosted-removed')
    return hosted.some((h) => h.ref === event.ref) ? put(hosted.filter((h) => h.ref !== event.ref)) : state;
  if (!isHostedRef(event.hosted.ref) || hosted.some((h) => h.ref === event.hosted.ref)) return state;
  const local = chosen === null || size === null ? [] : [{ name: size.alias, ref: localRef(facts, chosen) }];
  return put([...hosted, hostedHop(facts.start, event.hosted, hosted, local)]);
}

/** A local model of the route is taken out of it; the chosen one is not. */
function onLocalRemoved(state: WizardState, ref: string): WizardState {
  const { facts, draft } = state;
  return keptLocals(facts.start, draft).some((model) => model.ref === ref)
    ? decided(state, { localsOut: [...draft.localsOut, ref] })
    : state;
}

function onHop(state: WizardState, event: Extract<WizardEvent, { type: `hop-${string}` }>): WizardState {
  const { facts, draft } = state;
  const { chosen, fallback } = draft;
  if (!chosen) return state;
  const local = localRef(facts, chosen);
  const refs = keptRefs(facts, draft);
  // The local models stand together.
  const changed =
    event.type === 'hop-moved'
      ? moved(fallback, local, event.ref, event.by)
      : dropped(fallback, local, event.ref, refs.includes(event.target) ? local : event.target, event.position);
  return changed === fallback ? state : decided(state, { fallback: changed });
}

function onPatience(state: WizardState, { patience }: Extract<WizardEvent, { type: 'patience-set' }>): WizardState {
  if (state.step !== 'order' || state.draft.patience === patience || !offersPatience(state.facts, state.draft))
    return state;
  return withDraft(state, { patience, own: { ...state.draft.own, patience: true } });
}

function onProof(state: WizardState, event: Extract<WizardEvent, { type: `proof-${string}` }>): WizardState {
  const { proving } = state.draft;
  if (event.type === 'proof-started' || event.type === 'proof-skipped') {
    if (state.step !== 'prove' || (event.type === 'proof-skipped' && proving.kind === 'skipped')) return state;
  }
  if (event.type === 'proof-started')
    return withDraft(state, { proving: { kind: 'running', work: event.work, steps: [], at: null } });
  if (event.type === 'proof-skipped') return withDraft(state, { proving: { kind: 'skipped' } });
  if (proving.kind !== 'running' || proving.work !== event.work) return state;
  switch (event.type) {
    case 'proof-step':
      return withDraft(state, {
        proving:
          event.progress.kind === 'progress'
            ? { ...proving, at: event.progress.progress }
            : { ...proving, at: null, steps: [...proving.steps, event.progress.result] },
      });
    case 'proof-ended':
      return withDraft(state, { proving: { kind: 'done', proof: event.proof } });
    case 'proof-failed':
      return withDraft(state, {
        proving:
          event.error.kind === 'cancelled'
            ? { kind: 'idle' }
            : { kind: 'failed', error: event.error, steps: proving.steps },
      });
  }
}

/** A setting of the proof is refused or taken after all; what was planned with it is planned again. */
function onSetting(state: WizardState, event: Extract<WizardEvent, { type: `setting-${string}` }>): WizardState {
  const { leftOut, proving, reviewing } = state.draft;
  if (state.step === 'done' || reviewing.kind === 'applying') return state;
  const without = leftOut.filter((path) => path !== event.path);
  if (event.type === 'setting-taken')
    return without.length === leftOut.length
      ? state
      : withDraft(state, { leftOut: without, reviewing: { kind: 'idle' } });
  const isSet = proving.kind === 'done' && proving.proof.settings.some(({ path }) => path === event.path);
  return !isSet || leftOut.includes(event.path)
    ? state
    : withDraft(state, { leftOut: [...leftOut, event.path], reviewing: { kind: 'idle' } });
}

function onReview(
  state: WizardState,
  event: Extract<WizardEvent, { type: `review-${string}` | `apply-${string}` }>,
): WizardState {
  if (state.step !== 'review') return state;
  const { reviewing } = state.draft;
  if (event.type === 'review-started') return withDraft(state, { reviewing: { kind: 'planning', work: event.work } });
  if (event.type === 'apply-started')
    return reviewing.kind === 'planned'
      ? withDraft(state, { reviewing: { kind: 'applying', work: event.work, outcome: reviewing.outcome } })
      : state;
  if (!('work' in reviewing) || reviewing.work !== event.work) return state;
  switch (event.type) {
    case 'review-ended':
      return withDraft(state, { reviewing: { kind: 'planned', outcome: event.outcome } });
    case 'review-failed':
      return withDraft(state, { reviewing: { kind: 'failed', error: event.error } });
    case 'apply-ended':
      if (!event.outcome.applied) return withDraft(state, { reviewing: { kind: 'planned', outcome: event.outcome } });
      return { step: 'done', facts: state.facts, draft: { ...state.draft, applied: event.outcome } };
  }
}

function beside(state: WizardState, by: 1 | -1): WizardState {
  if (state.step === 'done') return state;
  const to = steps[steps.indexOf(state.step) + by];
  return to === undefined ? state : enter(state, to);
}

/** Total: any event in any state answers a state, and one that means nothing answers the very same object. */
export function next(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'machine-read':
      return withFacts(state, { machine: event.machine });
    case 'openclaw-read':
      return withFacts(state, { openclaw: event.openclaw });
    case 'config-read':
      return withFacts(state, { config: event.config });
    case 'start-read':
      return onStart(state, event);
    case 'sweep-started':
    case 'sweep-found':
    case 'sweep-closed':
    case 'sweep-ended':
    case 'sweep-failed':
      return onSweep(state, event);
    case 'server-seen':
      return withServers(state, withLook(state.facts.sweep, event.endpoint));
    case 'server-left':
      return withServers(state, shut(state.facts.sweep, event.url));
    case 'key-named':
      return withFacts(state, { keyNames: { ...state.facts.keyNames, [event.url]: event.envName } });
    case 'model-chosen':
    case 'model-typed':
      return state.step === 'model' ? choose(state, event.url, event.model, event.type === 'model-typed') : state;
    case 'size-set':
      return state.step === 'context' ? withDraft(state, { size: sizeFor(state.draft.size, event.size) }) : state;
    case 'order-set':
      return state.step !== 'order' || state.draft.fallback.order === event.order
        ? state
        : decided(state, { fallback: { ...state.draft.fallback, order: event.order } });
    case 'patience-set':
      return onPatience(state, event);
    case 'hosted-added':
    case 'hosted-removed':
      return state.step === 'order' ? onHosted(state, event) : state;
    case 'local-removed':
      return state.step === 'order' ? onLocalRemoved(state, event.ref) : state;
    case 'hop-moved':
    case 'hop-dropped':
      return state.step === 'order' ? onHop(state, event) : state;
    case 'proof-started':
    case 'proof-step':
    case 'proof-ended':
    case 'proof-failed':
    case 'proof-skipped':
      return onProof(state, event);
    case 'setting-left-out':
    case 'setting-taken':
      return onSetting(state, event);
    case 'review-started':
    case 'review-ended':
    case 'review-failed':
    case 'apply-started':
    case 'apply-ended':
      return onReview(state, event);
    case 'go':
      return enter(state, event.to);
    case 'continue':
      return beside(state, 1);
    case 'back':
      return beside(state, -1);
    default:
      return state;
  }
}
