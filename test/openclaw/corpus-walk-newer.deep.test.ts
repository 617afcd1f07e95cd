import { corpus } from '../corpus/corpus.ts';
import { describeJudge, describeRelease } from './corpus-spec.ts';

describeJudge('2026.6.8');
describeRelease('2026.6.8', [...corpus.keys()], { started: 4 });
describeRelease('2026.9.6', [...corpus.keys()], { started: 0 });
