import { describe, expect, it } from 'vitest';
import type { ChatReply } from '../../../shared/verification/ask.ts';
import { reachable } from '../../../shared/verification/steps/reachable.ts';
import { givenOf, learnedBy } from './scripted.ts';

const listing = (...ids: string[]): ChatReply => ({
  status: 200,
  answer: null,
  error: null,
  body: JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }),
});

/** What the step comes to where every question is answered by the same list. */
function walked(heard: ChatReply, given: Parameters<typeof givenOf>[0] = {}) {
  const script = reachable(givenOf(given));
  let step = script.next();
  while (step.done !== true) step = script.next([heard]);
  return step.value;
}

describe('whether a model is there', () => {
  it('passes where the very id is listed', () =>
    expect(walked(listing('other', 'm')).judged).toMatchObject({ verdict: 'pass' }));

  it('fails where another server answers than the one that was found, whatever it lists', () => {
    const now = { learned: learnedBy('ollama'), expectedServer: 'lmstudio' };
    expect(walked(listing('m'), now).judged).toMatchObject({
      verdict: 'fail',
      code: 'another-server',
      values: { server: 'ollama' },
    });
    expect(walked(listing('m'), { ...now, expectedServer: 'ollama' }).judged).toMatchObject({ verdict: 'pass' });
  });

  it('names the id that was most likely meant', () => {
    expect(walked(listing('Publisher/M'), {}).judged).toMatchObject({
      verdict: 'fail',
      code: 'not-listed',
      values: { near: 'Publisher/M' },
    });
  });
});
