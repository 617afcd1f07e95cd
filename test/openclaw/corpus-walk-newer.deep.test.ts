import { corpus } from '../corpus/corpus.ts';
import { describeRelease } from './corpus-spec.ts';

describeRelease('2026.6.8', [...corpus.keys()], { started: 2 });
describeRelease('2026.9.6', [...corpus.keys()], { started: 0 });
