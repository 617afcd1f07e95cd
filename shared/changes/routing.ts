// Reads and plans which hosts OpenRouter may use for a hosted model.
import type { AppError } from '../base/errors.ts';
import { isObject, valueAt, type Change, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { noEgressFacts } from '../providers/serving.ts';
import { aliasesPath, objectAt, providerPath, splitRef } from '../openclaw/config.ts';
import { namedModelPath } from '../openclaw/model-entry.ts';
import { keepsChoiceOpen } from './model-names.ts';
import { readRouteModel } from '../openclaw/route.ts';
import { supports } from '../openclaw/versions.ts';
import { err, ok, type Result } from '../base/result.ts';
import { hostOf } from '../network/address.ts';
import type { Routing, RoutingView } from '../hosted/types.ts';
import type { Plan } from './plan.ts';

type Sent = NonNullable<RoutingView['sent']>;
type RoutingLevel =
  | { readonly sent: Sent; readonly why: 'sent' }
  | { readonly sent: null; readonly why: Exclude<RoutingView['why'], 'sent'> };

const levels: Readonly<Record<Sent, KeyPath>> = {
  'model-params': ['params', 'provider'],
  'extra-body': ['params', 'extra_body', 'provider'],
};

/**
 * At which level the installed release sends the choice of hosts for a model. Captured from agent turns of 2026.9.6: at
 * the address openrouter.ai `params.provider`, under whatever name the provider stands; at any other address only
 * `params.extra_body.provider`, over Chat Completions alone. Which proxies hand on to OpenRouter can't be known: a
 * provider counts as one by its name, or by such a choice that stands there already.
 */
export function levelOf(config: JsonValue | null, ref: string, version: string | null): RoutingLevel {
  // Who answers is not asked here, only what the config says of it.
  const { provider = '', baseUrl = null, api = null } = readRouteModel(config, ref, noEgressFacts) ?? {};
  const atRouter =
    baseUrl === null ? provider === 'openrouter' : hostOf(baseUrl).replace(/^www\./, '') === 'openrouter.ai';
  const proxies =
    /openrouter/i.test(provider) ||
    valueAt(config ?? {}, [...namedAt(config, ref), ...levels['extra-body']]) !== undefined;
  if (!atRouter && !proxies) return { sent: null, why: 'not-a-router' };
  const sends = supports(version, 'router-hosts');
  if (sends !== true) return { sent: null, why: sends === null ? 'release-unknown' : 'release-too-old' };
  if (api !== null && api !== 'openai-completions') return { sent: null, why: 'responses-api' };
  return atRouter ? { sent: 'model-params', why: 'sent' } : { sent: 'extra-body', why: 'sent' };
}

/** Where the config names this model beside the providers' lists, by whatever spelling. */
function namedAt(config: JsonValue | null, ref: string): KeyPath {
  return namedModelPath(config, splitRef(ref));
}

const slugs = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((slug) => typeof slug === 'string') : [];

function asRouting(params: JsonObject): Routing {
  return {
    only: slugs(params['only']),
    order: slugs(params['order']),
    allowFallbacks: params['allow_fallbacks'] !== false,
    denyCollection: params['data_collection'] === 'deny',
    zeroRetention: params['zdr'] === true,
  };
}

/** What every model of the provider is sent, where the model says nothing itself. */
const inherited = (config: JsonValue | null, ref: string, sent: Sent): JsonObject =>
  objectAt(config, [...providerPath(config, splitRef(ref).provider), ...levels[sent]]) ?? {};
const own = (config: JsonValue | null, ref: string, sent: Sent): JsonObject =>
  objectAt(config, [...namedAt(config, ref), ...levels[sent]]) ?? {};

/**
 * The choice of hosts that goes out with a model's requests; null where none does. The provider's counts where the
 * model's own says nothing.
 */
export function readRoutingOf(config: JsonValue | null, ref: string, sent: Sent): Routing | null {
  const params = { ...(sent === 'model-params' ? inherited(config, ref, sent) : {}), ...own(config, ref, sent) };
  return Object.keys(params).some((key) => ['only', 'order', 'allow_fallbacks', 'data_collection', 'zdr'].includes(key))
    ? asRouting(params)
    : null;
}

/**
 * What one key is to say; undefined where it is to say nothing. Where the provider's says otherwise it has to be said
 * all the same.
 */
function requestFor(
  { only, order, allowFallbacks, denyCollection, zeroRetention }: Routing,
  above: Routing,
): Readonly<Record<string, JsonValue | undefined>> {
  return {
    only: only.length > 0 ? only : above.only.length > 0 ? [] : undefined,
    order: order.length > 0 ? order : above.order.length > 0 ? [] : undefined,
    allow_fallbacks: allowFallbacks ? (above.allowFallbacks ? undefined : true) : false,
    data_collection: denyCollection ? 'deny' : above.denyCollection ? 'allow' : undefined,
    zdr: zeroRetention ? true : above.zeroRetention ? false : undefined,
  };
}

const nothingAbove: Routing = {
  only: [],
  order: [],
  allowFallbacks: true,
  denyCollection: false,
  zeroRetention: false,
};

/**
 * The changes that make a choice of hosts, key by key, so that what others set beside it stays. Null takes it back.
 * Errors: `routing-not-sent` where the installed release would not pass it on.
 */
export function planRouting(
  config: JsonValue | null,
  ref: string,
  routing: Routing | null,
  version: string | null,
): Result<Plan, AppError> {
  const level = levelOf(config, ref, version);
  if (level.sent === null) return err({ kind: 'routing-not-sent', ref, why: level.why });
  const path = [...namedAt(config, ref), ...levels[level.sent]];
  const above =
    routing === null || level.sent !== 'model-params' ? nothingAbove : asRouting(inherited(config, ref, level.sent));
  const here = own(config, ref, level.sent);
  const next: JsonObject = { ...here };
  for (const [key, value] of Object.entries(requestFor(routing ?? nothingAbove, above))) {
    if (value === undefined) delete next[key];
    else next[key] = value;
  }
  return ok({
    changes: [...changesTo(config, path, here, next), ...(keepsChoiceOpen({ config, version }) ?? [])],
    notes: [],
  });
}

/**
 * Key by key where there is an object; whole where there is none, and gone with the objects that only held it where
 * nothing is left.
 */
function changesTo(config: JsonValue | null, path: KeyPath, here: JsonObject, next: JsonObject): Change[] {
  const stands = config !== null && isObject(valueAt(config, path));
  if (Object.keys(next).length === 0) return stands ? [{ op: 'delete', path: emptied(config, path) }] : [];
  if (!stands) return [wholeAt(config, path, next)];
  return [
    ...Object.entries(next).flatMap(([key, value]): Change[] =>
      JSON.stringify(here[key]) === JSON.stringify(value) ? [] : [{ op: 'set', path: [...path, key], value }],
    ),
    ...Object.keys(here)
      .filter((key) => !(key in next))
      .map((key): Change => ({ op: 'delete', path: [...path, key] })),
  ];
}

/** The outermost of the model's own objects that would be empty without what stands at the path. */
function emptied(config: JsonValue, path: KeyPath): KeyPath {
  let at = path;
  while (at.length > aliasesPath.length + 2 && Object.keys(objectAt(config, at.slice(0, -1)) ?? {}).length === 1)
    at = at.slice(0, -1);
  return at;
}

/** Sets an object with those around it that are not there yet. */
function wholeAt(config: JsonValue | null, path: KeyPath, value: JsonObject): Change {
  const depth = path.findIndex((_, i) => config === null || !isObject(valueAt(config, path.slice(0, i + 1))));
  const at = depth < 0 ? path.length : depth + 1;
  return {
    op: 'set',
    path: path.slice(0, at),
    value: path.slice(at).reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), value),
  };
}

/**
 * Every hosted model of the route that comes through OpenRouter, with its choice and whether that is sent. `names`
 * gives a ref its name.
 */
export function routingViews(
  config: JsonValue | null,
  refs: readonly string[],
  version: string | null,
  nameOf: (ref: string) => string,
): RoutingView[] {
  return refs.flatMap((ref, i): RoutingView[] => {
    const level = levelOf(config, ref, version);
    if (level.why === 'not-a-router') return [];
    const next = refs[i + 1];
    return [
      {
        ref,
        name: nameOf(ref),
        next: next === undefined ? null : nameOf(next),
        routing: level.sent === null ? null : readRoutingOf(config, ref, level.sent),
        ...level,
      },
    ];
  });
}
