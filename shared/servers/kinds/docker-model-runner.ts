/** Docker Model Runner: llama.cpp inside Docker, with models from its registry. */
import { asList, asRecord, asTokens, asWord } from '../../base/json-fields.ts';
import { byId } from '../entries.ts';
import { bareVersion, proof, textOf } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, type ServerKind } from './kind.ts';

const withoutRegistry = (id: string): string => id.replace(/^docker\.io\//, '');

/** Docker Model Runner writes `docker.io/` before a model's name in one list and not in the other. */
const readDocker: Reader = (snapshot) => {
  const entries = byId(snapshot.entries, 'id', (item) => asRecord(item['dmr']));
  const items = asList(snapshot.json('docker-running'));
  const running = new Map(
    [...byId(items, 'model_name', (item) => item)].map(([id, item]) => [withoutRegistry(id), item]),
  );
  return adding(snapshot, ({ id }) => {
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

export const docker: ServerKind = {
  ...plainKind,
  id: 'docker_model_runner',
  name: 'Docker Model Runner',
  ports: [12434],
  ownedBy: ['docker'],
  fingerprint: {
    proofs: ['root'],
    facts: ['version', 'docker-running'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && framework === null,
    check: (snapshot) =>
      textOf(snapshot, 'root') === 'Docker Model Runner is running'
        ? proof(true, ['root'], bareVersion(snapshot, 'version'))
        : null,
  },
  responses: 'yes',
  read: readDocker,
  digestAsk: () => 'docker-running',
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
};
