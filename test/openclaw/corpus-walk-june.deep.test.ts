import { corpus } from '../corpus/corpus.ts';
import { describeRelease } from './corpus-spec.ts';

describeRelease('2026.6.8', [...corpus.keys()], { started: 2 });
