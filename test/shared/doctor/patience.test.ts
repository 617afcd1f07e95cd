import { describe, expect, it } from 'vitest';
import { settingsFixFor, fixFor } from '../../../shared/doctor/diagnose.ts';
import { findingKinds } from '../../../shared/doctor/types.ts';
import { sharedChoice } from '../../../shared/patience/plan.ts';
import type { AgentPatience, PatienceView } from '../../../shared/patience/types.ts';
import { sayFinding } from '../../../shared/i18n/say.ts';
import { anyAgent } from '../../support/hop.ts';
import { find, healthy, hostedHop, kinds, localHop, localSeen } from './fixtures.ts';

const agent = (over: Partial<AgentPatience> = {}): AgentPatience => ({
  id: 'main',
  hasFallback: true,
  hungSeconds: 300,
  retries: null,
  from: 'openclaw',
  file: '/home/me/.openclaw/agents/main/agent/settings.json',
  waiting: null,
  ...over,
});
const own = (retries: number, over: Partial<AgentPatience> = {}) => agent({ retries, from: 'agent', ...over });
const view = (agents: readonly AgentPatience[], offered: boolean | null = true): PatienceView => ({
  offered,
  version: '2026.9.6',
  choice: sharedChoice(agents),
  guarded: null,
  agents: [...agents],
});
const withAgents = (...agents: AgentPatience[]) => healthy({ patience: view(agents) });
const about = (...agents: AgentPatience[]) =>
  kinds(withAgents(...agents)).filter((kind) =>
    ['fallback-late', 'fallback-after-tries', 'workspace-retries', 'few-retries-alone', 'settings-unreadable'].includes(
      kind,
    ),
  );

describe('a fallback that comes only after OpenClaw’s own patience', () => {
  it('is told as a note, with how long it takes and who would answer', () => {
    const seen = find(withAgents(agent()), 'fallback-late');
    expect(seen).toMatchObject({
      id: 'fallback-late',
      level: 'info',
      facts: { model: 'MiniMax M2.1', other: 'Claude Opus 4.6', minutes: 1.5 },
      fixable: true,
    });
    expect(seen === undefined ? '' : sayFinding('en', seen)).toMatch(
      /MiniMax M2\.1.*about 1\.5 minutes before Claude Opus 4\.6 answers/,
    );
  });

  it.each([0, 1])('is none where the agent has %i more tries', (retries) => {
    expect(about(own(retries))).toEqual([]);
  });

  it.each([2, 5, 20])('is told by the number of tries where that is %i', (retries) => {
    const seen = find(withAgents(own(retries)), 'fallback-after-tries');
    expect(seen).toMatchObject({ level: 'info', facts: { retries }, fixable: true });
    expect(seen === undefined ? '' : sayFinding('en', seen)).toContain(
      `${retries} times again before Claude Opus 4.6 answers`,
    );
  });

  it('is the workspace’s where that says so, which no setting of the agent mends', () => {
    expect(find(withAgents(agent({ retries: 4, from: 'workspace' })), 'workspace-retries')).toMatchObject({
      level: 'info',
      fixable: false,
      facts: { agent: 'main', retries: 4 },
    });
    expect(find(withAgents(agent({ retries: null, from: 'workspace' })), 'workspace-retries')).toMatchObject({
      facts: { retries: 8 },
    });
    expect(about(agent({ retries: 0, from: 'workspace' }))).toEqual([]);
  });

  it('is about the agent that answers, and mended for each that is late: whoever chose one try keeps it', () => {
    const agents = [
      agent(),
      own(1, { id: 'mail' }),
      own(0, { id: 'home' }),
      own(6, { id: 'work' }),
      agent({ id: 'lone', hasFallback: false }),
    ];
    expect(settingsFixFor('fallback-late', withAgents(...agents))).toEqual({
      patience: 'at-once',
      agents: ['main', 'work'],
    });
    expect(about(own(0), agent({ id: 'mail' }))).toEqual([]);
    const mail = { ...healthy().route, agent: { ...anyAgent, id: 'mail', all: ['main', 'mail'] } };
    expect(kinds(healthy({ route: mail, patience: view([own(0), agent({ id: 'mail' })]) }))).toContain('fallback-late');
  });

  it('names the first model that runs elsewhere, and counts each before it', () => {
    const second = { ...localHop, ref: 'lmstudio/second', name: 'Second' };
    const route = { ...healthy().route, hops: [localHop, second, hostedHop], fallbacks: [second.ref, hostedHop.ref] };
    expect(find(healthy({ route, patience: view([agent()]) }), 'fallback-late')).toMatchObject({
      facts: { other: 'Claude Opus 4.6', minutes: 3 },
    });
  });

  it('isn’t told where nobody looked, where the release doesn’t know the setting, or without OpenClaw', () => {
    for (const patience of [undefined, null, view([agent()], false), view([agent()], null)])
      expect(kinds(healthy({ patience: patience ?? null }))).not.toContain('fallback-late');
  });

  it('isn’t told where nothing follows', () => {
    expect(about(agent({ hasFallback: false }))).toEqual([]);
    const route = { ...healthy().route, fallbacks: [], hops: [localHop] };
    expect(kinds(healthy({ route, hops: [localSeen], patience: view([agent()]) }))).not.toContain('fallback-late');
  });

  it('is told once: a dead server says nothing of how long the fallback takes', () => {
    const dead = {
      ...localSeen,
      endpoint:
        localSeen.endpoint === null
          ? null
          : {
              ...localSeen.endpoint,
              status: 'unreachable' as const,
              problem: { kind: 'unreachable' as const, url: 'http://127.0.0.1:1234/v1', cause: 'refused' as const },
            },
      listed: null,
      model: null,
    };
    const said = (patience: PatienceView) =>
      [...findingKinds]
        .flatMap((kind) => find(healthy({ hops: [dead], patience }), kind) ?? [])
        .map((finding) => sayFinding('en', finding))
        .filter((words) => /minutes? (and a half )?before/.test(words));
    expect(said(view([agent()]))).toHaveLength(1);
    expect(said(view([own(0)]))).toEqual([]);
  });
});

describe('an agent that gives up early though nothing steps in', () => {
  it.each([0, 1, 7])('is named with %i tries, and OpenClaw gets its patience back for it alone', (retries) => {
    const facts = withAgents(
      own(0),
      own(retries, { id: 'mail', hasFallback: false }),
      agent({ id: 'lone', hasFallback: false }),
    );
    expect(find(facts, 'few-retries-alone')).toMatchObject({
      level: 'warning',
      facts: { agents: ['mail'] },
      fixable: true,
    });
    expect(settingsFixFor('few-retries-alone', facts)).toEqual({ patience: null, agents: ['mail'] });
  });

  it('is none that tries no less often than OpenClaw by itself, or by its workspace’s word', () => {
    expect(
      about(own(8, { hasFallback: false }), agent({ id: 'mail', hasFallback: false, from: 'workspace', retries: 0 })),
    ).toEqual([]);
  });
});

describe('settings that OpenClaw can’t read', () => {
  it('are named with their path, agent by agent, and mended by nobody but the user', () => {
    const facts = withAgents(
      agent({ from: 'unreadable' }),
      agent({ id: 'mail', from: 'unreadable', file: '/srv/mail/settings.json' }),
    );
    expect(about(...(facts.patience?.agents ?? []))).toEqual(['settings-unreadable', 'settings-unreadable']);
    expect(find(facts, 'settings-unreadable')).toMatchObject({
      id: 'settings-unreadable:main',
      level: 'warning',
      fixable: false,
      facts: { agent: 'main', file: '/home/me/.openclaw/agents/main/agent/settings.json' },
    });
  });
});

it('no finding of the agents’ settings counts as a problem, or is mended in the config', () => {
  const facts = withAgents(agent(), own(0, { id: 'mail', hasFallback: false }), agent({ id: 'x', from: 'unreadable' }));
  for (const kind of about(...(facts.patience?.agents ?? [])))
    expect([find(facts, kind)?.level === 'problem', fixFor(kind, facts)]).toEqual([false, null]);
  expect(settingsFixFor('fallback-late', withAgents(own(0)))).toBeNull();
});
