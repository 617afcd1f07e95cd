import { expect, it } from 'vitest';
import {
  providerMeant,
  providerName,
  providerNamed,
  providerStanding,
} from '../../../shared/openclaw/provider-name.ts';

const here = 'http://127.0.0.1:8080/v1';
const there = 'http://studio-2.local:8080/v1';

it('a name that nobody has is taken', () =>
  expect(providerName('local', here, { attic: there }, [here, there])).toBe('local'));
it('an entry of ours that stands at the address is the one that is meant', () => {
  expect(providerName('local', here, { local: there, 'local-2': `${here}/` }, [here, there])).toBe('local-2');
});
it('an entry of another name at the same address is somebody else’s', () => {
  expect(providerName('local', here, { attic: here, 'local-network': here }, [here])).toBe('local');
});
it('an entry that serves another machine keeps its name', () => {
  expect(providerName('local', here, { local: there }, [here, there])).toBe('local-2');
  expect(
    providerName('local', here, { local: there, 'local-2': 'http://10.0.0.7:1/v1' }, [
      here,
      there,
      'http://10.0.0.7:1/v1',
    ]),
  ).toBe('local-3');
});
it('an entry whose address is silent is this server before it moved, where the name tells the server', () => {
  expect(providerName('lmstudio', here, { lmstudio: there }, [here])).toBe('lmstudio');
  expect(providerName('local', here, { local: there }, null)).toBe('local-2');
});
it('a name of the object itself is nobody’s', () =>
  expect(providerName('constructor', here, {}, [here])).toBe('constructor'));

it('the entry at an address is found whatever it is called, with or without a slash at its end', () => {
  expect(providerStanding({ attic: `${here}/` }, here)).toBe('attic');
  expect(providerStanding({ attic: there }, here)).toBeNull();
});
it('a server that stands in the config keeps the name it has there, and any other is named by what it surely is', () => {
  const server = { id: 'lmstudio', name: 'LM Studio', version: null, evidence: [] } as const;
  expect(providerNamed({ attic: here }, here, { ...server, certainty: 'certain', evidence: [] })).toBe('attic');
  expect(providerNamed({}, here, { ...server, certainty: 'certain', evidence: [] })).toBe('lmstudio');
  expect(providerNamed({}, here, { ...server, certainty: 'likely', evidence: [] })).toBe('local');
});

it('a name is compared as OpenClaw compares it, and given as the config spells it', () => {
  expect(providerName('lmstudio', here, { ' LMStudio ': `${here}/` }, [here])).toBe(' LMStudio ');
  expect(providerName('lmstudio', here, { LMStudio: there }, [here])).toBe('LMStudio');
  expect(providerName('local', here, { Local: there }, null)).toBe('local-2');
});
it('a server to be set up goes under the entry that stands at its address, its own name first', () => {
  expect(providerMeant('lmstudio', here, { 'My Studio': here }, [here])).toBe('My Studio');
  expect(
    providerMeant('lmstudio', here, { 'My Studio': here, 'LM Studio': there, 'lmstudio-2': here }, [here, there]),
  ).toBe('lmstudio-2');
  expect(providerMeant('lmstudio', here, { 'a/b': here }, [here])).toBe('lmstudio');
});
