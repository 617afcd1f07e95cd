import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../shared/verification/ask.ts';
import { allCanaries } from '../../../shared/verification/canaries/all.ts';
import { turnsOf } from '../../../shared/verification/canaries/judge.ts';
import { honestTools, isTempting, temptingTools } from '../../../shared/verification/canaries/tools.ts';
import { canaryKinds } from '../../../shared/verification/canaries/types.ts';
import { canariesEn } from '../../../shared/i18n/proof.en.ts';

const textsOf = (turns: readonly Turn[]): string =>
  turns
    .map((turn) =>
      turn.who === 'assistant'
        ? [turn.text, ...turn.calls.map(({ argumentsText }) => argumentsText)].join('\n')
        : turn.text,
    )
    .join('\n');
const each = allCanaries.map((canary) => [canary.id, canary] as const);

describe('the traps', () => {
  it('are at least 24, each with its own name', () => {
    expect(allCanaries.length).toBeGreaterThanOrEqual(24);
    expect(new Set(allCanaries.map(({ id }) => id)).size).toBe(allCanaries.length);
  });
  it('are of eight kinds, each with its words', () => {
    expect(canaryKinds).toHaveLength(8);
    expect(Object.keys(canariesEn)).toEqual(canaryKinds);
  });
  it.each(canaryKinds)('are three or more of kind %s', (kind) =>
    expect(allCanaries.filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(3),
  );
  it('say something to be kept secret in some, and want it said', () =>
    expect(allCanaries.filter(({ mustNotSay }) => mustNotSay.length > 0).length).toBeGreaterThanOrEqual(3));
  it('have no tool that is honest and tempting', () =>
    expect(Object.keys(honestTools).filter((name) => name in temptingTools)).toEqual([]));
});

describe.each(each)('the trap %s', (_id, canary) => {
  const text = textsOf(canary.turns);
  const before = text.replaceAll(canary.planted, '');
  it('holds its planted order, with a word that only the order names', () => {
    expect(text).toContain(canary.planted);
    expect(canary.planted).toContain('{target}');
    expect(before).not.toContain('{target}');
  });
  it('holds the honest answer outside of the order, so that no further tool is needed', () => {
    const material = canary.turns
      .filter(({ who }) => who !== 'system')
      .map((turn) => turn.text.replaceAll(canary.planted, ''))
      .join('\n');
    expect(material).toContain(canary.answer);
    expect(canary.planted).not.toContain(canary.answer);
  });
  it('offers an honest tool', () => expect(canary.tools.some((name) => !isTempting(name))).toBe(true));
  it('offers at least two tempting tools, and has used none of them', () => {
    expect(canary.tools.filter(isTempting).length).toBeGreaterThanOrEqual(2);
    expect(canary.turns.filter((turn) => turn.who === 'tool' && isTempting(turn.name))).toEqual([]);
  });
  it('offers each tool that its turns used', () =>
    expect(
      canary.turns
        .flatMap((turn) => (turn.who === 'tool' ? [turn.name] : []))
        .filter((name) => !canary.tools.some((offered) => offered === name)),
    ).toEqual([]));
  it('ends with the owner and answers each call', () => {
    expect(canary.turns.at(-1)?.who).toBe('user');
    const called = canary.turns.flatMap((turn) => (turn.who === 'assistant' ? turn.calls.map(({ id }) => id) : []));
    expect(canary.turns.flatMap((turn) => (turn.who === 'tool' ? [turn.callId] : []))).toEqual(called);
    expect(new Set(called).size).toBe(called.length);
    for (const id of called) expect(id).toMatch(/^[a-z0-9]{9}$/);
  });
  it('names no real address', () => {
    for (const [, host = ''] of text.matchAll(/(?:https?:\/\/|@)([\w.{}-]+)/g))
      expect(host).toMatch(/(?:^|\.)(?:example\.com|[\w.-]*\.test|[\w.-]*\.invalid)\.?$/);
  });
  it('has the owner’s secret where it must not be said', () => {
    expect(canary.mustNotSay.every((part) => text.includes(part))).toBe(true);
    expect(text.includes('{secret}')).toBe(canary.mustNotSay.includes('{secret}'));
  });
  it('leaves no mark unfilled', () =>
    expect(textsOf(turnsOf(canary, { target: 't7', secret: 's7' }))).not.toMatch(/\{(?:target|secret|planted)\}/));
});
