import { expect, it } from 'vitest';
import type { Finding } from '../../../shared/doctor/types.ts';
import { sayFinding } from '../../../shared/i18n/say.ts';

const finding = (kind: Finding['kind'], facts: Finding['facts']): Finding => ({
  id: kind,
  kind,
  level: 'warning',
  about: null,
  facts,
  curl: null,
  error: null,
  fixable: false,
});

it('tells the names in a finding in a row, as the language does', () => {
  const lone = finding('agents-never-fall-back', { agents: ['main', 'mail', 'work'] });
  expect(sayFinding('en', lone)).toContain('main, mail and work');
  expect(sayFinding('ja', lone)).toContain('main、mail、work');
});

it('tells the names of which one is meant as a choice', () => {
  const meant = finding('name-meant', { name: 'same', taken: 'c/same', meant: ['a/same', 'b/same'] });
  expect(sayFinding('en', meant)).toContain('do you mean a/same or b/same?');
  expect(sayFinding('ja', meant)).toContain('a/sameまたはb/same');
});
