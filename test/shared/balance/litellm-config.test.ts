import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { normalBalance, refuseBalance } from '../../../shared/balance/balance.ts';
import { litellmConfig } from '../../../shared/balance/litellm-config.ts';
import type { Balance } from '../../../shared/balance/types.ts';
import { runs } from '../../support/depth.ts';

const balance: Balance = {
  name: 'minimax',
  strategy: 'least-busy',
  deployments: [
    { url: 'http://127.0.0.1:1234/v1', model: 'minimax-m2.1-gs32', apiKeyEnv: null },
    { url: 'http://studio-2.local:8000/v1', model: 'MiniMaxAI/MiniMax-M2.1', apiKeyEnv: 'STUDIO_KEY' },
  ],
};

describe('a config for LiteLLM', () => {
  it('gives every machine the one public name, and each its own address and model', () => {
    expect(parse(litellmConfig(balance, 131_072))).toEqual({
      model_list: [
        {
          model_name: 'minimax',
          litellm_params: {
            model: 'openai/minimax-m2.1-gs32',
            api_base: 'http://127.0.0.1:1234/v1',
            api_key: 'not-needed',
          },
          model_info: { mode: 'chat', max_input_tokens: 131_072 },
        },
        {
          model_name: 'minimax',
          litellm_params: {
            model: 'openai/MiniMaxAI/MiniMax-M2.1',
            api_base: 'http://studio-2.local:8000/v1',
            api_key: 'os.environ/STUDIO_KEY',
          },
          model_info: { mode: 'chat', max_input_tokens: 131_072 },
        },
      ],
      router_settings: { routing_strategy: 'least-busy', num_retries: 2, timeout: 600 },
    });
  });

  it('names no context where no machine tells one', () =>
    expect(litellmConfig(balance, null)).not.toContain('max_input_tokens'));

  it('never leaves a machine without a key entry, which LiteLLM would fill with the owner’s own OpenAI key', () => {
    expect(litellmConfig(balance, null).match(/api_key:/g)).toHaveLength(2);
  });

  it('says at its head what it is and how to start it', () => {
    const head = litellmConfig(balance, null)
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .join('\n');
    expect(head).toContain('"minimax"');
    expect(head).toContain('litellm --config FILE --host 127.0.0.1 --port 4000');
  });

  it('reads back as what was meant, whatever a model is called and whichever YAML is read', () => {
    // The unit 'binary' would be the same, but it first builds a table of all of Unicode, which takes a second.
    const anyCharacter = fc
      .nat(0x10ffff)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code));
    const hostile = fc.oneof(
      fc.string(),
      fc.string({ unit: anyCharacter }),
      fc.constantFrom(
        'yes',
        'on',
        'null',
        '~',
        '1_000',
        '12:30:45',
        '0o7',
        '0x1F',
        '2026-01-01',
        '<<',
        '=',
        '# x',
        '- a',
        'a: b',
        '&x',
        '!!int 3',
        '"',
        "'",
        '{{x}}',
        '日本語',
        '🔥',
        '%YAML 1.2',
        '---',
        '...',
        'é',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, one, two) => {
        const asked = normalBalance({
          ...balance,
          name,
          deployments: balance.deployments.map((each, at) => ({ ...each, model: at === 0 ? one : two })),
        });
        fc.pre(refuseBalance(asked) === null);
        const text = litellmConfig(asked, 4096);
        for (const version of ['1.1', '1.2'] as const) {
          const document = parseDocument(text, { version });
          expect([...document.errors, ...document.warnings]).toEqual([]);
          const read = document.toJS() as { model_list: { model_name: string; litellm_params: { model: string } }[] };
          expect(read.model_list.map((each) => [each.model_name, each.litellm_params.model])).toEqual([
            [asked.name, `openai/${one.trim()}`],
            [asked.name, `openai/${two.trim()}`],
          ]);
        }
      }),
      runs(20, 1_000),
    );
  });
});
