import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cliDocs } from '../support/cli-docs.ts';

it('the page on the command line is that of today’s commands (npm run docs writes it)', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8')).toBe(cliDocs());
});
