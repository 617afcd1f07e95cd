/** oMLX: an MLX server for several models on a Mac. */
import { asFlag, asList, asPositive, asRecord, asText, asTokens } from '../../base/json-fields.ts';
import { byId } from '../entries.ts';
import { frameworkOf, hasKeys, isNamelessFastApi, proof, textAt } from '../evidence.ts';
import type { Probe } from '../probes.ts';
import { adding, type Reader } from '../reader.ts';
import { leaks, parserFaults, type Remedy } from '../remedies.ts';
import { plainKind, type ServerKind } from './kind.ts';

/** oMLX tells each model's kind, state and limit in `GET /v1/models/status` (from its source). */
const readOmlx: Reader = (snapshot) => {
  const entries = byId(asList(asRecord(snapshot.json('omlx-models'))['models']), 'id', (item) => item);
  return adding(snapshot, ({ id }) => {
    const item = entries.get(id);
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

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    family: null,
    mend: 'omlx-update',
    flags: null,
    source: 'jundot/omlx releases',
  },
];

export const omlx: ServerKind = {
  ...plainKind,
  id: 'omlx',
  name: 'oMLX',
  ports: [8000],
  ownedBy: ['omlx'],
  // Behind a key its /health stays open (omlx/server.py). It is asked only where a key is wanted: a LiteLLM that wants
  // one guards its own, so that nothing is set to work.
  fingerprint: {
    proofs: ['omlx-models'],
    open: ['health'],
    facts: ['omlx-status', 'responses'],
    hint: (snapshot) => /^API key required/i.test(snapshot.refusal ?? '') && frameworkOf(snapshot) === 'uvicorn',
    possible: isNamelessFastApi,
    check(snapshot, owned) {
      const models = asList(asRecord(snapshot.json('omlx-models'))['models'])?.map(asRecord) ?? [];
      const isHealthy =
        textAt(snapshot, 'health', 'status') === 'healthy' &&
        hasKeys(snapshot.json('health'), 'default_model', 'engine_pool', 'mcp');
      const isListed = models.some((model) =>
        hasKeys(model, 'engine_type', 'loaded', ...(owned ? [] : ['is_loading', 'model_type'])),
      );
      const by: Probe[] = [...(isHealthy ? ['health' as const] : []), ...(isListed ? ['omlx-models' as const] : [])];
      return by.length > 0 ? proof(true, by, textAt(snapshot, 'omlx-status')) : null;
    },
  },
  responses: 'by-get',
  reasoningIn: 'reasoning_content',
  read: readOmlx,
  digestAsk: () => 'omlx-models',
  engine: 'mlx',
  modelFolders: ['huggingface', 'lmstudio'],
  remedies,
};
