import { describe, expect, it } from 'vitest';
import type { AgentPatience, Patience, PatienceView } from '../../../shared/patience/types.ts';
import { sharedChoice } from '../../../shared/patience/plan.ts';
import { answersFor } from '../../../shared/wizard/answers.ts';
import { leftAsIs, offersPatience, standsOpen, startingPatience } from '../../../shared/wizard/patience.ts';
import type { StartingPoint } from '../../../shared/wizard/starting-point.ts';
import type { WizardState } from '../../../shared/wizard/state.ts';
import { atModel, clickedThrough, startOf, studio, walk } from './standing-route.ts';

const agent = (id: string, change: Partial<AgentPatience> = {}): AgentPatience => ({
  id,
  hasFallback: true,
  hungSeconds: null,
  retries: null,
  from: change.retries == null ? 'openclaw' : 'agent',
  file: `/state/agents/${id}/agent/settings.json`,
  waiting: null,
  ...change,
});
const view = (agents: readonly AgentPatience[], offered: boolean | null = true): PatienceView => ({
  offered,
  version: '2026.9.6',
  choice: sharedChoice(agents),
  guarded: null,
  agents: [...agents],
});

describe('the choice that a setup begins with', () => {
  it.each<[string, AgentPatience[], Patience | null, ReturnType<typeof leftAsIs>]>([
    ['the recommended one where nothing stands', [agent('main'), agent('mail')], 'at-once', null],
    [
      'the recommended one where nothing stands yet and nothing steps in',
      [agent('main', { hasFallback: false })],
      'at-once',
      null,
    ],
    ['what stands', [agent('main', { retries: 1 }), agent('mail', { retries: 1 })], 'after-one-try', null],
    [
      'what stands for those with a fallback',
      [agent('main', { retries: 1 }), agent('mail', { hasFallback: false })],
      'after-one-try',
      null,
    ],
    [
      'what waits for a fallback',
      [agent('main', { hasFallback: false, waiting: 'after-one-try' })],
      'after-one-try',
      null,
    ],
    ['nothing where agents differ', [agent('main', { retries: 1 }), agent('mail')], null, { kind: 'mixed' }],
    [
      'nothing where another number stands',
      [agent('main', { retries: 5 }), agent('mail', { retries: 5 })],
      null,
      { kind: 'other', count: 5 },
    ],
    [
      'nothing where another number stands without a fallback',
      [agent('main', { hasFallback: false, retries: 5 })],
      null,
      { kind: 'other', count: 5 },
    ],
    [
      'nothing where other numbers stand',
      [agent('main', { retries: 5 }), agent('mail', { retries: 6 })],
      null,
      { kind: 'mixed' },
    ],
    [
      'nothing where a file can’t be read',
      [agent('main'), agent('mail', { from: 'unreadable' })],
      null,
      { kind: 'unreadable', agent: 'mail' },
    ],
    [
      'nothing where a workspace decides',
      [agent('main', { retries: 0, from: 'workspace' })],
      null,
      { kind: 'workspace', agent: 'main' },
    ],
  ])('is %s', (_what, agents, choice, why) => {
    expect([startingPatience(view(agents)), leftAsIs(view(agents))]).toEqual([choice, why]);
  });

  it('is a proposal only where nothing stands', () => {
    expect(standsOpen(view([agent('main')]))).toBe(true);
    expect(standsOpen(view([agent('main', { retries: 0 })]))).toBe(false);
    expect(standsOpen(view([agent('main', { from: 'unreadable' })]))).toBe(false);
  });

  it('is none where nothing is known', () => expect(startingPatience(null)).toBeNull());
});

const backups: StartingPoint['backups'] = [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }];
const fresh = (
  patience: PatienceView | null = view([agent('main', { hasFallback: false })]),
  more: Partial<StartingPoint> = {},
): StartingPoint => ({ ...startOf(null), backups, patience, ...more });
const begun = (start: StartingPoint): WizardState => atModel(null, [studio(['big'])], start);
const atOrder = (start = fresh()): WizardState => walk(begun(start), [{ type: 'continue' }, { type: 'continue' }]);
const said = ({ facts, draft }: WizardState) =>
  draft.chosen && draft.size ? answersFor(facts, { ...draft, chosen: draft.chosen, size: draft.size })?.patience : null;
const offered = ({ facts, draft }: WizardState) =>
  draft.chosen === null ? null : offersPatience(facts, { ...draft, chosen: draft.chosen });

describe('the choice in the setup', () => {
  it('goes into the answers as it was proposed', () => {
    expect(said(clickedThrough(begun(fresh())))).toBe('at-once');
  });

  it('goes into the answers as it was chosen, whatever is read later', () => {
    const state = walk(atOrder(), [
      { type: 'patience-set', patience: 'openclaw' },
      { type: 'start-read', start: fresh(view([agent('main', { retries: 1 })])), askedKeys: true },
    ]);
    expect(said(state)).toBe('openclaw');
  });

  it('is settled once it was gone on with', () => {
    const reviewed = clickedThrough(begun(fresh()));
    expect(reviewed.step).toBe('review');
    expect(
      said(
        walk(reviewed, [{ type: 'start-read', start: fresh(view([agent('main', { retries: 1 })])), askedKeys: true }]),
      ),
    ).toBe('at-once');
    expect(said(walk(reviewed, [{ type: 'start-read', start: fresh(null), askedKeys: true }]))).toBe('at-once');
  });

  it('is offered and said only where another model can answer', () => {
    const alone = atOrder(fresh(undefined, { backups: [] }));
    expect([offered(alone), said(alone)]).toEqual([false, undefined]);
    expect(walk(alone, [{ type: 'patience-set', patience: 'openclaw' }])).toBe(alone);
    const added = walk(alone, [{ type: 'hosted-added', hosted: { ref: 'openai/gpt-5.2' } }]);
    expect([offered(added), said(added)]).toEqual([true, 'at-once']);
    const only = walk(added, [{ type: 'order-set', order: 'local-only' }]);
    expect([offered(only), said(only)]).toEqual([false, undefined]);
    const back = walk(only, [{ type: 'order-set', order: 'hosted-first' }]);
    expect([offered(back), said(back)]).toEqual([true, 'at-once']);
  });

  it('keeps what was chosen while it was out of sight', () => {
    const state = walk(atOrder(), [
      { type: 'patience-set', patience: 'after-one-try' },
      { type: 'order-set', order: 'local-only' },
      { type: 'order-set', order: 'local-first' },
    ]);
    expect(said(state)).toBe('after-one-try');
  });

  it('counts a model of a server on the internet as one that doesn’t run here', () => {
    const state = walk(
      atModel(null, [studio(['big'], 'https://models.example.com/v1')], {
        ...fresh(),
        backups: [],
        locals: [
          {
            ref: 'attic/m',
            spelled: 'attic/m',
            provider: 'attic',
            model: 'm',
            url: 'http://10.0.0.7:8000/v1',
            name: null,
            alias: null,
            api: null,
            contextTokens: null,
            maxTokens: null,
          },
          {
            ref: 'attic/n',
            spelled: 'attic/n',
            provider: 'attic',
            model: 'n',
            url: 'http://10.0.0.7:8000/v1',
            name: null,
            alias: null,
            api: null,
            contextTokens: null,
            maxTokens: null,
          },
        ],
        stands: true,
      }),
      [{ type: 'continue' }, { type: 'continue' }],
    );
    expect([state.step, offered(state)]).toEqual(['order', true]);
  });

  it.each([false, null])('is neither offered nor said where the release has no such setting (%s)', (known) => {
    const state = atOrder(fresh(view([agent('main')], known)));
    expect([offered(state), said(state)]).toEqual([false, undefined]);
  });

  it('is left unsaid where agents differ, until one is chosen', () => {
    const state = atOrder(fresh(view([agent('main', { retries: 0 }), agent('mail', { retries: 1 })])));
    expect([offered(state), said(state)]).toEqual([true, undefined]);
    expect(said(walk(state, [{ type: 'patience-set', patience: 'at-once' }]))).toBe('at-once');
  });

  it('that was read after the order was gone on with is there on the way back', () => {
    const early = walk(begun(fresh(null)), [
      { type: 'continue' },
      { type: 'continue' },
      { type: 'continue' },
      { type: 'start-read', start: fresh(), askedKeys: true },
    ]);
    expect(early.step).toBe('prove');
    expect(said(walk(early, [{ type: 'back' }]))).toBe('at-once');
  });
});
