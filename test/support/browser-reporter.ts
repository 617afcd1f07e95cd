import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';

const shown = 10;

/** The file to which `npm test` has every suite add what failed, to say it again where all is over. */
const failures = process.env['HEARTH_TEST_FAILURES'];

/** The file that a test was read from: one that `inEachLook` registers has the line of that as its own place. */
function fileOf(test: TestCase): string {
  let suite: Suite | undefined = test.parent;
  while (suite !== undefined && suite.type !== 'file') suite = suite.parent;
  return suite?.location?.file ?? test.location.file;
}
/** The line of a file that holds a title, else the first. */
const lineOf = (title: string, file: string): number =>
  1 +
  Math.max(
    0,
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(title)),
  );
const nameOf = (file: string): string => path.relative(process.cwd(), file);

/** Says after a run of the browser tests where its time went, what failed, and how many tests there were. */
export default class BrowserReporter implements Reporter {
  private suite: Suite | null = null;
  private readonly broken: string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
    // The list names the place of each test: where its title stands helps more than the line that registers it.
    for (const test of suite.allTests()) {
      const file = fileOf(test);
      if (test.location.file !== file) test.location = { file, line: lineOf(test.title, file), column: 1 };
    }
  }

  onError({ message }: TestError): void {
    this.broken.push(message ?? 'an error outside of the tests');
  }

  onEnd(): void {
    const all = this.suite?.allTests() ?? [];
    // None where they were only listed; some where what comes before them failed.
    const tests = all.filter(({ results }) => results.length > 0);
    if (tests.length === 0 && this.broken.length === 0) return;
    const took = new Map<string, number>();
    for (const test of tests) {
      const ms = test.results.reduce((sum, { duration }) => sum + duration, 0);
      took.set(fileOf(test), (took.get(fileOf(test)) ?? 0) + ms);
    }
    const slowest = [...took].sort(([, a], [, b]) => b - a).slice(0, shown);
    const lines = slowest.map(([file, ms]) => `${(ms / 1000).toFixed(1).padStart(6)}  ${nameOf(file)}`);
    console.log(`\n The ${lines.length} slowest files, in seconds\n${lines.join('\n')}`);

    const skipped = tests.filter((test) => test.outcome() === 'skipped');
    const why = new Set(
      skipped.flatMap(({ annotations, results }) =>
        [...annotations, ...results.flatMap((result: TestResult) => result.annotations)].flatMap(({ description }) =>
          description === undefined ? [] : [description],
        ),
      ),
    );
    for (const reason of why) console.warn(`\nSKIPPED: ${reason}`);

    const failed = tests.filter((test) => test.outcome() === 'unexpected');
    const said = failed.map((test) => {
      const message = test.results.flatMap(({ errors }) => errors)[0]?.message ?? '';
      return `${nameOf(fileOf(test))} > ${titleOf(test)}: ${message}`;
    });
    if (failures !== undefined)
      for (const line of [...said, ...this.broken])
        appendFileSync(failures, `${stripVTControlCharacters(line).slice(0, 600)}\n`);
    const passed = tests.filter((test) => test.outcome() === 'expected').length;
    const left = all.length > tests.length ? `, ${all.length - tests.length} not run` : '';
    console.log(`\nbrowser: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped${left}`);
  }
}

/** Its title, after those of the groups that it is in. */
function titleOf(test: TestCase): string {
  const titles = [test.title];
  for (let suite: Suite | undefined = test.parent; suite?.type === 'describe'; suite = suite.parent)
    titles.unshift(suite.title);
  return titles.join(' > ');
}
