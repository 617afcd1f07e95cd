import { describe, expect, it } from 'vitest';
import {
  judgeScratchTurn,
  scratchConfig,
  scratchKeyName,
  scratchTimeoutMs,
  scratchScene,
  type ScratchObservation,
} from '../../../shared/verification/end-to-end.ts';

const nonce = 'h9xa1b2c3d4e5';
const { prompt, files } = scratchScene(nonce);
const seen = (answer: object | string, more: Partial<ScratchObservation> = {}): ScratchObservation => ({
  how: 'exited',
  stdout: typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2),
  stderr: '',
  ms: 12_400,
  ...more,
});
const judge = (one: ScratchObservation) =>
  judgeScratchTurn(one, { nonce, prompt, secrets: ['made-up-key', '/scratch'] }).judged;
const says = (text: string, meta: object = {}) => ({ payloads: [{ text, mediaUrl: null }], meta });

describe('a rehearsal', () => {
  it('hides the word in the file alone', () => {
    expect(prompt).not.toContain(nonce);
    expect(Object.values(files).filter((text) => text.includes(nonce))).toHaveLength(1);
  });

  it('passes by the word alone, with its time and tokens', () => {
    expect(judge(seen(says(`It says ${nonce}.`, { agentMeta: { usage: { total: 24_040 } } })))).toMatchObject({
      verdict: 'pass',
      code: 'passed',
      values: { seconds: 12, usedTokens: 24_040 },
    });
    expect(judge(seen(`a warning first\n${JSON.stringify(says(nonce), null, 2)}`))).toMatchObject({ verdict: 'pass' });
    expect(judge(seen(says('I have read it.', { toolSummary: { calls: 0, failures: 0 } })))).toMatchObject({
      verdict: 'fail',
      code: 'rehearsal-pretended',
    });
  });

  // The words are those of OpenClaw 2026.9.6.
  it.each([
    [
      'rehearsal-overflow',
      {
        payloads: [
          {
            text: 'Context overflow: prompt too large for the model. Try /reset (or /new) to start a fresh session, or use a larger-context model.',
            isError: true,
          },
        ],
        meta: {},
      },
      '',
    ],
    [
      'rehearsal-overflow',
      {
        ok: false,
        error: {
          type: 'cli_error',
          message: 'Model context window too small (3000 tokens; source=modelsConfig). Minimum is 4000.',
        },
      },
      '',
    ],
    [
      'rehearsal-slow',
      {
        payloads: [{ text: 'Request timed out before a response was generated.', isError: true }],
        meta: {
          timeoutPhase: 'provider',
          error: { kind: 'incomplete_turn', message: 'Request timed out before a response was generated.' },
        },
      },
      '',
    ],
    [
      'rehearsal-failed',
      { ok: false, error: { type: 'cli_error', message: 'The selected model was not found by the provider.' } },
      'embedded run agent end: isError=true rawError=404 Not Found',
    ],
    ['rehearsal-failed', '', '[openclaw] Reason: it broke\n[openclaw] Try: openclaw doctor'],
    ['rehearsal-failed', { payloads: [], meta: {} }, ''],
  ])('%s', (code, answer, stderr) => {
    const judged = judge(seen(answer, { stderr }));
    expect(judged).toMatchObject({ verdict: 'fail', code, values: { seconds: 12, why: expect.any(String) as string } });
    expect(judged.values['why']).not.toBe('');
    if (stderr.includes('rawError')) expect(judged.values['why']).toContain('404 Not Found');
  });

  it('is slow where its time ran out, and shows neither the key nor where the scratch stood', () => {
    expect(judge(seen('', { how: 'timeout' }))).toMatchObject({ verdict: 'fail', code: 'rehearsal-slow' });
    expect(
      JSON.stringify(judge(seen({ ok: false, error: { message: 'no made-up-key in /scratch/state' } }))),
    ).not.toMatch(/made-up-key|\/scratch/);
  });

  it('takes from the plan the one provider and model alone, with the key under a name of its own', () => {
    const planned = {
      models: {
        providers: {
          local: {
            baseUrl: 'http://127.0.0.1:1/v1',
            apiKey: '${MY_KEY}',
            localService: { command: '/bin/server' },
            models: [
              { id: 'm', name: 'm', compat: { requiresStringContent: true } },
              { id: 'other', name: 'other' },
            ],
          },
          hosted: { apiKey: 'x' },
        },
      },
      agents: { defaults: { model: { primary: 'local/m', fallbacks: ['anthropic/claude'] } } },
      channels: { telegram: { enabled: true } },
      mcp: { servers: {} },
      tools: { byProvider: { 'local/m': { deny: ['read'] } } },
    };
    const config = scratchConfig(planned, {
      provider: 'local',
      model: 'm',
      workspace: '/w',
      logFile: '/l',
      hasKey: true,
      version: '2026.9.6',
    });
    expect(config['models']).toEqual({
      mode: 'replace',
      providers: {
        local: {
          baseUrl: 'http://127.0.0.1:1/v1',
          apiKey: `\${${scratchKeyName}}`,
          models: [{ id: 'm', name: 'm', compat: { requiresStringContent: true } }],
        },
      },
    });
    expect(config['agents']).toMatchObject({
      defaults: { model: { primary: 'local/m', fallbacks: [] }, workspace: '/w' },
    });
    expect(Object.keys(config).sort()).toEqual(['agents', 'gateway', 'logging', 'models', 'tools']);
    expect(config['tools']).toMatchObject({ fs: { workspaceOnly: true }, exec: { security: 'deny' } });
    const keyless = scratchConfig(planned, {
      provider: 'local',
      model: 'm',
      workspace: '/w',
      logFile: '/l',
      hasKey: false,
      version: '2026.2.9',
    });
    expect(JSON.stringify(keyless)).not.toMatch(/MY_KEY|workspaceOnly|utilityModel/);
  });

  it('says how long it may take only where speeds were measured', () => {
    const speed = {
      coldStartMs: null,
      firstWordMs: { cold: null, warm: null },
      prefillTokensPerSecond: null,
      decodeTokensPerSecond: null,
      promptTokens: null,
    };
    expect(scratchTimeoutMs(speed)).toBeNull();
    expect(scratchTimeoutMs({ ...speed, prefillTokensPerSecond: 1000, decodeTokensPerSecond: 50 })).toBe(31_000);
  });
});
