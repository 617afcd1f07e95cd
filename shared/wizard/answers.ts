import type { AnswersInput, LocalAnswer } from '../openclaw/types.ts';
import { providerName } from '../openclaw/provider-name.ts';
import type { ProofTarget } from '../proof/types.ts';
import { serverRow } from '../servers/table.ts';
import type { Endpoint } from '../servers/types.ts';
import type { Chosen, Draft, Facts, Size } from './state.ts';

type Ready = Draft & { readonly chosen: Chosen; readonly size: Size };

/**
 * The name under which OpenClaw keeps the server; one that was not recognised for certain is simply `local`. What the config
 * holds of other servers under that name is left alone.
 */
export function providerFor({ config, sweep }: Facts, { server, url }: Endpoint): string {
  const own = server.certainty === 'certain' ? serverRow(server.id).providerId : null;
  const answering = sweep.endpoints.filter((other) => other.status !== 'unreachable').map((other) => other.url);
  return providerName(own ?? 'local', url, config?.providers ?? {}, own === null ? null : answering);
}

export const localRef = (facts: Facts, chosen: Chosen): string => `${providerFor(facts, chosen.endpoint)}/${chosen.model.id}`;

const keyName = (facts: Facts, url: string): { apiKeyEnv?: string } => {
  const name = facts.keyNames[url];
  return name === undefined ? {} : { apiKeyEnv: name };
};

export const proofTargetFor = (facts: Facts, chosen: Chosen): ProofTarget => ({ url: chosen.endpoint.url, model: chosen.model.id, ...keyName(facts, chosen.endpoint.url) });

/** The dialect that a proof justified; the one that every server speaks where there was none. */
export function apiFor(draft: Draft): Exclude<LocalAnswer['api'], 'auto'> {
  return draft.proving.kind === 'done' ? (draft.proving.proof.api ?? 'openai-completions') : 'openai-completions';
}

/** The whole of what the owner decided, as setup takes it. Null while the size is still open. */
export function answersFor(facts: Facts, draft: Ready): AnswersInput | null {
  const { chosen, size, fallback } = draft;
  if (size.contextTokens === null) return null;
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
      ...keyName(facts, chosen.endpoint.url),
    }],
  };
}
