// Picks the sentence that says where a finding's context window comes from.
import type { Finding } from '../doctor/types.ts';
import type { findingSourcesEn } from './findings.en.ts';

const sources = ['model', 'provider', 'default'] as const satisfies readonly (keyof typeof findingSourcesEn)[];

/** Which sentence says where the context window of a finding comes from; null where it speaks of none. */
export const sourceKey = ({ facts }: Pick<Finding, 'facts'>): keyof typeof findingSourcesEn | null =>
  sources.find((source) => source === facts['source']) ?? null;
