import { applyToValue, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { providersIn } from '../../../shared/openclaw/config.ts';
import type { Remembered } from '../../../shared/openclaw/model-order.ts';
import { routeModelsOf } from '../../../shared/openclaw/route.ts';
import type { ConfigInfo } from '../../../shared/openclaw/types.ts';
import { nothingKnown } from '../../../electron/host/egress-facts.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, emptyModel } from '../../../shared/servers/types.ts';
import { answersFor } from '../../../shared/wizard/answers.ts';
import { answersMeant, planOnStanding } from '../../../shared/wizard/standing-plan.ts';
import { startingPointOf, type StartingPoint } from '../../../shared/wizard/starting-point.ts';
import type { WizardEvent, WizardState } from '../../../shared/wizard/state.ts';
import { next, start as begun } from '../../../shared/wizard/wizard.ts';
import { setupAsked } from '../../../shared/changes/types.ts';
import type { ResolvedLocal } from '../../../shared/changes/plan.ts';

/** What the wizard starts from on this config. */
export const startOf = (config: JsonValue | null, remembered: Remembered['shared'] = null): StartingPoint =>
  startingPointOf({ config, hops: routeModelsOf(config, null, noEgressFacts), remembered, egress: noEgressFacts });

/** An LM Studio that answers with these models, the first one loaded. */
export const studio = (ids: readonly string[], url = 'http://127.0.0.1:1234/v1'): Endpoint => ({
  ...emptyEndpoint(url),
  status: 'ready',
  problem: null,
  server: { id: 'lmstudio', name: 'LM Studio', certainty: 'certain', version: null, evidence: [] },
  models: ids.map((id, i) => ({
    ...emptyModel(id),
    kind: 'chat',
    loaded: i === 0,
    contextTokens: { loaded: i === 0 ? 65_536 : null, max: 196_608, slots: null },
  })),
});

const infoOf = (config: JsonValue | null): ConfigInfo => ({
  path: 'openclaw.json',
  exists: config !== null,
  writable: true,
  problem: null,
  invisible: [],
  providers: providersIn(config),
});

export const walk = (from: WizardState, events: readonly WizardEvent[]): WizardState => events.reduce(next, from);

/** The wizard at its second step, on this config and with these servers. */
export const atModel = (
  config: JsonValue | null,
  servers: readonly Endpoint[],
  start: StartingPoint = startOf(config),
): WizardState =>
  walk(begun(), [
    { type: 'config-read', config: infoOf(config) },
    { type: 'start-read', start, askedKeys: true },
    { type: 'sweep-started', work: 's', how: 'afresh' },
    { type: 'sweep-ended', work: 's', result: { endpoints: [...servers], closed: [], elapsedMs: 1 } },
    { type: 'continue' },
  ]);

/** Clicks through to the review. A model has to be chosen, and its context told. */
export const clickedThrough = (state: WizardState): WizardState =>
  walk(state, [
    { type: 'continue' },
    { type: 'continue' },
    { type: 'continue' },
    { type: 'proof-skipped' },
    { type: 'continue' },
  ]);

/** The config as applying leaves it, where the wizard stands at its review. */
export function applied(config: JsonObject | null, { step, facts, draft }: WizardState): JsonValue | null {
  const { chosen, size } = draft;
  if (step !== 'review' || chosen === null || size === null || facts.start === null)
    throw new Error(`not at the review: ${step}`);
  const asked = setupAsked.parse(answersFor(facts, { ...draft, chosen, size }));
  const { remembered: _remembered, ...answers } = answersMeant(asked, facts.start);
  const local = answers.local.map((one): ResolvedLocal => ({
    ...one,
    api: one.api === 'auto' ? 'openai-completions' : one.api,
  }));
  const plan = planOnStanding(
    { ...answers, local },
    { start: facts.start, keep: asked.keep ?? [] },
    {
      config,
      text: config === null ? null : JSON.stringify(config),
      version: '2026.9.6',
      keptKeys: [],
      closed: [],
      facts: nothingKnown,
      egress: noEgressFacts,
      allAgents: false,
      fileOf: () => null,
    },
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return applyToValue(config ?? {}, plan.value.changes)?.value ?? null;
}
