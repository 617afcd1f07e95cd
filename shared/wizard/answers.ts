import type { AnswersInput, LocalAnswer } from '../openclaw/types.ts';
import { ownProviderName, providerMeant } from '../openclaw/provider-name.ts';
import type { SettingAnswer } from '../proof/setting.ts';
import { asAnswer } from '../proof/settings.ts';
import type { ProofTarget } from '../proof/types.ts';
import type { Endpoint } from '../servers/types.ts';
import type { Chosen, Draft, Facts, Size } from './state.ts';

type Ready = Draft & { readonly chosen: Chosen; readonly size: Size };

/**
 * The name under which OpenClaw keeps the server; one that was not recognised for certain is simply `local`. What the config
 * holds of other servers under that name is left alone.
 */
export function providerFor({ config, sweep }: Facts, { server, url }: Endpoint): string {
  const own = ownProviderName(server);
  const answering = sweep.endpoints.filter((other) => other.status !== 'unreachable').map((other) => other.url);
  return providerMeant(own ?? 'local', url, config?.providers ?? {}, own === null ? null : answering);
}

export const localRef = (facts: Facts, chosen: Chosen): string => `${providerFor(facts, chosen.endpoint).trim()}/${chosen.model.id}`;

const keyName = (facts: Facts, url: string): { apiKeyEnv?: string } => {
  const name = facts.keyNames[url];
  return name === undefined ? {} : { apiKeyEnv: name };
};

/** `size`, where given, is what is to be configured. */
export const proofTargetFor = (facts: Facts, { endpoint, model }: Chosen, size: Size | null = null): ProofTarget => ({
  url: endpoint.url, model: model.id, provider: providerFor(facts, endpoint), ...keyName(facts, endpoint.url),
  ...(endpoint.server.certainty === 'certain' ? { server: endpoint.server.id } : {}),
  ...(size === null ? {} : { maxTokens: size.maxTokens, ...(size.contextTokens === null ? {} : { contextTokens: size.contextTokens }) }),
});

/** The dialect that a proof justified; the one that every server speaks where there was none, or where the owner does not want it. */
export function apiFor({ proving, leftOut }: Draft): Exclude<LocalAnswer['api'], 'auto'> {
  return proving.kind === 'done' && !leftOut.includes('api') ? (proving.proof.api ?? 'openai-completions') : 'openai-completions';
}

/** What the proof sets, without what the owner left out. */
const settingsFor = ({ proving, leftOut }: Draft): SettingAnswer[] =>
  proving.kind !== 'done' ? [] : proving.proof.settings.filter(({ path }) => !leftOut.includes(path)).map(asAnswer);

/** The whole of what the owner decided, as setup takes it. Null while the size is still open. */
export function answersFor(facts: Facts, draft: Ready): AnswersInput | null {
  const { chosen, size, fallback } = draft;
  if (size.contextTokens === null) return null;
  const settings = settingsFor(draft);
  const name = size.name.trim();
  const alias = size.alias.trim();
  return {
    order: fallback.order,
    hosted: fallback.order === 'local-only' ? [] : fallback.hosted.map((h) => ({ ...h })),
    local: [{
      url: chosen.endpoint.url,
      provider: providerFor(facts, chosen.endpoint),
      model: chosen.model.id,
      api: apiFor(draft),
      contextTokens: size.contextTokens,
      maxTokens: Math.min(size.maxTokens, size.contextTokens),
      ...(name === '' ? {} : { name }),
      ...(alias === '' ? {} : { alias }),
      ...(settings.length === 0 ? {} : { settings }),
      ...keyName(facts, chosen.endpoint.url),
    }],
  };
}
