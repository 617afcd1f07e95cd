/** Readers of Ollama’s own lists. */
import type { Probe, ProbeSnapshot } from '../../probes.ts';
import { byId, idOf, includesText, kindByName, listOf } from '../../entries.ts';
import {
  asList,
  asPositive,
  asRecord,
  asText,
  asTokens,
  asWord,
  at,
  type JsonRecord,
} from '../../../base/json-fields.ts';
import { isCloudModel } from '../../makers.ts';
import { type ServerModel, emptyModel } from '../../types.ts';
import { add, type Addition, type Reader } from '../../reader.ts';

/** A server with more bare models than this is described by what it says at once. */
const mostShown = 16;

/**
 * Ollama writes the year 1 for "never loaded" and centuries ahead for "for ever"; neither is a time at which it
 * unloads.
 */
function unloadsAt(value: unknown): string | null {
  const time = Date.parse(asText(value) ?? '');
  return Number.isNaN(time) || time < Date.UTC(2000, 0) || time > Date.UTC(2200, 0)
    ? null
    : new Date(time).toISOString();
}

/** What a model can do, from `capabilities`: in /api/tags since 0.30.0, else in /api/show. */
function ability(
  list: unknown,
): Pick<ServerModel, 'tools' | 'vision' | 'reasoning'> & { readonly kind: ServerModel['kind'] | null } {
  const chat = includesText(list, 'completion');
  return {
    kind: chat === null ? null : chat ? 'chat' : 'embedding',
    tools: includesText(list, 'tools'),
    vision: includesText(list, 'vision'),
    reasoning: includesText(list, 'thinking'),
  };
}

function tagged(item: JsonRecord): ServerModel | null {
  const id = idOf(item['model']) ?? idOf(item['name']);
  if (id === null) return null;
  const { kind, ...flags } = ability(item['capabilities']);
  return {
    ...emptyModel(id),
    ...flags,
    kind: kind ?? kindByName(id),
    contextTokens: { loaded: null, max: asTokens(at(item, ['details', 'context_length'])), slots: null },
    ...remoteIn(item, id),
    variant: {
      quantization: asWord(at(item, ['details', 'quantization_level'])),
      bitsPerWeight: null,
      format: asWord(at(item, ['details', 'format'])),
      sizeBytes: asPositive(item['size']),
      params: asWord(at(item, ['details', 'parameter_size'])),
    },
  };
}

/**
 * Whether Ollama passes a model on to its maker's machines, as it does since 0.12: its own fields tell, else the name
 * that such a model has.
 */
function remoteIn(item: JsonRecord, id: string): Pick<ServerModel, 'remote' | 'remoteEvidence'> {
  if (asText(item['remote_host']) !== null || asText(item['remote_model']) !== null)
    return { remote: true, remoteEvidence: 'ollama-remote' };
  return isCloudModel(id)
    ? { remote: true, remoteEvidence: 'cloud-name' }
    : { remote: false, remoteEvidence: 'engine' };
}

/** The models of `GET /api/tags`; null where it is some other answer. */
export const parseOllamaTags = (json: unknown): ServerModel[] | null =>
  listOf(asList(asRecord(json)['models']), tagged);

/**
 * What `GET /api/ps` tells of each model in memory: its context (0.9.7 and later) and when it goes; null where it is
 * some other answer.
 */
export function parseOllamaRunning(json: unknown): ReadonlyMap<string, Addition> | null {
  const items = asList(asRecord(json)['models']);
  return items === null
    ? null
    : byId(items, 'name', (item) => ({
        unloadsAt: unloadsAt(item['expires_at']),
        contextTokens: { loaded: asTokens(item['context_length']) },
      }));
}

/** What `POST /api/show` tells of one model; nothing where it is some other answer. */
export function parseOllamaShown(json: unknown): Addition {
  const shown = asRecord(json);
  const { kind, ...flags } = ability(shown['capabilities']);
  const family = asText(at(shown, ['model_info', 'general.architecture']));
  const max = family === null ? null : asTokens(asRecord(shown['model_info'])[`${family}.context_length`]);
  const served = remoteIn(shown, '');
  return {
    ...flags,
    ...(kind === null ? {} : { kind }),
    ...(served.remote === true ? served : {}),
    contextTokens: { max },
  };
}

/** The models whose facts /api/tags leaves out, as it did before 0.30.0. */
export const ollamaModelAsks = (snapshot: ProbeSnapshot): Probe[] =>
  (asList(asRecord(snapshot.json('ollama-tags'))['models']) ?? [])
    .map(asRecord)
    .filter((item) => asList(item['capabilities']) === null && tagged(item)?.remote === false)
    .flatMap((item) => tagged(item)?.id ?? [])
    .slice(0, mostShown)
    .map((id): Probe => `ollama-show:${id}`);

/**
 * Ollama's own list, with what is in memory. A model that it passes on to somebody else's machine is never in memory
 * here.
 */
export const readOllama: Reader = (snapshot) => {
  const tags = parseOllamaTags(snapshot.json('ollama-tags')) ?? snapshot.models;
  if (tags === null) return {};
  const running = parseOllamaRunning(snapshot.json('ollama-ps'));
  return {
    models: tags.map((model) => {
      const answer = snapshot.json(`ollama-show:${model.id}`);
      const shown = answer === undefined ? model : add(model, parseOllamaShown(answer));
      const here = running?.get(model.id);
      if (running === null || shown.remote === true) return shown;
      return add({ ...shown, loaded: here !== undefined, state: here === undefined ? 'unloaded' : 'loaded' }, here);
    }),
  };
};
