import { byId } from '../entries.ts';
import { asFlag, asList, asPositive, asRecord, asText, asTokens, asWord } from '../../base/json-fields.ts';
import { parseOllamaRunning } from './ollama.ts';
import { adding, type Reader } from './reader.ts';

/**
 * KoboldCpp serves one model; `GET /api/extra/version` tells whether there is one, and whether a password guards it.
 */
export const readKoboldCpp: Reader = (seen) => {
  const version = asRecord(seen.json('koboldcpp-version'));
  const loaded = asFlag(version['llm']);
  const tokens = asTokens(asRecord(seen.json('koboldcpp-context'))['value']);
  return {
    ...(version['protected'] === true ? { keyNeeded: 'yes' as const } : {}),
    ...adding(seen, () => ({
      ...(loaded === null ? {} : { loaded, state: loaded ? 'loaded' : 'unloaded' }),
      contextTokens: { loaded: loaded === false ? null : tokens },
      vision: asFlag(version['vision']),
      tools: version['jinja'] === true ? true : null,
    })),
  };
};

/** text-generation-webui lists the loaded model alone, and calls none "None". */
export const readTextgen: Reader = (seen) => {
  const name = asText(asRecord(seen.json('textgen-model'))['model_name']);
  if (name === 'None') return { models: [] };
  return adding(seen, ({ id }) => (name === id ? { kind: 'chat', loaded: true, state: 'loaded' } : undefined));
};

const withoutRegistry = (id: string): string => id.replace(/^docker\.io\//, '');

/** Docker Model Runner writes `docker.io/` before a model's name in one list and not in the other. */
export const readDocker: Reader = (seen) => {
  const entries = byId(seen.entries, 'id', (item) => asRecord(item['dmr']));
  const items = asList(seen.json('docker-running'));
  const running = new Map(
    [...byId(items, 'model_name', (item) => item)].map(([id, item]) => [withoutRegistry(id), item]),
  );
  return adding(seen, ({ id }) => {
    const dmr = entries.get(id) ?? {};
    const here = running.get(withoutRegistry(id));
    const state = here === undefined ? 'unloaded' : here['loading'] === true ? 'loading' : 'loaded';
    return {
      ...(items === null ? {} : { loaded: state === 'loaded', state }),
      ...(here?.['mode'] === 'embedding'
        ? { kind: 'embedding' }
        : here?.['mode'] === 'completion'
          ? { kind: 'chat' }
          : {}),
      contextTokens: { max: asTokens(dmr['context_window']) },
      variant: { quantization: asWord(dmr['quantization']), params: asWord(dmr['parameters']) },
    };
  });
};

/** llmman passes ids that begin so on to hosted providers; what runs here is in its `GET /api/ps`. */
export const readLlmman: Reader = (seen) => {
  const running = parseOllamaRunning(seen.json('ollama-ps'));
  return adding(seen, ({ id }) => {
    const remote = /^llmman\.(hybrid|provider)\//.test(id);
    return { ...running?.get(id), remote, remoteEvidence: remote ? 'llmman-id' : 'engine' };
  });
};

/** oMLX tells each model's kind, state and limit in `GET /v1/models/status` (from its source). */
export const readOmlx: Reader = (seen) => {
  const told = byId(asList(asRecord(seen.json('omlx-models'))['models']), 'id', (item) => item);
  return adding(seen, ({ id }) => {
    const item = told.get(id);
    if (item === undefined) return undefined;
    const [loaded, type] = [asFlag(item['loaded']), asText(item['model_type'])];
    return {
      ...(type === null
        ? {}
        : {
            kind: type === 'llm' || type === 'vlm' ? 'chat' : 'embedding',
            vision: type === 'llm' || type === 'vlm' ? type === 'vlm' : null,
          }),
      loaded,
      state:
        item['is_loading'] === true
          ? 'loading'
          : item['load_failed'] === true
            ? 'failed'
            : loaded === null
              ? null
              : loaded
                ? 'loaded'
                : 'unloaded',
      contextTokens: { max: asTokens(item['model_context_length']) ?? asTokens(item['max_context_window']) },
      reasoning: item['thinking_default'] === true ? true : null,
      variant: { sizeBytes: asPositive(item['estimated_size']), format: 'mlx' },
    };
  });
};

/** ds4-server serves the one model it was started with. */
export const readDs4: Reader = (seen) =>
  adding(seen, () => ({ kind: 'chat', loaded: true, state: 'loaded', contextTokens: { max: null } }));
