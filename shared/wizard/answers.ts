// Turns the wizard's draft into the answers of a setup and the target of its verification.
import { ownProviderName, providerMeant } from '../openclaw/provider-name.ts';
import type { SettingAnswer } from '../verification/setting.ts';
import type { VerificationTarget } from '../verification/types.ts';
import type { Endpoint } from '../servers/types.ts';
import { keptLocals } from './draft.ts';
import { offersPatience } from './patience.ts';
import { standingAt, type StandingLocal } from './starting-point.ts';
import type { Chosen, Draft, Facts, Size } from './state.ts';
import type { LocalAnswer, SetupAskedInput } from '../changes/types.ts';

type Ready = Draft & { readonly chosen: Chosen; readonly size: Size };

/**
 * The name under which OpenClaw keeps the server; one that was not recognised for certain is simply `local`. What the
 * config holds of other servers under that name is left alone.
 */
function providerOf({ config, sweep }: Facts, { server, url }: Endpoint): string {
  const own = ownProviderName(server);
  const answering = sweep.endpoints.filter((other) => other.status !== 'unreachable').map((other) => other.url);
  return providerMeant(own ?? 'local', url, config?.providers ?? {}, own === null ? null : answering);
}

const standingOf = ({ start }: Facts, { endpoint, model }: Chosen): StandingLocal | null =>
  standingAt(start, endpoint.url, model.id);

/**
 * The provider under which a chosen model goes into the config: the one that has it there already, else as its server
 * is kept there.
 */
const providerFor = (facts: Facts, chosen: Chosen): string =>
  standingOf(facts, chosen)?.provider ?? providerOf(facts, chosen.endpoint);

/** What the config calls a chosen model, or will. */
export const localRef = (facts: Facts, chosen: Chosen): string =>
  `${providerFor(facts, chosen).trim()}/${chosen.model.id}`;

/** Refs of the local models that stay in the route behind the chosen one. */
export const keptRefs = ({ start }: Facts, draft: Pick<Draft, 'chosen' | 'localsOut'>): string[] =>
  keptLocals(start, draft).map(({ ref }) => ref);

const keyName = (facts: Facts, url: string): { apiKeyEnv?: string } => {
  const name = facts.keyNames[url];
  return name === undefined ? {} : { apiKeyEnv: name };
};

/** `size`, where given, is what is to be configured. */
export const proofTargetFor = (
  facts: Facts,
  { endpoint, model }: Chosen,
  size: Size | null = null,
): VerificationTarget => ({
  url: endpoint.url,
  model: model.id,
  provider: providerFor(facts, { endpoint, model }),
  ...keyName(facts, endpoint.url),
  ...(endpoint.server.certainty === 'certain' ? { server: endpoint.server.id } : {}),
  ...(size === null
    ? {}
    : { maxTokens: size.maxTokens, ...(size.contextTokens === null ? {} : { contextTokens: size.contextTokens }) }),
});

const apis: readonly string[] = ['openai-responses', 'openai-completions', 'ollama'] satisfies LocalAnswer['api'][];
const isApi = (api: string | null): api is Exclude<LocalAnswer['api'], 'auto'> => api !== null && apis.includes(api);

/**
 * The dialect that a proof justified; where there was none, or where the user does not want it, the one that
 * `standing` names, else the one that every server speaks.
 */
export function apiFor(
  { proving, leftOut }: Draft,
  standing: string | null = null,
): Exclude<LocalAnswer['api'], 'auto'> {
  const usual = isApi(standing) ? standing : 'openai-completions';
  return proving.kind === 'done' && !leftOut.includes('api') ? (proving.proof.api ?? usual) : usual;
}

/** What the proof sets, without what the user left out. */
const settingsFor = ({ proving, leftOut }: Draft): SettingAnswer[] =>
  proving.kind !== 'done' ? [] : proving.proof.settings.filter(({ path }) => !leftOut.includes(path));

/**
 * The whole of what the user decided, as setup takes it. Null while the size is still open. What stands in the config
 * is named and not told anew: neither an alias that is unchanged nor those of the hosted models of the route. In
 * local-only the hosted ones are only remembered, so those that stand need not be said. Nothing is said of a choice
 * that was not there to make.
 */
export function answersFor(facts: Facts, draft: Ready): SetupAskedInput | null {
  const { chosen, size, fallback } = draft;
  if (size.contextTokens === null) return null;
  const settings = settingsFor(draft);
  const name = size.name.trim();
  const alias = size.alias.trim();
  const standing = standingOf(facts, chosen);
  const keep = keptRefs(facts, draft);
  return {
    order: fallback.order,
    ...(fallback.order === 'local-only' && isStandingList(facts, fallback)
      ? {}
      : {
          hosted: fallback.hosted.map(({ ref, alias: proposed, spelled }) =>
            proposed === undefined || spelled !== undefined ? { ref } : { ref, alias: proposed },
          ),
        }),
    ...(keep.length === 0 ? {} : { keep }),
    ...(draft.patience === null || !offersPatience(facts, draft) ? {} : { patience: draft.patience }),
    local: [
      {
        url: chosen.endpoint.url,
        provider: providerFor(facts, chosen),
        model: chosen.model.id,
        api: apiFor(draft, standing?.api ?? null),
        contextTokens: size.contextTokens,
        maxTokens: Math.min(size.maxTokens, size.contextTokens),
        ...(name === '' ? {} : { name }),
        ...(alias === '' || isTheAlias(facts, chosen, alias) ? {} : { alias }),
        ...(settings.length === 0 ? {} : { settings }),
        ...keyName(facts, chosen.endpoint.url),
      },
    ],
  };
}

const isStandingList = ({ start }: Facts, { hosted }: Draft['fallback']): boolean =>
  start?.stands === true &&
  start.hosted.length === hosted.length &&
  start.hosted.every(({ ref }, i) => hosted[i]?.ref === ref);

/** Whether the config calls the model so already. */
function isTheAlias(facts: Facts, chosen: Chosen, alias: string): boolean {
  const ref = standingOf(facts, chosen)?.ref ?? localRef(facts, chosen);
  return facts.start?.taken.some((entry) => entry.ref === ref && entry.name === alias) ?? false;
}
