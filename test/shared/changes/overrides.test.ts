import { describe, expect, it } from 'vitest';
import { applyToValue } from '../../../shared/json5/change.ts';
import { parseJobs, parseSessions } from '../../../shared/egress/openclaw-state.ts';
import { bringChanges, findOverrides } from '../../../shared/changes/overrides.ts';
import { quiet, quietFacts } from '../egress/planted.ts';

const config =
  applyToValue(quiet, [
    { op: 'set', path: ['agents', 'entries', 'reader', 'model'], value: 'Sonnet' },
    {
      op: 'set',
      path: ['agents', 'list'],
      value: [{ id: 'old', model: { primary: 'lmstudio/m', fallbacks: ['anthropic/x'] } }],
    },
    { op: 'set', path: ['agents', 'defaults', 'heartbeat'], value: { every: '1h', model: 'lmstudio/m' } },
    { op: 'set', path: ['agents', 'entries', 'main', 'subagents'], value: { model: 'anthropic/x' } },
    { op: 'set', path: ['hooks'], value: { gmail: { model: 'anthropic/x' }, mappings: [{ model: 'anthropic/y' }] } },
  ])?.value ?? null;

describe('models that a switch would not reach', () => {
  it('are found wherever a config can set them, local ones too', () => {
    expect(
      findOverrides(config, quietFacts).map(({ kind, about, ref, where }) => ({ kind, about, ref, where })),
    ).toEqual([
      { kind: 'heartbeat', about: null, ref: 'lmstudio/m', where: 'local' },
      { kind: 'subagents', about: 'main', ref: 'anthropic/x', where: 'hosted' },
      { kind: 'agent', about: 'reader', ref: 'anthropic/claude-sonnet-4-5', where: 'hosted' },
      { kind: 'agent', about: 'old', ref: 'lmstudio/m, anthropic/x', where: 'hosted' },
      { kind: 'hooks', about: null, ref: 'anthropic/x', where: 'hosted' },
      { kind: 'hooks', about: '0', ref: 'anthropic/y', where: 'hosted' },
    ]);
  });

  it('brought along, all follow the route', () => {
    const strays = findOverrides(config, quietFacts);
    const after = applyToValue(config, bringChanges(strays))?.value ?? null;
    expect(findOverrides(after, quietFacts)).toEqual([]);
    expect(bringChanges(strays)).toHaveLength(strays.length);
  });

  it('of a conversation and a job come with the line that only OpenClaw can take', () => {
    const sessions = [
      { id: `agent:main:it's`, name: 'x', agent: 'main', ref: 'anthropic/x' },
      { id: 'agent:main:plain', name: 'y', agent: 'main', ref: null },
    ];
    const strays = findOverrides(quiet, {
      ...quietFacts,
      sessions,
      jobs: [{ id: '4051b489', name: 'brief', agent: null, ref: 'anthropic/x' }],
    });
    expect(strays.map(({ kind, about, bring }) => ({ kind, about, bring }))).toEqual([
      {
        kind: 'session',
        about: 'x',
        bring: {
          by: 'command',
          line: `openclaw gateway call sessions.patch --params '{"key":"agent:main:it'\\''s","model":null}'`,
        },
      },
      { kind: 'cron', about: 'brief', bring: { by: 'command', line: 'openclaw cron edit 4051b489 --clear-model' } },
    ]);
    expect(bringChanges(strays)).toEqual([]);
  });
});

describe('what OpenClaw says of its own state', () => {
  it('tells which conversations have a model of their own', () => {
    const said = {
      sessions: [
        {
          key: 'agent:main:main',
          agentId: 'main',
          model: 'm2',
          modelProvider: 'local',
          providerOverride: 'local',
          modelOverride: 'm2',
        },
        { key: 'agent:main:other', agentId: 'main', model: 'm1', modelProvider: 'local' },
      ],
    };
    expect(parseSessions(JSON.stringify(said))).toEqual([
      { id: 'agent:main:main', name: 'agent:main:main', agent: 'main', ref: 'local/m2' },
      { id: 'agent:main:other', name: 'agent:main:other', agent: 'main', ref: null },
    ]);
  });

  it('tells which timed jobs do', () => {
    const said = {
      jobs: [
        { id: '1', agentId: 'main', name: 'brief', enabled: true, payload: { kind: 'agentTurn', model: 'local/m2' } },
        { id: '2', name: 'heartbeat-main', payload: { kind: 'heartbeat' } },
      ],
    };
    expect(parseJobs(JSON.stringify(said))?.map(({ name, ref }) => ({ name, ref }))).toEqual([
      { name: 'brief', ref: 'local/m2' },
      { name: 'heartbeat-main', ref: null },
    ]);
  });

  it('is unknown where it says something else', () => {
    for (const said of ['', 'Gateway not reachable', '{"ok":false}', '[]'])
      expect([parseSessions(said), parseJobs(said)]).toEqual([null, null]);
  });
});
