import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));
const fakeElectron = path.join(root, 'test/packaged/fake-electron.ts');
const isDeepRun = process.env['HEARTH_TEST_DEPTH'] === 'deep';

/** A file that a deep run has more to try in: one that is only for it, or one that asks how deep a run is. */
const hasDepth = (file: string): boolean =>
  file.endsWith('.deep.test.ts') || /support\/depth\.ts|\/looks\.ts/.test(readFileSync(path.join(root, file), 'utf8'));

/** Every test file of these folders that has something to do in this run. */
function filesIn(...folders: string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
  );
  return files.filter((file) => (isDeepRun ? hasDepth(file) : !file.endsWith('.deep.test.ts'))).sort();
}

/**
 * The files of a worker share what they import: a file more costs its tests alone.
 * A machine may be slow or busy, so what is polled says how long it may take only where that is
 * what is tested. Each project has as many workers as keep two cores busy: much of what is tested waits.
 */
const common: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  pool: 'forks',
  isolate: false,
  setupFiles: [path.join(root, 'test/support/each-file.ts')],
  expect: { poll: { timeout: 20_000 } },
};

const projects: TestProjectInlineConfiguration[] = [
  {
    resolve: { alias: [{ find: /^electron$/, replacement: fakeElectron }] },
    test: {
      ...common,
      name: 'unit',
      maxWorkers: 4,
      sequence: { groupOrder: 0 },
      include: filesIn('test/shared', 'test/electron', 'test/renderer', 'test/tools'),
      testTimeout: isDeepRun ? 600_000 : 60_000,
      hookTimeout: 60_000,
    },
  },
  {
    test: {
      ...common,
      name: 'browser',
      maxWorkers: 2,
      sequence: { groupOrder: 1 },
      include: filesIn('test/browser', 'test/packaged'),
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  },
  {
    test: {
      ...common,
      name: 'openclaw',
      maxWorkers: isDeepRun ? 3 : 2,
      sequence: { groupOrder: 2 },
      include: filesIn('test/openclaw'),
      testTimeout: 600_000,
      hookTimeout: 600_000,
    },
  },
];

/**
 * Those that are only for a deep run begin, because they take longest, though they are small: else one of them is still
 * running when all others are done.
 */
class DeepFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isFirst = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('.deep.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: DeepFirst },
    projects,
    reporters: ['default', path.join(root, 'test/support/slowest.ts')],
    experimental: { fsModuleCache: true },
  },
});
