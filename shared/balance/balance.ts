// Why machines can't share one model's work, and what the user should know before they do.
import type { AppError } from '../base/errors.ts';
import { baseUrls } from '../network/address.ts';
import type { Endpoint, ServerModel } from '../servers/types.ts';
import { balancerPort, type Balance, type BalanceNote, type Deployment } from './types.ts';

type RefusalReason = Extract<AppError, { kind: 'cannot-balance' }>['why'];

/** LiteLLM reads * as a pattern and swaps text after os.environ/ for a variable, wherever in its config that stands. */
const misread = /[*\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]|^os\.environ\//u;
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;
const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** An address as LiteLLM takes it, with its version; null where it is none that is ever asked. */
function writtenUrl(typed: string): string | null {
  const urls = baseUrls(typed);
  return urls.find((url) => /\/v\d+$/.test(url)) ?? urls[0] ?? null;
}

/**
 * The same balance with addresses as they are written into a config: `studio-2.local:8000` becomes
 * `http://studio-2.local:8000/v1`.
 */
export const normalBalance = (balance: Balance): Balance => ({
  ...balance,
  name: balance.name.trim(),
  deployments: balance.deployments.map((deployment) => ({
    ...deployment,
    url: writtenUrl(deployment.url) ?? deployment.url,
    model: deployment.model.trim(),
  })),
});

/**
 * Why these can't share the work, whatever their servers say; null where they can. Takes a balance that `normalBalance`
 * gave.
 */
export function refuseBalance({ name, deployments }: Balance): AppError | null {
  const refuse = (why: RefusalReason, subject: string): AppError => ({
    kind: 'cannot-balance',
    why,
    subject: subject.slice(0, 200),
  });
  if (name === '' || misread.test(name)) return refuse('name', name);
  for (const [at, deployment] of deployments.entries()) {
    if (writtenUrl(deployment.url) === null) return refuse('url', deployment.url);
    if (deployment.model === '' || unprintable.test(deployment.model)) return refuse('model', deployment.url);
    if (deployment.apiKeyEnv !== null && !variable.test(deployment.apiKeyEnv))
      return refuse('key-name', deployment.apiKeyEnv);
    if (deployments.slice(0, at).some((other) => other.url === deployment.url))
      return refuse('same-machine', deployment.url);
  }
  return deployments.length < 2 ? refuse('too-few', '') : null;
}

/** A deployment and what its server said just now. */
export type BalanceFacts = { readonly deployment: Deployment; readonly endpoint: Endpoint };

const modelOf = ({ deployment, endpoint }: BalanceFacts): ServerModel | null =>
  endpoint.models.find((model) => model.id === deployment.model) ?? null;
const reached = ({ endpoint }: BalanceFacts): boolean =>
  endpoint.status !== 'unreachable' && endpoint.status !== 'not-a-model-server';

/** Tokens that one request gets at a machine: what the model is loaded with, or else the most that it can be. */
const tokensOf = (facts: BalanceFacts): number | null => {
  const model = modelOf(facts);
  return model === null ? null : (model.contextTokens.loaded ?? model.contextTokens.max);
};

const distinct = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];

/** The smallest context in tokens that a machine tells, which is the one that counts for all; null where none tells. */
export function smallestContext(servers: readonly BalanceFacts[]): number | null {
  const sizes = distinct(servers.map(tokensOf));
  return sizes.length === 0 ? null : Math.min(...sizes);
}

/** What to know of these machines before they share the work: what is off, and where they are not alike. */
export function balanceNotes(servers: readonly BalanceFacts[]): BalanceNote[] {
  const notes: BalanceNote[] = servers.flatMap((facts): BalanceNote[] => {
    const { url, model, apiKeyEnv } = facts.deployment;
    if (!reached(facts)) return [{ kind: 'not-reached', url }];
    if (facts.endpoint.status === 'needs-key')
      return apiKeyEnv === null ? [{ kind: 'key-unnamed', url }] : [{ kind: 'context-untold', url }];
    if (modelOf(facts) === null) return [{ kind: 'not-listed', url, model }];
    return tokensOf(facts) === null ? [{ kind: 'context-untold', url }] : [];
  });
  const models = distinct(servers.map(({ deployment }) => deployment.model));
  const quantizations = distinct(servers.map((facts) => modelOf(facts)?.variant.quantization ?? null));
  const contexts = distinct(servers.map(tokensOf));
  if (models.length > 1) notes.push({ kind: 'different-models', models: models.join(', ') });
  if (quantizations.length > 1)
    notes.push({ kind: 'different-quantizations', quantizations: quantizations.join(', ') });
  if (contexts.length > 1) notes.push({ kind: 'different-contexts', contextTokens: Math.min(...contexts) });
  return notes;
}

/**
 * The line that starts LiteLLM with this file, as a terminal takes it. It answers on this machine alone, at
 * `balancerUrl`.
 */
export function startLine(file: string, windows: boolean): string {
  const plain = windows ? /^[\w\\:.-]+$/ : /^[\w/.@%+,:-]+$/;
  const quoted = plain.test(file) ? file : windows ? `"${file}"` : `'${file.replaceAll("'", "'\\''")}'`;
  return `litellm --config ${quoted} --host 127.0.0.1 --port ${balancerPort}`;
}
