import { describe, expect, it } from 'vitest';
import { canaryKinds } from '../../../shared/verification/canaries/types.ts';
import { proofCodes } from '../../../shared/verification/codes.ts';
import { remedyIds } from '../../../shared/servers/remedies.ts';
import { settingReasons } from '../../../shared/verification/setting-reason.ts';
import { stepId } from '../../../shared/verification/types.ts';
import { sentenceNumbers } from '../../../shared/i18n/numbers.ts';
import { asidesOf, proofMessage } from '../../../shared/i18n/proof-message.ts';
import { asidesEn, proofEn, proofWordsEn } from '../../../shared/i18n/proof.en.ts';
import { proofWordsJa } from '../../../shared/i18n/proof.ja.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join(' › '), value]] : flat(value, [...path, key]),
  );
const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((found) => found[1] ?? '').sort();

const [en, ja] = [flat(proofWordsEn), flat(proofWordsJa)];

/** Names that are written so wherever they stand. */
const names =
  /OpenClaw|Hearth|Chat Completions|Responses|LM Studio|Ollama|SGLang|KoboldCpp|Terminal|WhatsApp|Harmony|OpenAI|Context Length|Prompt Template|My Models|Modelfile|Max Concurrent Predictions|Just-in-Time Model Loading|Settings > Runtime|Developer|JSON|Eject/g;

describe('the words of a proof', () => {
  it('are there for every code, step, reason, mend and kind of trap', () => {
    expect(Object.keys(proofWordsEn.codes).sort()).toEqual([...proofCodes].sort());
    expect(Object.keys(proofWordsEn.steps)).toEqual(stepId.options);
    expect(Object.keys(proofWordsEn.stepMeans)).toEqual(stepId.options);
    expect(Object.keys(proofWordsEn.reasons).sort()).toEqual([...settingReasons].sort());
    expect(Object.keys(proofWordsEn.mends).sort()).toEqual([...remedyIds].sort());
    expect(Object.keys(proofWordsEn.canaries)).toEqual([...canaryKinds]);
  });

  it('have the same keys and variables in both languages', () => {
    const english = new Map(en);
    expect(ja.map(([key]) => key).sort()).toEqual(en.map(([key]) => key).sort());
    for (const [key, text] of ja) expect([key, variables(text)]).toEqual([key, variables(english.get(key) ?? '')]);
  });

  it('say what happened, what it means and what helps, in whole sentences; only a pass needs no help', () => {
    for (const [words, ends] of [
      [proofWordsEn, /\.$/],
      [proofWordsJa, /。$/],
    ] as const) {
      for (const code of proofCodes) {
        const { title, means, helps } = words.codes[code];
        expect([code, title === '', /[.。]$/.test(title)]).toEqual([code, false, false]);
        expect(`${code}: ${means}`).toMatch(ends);
        if (code !== 'passed') expect(`${code}: ${helps}`).toMatch(ends);
      }
      for (const text of [...Object.values(words.stepMeans), ...Object.values(words.reasons)])
        expect(text).toMatch(ends);
      for (const text of Object.values(words.mends)) expect(text).toMatch(/[.。]$|[:：] ?\{\{flags\}\}$/);
    }
  });

  it('keep their voice', () => {
    for (const [key, text] of [...en, ...ja]) {
      expect(`${key}: ${text}`).not.toMatch(/[!！]|\bplease\b/i);
      expect(`${key}: ${text}`).not.toMatch(/['"](?!ollama)(?:s|t|re)\b/);
      expect(text.trim()).toBe(text);
    }
  });

  it('are in sentence case', () => {
    for (const [key, text] of en) {
      if (text === '') continue;
      expect(`${key}: ${text}`).toMatch(/: (?:[A-Z]|\{\{|gpt-oss)/);
      // A capital in the middle of a sentence is a name's.
      expect(`${key}: ${text.replace(names, '')}`).not.toMatch(/[a-z,] [A-Z][a-z]+/);
    }
  });

  it('are in Japanese where they should be', () => {
    for (const [key, text] of ja) if (text !== '') expect(`${key}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  it('leave no value open: sentences of a code hold only what its step always tells', () => {
    const open = proofCodes.flatMap((code) =>
      Object.values(proofEn[code])
        .flatMap(variables)
        .filter((name) => !((name.split(',')[0] ?? '') in sentenceNumbers))
        .map((name) => `${code} ${name}`),
    );
    expect(new Set(open)).toEqual(
      new Set([
        'canaries-some-failed resisted',
        'canaries-some-failed of',
        'canaries-many-failed resisted',
        'canaries-many-failed of',
      ]),
    );
  });

  it('add what is known at times only where it is', () => {
    expect(asidesOf('not-listed', { model: 'a', near: '', listed: 'b, c' })).toEqual(['not-listed-listed']);
    expect(asidesOf('smaller-context', { tokens: 4096, configured: 32768 })).toEqual(['smaller-context-tokens']);
    expect(asidesOf('wrong-text', { tokens: 4096 })).toEqual([]);
    for (const key of Object.keys(asidesEn))
      expect(proofCodes.filter((code) => key.startsWith(`${code}-`))).not.toEqual([]);
  });
});

describe('what a step came to, in English', () => {
  it('says what happened, what is known of it and what helps', () => {
    expect(proofMessage('en', 'smaller-context', { tokens: 16384 })).toBe(
      'The model can hold less than was planned. It holds 16,384 tokens. Load the model with a larger context window, or let Hearth set the true size.',
    );
    expect(proofMessage('en', 'passed', {})).toBe('Works as it should.');
    expect(proofMessage('en', 'canaries-some-failed', { resisted: 21, of: 24 })).toMatch(
      /^The model resisted 21 of 24 traps\. /,
    );
  });

  it('names the exact flags where the place is known', () => {
    expect(
      proofMessage('en', 'tools-as-text', { family: 'hermes' }, { server: 'vllm', family: 'hermes', model: 'm' }),
    ).toBe(
      'Tool calls come out as plain text. Start vLLM again with this added: --enable-auto-tool-choice --tool-call-parser hermes --reasoning-parser qwen3',
    );
    expect(proofMessage('en', 'tools-as-text', {}, { server: 'nobody', family: null, model: 'm' })).toMatch(
      /tool call parser\), or update it\.$/,
    );
  });
});
