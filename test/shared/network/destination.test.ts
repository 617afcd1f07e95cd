import { describe, expect, it } from 'vitest';
import {
  destination,
  destinationOf,
  hostsToResolve,
  nothingAsked,
  type NetworkFacts,
} from '../../../shared/network/destination.ts';
import { isLocalHost } from '../../../shared/network/address.ts';

const where = (url: string, facts: NetworkFacts = nothingAsked): string => {
  const { place, evidence } = destination.parse(destinationOf(url, facts));
  return `${place} ${evidence}`;
};
const named = (
  names: Readonly<Record<string, readonly string[] | 'not-found' | 'no-answer'>>,
  own: NetworkFacts['own'] = [],
): NetworkFacts => ({
  own,
  names: new Map(
    Object.entries(names).map(([name, answer]) => [name, typeof answer === 'string' ? answer : { addresses: answer }]),
  ),
});

describe('an address in figures', () => {
  it.each([
    ['http://127.0.0.1:1234/v1', 'this-machine loopback'],
    ['http://[::1]:1', 'this-machine loopback'],
    ['http://0.0.0.0:1', 'this-machine loopback'],
    ['http://[::]:1', 'this-machine loopback'],
    ['http://[::ffff:127.0.0.1]/v1', 'this-machine loopback'],
    ['http://192.168.1.20:1234/v1', 'own-network private-address'],
    ['http://[fd00::5]:1', 'own-network private-address'],
    ['http://[fe80::5]:1', 'own-network private-address'],
    ['http://100.64.3.2:1', 'own-network private-address'],
    ['http://169.254.7.7', 'own-network private-address'],
    ['https://8.8.8.8/v1', 'internet public-address'],
    ['http://[2001:db8::1]:1', 'internet public-address'],
    ['http://169.254.169.254/latest', 'internet public-address'],
    ['http://[::ffff:169.254.169.254]', 'internet public-address'],
    ['http://metadata.google.internal', 'internet public-address'],
  ])('leads by itself: %s', (url, told) => expect(where(url)).toBe(told));

  it.each([
    [
      'a global IPv6 address in the prefix of this machine',
      '2003:e1:1700::5',
      64,
      'http://[2003:e1:1700::99]:8888',
      'own-network own-prefix',
    ],
    ['one in the next prefix', '2003:e1:1700::5', 64, 'http://[2003:e1:1700:1::99]:8888', 'internet public-address'],
    ['a prefix that is a provider’s', '2003:e1:1700::5', 32, 'http://[2003:e1:1700::99]', 'internet public-address'],
    ['a public IPv4 network of one’s own', '198.51.100.7', 25, 'http://198.51.100.20:1', 'own-network own-prefix'],
    ['the other half of it', '198.51.100.7', 25, 'http://198.51.100.200:1', 'internet public-address'],
    [
      'a public IPv4 network too large to be one’s own',
      '198.51.100.7',
      16,
      'http://198.51.100.20:1',
      'internet public-address',
    ],
    [
      'a private interface whose prefix reaches into the internet',
      '100.64.0.7',
      8,
      'http://100.1.2.3:1',
      'internet public-address',
    ],
    ['a loopback of odd length', '::1', 1, 'http://[2003::1]', 'internet public-address'],
  ])('%s', (_, address, prefixBits, url, told) =>
    expect(where(url, { own: [{ address, prefixBits }], names: new Map() })).toBe(told),
  );
});

describe('a name', () => {
  it.each([
    ['http://mac-studio.fritz.box:1234/v1', ['192.168.178.20'], 'own-network resolved'],
    ['https://llm.example.com/v1', ['10.0.0.4', 'fd00::4'], 'own-network resolved'],
    ['http://me.example.com', ['127.0.0.1', '::1'], 'this-machine resolved'],
    ['http://me.example.com', ['127.0.0.1', '192.168.1.2'], 'own-network resolved'],
    ['http://split.example.com', ['192.168.1.2', '8.8.8.8'], 'internet resolved'],
    ['http://studio', ['203.0.113.9'], 'internet resolved'],
    ['http://sly.example.com', ['169.254.169.254'], 'internet resolved'],
    ['http://mac.local', ['fe80::1%en0'], 'own-network resolved'],
    ['http://odd.example.com', ['nonsense'], 'internet resolved'],
    ['http://host.docker.internal:1234', ['192.168.65.254'], 'own-network resolved'],
  ])('%s with the answer %j', (url, addresses, told) => {
    const facts = named({ [new URL(url).hostname]: addresses });
    expect(where(url, facts)).toBe(told);
    expect(destinationOf(url, facts).addresses).toEqual(addresses);
  });

  it('in a global prefix of this machine is in its network', () => {
    expect(
      where('http://box.home:1', named({ 'box.home': ['2003:e1::9'] }, [{ address: '2003:e1::5', prefixBits: 64 }])),
    ).toBe('own-network resolved');
  });

  it.each([
    ['http://mac-studio.fritz.box:1', 'unknown not-resolved', 'unknown no-answer', 'unknown not-asked'],
    [
      'http://host.docker.internal:1',
      'this-machine container-host',
      'this-machine container-host',
      'this-machine container-host',
    ],
    [
      'http://host.containers.internal:1',
      'this-machine container-host',
      'this-machine container-host',
      'this-machine container-host',
    ],
    ['http://ollama:11434', 'own-network reserved-name', 'own-network reserved-name', 'own-network reserved-name'],
    [
      'http://mac.tail1234.ts.net',
      'own-network reserved-name',
      'own-network reserved-name',
      'own-network reserved-name',
    ],
    ['http://app.localhost:3', 'this-machine loopback', 'this-machine loopback', 'this-machine loopback'],
  ])('%s without an answer', (url, notFound, noAnswer, notAsked) => {
    const name = new URL(url).hostname;
    expect([
      where(url, named({ [name]: 'not-found' })),
      where(url, named({ [name]: 'no-answer' })),
      where(url),
    ]).toEqual([notFound, noAnswer, notAsked]);
  });

  it('that no resolver should be asked leads where it always does, whatever one answers', () => {
    const facts = named({ localhost: ['8.8.8.8'], 'metadata.google.internal': ['10.0.0.1'], 'studio.lan': [] });
    expect(
      ['http://localhost:1', 'http://metadata.google.internal', 'http://studio.lan'].map((url) => where(url, facts)),
    ).toEqual(['this-machine loopback', 'internet public-address', 'own-network reserved-name']);
  });
});

describe('how an address is written', () => {
  it.each([
    ['http://user:word@192.168.1.2:1/v1', 'own-network private-address'],
    ['http://127.0.0.1@8.8.8.8/v1', 'internet public-address'],
    ['http://127.0.0.1:80@8.8.8.8', 'internet public-address'],
    ['http://a@127.0.0.1@8.8.8.8', 'internet public-address'],
    ['http://8.8.8.8\\@127.0.0.1/v1', 'internet public-address'],
    ['http://8.8.8.8/@127.0.0.1', 'internet public-address'],
    ['http://8.8.8.8?@127.0.0.1', 'internet public-address'],
    ['http://8.8.8.8#@127.0.0.1', 'internet public-address'],
    ['http://${LMSTUDIO_HOST}:1234/v1', 'unknown no-address'],
    ['${LMSTUDIO_BASE_URL}', 'unknown no-address'],
    ['http://gpu.${DOMAIN}/v1', 'unknown no-address'],
    ['http://127.0.0.1:${PORT}/v1', 'this-machine loopback'],
    ['http://127.0.0.1:1/${PATH_OF}', 'this-machine loopback'],
    ['http://user:${WORD}@127.0.0.1:1', 'this-machine loopback'],
    ['localhost:1234', 'this-machine loopback'],
    ['::1', 'this-machine loopback'],
    ['wss://10.0.0.1/realtime', 'own-network private-address'],
    ['HTTP://STUDIO.LAN.:1', 'own-network reserved-name'],
    ['http://2130706433', 'unknown no-address'],
    ['http://0x7f.1', 'unknown no-address'],
    ['http://%31%32%37.0.0.1', 'unknown no-address'],
    ['ftp://127.0.0.1', 'unknown no-address'],
    ['', 'unknown no-address'],
    ['http://', 'unknown no-address'],
  ])('%s', (url, told) => expect(where(url)).toBe(told));

  it('is asked about by its name alone, each once', () => {
    const urls = [
      'http://a.example:1/v1',
      'http://A.example./v1',
      'http://user:word@b',
      'http://127.0.0.1',
      'http://[fd00::1]',
      'http://localhost',
      'http://x.localhost',
      'http://metadata',
      'http://${X}',
      'http://host.docker.internal:1',
    ];
    expect(hostsToResolve(urls)).toEqual(['a.example', 'b', 'host.docker.internal']);
  });

  it('by its spelling alone is what isLocalHost says', () => {
    for (const host of [
      '127.0.0.1',
      '10.1.2.3',
      '8.8.8.8',
      'studio',
      'studio.local',
      'api.example.com',
      'metadata.goog',
      'a.localhost',
      'host.docker.internal',
    ]) {
      expect([host, isLocalHost(host)]).toEqual([host, /^(this|own)/.test(where(`http://${host}:1`))]);
    }
  });
});
