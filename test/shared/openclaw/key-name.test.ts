import { expect, it } from 'vitest';
import { keyNameIn, keyReference } from '../../../shared/openclaw/key-name.ts';

const path = ['models', 'providers', 'studio', 'apiKey'];

it.each(['STUDIO_KEY', '_MINE'])('the name %s is read back from either spelling', (name) => {
  for (const storedKeys of [[], [name]])
    expect(keyNameIn(keyReference(name, path, { version: '2026.9.6', storedKeys }))).toBe(name);
});

it('a stand-in, a file, a command and no value name no variable', () => {
  for (const value of [
    'sk-local',
    '$${STUDIO_KEY}',
    'x ${STUDIO_KEY}',
    { source: 'file', provider: 'keys', id: 'STUDIO_KEY' },
    null,
    undefined,
  ])
    expect(keyNameIn(value)).toBeNull();
});
