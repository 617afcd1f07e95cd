import { expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { secretsIn } from '../../../shared/secrets/mask.ts';
import { noVariables, ownVariables, substitute, withoutPut } from '../../../shared/openclaw/variables.ts';

const config: JsonValue = {
  env: {
    vars: { SECOND: 'anthropic/claude-sonnet-4-6', GATE_TOKEN: 'made-up-0f31c8aa77' },
    PLACE: 'https://api.example/v1',
  },
  gateway: { auth: { token: '${GATE_TOKEN}' } },
  models: { providers: { away: { baseUrl: '${PLACE}' } } },
  agents: { defaults: { model: { primary: 'lm/q', fallbacks: ['${SECOND}'] } } },
};
const own = ownVariables(config);
const filled = substitute(config, { valueOf: (name) => own[name] ?? null });

it('names the variables that are put in, and no secret is among them', () => {
  expect(filled.put).toEqual(['PLACE', 'SECOND']);
  expect(substitute(config, noVariables).put).toEqual([]);
});

it('what is put in is shown where it stands, so that it is no secret; what is not put in stays one', () => {
  expect(secretsIn(withoutPut(config, filled))).toEqual(['made-up-0f31c8aa77']);
});

it('a value that is a secret somewhere else stays one', () => {
  const twice: JsonValue = {
    ...(config as object),
    channels: { telegram: { botToken: 'anthropic/claude-sonnet-4-6' } },
  };
  expect(secretsIn(withoutPut(twice, filled))).toContain('anthropic/claude-sonnet-4-6');
});
