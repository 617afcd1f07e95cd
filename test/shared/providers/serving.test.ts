import { describe, expect, it } from 'vitest';
import type { NameAnswer, NetworkFacts } from '../../../shared/network/destination.ts';
import {
  noEgressFacts,
  servingOf,
  whereabouts,
  whereServed,
  type EgressFacts,
  type ServedModel,
  type Serving,
} from '../../../shared/providers/serving.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { emptyModel } from '../../../shared/servers/types.ts';

const network: NetworkFacts = {
  own: [],
  names: new Map<string, NameAnswer>([
    ['studio.fritz.box', { addresses: ['192.168.178.20'] }],
    ['api.acme.example', { addresses: ['203.0.113.4'] }],
    ['gone.fritz.box', 'not-found'],
  ]),
};
const serving = (
  url: string,
  models: readonly ServedModel[],
  server = 'litellm',
  certainty: Serving['certainty'] = 'certain',
): Serving => ({ url, server, certainty, models });
const facts = (...all: readonly Serving[]): EgressFacts => ({ network, serving: all });
function told(baseUrl: string | null, modelId: string, known: EgressFacts = facts(), provider = 'mine'): string {
  const { where, because } = whereabouts.parse(whereServed({ provider, modelId, baseUrl }, known));
  return `${where} ${because}`;
}
const proxy = 'http://127.0.0.1:4000/v1';

describe('a model at an address', () => {
  it.each([
    ['http://127.0.0.1:1/v1', 'local by-address'],
    ['http://studio.fritz.box:1234/v1', 'local by-address'],
    ['https://api.acme.example/v1', 'hosted address-internet'],
    ['http://gone.fritz.box:1/v1', 'unknown address-unknown'],
    ['http://never-asked.example/v1', 'unknown address-unknown'],
    ['${BASE_URL}', 'unknown address-unknown'],
  ])('is where the address leads: %s', (url, said) => expect(told(url, 'qwen3')).toBe(said));

  it('that is named as one of the cloud is hosted wherever it is asked for', () => {
    expect([
      told('http://127.0.0.1:11434', 'gpt-oss:120b-cloud'),
      told(null, 'glm-5:cloud', facts(), 'ollama'),
    ]).toEqual(['hosted cloud-name', 'hosted cloud-name']);
  });

  it('is hosted where the server there says that it hands it on, and says to whom', () => {
    const known = facts(serving(proxy, [{ id: 'sonnet', remote: true, behind: 'anthropic/claude-sonnet-4-5' }]));
    expect(whereServed({ provider: 'litellm', modelId: 'sonnet', baseUrl: proxy }, known)).toMatchObject({
      where: 'hosted',
      because: 'server-hands-on',
      server: 'litellm',
      behind: 'anthropic/claude-sonnet-4-5',
    });
  });

  it('is local where the server says that it answers itself, and not known where a proxy does not say', () => {
    const known = facts(
      serving(proxy, [
        { id: 'qwen', remote: false },
        { id: 'other', remote: null },
      ]),
    );
    expect(['qwen', 'other', 'unlisted'].map((id) => told(proxy, id, known))).toEqual([
      'local server-itself',
      'unknown proxy-silent',
      'unknown proxy-silent',
    ]);
  });

  it('of another server that says nothing is local', () => {
    expect(
      told(
        'http://127.0.0.1:1234/v1',
        'qwen',
        facts(serving('http://127.0.0.1:1234/v1', [{ id: 'qwen', remote: null }], 'lmstudio')),
      ),
    ).toBe('local by-address');
  });

  it.each(['claude-sonnet-4-5', 'anthropic/claude-opus-5', 'gpt-5.6-sol', 'gemini-3.1-pro-preview', 'o3', 'grok-4'])(
    'that only its maker serves is not taken for local by its address: %s',
    (id) => {
      const asked = (server: string, certainty: Serving['certainty']) =>
        told(proxy, id, facts(serving(proxy, [{ id, remote: null }], server, certainty)));
      expect([told(proxy, id), asked('generic_openai', 'unknown'), asked('vllm', 'certain')]).toEqual([
        'unknown closed-name',
        'unknown closed-name',
        'local by-address',
      ]);
    },
  );
  it.each(['gpt-oss-120b', 'gemma-4-27b', 'qwen3-distilled-claude-4', 'grok-2', 'google/gemma-3', 'o1ds'])(
    'is local whoever made it, where anybody may run it: %s',
    (id) => expect(told(proxy, id)).toBe('local by-address'),
  );

  it.each([
    ['http://localhost:4000/v1', true],
    ['http://[::1]:4000/v1/', true],
    ['http://0.0.0.0:4000', true],
    ['http://host.docker.internal:4000/v1', true],
    ['http://127.0.0.1:4001/v1', false],
    ['http://127.0.0.1:4000/other/v1', false],
    ['http://192.168.1.2:4000/v1', false],
    ['https://127.0.0.1:4000/v1', false],
  ])('is what the server at exactly its address says: %s', (url, same) => {
    expect(told(url, 'sonnet', facts(serving(proxy, [{ id: 'sonnet', remote: true }])))).toBe(
      same ? 'hosted server-hands-on' : 'local by-address',
    );
  });

  it('in the internet is hosted whatever a server says', () => {
    const url = 'https://api.acme.example/v1';
    expect(told(url, 'qwen', facts(serving(url, [{ id: 'qwen', remote: false }], 'vllm')))).toBe(
      'hosted address-internet',
    );
  });

  it('is found under the tag that Ollama gives it', () => {
    expect(
      told(
        'http://127.0.0.1:11434',
        'big',
        facts(serving('http://127.0.0.1:11434/v1', [{ id: 'big:latest', remote: true }], 'ollama')),
      ),
    ).toBe('hosted server-hands-on');
  });
});

describe('a model without an address', () => {
  it.each([
    ['anthropic', 'hosted provider-hosted'],
    ['ollama', 'local provider-local'],
    ['lmstudio', 'local provider-local'],
    ['acme', 'unknown provider-unknown'],
  ])('is its provider’s: %s', (provider, said) => {
    expect(told(null, 'model', noEgressFacts, provider)).toBe(said);
    expect(whereServed({ provider, modelId: 'model', baseUrl: null }, noEgressFacts).destination).toBeNull();
  });
});

it('keeps of an endpoint what it says of each model', () => {
  const endpoint = {
    ...emptyEndpoint(proxy),
    models: [{ ...emptyModel('sonnet'), remote: true }, emptyModel('other')],
    backends: [
      {
        model: 'sonnet',
        servedAs: 'anthropic/claude-sonnet-4-5',
        url: null,
        maxInputTokens: null,
        maxOutputTokens: null,
      },
    ],
  };
  expect(servingOf(endpoint).models).toEqual([
    { id: 'sonnet', remote: true, behind: 'anthropic/claude-sonnet-4-5' },
    { id: 'other', remote: null, behind: null },
  ]);
});
