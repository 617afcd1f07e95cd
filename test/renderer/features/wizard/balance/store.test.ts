/** The store of shared work: what would be written for a choice, what was written, and whether LiteLLM answers. */
import { describe, expect, it } from 'vitest';
import { createClusterStore } from '../../../../../renderer/features/wizard/balance/store.ts';
import { balancerUrl, type BalancePlan } from '../../../../../shared/balance/types.ts';
import { err, ok } from '../../../../../shared/base/result.ts';
import type { Endpoint } from '../../../../../shared/servers/types.ts';
import { lmStudio, model } from '../../../../support/page/servers.ts';
import { fakeClient } from '../../../../support/fake-client.ts';

const [one, two] = ['http://10.0.0.1:1234/v1', 'http://10.0.0.2:1234/v1'];
const server = (url: string, id = 'qwen'): Endpoint => ({ ...lmStudio, url, models: [model(id, { loaded: true })] });
const plan = (text: string): BalancePlan => ({ text, notes: [], contextTokens: null });
const written = { path: '/l.yaml', kept: null, start: 'litellm', notes: [], contextTokens: null };
const broken = { kind: 'internal', id: 'x' } as const;

function stage(answering: Endpoint | null = null) {
  const fake = fakeClient({ 'balance.plan': () => ok(plan('plan')), 'balance.write': () => ok(written) });
  const looked: string[] = [];
  const store = createClusterStore(fake.client, {
    endpoints: [server(one), server(two)],
    keyNames: { [two]: 'TWO_API_KEY' },
    lookAt: async (url) => {
      looked.push(url);
      return answering;
    },
  });
  return { fake, looked, now: store.getState };
}

describe('a plan to share work', () => {
  it('is made of the shares that are on, with the names of their keys', async () => {
    const { fake, now } = stage();
    await now().planNow();
    expect(now()).toMatchObject({ name: 'qwen', plan: plan('plan'), refused: null });
    now().share(one, { on: false });
    await now().planNow();
    expect(fake.asked('balance.plan').map(({ deployments }) => deployments)).toEqual([
      [
        { url: one, model: 'qwen', apiKeyEnv: null },
        { url: two, model: 'qwen', apiKeyEnv: 'TWO_API_KEY' },
      ],
      [{ url: two, model: 'qwen', apiKeyEnv: 'TWO_API_KEY' }],
    ]);
  });

  it('that is refused says why, until something else is chosen', async () => {
    const { fake, now } = stage();
    fake.answer({ 'balance.plan': () => err(broken) });
    await now().planNow();
    expect(now()).toMatchObject({ plan: null, refused: broken });
    now().call('other');
    expect(now()).toMatchObject({ name: 'other', refused: null });
  });

  it('is not what is answered late to an earlier question', async () => {
    const { fake, now } = stage();
    const late = fake.hold('balance.plan');
    const first = now().planNow();
    await now().planNow();
    await late(ok(plan('late')));
    await first;
    expect(now().plan).toEqual(plan('plan'));
  });

  it.each<[string, (now: ReturnType<typeof stage>['now']) => void]>([
    ['another name', (now) => now().call('other')],
    ['other shares', (now) => now().share(one, { on: false })],
  ])('says nothing of %s, chosen while the machines are asked', async (_name, choose) => {
    const { fake, now } = stage();
    const late = fake.hold('balance.plan');
    const planning = now().planNow();
    choose(now);
    await late(ok(plan('late')));
    await planning;
    expect(now().plan).toBeNull();
  });
});

describe('the file of a plan', () => {
  it('is written where it was put, and replaces another one only where that is asked for', async () => {
    const { fake, now } = stage();
    now().put('/l.yaml');
    fake.answer({ 'balance.write': () => err(broken) });
    await now().save(false);
    expect(now()).toMatchObject({ saving: false, unsaved: broken, written: null });
    const answer = fake.hold('balance.write');
    const saving = now().save(true);
    expect(now()).toMatchObject({ saving: true, unsaved: null });
    await answer(ok(written));
    await saving;
    expect(now()).toMatchObject({ saving: false, unsaved: null, written });
    expect(fake.asked('balance.write')).toMatchObject([
      { path: '/l.yaml', overwrite: false },
      { path: '/l.yaml', overwrite: true },
    ]);
  });
});

describe('LiteLLM', () => {
  it.each([
    ['is found where it offers the shared model', server(balancerUrl), 'yes'],
    ['is another one where it does not', server(balancerUrl, 'else'), 'other'],
    ['is not found where nothing answers', null, 'no'],
  ])('%s', async (_name, answering, found) => {
    const { looked, now } = stage(answering);
    const looking = now().look();
    expect(now().status).toBe('looking');
    await looking;
    expect(now().status).toBe(found);
    expect(looked).toEqual([balancerUrl]);
  });
});
