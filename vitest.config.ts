import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isDeep } from './test/support/depth.ts';
import { filesIn } from './test/support/files-in.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const fakeElectron = path.join(root, 'test/packaged/fake-electron.ts');

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
      include: filesIn('test/shared', 'test/electron', 'test/renderer', 'test/packaged', 'test/tools'),
      testTimeout: isDeep ? 600_000 : 60_000,
      hookTimeout: 60_000,
    },
  },
  {
    test: {
      ...common,
      name: 'openclaw',
      maxWorkers: isDeep ? 3 : 2,
      sequence: { groupOrder: 1 },
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
