import { describe, expect, it } from 'vitest';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { missingAgent, reachOf, readRoute, type Target, type AgentScope } from '../../../shared/openclaw/route.ts';

const shared = { primary: 'lmstudio/q', fallbacks: ['anthropic/claude-sonnet-4-5'] };
const config = {
  agents: {
    defaults: { model: shared },
    entries: { main: {}, Ops: { model: 'anthropic/claude-opus-4-6' }, reader: {} },
  },
};
const list = {
  agents: {
    defaults: { model: shared },
    list: [{ id: 'ops', default: true, model: { primary: 'lmstudio/q' } }, { id: 'reader' }],
  },
};
const plain = { agents: { defaults: { model: shared } } };
const agentOf = (value: JsonValue, whose: AgentScope) =>
  readRoute(value, whose, nothingRemembered, noEgressFacts).agent;
const shut = { locals: [], hosted: [] };
const sharedTarget: Target = { agent: null, list: shut, joins: null };

describe('a route', () => {
  it('is that of the agent that answers, and names every agent and who goes by it', () => {
    expect(agentOf(config, 'default-agent')).toEqual({
      id: 'main',
      own: false,
      reaches: ['main', 'reader'],
      others: ['ops'],
      all: ['main', 'ops', 'reader'],
      default: 'main',
    });
    expect(agentOf(list, 'default-agent')).toMatchObject({
      id: 'ops',
      own: true,
      reaches: ['ops'],
      others: ['reader'],
      default: 'ops',
    });
  });

  it('is an agent’s by any spelling of its id that OpenClaw takes', () => {
    for (const agent of ['ops', 'Ops', ' OPS ']) {
      const asked = readRoute(config, { agent }, nothingRemembered, noEgressFacts);
      expect([asked.agent.id, asked.primary, asked.order]).toEqual(['ops', 'anthropic/claude-opus-4-6', 'hosted-only']);
    }
  });

  it('is nobody’s where the config names no agents', () => {
    for (const whose of ['default-agent', { agent: 'main' }] as const)
      expect(agentOf(plain, whose)).toMatchObject({ id: null, all: [], default: null });
  });
});

describe('an agent that the config does not name', () => {
  it('is refused with those that there are', () => {
    expect(missingAgent(config, { agent: 'nobody' })).toEqual({
      kind: 'agent-missing',
      id: 'nobody',
      known: ['main', 'ops', 'reader'],
    });
    expect(missingAgent(list, { agent: 'main' })).toMatchObject({ known: ['ops', 'reader'] });
    expect(missingAgent(plain, { agent: 'ops' })).toMatchObject({ known: ['main'] });
  });

  it('is none where nobody was asked for, or main is where there are none', () => {
    const asked: [JsonValue | null, AgentScope][] = [
      [config, 'default-agent'],
      [config, { agent: null }],
      [plain, { agent: 'main' }],
      [null, { agent: 'main' }],
    ];
    for (const [value, whose] of asked) expect(missingAgent(value, whose)).toBeNull();
  });
});

describe('a switch', () => {
  it('reaches those that go by the chain that it changes', () => {
    expect(reachOf(config, 'hosted-first', sharedTarget)).toEqual({ reaches: ['main', 'reader'], others: ['ops'] });
    expect(reachOf(config, 'hosted-first', { ...sharedTarget, agent: 'ops' })).toEqual({
      reaches: ['ops'],
      others: ['main', 'reader'],
    });
  });

  it('to local-only reaches every agent', () => {
    expect(reachOf(config, 'local-only', sharedTarget)).toEqual({ reaches: ['main', 'ops', 'reader'], others: [] });
  });
});
