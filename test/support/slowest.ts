import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** Milliseconds for which the file's own thread was busy while its tests ran; the rest was waiting. */
    busyMs?: number;
  }
}

const shown = 10;
const seconds = (ms: number): string => (ms / 1000).toFixed(1).padStart(6);

/** The file to which `npm test` has every suite add what failed, to say it again where all is over. */
const failures = process.env['HEARTH_TEST_FAILURES'];

/** Says after a run where its time went: the ten slowest files, with what each took to import, to wait and to work. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly { message?: string }[],
    _reason: TestRunEndReason,
  ): void {
    const rows = modules
      .map((module) => {
        const { collectDuration, setupDuration, duration } = module.diagnostic();
        const busy = Math.min(duration, module.meta().busyMs ?? duration);
        return {
          file: path.relative(process.cwd(), module.moduleId),
          importMs: collectDuration + setupDuration,
          waitMs: duration - busy,
          workMs: busy,
          allMs: collectDuration + setupDuration + duration,
        };
      })
      .sort((a, b) => b.allMs - a.allMs);
    const lines = rows
      .slice(0, shown)
      .map(
        (row) =>
          `${seconds(row.allMs)} ${seconds(row.importMs)} ${seconds(row.waitMs)} ${seconds(row.workMs)}  ${row.file}`,
      );
    console.log(`\n The ${lines.length} slowest files, in seconds\n    all import   wait   work\n${lines.join('\n')}`);
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = tests
      .filter((test) => test.result().state === 'failed')
      .map(
        (test) =>
          `${path.relative(process.cwd(), test.module.moduleId)} > ${test.fullName}: ${test.result().errors?.[0]?.message ?? ''}`,
      );
    const broken = [...errors, ...modules.flatMap((module) => module.errors())].map(
      ({ message }) => message ?? 'an error outside of the tests',
    );
    if (failures !== undefined)
      for (const line of [...failed, ...broken]) appendFileSync(failures, `${line.slice(0, 600)}\n`);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const [project] = new Set(modules.map((module) => module.project.name));
    console.log(
      `\n${project ?? 'none'}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
    );
  }
}
