import { corpus } from '../corpus/corpus.ts';
import { describeRelease } from './corpus-spec.ts';

// In one file, because they share the walks of a Hearth that is told of no release.
for (const version of ['2026.2.9', '2026.3.13', '2026.6.8'])
  describeRelease(version, [...corpus.keys()], { started: 2 });
