import { corpus } from '../corpus/corpus.ts';
import { describeJudge, describeRelease } from './corpus-spec.ts';

// Those of 2026.6.8 are started here to share the time evenly with the other file.
for (const version of ['2026.2.9', '2026.3.13', '2026.6.8']) describeJudge(version);
describeRelease('2026.2.9', [...corpus.keys()], { started: 2 });
// A start of this one takes a minute and more.
describeRelease('2026.3.13', [...corpus.keys()], { started: 1 });
