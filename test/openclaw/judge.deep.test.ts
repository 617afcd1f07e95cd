import { describeJudge } from './corpus-spec.ts';
import { releaseVersions } from './harness.ts';

// 2026.9.6 is asked by its own command line: `resident.test.ts` compares that.
for (const version of releaseVersions.slice(0, -1)) describeJudge(version);
