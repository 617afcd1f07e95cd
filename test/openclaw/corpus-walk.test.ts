import { describeRelease } from './corpus-spec.ts';
import { openclaw } from './harness.ts';
import { beforeAll } from 'vitest';

beforeAll(async () => { await openclaw(); });

describeRelease('2026.9.6', ['strict.json', 'roster-three.json5', 'alias-capitals.json5', 'merge-absent.json'], { started: 0 });
