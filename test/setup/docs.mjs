// `npm run docs`: writes docs/cli.md from the table of commands.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const { module } = await runnerImport(path.join(root, 'test/support/cli-docs.ts'), {
  configFile: false,
  logLevel: 'error',
});
writeFileSync(path.join(root, 'docs/cli.md'), module.cliDocs());
