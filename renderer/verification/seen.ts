// Sums up a verification step in one line: its figures for context, speed or prompt injection.
import type { Verification, StepResult } from '../../shared/verification/types.ts';
import { formatNumber, formatSeconds, numbersIn } from '../i18n/format.ts';
import type { Text } from '../i18n/i18n.ts';
import { asides, codeWords } from './words.ts';
import type { Language } from '../../shared/i18n/language.ts';

type Numbers = {
  readonly firstWordMs: number | null;
  readonly warmMs: number | null;
  readonly rate: number | null;
  readonly tokens: number | null;
  readonly resisted: number | null;
  readonly of: number | null;
};

const inMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

/** The numbers of one step: from its own values while the proof runs, from the proof once it has ended. */
function numbersOf({ values }: StepResult, proof: Verification | null): Numbers {
  const value = (name: string): number | null => {
    const entry = values[name];
    return typeof entry === 'number' ? entry : null;
  };
  return {
    firstWordMs: proof?.speed.firstWordMs.cold ?? inMs(value('firstWordS')),
    warmMs: proof?.speed.firstWordMs.warm ?? inMs(value('warmS')),
    rate: proof?.speed.decodeTokensPerSecond ?? value('decode'),
    tokens: proof?.trueContextTokens ?? value('tokens'),
    resisted: proof?.canaries?.resisted ?? value('resisted'),
    of: proof?.canaries?.of ?? value('of'),
  };
}

function figures(t: Text, language: Language, step: StepResult, proof: Verification | null): readonly string[] {
  const { firstWordMs, warmMs, rate, tokens, resisted, of } = numbersOf(step, proof);
  switch (step.id) {
    case 'context':
      return tokens === null ? [] : [t('wizard:prove.numbers.held', { tokens: formatNumber(tokens, language) })];
    case 'speed':
      return [
        ...(firstWordMs === null
          ? []
          : [t('wizard:prove.numbers.firstWord', { time: formatSeconds(firstWordMs, language) })]),
        ...(warmMs === null ? [] : [t('wizard:prove.numbers.firstWarm', { time: formatSeconds(warmMs, language) })]),
        ...(rate === null
          ? []
          : [t('wizard:prove.numbers.writes', { rate: numbersIn(language, rate < 10 ? 1 : 0).format(rate) })]),
      ];
    case 'prompt-injection':
      return resisted === null || of === null ? [] : [t('wizard:prove.numbers.resisted', { resisted, of })];
    case 'reachable':
    case 'chat':
    case 'tools':
    case 'tool-result':
    case 'schemas':
    case 'end-to-end':
      return [];
  }
}

/** One line of what was seen of a step, with its numbers. */
export function seenLine(t: Text, language: Language, step: StepResult, proof: Verification | null): string {
  if (step.code !== 'passed') return [codeWords(t, step).title, ...asides(t, step)].join(' · ');
  const numbers = figures(t, language, step, proof);
  return numbers.length === 0 ? t(`wizard:prove.saw.${step.id}`) : numbers.join(' · ');
}
