import { describe, expect, it } from 'vitest';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import { hostedModels } from '../../../shared/providers/hosted.ts';

const [known] = hostedModels;
if (known === undefined) throw new Error('no hosted models');

describe('the name shown for a model', () => {
  it.each([
    ['the config’s', known.ref, [{ ref: known.ref, name: 'Ours' }], [{ ref: known.ref, name: 'Theirs' }], 'Ours'],
    ['the table’s where the config has none', known.ref, [{ ref: known.ref, name: null }], [], known.name],
    ['the table’s before OpenClaw’s own', known.ref, [], [{ ref: known.ref, name: 'Theirs' }], known.name],
    ['OpenClaw’s own where nothing else names it', 'a/b', [{ ref: 'a/b' }], [{ ref: 'a/b', name: 'Bee' }], 'Bee'],
    ['its id where nothing names it', 'lmstudio/minimax-m2.1', [], [], 'minimax-m2.1'],
    ['its whole id where that has slashes', 'openrouter/z-ai/glm-9', [], [], 'z-ai/glm-9'],
    ['not that of a model of the same id elsewhere', 'b/m', [{ ref: 'a/m', name: 'Other' }], [], 'm'],
    ['never its alias', 'a/m', [{ ref: 'a/m', name: null, alias: 'quick' }], [], 'm'],
  ])('is %s', (_, ref, hops, offered, name) => {
    expect(displayName(ref, hops, offered)).toBe(name);
  });
});
