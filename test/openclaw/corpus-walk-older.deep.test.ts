import { corpus } from '../corpus/corpus.ts';
import { describeJudge, describeRelease } from './corpus-spec.ts';

for (const version of ['2026.2.9', '2026.3.13']) {
  describeJudge(version);
  describeRelease(version, [...corpus.keys()], { started: 2 });
}
