import { describe, expect, it } from 'vitest';
import { isWell, hopState } from '../../../../renderer/features/home/model-state.ts';
import type { Endpoint } from '../../../../shared/servers/types.ts';
import { canned } from '../../../support/page/canned.ts';
import { lmStudio } from '../../../support/page/servers.ts';
import { hopFor } from '../../../support/hop.ts';

const url = 'http://127.0.0.1:4000/v1';
const proxy: Endpoint = { ...lmStudio, url, server: { ...lmStudio.server, id: 'litellm', name: 'LiteLLM' } };
const smart = hopFor({
  ref: 'lite/smart',
  provider: 'lite',
  modelId: 'smart',
  where: 'hosted',
  because: 'server-hands-on',
  baseUrl: url,
});
const hosted = hopFor({
  ref: 'anthropic/claude-sonnet-4-5',
  provider: 'anthropic',
  modelId: 'claude-sonnet-4-5',
  where: 'hosted',
});
const health = (hop: typeof smart, endpoints: Endpoint[]) => hopState(hop, { endpoints, proofs: [] }).health;

describe('a hosted model', () => {
  it('stands by where a company serves it, or where the server that hands it on answers', () => {
    expect([health(hosted, [proxy]), health(smart, [proxy]), health(smart, [])]).toEqual([
      'standby',
      'standby',
      'standby',
    ]);
  });

  it('is as little there as the server that hands it on', () => {
    const dead: Endpoint = { ...proxy, status: 'unreachable', models: [] };
    expect([health(smart, [dead]), health(smart, [{ ...proxy, status: 'needs-key' }])]).toEqual(['dead', 'needsKey']);
    expect(isWell({ ...canned.status, endpoints: [dead], route: { ...canned.status.route, hops: [smart] } })).toBe(
      false,
    );
  });
});

it('a model of which nobody knows where it is counts as leaving', () => {
  expect(health(hopFor({ ...smart, where: 'unknown', because: 'address-unknown' }), [])).toBe('unclear');
});
