import { describe, expect, it } from 'vitest';
import { chooseApi } from '../../../shared/proof/choose.ts';
import { judge } from '../../../shared/proof/judge.ts';
import type { Answered } from '../../../shared/proof/read.ts';
import { proofBody } from '../../../shared/proof/requests.ts';
import type { ApiName, ProofStep } from '../../../shared/proof/types.ts';

const good: Answered = { text: 'ready', reasoning: false, finish: 'stop', model: 'm', firstWordMs: 5, totalMs: 9, usageTold: true };
const verdict = (answer: Partial<Answered>, asked = 'm', listed = ['m', 'other']) => judge('openai-completions', { ...good, ...answer }, asked, listed);

describe('the verdict on an answer', () => {
  it.each(['ready', 'Ready.', 'I am here and set.', 'analysis is done'])('passes %j', (text) => expect(verdict({ text })).toMatchObject({ status: 'passed' }));
  it('passes a rambling answer that used all its room', () => expect(verdict({ finish: 'length' })).toMatchObject({ status: 'passed' }));
  it('passes an answer after thinking that was kept apart', () => expect(verdict({ reasoning: true })).toMatchObject({ status: 'passed' }));
  it('fails no words as empty', () => expect(verdict({ text: ' \n' })).toMatchObject({ status: 'failed', why: 'empty', answer: { text: ' \n' } }));
  it('fails no words but all the room used as cut short', () => expect(verdict({ text: '', finish: 'length', reasoning: true })).toMatchObject({ why: 'cut-short' }));
  it('fails a broken stream as cut short', () => expect(verdict({ finish: 'cut' })).toMatchObject({ why: 'cut-short' }));
  it.each(['<think>hm</think>ready', 'hm</think>\nready', '<|channel|>analysis<|message|>hm', '[THINK]hm[/THINK]ready', '<thinking>hm</thinking>', 'analysisThe user wants one word.assistantfinalready'])('fails %j as leaked thinking', (text) => expect(verdict({ text })).toMatchObject({ why: 'leaked-reasoning' }));
  it('fails the name of another listed model', () => expect(verdict({ model: 'other' })).toMatchObject({ why: 'wrong-model' }));
  it.each([['the same model', 'm', 'm'], ['no name', null, 'm'], ['a name that is not listed', '/models/m.gguf', 'm'], ['a second instance', 'm:2', 'm'], ['the model without its variant', 'm', 'm@q4_k_m'], ['other letters', 'M', 'm']])('passes %s', (_what, model, asked) => {
    expect(verdict({ model }, asked, ['m', 'm:2', 'M', 'm@q4_k_m'])).toMatchObject({ status: 'passed' });
  });
  it('tells two sizes of one model apart', () => expect(verdict({ model: 'qwen3:8b' }, 'qwen3:14b', ['qwen3:8b', 'qwen3:14b'])).toMatchObject({ why: 'wrong-model' }));
});

describe('the dialect that a proof justifies', () => {
  const step = (api: ApiName, passed: boolean): ProofStep => (passed ? { step: api, status: 'passed', answer: good } : { step: api, status: 'failed', why: 'empty', error: null, answer: null });
  it.each([[true, true, 'openai-responses'], [true, false, 'openai-responses'], [false, true, 'openai-completions'], [false, false, null]])('Responses %s, Completions %s: %s', (first, second, api) => {
    expect(chooseApi([{ step: 'listed', status: 'passed', answer: null }, step('openai-responses', first), step('openai-completions', second)])).toBe(api);
  });
  it('is none where nothing ran', () => expect(chooseApi([])).toBeNull());
});

describe('the body of a proof', () => {
  it('is OpenClaw’s for Completions', () => {
    expect(proofBody('openai-completions', 'm')).toBe('{"model":"m","messages":[{"role":"user","content":"Reply with the single word ready."}],"stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":512}');
  });
  it('is OpenClaw’s for Responses', () => {
    expect(proofBody('openai-responses', 'm')).toBe('{"model":"m","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Reply with the single word ready."}]}],"stream":true,"store":false,"max_output_tokens":512}');
  });
});
