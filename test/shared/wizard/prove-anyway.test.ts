import { expect, it } from 'vitest';
import { createClient, type Bridge } from '../../../shared/contract/client.ts';
import { createWizardStore } from '../../../renderer/features/wizard/store.ts';
import type { VerificationTarget } from '../../../shared/verification/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { WizardEvent } from '../../../shared/wizard/state.ts';
import { next, start } from '../../../shared/wizard/wizard.ts';
import { emptyModel } from '../../../shared/servers/types.ts';

const url = 'http://127.0.0.1:4000/v1';
const model = {
  ...emptyModel('qwen-local'),
  kind: 'chat' as const,
  contextTokens: { loaded: 65_536, max: 65_536, slots: null },
};
const proxy = {
  ...emptyEndpoint(url),
  server: { id: 'litellm', name: 'LiteLLM', certainty: 'certain' as const, version: null, evidence: [] },
  status: 'ready' as const,
  models: [model],
};
const toProve: WizardEvent[] = [
  { type: 'sweep-started', work: 's', how: 'afresh' },
  { type: 'sweep-ended', work: 's', result: { endpoints: [proxy], closed: [], elapsedMs: 1 } },
  { type: 'continue' },
  { type: 'model-chosen', url, model: 'qwen-local' },
  { type: 'continue' },
  { type: 'continue' },
  { type: 'continue' },
];

it('a proof of what nobody knows who serves is sent with a yes only where the user gives it', async () => {
  const targets: VerificationTarget[] = [];
  const bridge: Bridge = {
    invoke: async (name, request) => {
      if (name !== 'verification.run') return { ok: true, value: {} };
      targets.push((request as { target: VerificationTarget }).target);
      return { ok: false, error: { kind: 'ask-before-proving', url, model: 'qwen-local', because: 'proxy-silent' } };
    },
    on: () => () => undefined,
  };
  const store = createWizardStore(createClient(bridge));
  store.setState({ wizard: toProve.reduce(next, start()) });
  expect(store.getState().wizard.step).toBe('prove');
  await store.getState().prove();
  expect(store.getState().wizard.draft.proving).toMatchObject({
    kind: 'failed',
    error: { kind: 'ask-before-proving' },
  });
  await store.getState().prove(undefined, true);
  expect(targets.map(({ yes }) => yes)).toEqual([undefined, true]);
});
