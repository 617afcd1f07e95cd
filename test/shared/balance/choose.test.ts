import { describe, expect, it } from 'vitest';
import { firstShares, shareName, sharers } from '../../../shared/balance/choose.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';

const model = (id: string, change: Partial<ServerModel> = {}): ServerModel => ({
  ...emptyModel(id),
  kind: 'chat',
  ...change,
});
const server = (host: string, models: ServerModel[], change: Partial<Endpoint> = {}): Endpoint => ({
  ...emptyEndpoint(`http://${host}/v1`),
  status: 'ready',
  models,
  ...change,
});

describe('who can share the work', () => {
  it('is a server that answers with a model that can chat', () => {
    const one = server('a:1', [model('x')]);
    expect(
      sharers([
        one,
        server('b:1', []),
        server('c:1', [model('e', { kind: 'embedding' })]),
        server('d:1', [model('x')], { status: 'unreachable' }),
      ]),
    ).toEqual([one]);
  });
  it('is no proxy that passes work on', () => {
    const proxy = server('a:1', [model('x')]);
    expect(
      sharers([{ ...proxy, server: { ...proxy.server, id: 'litellm' } }, server('127.0.0.1:4000', [model('x')])]),
    ).toEqual([]);
  });
});

describe('what it begins with', () => {
  it.each([
    ['qwen3-30b', 'mlx-community/Qwen3-30B-4bit'],
    ['openai/gpt-oss-20b', 'gpt-oss-20b@q8'],
    ['Qwen3.gguf', 'qwen3'],
  ])('takes %s and %s for one model', (one, other) => {
    expect(firstShares([server('a:1', [model('x'), model(one)]), server('b:1', [model('y'), model(other)])])).toEqual([
      { url: 'http://a:1/v1', model: one, on: true },
      { url: 'http://b:1/v1', model: other, on: true },
    ]);
  });
  it('leaves out a machine that lacks the common model', () => {
    expect(
      firstShares([server('a:1', [model('x')]), server('b:1', [model('y')]), server('c:1', [model('x')])]).map(
        ({ on }) => on,
      ),
    ).toEqual([true, false, true]);
  });
  it('is what each has loaded, where no two have a model in common', () => {
    expect(
      firstShares([server('a:1', [model('x'), model('z', { loaded: true })]), server('b:1', [model('y')])]),
    ).toEqual([
      { url: 'http://a:1/v1', model: 'z', on: true },
      { url: 'http://b:1/v1', model: 'y', on: true },
    ]);
  });
  it('does not take two models of one server for a common one', () => {
    expect(
      firstShares([server('a:1', [model('x'), model('me/x')]), server('b:1', [model('y')])]).map(({ on }) => on),
    ).toEqual([true, true]);
  });
});

describe('the shared name', () => {
  it('is what the model is commonly called', () =>
    expect(
      shareName([
        { url: '', model: 'gone', on: false },
        { url: '', model: 'mlx-community/Qwen3-30B-4bit', on: true },
      ]),
    ).toBe('qwen3-30b'));
  it('holds nothing that LiteLLM reads as a pattern', () =>
    expect(shareName([{ url: '', model: 'my model*', on: true }])).toBe('my-model-'));
});
