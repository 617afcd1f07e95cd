import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { driverFor } from '../../../shared/servers/drive/drivers.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';

const url = 'http://127.0.0.1:11434/v1';
const ollama: Endpoint = {
  ...emptyEndpoint(url),
  status: 'ready',
  controls: ['load', 'unload'],
  server: { id: 'ollama', name: 'Ollama', certainty: 'certain', version: null, evidence: [] },
};
const load = { kind: 'load', url, model: 'm', contextTokens: null } as const;
const refusal = (seen: Endpoint, action: Parameters<typeof driverFor>[1] = load, hasKey = false) => {
  const driver = driverFor(seen, action, hasKey);
  return driver.ok ? null : driver.error;
};

describe('an action', () => {
  it('may be asked of a server that is certain and offers it', () => expect(refusal(ollama)).toBeNull());
  it('is asked of no server that is only likely', () =>
    expect(refusal({ ...ollama, server: { ...ollama.server, certainty: 'likely' } })).toMatchObject({
      kind: 'not-driven',
      why: 'not-certain',
    }));
  it('is asked of no server that does not offer it, or that Hearth only looks at', () => {
    expect(refusal(ollama, { ...load, contextTokens: 8192 })).toMatchObject({ kind: 'not-driven', why: 'not-offered' });
    expect(refusal({ ...ollama, server: { ...ollama.server, id: 'vllm' } })).toMatchObject({
      kind: 'not-driven',
      why: 'not-offered',
    });
  });
  it('needs the key that a server wants, and then goes by the server’s own answers', () => {
    const locked: Endpoint = { ...ollama, status: 'needs-key', controls: [] };
    expect(refusal(locked)).toMatchObject({ kind: 'needs-key' });
    expect(refusal(locked, load, true)).toBeNull();
  });
  it('waits for the right key where only that shows who answers', () => {
    const locked: Endpoint = {
      ...ollama,
      status: 'needs-key',
      controls: [],
      server: { ...ollama.server, id: 'llamacpp', certainty: 'likely' },
    };
    expect(refusal(locked)).toMatchObject({ kind: 'needs-key', envName: null });
    expect(refusal(locked, { ...load, apiKeyEnv: 'MY_KEY' }, true)).toMatchObject({
      kind: 'needs-key',
      envName: 'MY_KEY',
    });
    expect(refusal({ ...locked, server: { ...locked.server, id: 'jan' } })).toMatchObject({
      kind: 'not-driven',
      why: 'not-certain',
    });
  });
  it('is asked of nobody where nothing answers', () =>
    expect(refusal(emptyEndpoint(url))).toMatchObject({ kind: 'unreachable' }));
});
