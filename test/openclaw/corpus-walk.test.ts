import { describeRelease } from './corpus-spec.ts';

describeRelease('2026.9.6', ['strict.json', 'alias-capitals.json5', 'roster-three.json5'], { started: 0 });
