/** Readers of llama.cpp’s own lists. */
import type { Probe, ProbeSnapshot } from '../../probes.ts';
import { byId } from '../../entries.ts';
import { asFlag, asList, asRecord, asTokens, at } from '../../../base/json-fields.ts';
import { wantsKey } from '../../evidence.ts';
import type { ServerModel } from '../../types.ts';
import { adding, type Addition, type Reader } from '../../reader.ts';

/** As many models as a router keeps at once by default. */
const mostAsked = 4;

/**
 * What `GET /props` tells of the model it serves. The context is the share of one slot (measured on a real server:
 * 16384 among 4 slots is told as 4096), so it is what one request gets.
 */
export function parseProps(json: unknown): Addition {
  const caps = at(json, ['chat_template_caps']);
  const tools = [asFlag(at(caps, ['supports_tools'])), asFlag(at(caps, ['supports_tool_calls']))].filter(
    (supportsTools) => supportsTools !== null,
  );
  const vision = asFlag(at(json, ['modalities', 'vision']));
  const loaded = asTokens(at(json, ['default_generation_settings', 'n_ctx']));
  return {
    contextTokens: { ...(loaded === null ? {} : { loaded }), slots: asTokens(asRecord(json)['total_slots']) },
    ...(tools.length > 0 ? { tools: tools.includes(true) } : {}),
    ...(vision === null ? {} : { vision }),
    // A template that takes no effort may still reason.
    ...(at(caps, ['supports_reasoning_effort']) === true ? { reasoning: true } : {}),
  };
}

const isRouter = (snapshot: ProbeSnapshot): boolean => asRecord(snapshot.json('llamacpp-props'))['role'] === 'router';

/** The loaded models of a router, of which each has its own properties. A sleeping one is left to sleep. */
export const llamacppModelAsks = (snapshot: ProbeSnapshot): Probe[] =>
  isRouter(snapshot)
    ? (snapshot.models ?? [])
        .filter(({ state }) => state === 'loaded')
        .slice(0, mostAsked)
        .map(({ id }): Probe => `llamacpp-props:${id}`)
    : [];

const numberAfter = (args: readonly unknown[], ...names: readonly string[]): number | null => {
  const at = args.findLastIndex((arg) => names.some((name) => name === arg));
  const text = at < 0 ? undefined : args[at + 1];
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? asTokens(Number(text)) : null;
};

/**
 * The window of one request that a router's own line for a model gives it when it is loaded; null where that leaves it
 * to the model. Slots of a number that is set share it, unless they share one store too (measured: 16384 among 4 is
 * 4096 for each).
 */
export function presetContext(entry: unknown): number | null {
  const args = asList(at(entry, ['status', 'args'])) ?? [];
  const tokens = numberAfter(args, '--ctx-size', '-c');
  const isShared = args.includes('--kv-unified') || args.includes('-kvu');
  return tokens === null
    ? null
    : Math.floor(tokens / (isShared ? 1 : (numberAfter(args, '--parallel', '-np') ?? 1))) || null;
}

/** A single server has its model loaded as long as it is awake; a router tells the state of each. */
export const readLlamacpp: Reader = (snapshot) => {
  const answer = snapshot.answer('llamacpp-props');
  const key = answer !== null && wantsKey(answer) ? { keyNeeded: 'yes' as const } : {};
  if (isRouter(snapshot)) {
    const presets = byId(snapshot.entries, 'id', presetContext);
    return adding(snapshot, ({ id, state, contextTokens: { max } }) => {
      const props = snapshot.json(`llamacpp-props:${id}`);
      if (props !== undefined) return parseProps(props);
      const preset = state === 'unloaded' || state === 'failed' ? (presets.get(id) ?? null) : null;
      return preset === null ? undefined : { contextTokens: { max: Math.min(preset, max ?? preset) } };
    });
  }
  const props = snapshot.json('llamacpp-props');
  if (props === undefined) return { ...key, controls: [] };
  const state: ServerModel['state'] = asRecord(props)['is_sleeping'] === true ? 'sleeping' : 'loaded';
  return {
    ...key,
    controls: [],
    ...adding(snapshot, () => ({ ...parseProps(props), loaded: state === 'loaded', state })),
  };
};
