import { z } from 'zod';

export type ConfigIssue = { readonly path: string; readonly message: string };

const validateAnswer = z.object({
  valid: z.boolean(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  error: z.object({ message: z.string() }).optional(),
});

/** Reads `OpenClaw 2026.9.6 (eb377ac)` and the bare `2026.2.9` of older releases; null where no version is told. */
export const parseVersion = (stdout: string): string | null =>
  stdout.match(/^\s*(?:OpenClaw\s+)?v?(\d+\.\d+\.\d+[\w.+-]*)/im)?.[1] ?? null;

/**
 * Reads `config validate --json` of 2026.9; null where it is not that answer. An invalid config without issues keeps
 * the error's own words.
 */
export function parseValidation(stdout: string): { valid: boolean; issues: ConfigIssue[] } | null {
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch {
    return null;
  }
  const answer = validateAnswer.safeParse(json);
  if (!answer.success) return null;
  const { valid, issues, error } = answer.data;
  return { valid, issues: valid || issues.length > 0 ? issues : [{ path: '<root>', message: error?.message ?? '' }] };
}

/** True where a release answers that it has no such command or option. */
export const lacksCommand = (output: string): boolean =>
  /^error: (?:unknown (?:command|option)|too many arguments)/im.test(output);

/**
 * Reads `config get gateway` of 2026.2, which has no validator but checks the config before it answers. Invalid:
 * a line `Config invalid`, then bullets `- path: message` under `Problem:` (recorded from 2026.2.9). Valid: exit 0,
 * or the words that the config has no such path. Null where it is neither.
 */
export function parseOldCheck(code: number | null, output: string): { valid: boolean; issues: ConfigIssue[] } | null {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const from = lines.indexOf('Config invalid');
  if (from === -1)
    return code === 0 || lines.includes('Config path not found: gateway') ? { valid: true, issues: [] } : null;
  const issues = lines.slice(from).flatMap((line) => {
    const bullet = line.match(/^- (.+?): (.*)$/);
    return bullet ? [{ path: bullet[1] ?? '', message: bullet[2] ?? '' }] : [];
  });
  return { valid: false, issues };
}
