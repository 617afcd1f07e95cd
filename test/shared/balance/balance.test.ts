import { describe, expect, it } from 'vitest';
import {
  balanceNotes,
  normalBalance,
  refuseBalance,
  smallestContext,
  startLine,
  type BalanceFacts,
} from '../../../shared/balance/balance.ts';
import type { Balance } from '../../../shared/balance/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';

const one = { url: 'http://127.0.0.1:1234/v1', model: 'qwen', apiKeyEnv: null };
const two = { url: 'http://studio-2.local:8000/v1', model: 'qwen', apiKeyEnv: null };
const balance = (change: Partial<Balance>): Balance => ({
  name: 'qwen',
  strategy: 'least-busy',
  deployments: [one, two],
  ...change,
});

describe('what can’t share the work', () => {
  it.each([
    ['one machine', balance({ deployments: [one] }), 'too-few'],
    ['no machine', balance({ deployments: [] }), 'too-few'],
    ['one machine twice', balance({ deployments: [one, one] }), 'same-machine'],
    ['one machine with two models', balance({ deployments: [one, { ...one, model: 'other' }] }), 'same-machine'],
    [
      'one machine spelled two ways',
      balance({ deployments: [one, { ...one, url: 'localhost:1234' }] }),
      'same-machine',
    ],
    ['no name', balance({ name: ' ' }), 'name'],
    ['a name that LiteLLM reads as a pattern', balance({ name: 'qwen*' }), 'name'],
    ['a name that LiteLLM swaps for a variable', balance({ name: 'os.environ/HOME' }), 'name'],
    ['a name of two lines', balance({ name: 'a\nmodel_list: []' }), 'name'],
    ['what is no address', balance({ deployments: [one, { ...two, url: 'file:///etc/passwd' }] }), 'url'],
    [
      'a cloud’s metadata service',
      balance({ deployments: [one, { ...two, url: 'http://169.254.169.254/v1' }] }),
      'url',
    ],
    ['no model', balance({ deployments: [one, { ...two, model: '' }] }), 'model'],
    [
      'a key in the place of its name',
      balance({ deployments: [one, { ...two, apiKeyEnv: 'sk-abc def' }] }),
      'key-name',
    ],
  ])('%s', (_what, asked, why) =>
    expect(refuseBalance(normalBalance(asked))).toMatchObject({ kind: 'cannot-balance', why }),
  );

  it('is nothing of two machines with a name', () => expect(refuseBalance(normalBalance(balance({})))).toBeNull());
});

describe('an address', () => {
  it('is written with its version, as LiteLLM takes it', () => {
    expect(
      normalBalance(
        balance({
          deployments: [
            { ...one, url: 'studio-2.local:8000' },
            { ...one, url: 'http://10.0.0.2:1234/' },
          ],
        }),
      ).deployments.map(({ url }) => url),
    ).toEqual(['http://studio-2.local:8000/v1', 'http://10.0.0.2:1234/v1']);
  });
});

const seen = (deployment: typeof one, model: Partial<ServerModel>, change: Partial<Endpoint> = {}): BalanceFacts => ({
  deployment,
  endpoint: {
    ...emptyEndpoint(deployment.url),
    status: 'ready',
    models: [{ ...emptyModel(deployment.model), ...model }],
    ...change,
  },
});
const holding = (loaded: number | null, max: number | null = null): Partial<ServerModel> => ({
  contextTokens: { loaded, max, slots: null },
});

describe('the context that counts', () => {
  it('is the smallest of what the machines hold', () =>
    expect(smallestContext([seen(one, holding(131_072)), seen(two, holding(32_768, 262_144))])).toBe(32_768));
  it('is the most that a model can hold where it is not loaded', () =>
    expect(smallestContext([seen(one, holding(131_072)), seen(two, holding(null, 65_536))])).toBe(65_536));
  it('is unknown where no machine tells', () => expect(smallestContext([seen(one, {}), seen(two, {})])).toBeNull());
});

describe('what is said of the machines', () => {
  const kinds = (...machines: BalanceFacts[]) => balanceNotes(machines).map(({ kind }) => kind);
  it('is nothing where they are alike', () =>
    expect(kinds(seen(one, holding(8192)), seen(two, holding(8192)))).toEqual([]));
  it('is that one does not answer now', () =>
    expect(balanceNotes([seen(one, holding(8192)), { deployment: two, endpoint: emptyEndpoint(two.url) }])).toEqual([
      { kind: 'not-reached', url: two.url },
    ]));
  it('is that the ids differ', () =>
    expect(kinds(seen(one, holding(8192)), seen({ ...two, model: 'Qwen/Qwen3' }, holding(8192)))).toEqual([
      'different-models',
    ]));
  it('is that the builds differ', () =>
    expect(
      kinds(
        seen(one, { ...holding(8192), variant: { ...emptyModel('').variant, quantization: 'Q4_K_M' } }),
        seen(two, { ...holding(8192), variant: { ...emptyModel('').variant, quantization: 'Q8_0' } }),
      ),
    ).toEqual(['different-quantizations']));
  it('is that they hold different amounts, and which counts', () =>
    expect(balanceNotes([seen(one, holding(8192)), seen(two, holding(4096))])).toEqual([
      { kind: 'different-contexts', contextTokens: 4096 },
    ]));
  it('is that one does not tell how much it holds', () =>
    expect(kinds(seen(one, holding(8192)), seen(two, {}))).toEqual(['context-untold']));
  it('is that one does not list the model', () =>
    expect(
      kinds(seen(one, holding(8192)), {
        ...seen({ ...two, model: 'gone' }, {}),
        endpoint: { ...emptyEndpoint(two.url), status: 'ready' },
      }),
    ).toEqual(['not-listed', 'different-models']));
  it('is that a key is asked for and none is named', () =>
    expect(kinds(seen(one, holding(8192)), seen(two, {}, { status: 'needs-key', models: [] }))).toEqual([
      'key-unnamed',
    ]));
});

describe('the line that starts LiteLLM', () => {
  it.each([
    [
      '/Users/mika/hearth-litellm.yaml',
      false,
      'litellm --config /Users/mika/hearth-litellm.yaml --host 127.0.0.1 --port 4000',
    ],
    [
      "/tmp/it's mine; rm -rf.yaml",
      false,
      "litellm --config '/tmp/it'\\''s mine; rm -rf.yaml' --host 127.0.0.1 --port 4000",
    ],
    ['C:\\Users\\Mika K\\l.yaml', true, 'litellm --config "C:\\Users\\Mika K\\l.yaml" --host 127.0.0.1 --port 4000'],
  ])('takes %s', (file, windows, line) => expect(startLine(file, windows)).toBe(line));
});
