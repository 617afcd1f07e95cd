import { expect, it } from 'vitest';
import { applyToValue, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { planLockdown } from '../../../shared/changes/lockdown.ts';
import { egressRows } from '../../../shared/egress/map.ts';
import { quiet, quietFacts } from './planted.ts';

const withPlugin = (entry: JsonObject, more: JsonObject = {}): JsonValue => ({
  ...(quiet as JsonObject),
  plugins: { entries: { digest: entry }, ...more },
});
const models = (config: JsonValue) =>
  egressRows(config, quietFacts)
    .filter(({ kind }) => kind === 'plugin')
    .map(({ path, names, where }) => [path?.slice(4).join('.'), names, where]);

it.each<[string, JsonObject, [string, string, string][]]>([
  ['a hosted ref', { summaryModel: 'openai/gpt-5.2' }, [['summaryModel', 'openai/gpt-5.2', 'hosted']]],
  ['a ref of the route’s own server', { llm: { model: 'lmstudio/m' } }, [['llm.model', 'lmstudio/m', 'local']]],
  [
    'a bare name beside its provider',
    { llm: { provider: 'anthropic', modelId: 'claude-haiku-4-5' } },
    [['llm.modelId', 'anthropic/claude-haiku-4-5', 'hosted']],
  ],
  [
    'a bare name beside an address of this machine',
    { llm: { baseUrl: 'http://127.0.0.1:8080/v1', model: 'm' } },
    [['llm.model', 'm', 'local']],
  ],
  ['a bare name alone', { model: 'gpt-5-mini' }, [['model', 'gpt-5-mini', 'unknown']]],
  [
    'a list of models',
    { models: ['lmstudio/m', 'google/x-1'] },
    [
      ['models', 'lmstudio/m', 'local'],
      ['models', 'google/x-1', 'hosted'],
    ],
  ],
  [
    'a chain',
    { model: { primary: 'lmstudio/m', fallbacks: ['openai/x'] } },
    [['model', 'lmstudio/m, openai/x', 'hosted']],
  ],
  [
    'a ref under any name',
    { steps: [{ writer: 'anthropic/claude-haiku-4-5' }] },
    [['steps.0.writer', 'anthropic/claude-haiku-4-5', 'hosted']],
  ],
  [
    'neither paths, nor lists of what is allowed, nor words with a slash',
    {
      modelPath: '/models/x.gguf',
      allowedModels: ['openai/x'],
      modelCacheDir: '~/x',
      folder: 'notes/daily',
      mode: 'and/or',
    },
    [],
  ],
])('finds %s in the config of a plug-in', (_what, config, expected) =>
  expect(models(withPlugin({ config }))).toEqual(expected),
);

it.each<[string, JsonValue]>([
  ['it is switched off', withPlugin({ enabled: false, config: { model: 'openai/x' } })],
  ['all of them are', withPlugin({ config: { model: 'openai/x' } }, { enabled: false })],
  ['it is denied', withPlugin({ config: { model: 'openai/x' } }, { deny: ['digest'] })],
])('finds nothing where %s', (_what, config) => expect(models(config)).toEqual([]));

it('local-only switches off a plug-in that names a model elsewhere, and keeps its settings', () => {
  const config = withPlugin({ config: { summaryModel: 'openai/gpt-5.2', every: 5 } });
  const { changes } = planLockdown(config, quietFacts);
  expect(changes).toEqual([{ op: 'set', path: ['plugins', 'entries', 'digest', 'enabled'], value: false }]);
  expect(models(applyToValue(config, changes)?.value ?? null)).toEqual([]);
});
