import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseUrls, hostOf, isForbiddenHost, isLocalHost, isLoopbackHost, serverRoot } from '../../../shared/servers/address.ts';
import { runs } from '../../support/depth.ts';

describe('baseUrls', () => {
  it.each([
    ['127.0.0.1:1234', ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1']],
    ['http://x:1234', ['http://x:1234', 'http://x:1234/v1']],
    ['http://x/v1', ['http://x/v1']],
    ['  HTTP://Studio-2.local:1234/v1/ ', ['http://studio-2.local:1234/v1']],
    ['[::1]:8080', ['http://[::1]:8080', 'http://[::1]:8080/v1']],
    ['::1', ['http://[::1]', 'http://[::1]/v1']],
    ['localhost:8000', ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/v1', 'http://[::1]:8000', 'http://[::1]:8000/v1']],
    ['0.0.0.0:11434', ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1']],
    ['[::]:11434', ['http://[::1]:11434', 'http://[::1]:11434/v1']],
    ['x:4000/openai', ['http://x:4000/openai', 'http://x:4000/openai/v1']],
    ['http://x:1234/v1/chat/completions?a=b#c', ['http://x:1234/v1']],
    ['https://api.example.com/v1', ['https://api.example.com/v1']],
    ['api.example.com/v1', ['https://api.example.com/v1', 'http://api.example.com/v1']],
  ])('reads %j', (typed, urls) => expect(baseUrls(typed)).toEqual(urls));

  it.each(['', ' ', 'http://', 'ftp://x', 'a b', 'x:0', 'x:70000', 'x:port', 'http://user:word@x', '1.2.3', '300.1.1.1', '2130706433', '0x7f.1', '127.1', '[::1', '[fe80::1%25en0]:80', '-x-', 'x/<script>', 'javascript:alert(1)'])('takes %j for no address', (typed) => expect(baseUrls(typed)).toEqual([]));

  it.each(['169.254.169.254', 'http://169.254.169.254/latest', '[fd00:ec2::254]', '[fd00:0ec2:0:0::254]:80', '[::ffff:169.254.169.254]', '100.100.100.200', 'metadata.google.internal.'])('never leads to a metadata service: %j', (typed) => {
    expect(baseUrls(typed)).toEqual([]);
  });

  it('gives only addresses that it reads the same again', () => {
    // Put together here: fast-check's own for a web address first builds a table of all of Unicode, which takes a second.
    const segment = fc.oneof(fc.stringMatching(/^[\w.~%@:+-]{0,8}$/), fc.constantFrom('v1', '%20', '%F0%9F%94%A5', "it's", '..'));
    // One route at most stands at the end: of two in a row one is taken away, and the other at the next reading.
    const port = fc.oneof(fc.constant(''), fc.nat(70_000).map((one) => `:${one}`));
    const webUrl = fc.tuple(fc.constantFrom('http', 'https', 'HTTP'), fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6().map((ip) => `[${ip}]`)), port, fc.array(segment, { maxLength: 4 }), fc.constantFrom('', '/', '?a=b', '#c', '/models', '/chat/completions?a=b'))
      .map(([scheme, host, at, path, end]) => `${scheme}://${host}${at}${path.map((one) => `/${one}`).join('')}${end}`);
    fc.assert(fc.property(fc.oneof(fc.string(), webUrl, fc.ipV4(), fc.ipV6().map((ip) => `[${ip}]:80`)), (typed) => {
      for (const url of baseUrls(typed)) {
        expect(URL.canParse(url)).toBe(true);
        expect(baseUrls(url)).toContain(url);
        expect(isForbiddenHost(new URL(url).hostname)).toBe(false);
      }
    }), runs(100, 1_000));
  });
});

describe('isLocalHost', () => {
  it.each(['127.0.0.1', '127.9.9.9', 'localhost', 'app.localhost', '::1', '[::1]', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.5', '169.254.1.1', '100.64.0.1', '100.127.255.255', 'fc00::1', 'fdab::1', 'fe80::1', '::ffff:192.168.0.1', 'studio-2.local', 'STUDIO.LAN', 'box.internal', 'mac.tail1234.ts.net', 'studio', 'nas.home.arpa'])('%s is local', (host) => expect(isLocalHost(host)).toBe(true));
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.1.1', '100.63.255.255', '100.128.0.1', '2001:db8::1', '::ffff:8.8.8.8', 'api.openai.com', 'local.example.com', 'xlan.com', '169.254.169.254', 'fd00:ec2::254', 'metadata.google.internal', '', 'a b', '2130706433'])('%j is not', (host) => expect(isLocalHost(host)).toBe(false));

  it('tells this machine from the network', () => {
    expect(['127.0.0.1', '::1', 'localhost', '0.0.0.0'].map(isLoopbackHost)).toEqual([true, true, true, true]);
    expect(['192.168.1.5', 'studio.local', '::2'].map(isLoopbackHost)).toEqual([false, false, false]);
  });
});

describe('parts of a base address', () => {
  it('has a root without its /v1', () => {
    expect(['http://x:1/v1', 'http://x:1/v1/', 'http://x:1', 'http://x/openai/v1'].map(serverRoot)).toEqual(['http://x:1', 'http://x:1', 'http://x:1', 'http://x/openai']);
  });

  it('has a host without port and brackets', () => {
    expect(['http://X:1/v1', 'http://[::1]:8080/v1', 'nonsense://'].map(hostOf)).toEqual(['x', '::1', '']);
  });
});
