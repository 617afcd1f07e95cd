import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseUrl,
  baseUrls,
  hostOf,
  isForbiddenHost,
  isLocalHost,
  isLoopbackHost,
  serverRoot,
} from '../../../shared/network/address.ts';
import { runs } from '../../support/depth.ts';

// Put together here: fast-check's own for a web address first builds a table of all of Unicode, which takes a second.
const segment = fc.oneof(
  fc.stringMatching(/^[\w.~%@:+-]{0,8}$/),
  fc.constantFrom('v1', '%20', '%F0%9F%94%A5', "it's", '..'),
);
const port = fc.oneof(
  fc.constant(''),
  fc.nat(70_000).map((one) => `:${one}`),
);
const webUrl = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTP'),
    fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    ),
    port,
    fc.array(segment, { maxLength: 4 }),
    fc.constantFrom('', '/', '?a=b', '#c', '/models', '/models/models', '/chat/completions?a=b'),
  )
  .map(([scheme, host, at, path, end]) => `${scheme}://${host}${at}${path.map((one) => `/${one}`).join('')}${end}`);

describe('baseUrls', () => {
  it.each([
    ['127.0.0.1:1234', ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1']],
    ['http://x:1234', ['http://x:1234', 'http://x:1234/v1']],
    ['http://x/v1', ['http://x/v1']],
    ['  HTTP://Studio-2.local:1234/v1/ ', ['http://studio-2.local:1234/v1']],
    ['[::1]:8080', ['http://[::1]:8080', 'http://[::1]:8080/v1']],
    ['::1', ['http://[::1]', 'http://[::1]/v1']],
    [
      'localhost:8000',
      ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/v1', 'http://[::1]:8000', 'http://[::1]:8000/v1'],
    ],
    ['0.0.0.0:11434', ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1']],
    ['[::]:11434', ['http://[::1]:11434', 'http://[::1]:11434/v1']],
    ['x:4000/openai', ['http://x:4000/openai', 'http://x:4000/openai/v1']],
    ['http://x:1234/v1/chat/completions?a=b#c', ['http://x:1234/v1']],
    ['https://api.example.com/v1', ['https://api.example.com/v1']],
    ['api.example.com/v1', ['https://api.example.com/v1', 'http://api.example.com/v1']],
  ])('reads %j', (typed, urls) => expect(baseUrls(typed)).toEqual(urls));

  it.each([
    '',
    ' ',
    'http://',
    'ftp://x',
    'a b',
    'x:0',
    'x:70000',
    'x:port',
    'http://user:word@x',
    '1.2.3',
    '300.1.1.1',
    '2130706433',
    '0x7f.1',
    '127.1',
    '[::1',
    '127.0.0.1::1',
    '[127.0.0.1::]:80',
    '[fe80::1%25en0]:80',
    '-x-',
    'x/<script>',
    'javascript:alert(1)',
  ])('takes %j for no address', (typed) => expect(baseUrls(typed)).toEqual([]));

  it.each([
    '169.254.169.254',
    'http://169.254.169.254/latest',
    '[fd00:ec2::254]',
    '[fd00:0ec2:0:0::254]:80',
    '[::ffff:169.254.169.254]',
    '100.100.100.200',
    'metadata.google.internal.',
  ])('never leads to a metadata service: %j', (typed) => {
    expect(baseUrls(typed)).toEqual([]);
  });

  it('gives only addresses that it reads the same again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          webUrl,
          fc.ipV4(),
          fc.ipV6().map((ip) => `[${ip}]:80`),
        ),
        (typed) => {
          for (const url of baseUrls(typed)) {
            expect(URL.canParse(url)).toBe(true);
            expect(baseUrls(url)).toContain(url);
            expect(isForbiddenHost(new URL(url).hostname)).toBe(false);
          }
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('an embedded IPv4 address', () => {
  it.each([
    ['compatible', '::169.254.169.254'],
    ['compatible in hex', '::a9fe:a9fe'],
    ['mapped', '::ffff:a9fe:a9fe'],
    ['translated', '::ffff:0:169.254.169.254'],
    ['NAT64', '64:ff9b::a9fe:a9fe'],
    ['NAT64 of one’s own, /96', '64:ff9b:1::169.254.169.254'],
    ['NAT64 of one’s own, /48', '64:ff9b:1:a9fe:a9:fe00::'],
    ['6to4', '2002:a9fe:a9fe::1'],
    ['Teredo’s server', '2001:0:a9fe:a9fe::1'],
    ['a Teredo client', '2001:0:1:1::5601:5601'],
    ['ISATAP', 'fe80::5efe:169.254.169.254'],
    ['ISATAP of a public one', '2001:db8::200:5efe:a9fe:a9fe'],
  ])('leads to no metadata service: %s', (_, host) => {
    expect(isForbiddenHost(host)).toBe(true);
    expect(baseUrls(`http://[${host}]/v1`)).toEqual([]);
    expect(isLocalHost(host)).toBe(false);
  });
  it.each(['::1', '::', '::ffff:127.0.0.1', '64:ff9b::808:808', '2002:c0a8:101::1', 'fe80::5efe:10.0.0.1', 'fd00::1'])(
    'may be asked where it leads elsewhere: %s',
    (host) => expect(isForbiddenHost(host)).toBe(false),
  );
  it.each([
    '169.254.170.2',
    '169.254.170.23',
    '168.63.129.16',
    '169.254.0.23',
    '169.254.42.42',
    '192.0.0.192',
    'fd00:ec2::23',
    'fd20:ce::254',
    'fd00:42::42',
    'metadata.goog',
    'METADATA.tencentyun.com.',
  ])('%s is another cloud’s', (host) => expect(isForbiddenHost(host)).toBe(true));
});

describe('baseUrl', () => {
  it.each([
    [' http://127.0.0.1:1234/v1\n', 'http://127.0.0.1:1234/v1'],
    ['localhost:1234', 'http://localhost:1234'],
    ['http://studio.local:1234/v1/chat/completions', 'http://studio.local:1234/v1'],
    ['http://x/v1/models/models?a=b', 'http://x/v1'],
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['HTTP://[::1]:8080/', 'http://[::1]:8080'],
    ['127.0.0.1:11434', 'http://127.0.0.1:11434'],
  ])('is %j as it goes into a config', (typed, url) => expect(baseUrl(typed)).toBe(url));
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
    '${EVIL}',
    'http://h/${EVIL}',
    'http://169.254.169.254/v1',
    'http://h:99999/v1',
    'http://user:word@h/v1',
    'http://token@h/v1',
    'ftp://h',
    'http://h\nx/v1',
    '',
  ])('takes %j for none', (typed) => expect(baseUrl(typed)).toBeNull());
  it('is the same when it is read again, and one of those that are tried', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), webUrl), (typed) => {
        const url = baseUrl(typed);
        if (url !== null)
          expect([baseUrl(url), baseUrls(url).length > 0, URL.canParse(url)]).toEqual([url, true, true]);
      }),
      runs(20, 1_000),
    );
  });
});

describe('isLocalHost', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    'localhost',
    'app.localhost',
    '::1',
    '[::1]',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.5',
    '169.254.1.1',
    '100.64.0.1',
    '100.127.255.255',
    'fc00::1',
    'fdab::1',
    'fe80::1',
    '::ffff:192.168.0.1',
    'studio-2.local',
    'STUDIO.LAN',
    'box.internal',
    'mac.tail1234.ts.net',
    'studio',
    'nas.home.arpa',
  ])('%s is local', (host) => expect(isLocalHost(host)).toBe(true));
  it.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'api.openai.com',
    'local.example.com',
    'xlan.com',
    '169.254.169.254',
    'fd00:ec2::254',
    'metadata.google.internal',
    '',
    'a b',
    '2130706433',
  ])('%j is not', (host) => expect(isLocalHost(host)).toBe(false));

  it('tells this machine from the network', () => {
    expect(['127.0.0.1', '::1', 'localhost', '0.0.0.0'].map(isLoopbackHost)).toEqual([true, true, true, true]);
    expect(['192.168.1.5', 'studio.local', '::2'].map(isLoopbackHost)).toEqual([false, false, false]);
  });
});

describe('parts of a base address', () => {
  it('has a root without its /v1', () => {
    expect(['http://x:1/v1', 'http://x:1/v1/', 'http://x:1', 'http://x/openai/v1'].map(serverRoot)).toEqual([
      'http://x:1',
      'http://x:1',
      'http://x:1',
      'http://x/openai',
    ]);
  });

  it('has a host without port and brackets', () => {
    expect(['http://X:1/v1', 'http://[::1]:8080/v1', 'nonsense://'].map(hostOf)).toEqual(['x', '::1', '']);
  });
});
