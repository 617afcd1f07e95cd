import { afterEach, describe, expect, it } from 'vitest';
import { createLookups } from '../../../electron/adapters/network/lookup.ts';
import { createNetwork } from '../../../electron/adapters/network/addresses.ts';
import { createEgress, type Egress } from '../../../electron/host/serving.ts';
import { whereServed } from '../../../shared/providers/serving.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, emptyModel } from '../../../shared/servers/types.ts';
import { egressWordsEn } from '../../../shared/i18n/egress.en.ts';
import { egressWordsJa } from '../../../shared/i18n/egress.ja.ts';
import { whereSentences, whereWhy } from '../../../shared/i18n/egress-words.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { tellsOfReading } from '../network/tells.ts';

const url = 'http://127.0.0.1:4000/v1';
const proxy = (models: Readonly<Record<string, boolean | null>>, status: Endpoint['status'] = 'ready'): Endpoint => ({
  ...emptyEndpoint(url),
  status,
  server: { id: 'litellm', name: 'LiteLLM', certainty: 'certain', version: null, evidence: [] },
  models: Object.entries(models).map(([id, remote]) => ({ ...emptyModel(id), remote })),
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
function stage() {
  const at = { nowMs: 0, changes: 0, addresses: ['192.168.178.20'] };
  const network = createNetwork({
    lookup: async () => at.addresses.map((address) => ({ address, family: 4 })),
    interfaces: () => ({}),
    now: () => at.nowMs,
    lookups: createLookups(),
  });
  const egress: Egress = createEgress({ network, now: () => at.nowMs, pollMs: 1 });
  closing.push(() => egress.close());
  const where = (modelId: string, baseUrl = url) =>
    whereServed({ provider: 'mine', modelId, baseUrl }, egress.cachedFacts());
  return { at, egress, where };
}

describe('what a server said of its models', () => {
  it('counts by its last word', () => {
    const { egress, where } = stage();
    egress.learn(proxy({ sonnet: false }));
    egress.learn(proxy({ sonnet: true }));
    expect(where('sonnet').where).toBe('hosted');
  });

  it('is not taken back by one that can’t be reached, or tells nothing without a key', () => {
    const { egress, where } = stage();
    egress.learn(proxy({ sonnet: true }));
    egress.learn({ ...proxy({}), status: 'unreachable' });
    egress.learn(proxy({}, 'needs-key'));
    expect(where('sonnet').where).toBe('hosted');
  });

  it('is dropped after ten minutes, except that words leave', () => {
    const { at, egress, where } = stage();
    egress.learn(proxy({ sonnet: true, qwen: false }));
    at.nowMs += 10 * 60_000;
    expect(['sonnet', 'qwen'].map((id) => where(id).because)).toEqual(['server-hands-on', 'proxy-silent']);
  });

  it('is told where it differs', () => {
    const { at, egress } = stage();
    egress.onChange(() => (at.changes += 1));
    for (const remote of [true, true, false]) egress.learn(proxy({ sonnet: remote }));
    expect(at.changes).toBe(2);
  });

  it('is the same in whatever order the server lists it', () => {
    const { at, egress } = stage();
    egress.onChange(() => (at.changes += 1));
    for (const models of [
      { sonnet: true, qwen: false },
      { qwen: false, sonnet: true },
    ])
      egress.learn(proxy(models));
    expect(at.changes).toBe(1);
  });
});

describe('reading again what was read', () => {
  // A page reads anew when it is told of a change: were reading itself a change, it would never come to rest.
  it.each([
    ['litellm', 'hosted'],
    ['lmstudio', 'default'],
  ])('is no change where %s (%s) says what it said', async (...served) => {
    const tells = await tellsOfReading(...served);
    expect(tells).toEqual([1, 1]);
  });
});

describe('the way from an address to its words', () => {
  const say = (modelWhere: ReturnType<typeof whereServed>): string => {
    const { key, values } = whereWhy(modelWhere);
    return fill(egressWordsEn.why[key], values);
  };
  it('resolves the names in these addresses', async () => {
    const { egress, where } = stage();
    const at = 'http://studio.fritz.box:1234/v1';
    expect(where('qwen', at).where).toBe('unknown');
    await egress.facts([at]);
    expect(where('qwen', at).where).toBe('local');
    expect(say(where('qwen', at))).toBe('Its name studio.fritz.box leads to 192.168.178.20, in your own network.');
  });
  it('says nothing of what is plain, and else where the address leads and what the server there says', async () => {
    const { egress } = stage();
    const [lan, box] = ['http://192.168.1.20:1234/v1', 'http://studio.fritz.box:4000/v1'];
    await egress.facts([box]);
    egress.learn({ ...proxy({ sonnet: true }), url: box });
    const all = (provider: string, modelId: string, baseUrl: string | null): string =>
      whereSentences(whereServed({ provider, modelId, baseUrl }, egress.cachedFacts()), provider)
        .map(({ key, values }) => fill(egressWordsEn.why[key], values))
        .join(' ');
    expect([
      all('anthropic', 'claude-sonnet-4-5', null),
      all('lmstudio', 'q', 'http://localhost:1234/v1'),
      all('openai', 'o', 'https://192.0.2.1/v1'),
    ]).toEqual(['', '', '']);
    expect(all('lmstudio', 'q', lan)).toBe('192.168.1.20 is an address in your own network.');
    expect(all('mine', 'q', 'https://192.0.2.1/v1')).toBe('192.0.2.1 is on the internet.');
    expect(all('mine', 'sonnet', box)).toBe(
      'Its name studio.fritz.box leads to 192.168.178.20, in your own network. LiteLLM there hands it on to somebody else’s server.',
    );
    expect(all('mine', 'q', 'http://gpu.example.com/v1')).toBe('Its name gpu.example.com has not been looked up yet.');
    expect(all('ollama', 'glm:cloud', 'http://127.0.0.1:11434/v1')).toBe(egressWordsEn.why['cloud-name']);
    expect(all('litellm', 'q', 'http://127.0.0.1:4001/v1')).toBe(
      `127.0.0.1 is this machine. ${egressWordsEn.why['proxy-not-asked']}`,
    );
  });
  it('names the server that hands a model on, and to whom', () => {
    const { egress, where } = stage();
    egress.learn({
      ...proxy({ sonnet: true }),
      backends: [
        {
          model: 'sonnet',
          servedAs: 'anthropic/claude-sonnet-4-5',
          url: null,
          maxInputTokens: null,
          maxOutputTokens: null,
        },
      ],
    });
    expect(say(where('sonnet'))).toBe('LiteLLM there hands it on to anthropic/claude-sonnet-4-5.');
  });
});

it('has its words in both languages, with the same values', () => {
  const valuesOf = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([key, text]) => [key, (text.match(/\{\{\w+\}\}/g) ?? []).sort()]);
  expect(valuesOf(egressWordsJa.why)).toEqual(valuesOf(egressWordsEn.why));
});

it('is told when a name leads elsewhere, without being asked, until it is closed', async () => {
  const { at, egress } = stage();
  await egress.facts(['http://studio.fritz.box:1']);
  const changed = new Promise<void>((told) => egress.onChange(told));
  at.addresses = ['203.0.113.5'];
  at.nowMs += 6 * 60_000;
  await changed;
  expect(
    whereServed({ provider: 'x', modelId: 'y', baseUrl: 'http://studio.fritz.box:1' }, egress.cachedFacts()).because,
  ).toBe('address-internet');
});
