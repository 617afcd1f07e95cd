import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyAt } from '../../../electron/host/provider-key.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-key-at-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** The key that a config with these providers has for an address. */
async function keyFor(
  url: string,
  providers: Record<string, object>,
  env: Record<string, string> = {},
): Promise<string | null> {
  const configPath = path.join(dir, 'openclaw.json');
  await writeFile(configPath, JSON.stringify({ models: { providers } }));
  return keyAt({ configPath, env, openclawStateDir: dir }, url);
}
const one = (baseUrl: string, apiKey: unknown = 'sk-own-91b2c4d8e7f6a5'): Record<string, object> => ({
  mine: { baseUrl, apiKey },
});

describe('the key that the config has for an address', () => {
  it.each([
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/v1'],
    ['http://Studio.local:1234/v1', 'http://studio.local:1234/v1'],
    ['http://192.168.1.7/v1', 'http://192.168.1.7:80/v1'],
    ['https://10.0.0.2:443/v1', 'https://10.0.0.2/v1'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ['http://localhost:8080', 'http://localhost:8080/v1'],
  ])('is found for %s where the config has %s', async (url, base) =>
    expect(await keyFor(url, one(base))).toBe('sk-own-91b2c4d8e7f6a5'),
  );

  it.each([
    ['another port', 'http://127.0.0.1:8081/v1', 'http://127.0.0.1:8080/v1'],
    ['another scheme', 'https://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['another host', 'http://192.168.1.8:8080/v1', 'http://192.168.1.7:8080/v1'],
    ['another name of this machine', 'http://127.0.0.1:8080/v1', 'http://localhost:8080/v1'],
    ['another family of addresses', 'http://[::1]:8080/v1', 'http://127.0.0.1:8080/v1'],
    ['a longer name', 'http://studio.local.lan:1234/v1', 'http://studio.local:1234/v1'],
    ['a public host', 'https://8.8.8.8/v1', 'https://8.8.8.8/v1'],
    ['a public name', 'https://api.example.com/v1', 'https://api.example.com/v1'],
    ['what is no address', 'not an address', 'not an address'],
    ['an address with a name in it', 'http://a:b@127.0.0.1:8080/v1', 'http://a:b@127.0.0.1:8080/v1'],
    ['a metadata service', 'http://169.254.169.254/v1', 'http://169.254.169.254/v1'],
  ])('is not found for %s', async (_what, url, base) => expect(await keyFor(url, one(base))).toBeNull());

  it('is looked up by the name that the config has for it', async () => {
    const named = one('http://127.0.0.1:8080/v1', '${MY_KEY}');
    expect(await keyFor('http://127.0.0.1:8080/v1', named, { MY_KEY: 'sk-looked-up-5d4c3b2a' })).toBe(
      'sk-looked-up-5d4c3b2a',
    );
    expect(await keyFor('http://127.0.0.1:8080/v1', named)).toBeNull();
    expect(
      await keyFor(
        'http://127.0.0.1:8080/v1',
        one('http://127.0.0.1:8080/v1', { source: 'env', provider: 'default', id: 'MY_KEY' }),
        { MY_KEY: 'sk-looked-up-5d4c3b2a' },
      ),
    ).toBe('sk-looked-up-5d4c3b2a');
  });
  it('is none where only a word stands that means "no key"', async () =>
    expect(await keyFor('http://127.0.0.1:8080/v1', one('http://127.0.0.1:8080/v1', 'lmstudio-local'))).toBeNull());
  it('is that of the one provider at this address which has one', async () => {
    expect(
      await keyFor('http://127.0.0.1:8080/v1', {
        first: { baseUrl: 'http://127.0.0.1:8080/v1' },
        second: { baseUrl: 'http://127.0.0.1:8080/v1', apiKey: 'sk-second-5d4c3b2a1f0e9d8c' },
        ...one('http://127.0.0.1:9090/v1'),
      }),
    ).toBe('sk-second-5d4c3b2a1f0e9d8c');
  });
  it('is none where there is no config', async () =>
    expect(
      await keyAt(
        { configPath: path.join(dir, 'none.json'), env: {}, openclawStateDir: dir },
        'http://127.0.0.1:8080/v1',
      ),
    ).toBeNull());
});
