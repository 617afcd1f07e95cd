import { corpus } from '../corpus/corpus.ts';
import { describeRelease } from './corpus-spec.ts';

describeRelease('2026.9.6', [...corpus.keys()], { started: 0 });
