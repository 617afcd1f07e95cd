// Parses what OpenClaw prints of its version, of a config's check and of an agent's turn.
import { z } from 'zod';
import { parseJsonOutput } from '../base/json-output.ts';

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
  const answer = parseJsonOutput(stdout, validateAnswer);
  if (answer === null) return null;
  const { valid, issues, error } = answer;
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

const agentTurn = z
  .object({
    payloads: z.array(z.object({ text: z.string().nullish(), isError: z.boolean().nullish() })).nullish(),
    meta: z
      .object({
        agentMeta: z
          .object({
            provider: z.string().nullish(),
            model: z.string().nullish(),
            usage: z
              .object({ total: z.number().nullish(), input: z.number().nullish(), output: z.number().nullish() })
              .nullish(),
          })
          .nullish(),
        error: z.object({ kind: z.string().nullish(), message: z.string().nullish() }).nullish(),
        timeoutPhase: z.string().nullish(),
        toolSummary: z.object({ calls: z.number(), failures: z.number().nullish() }).nullish(),
      })
      .nullish(),
    error: z.object({ message: z.string() }).nullish(),
  })
  .refine(({ payloads, meta, error }) => [payloads, meta, error].some((part) => part !== null && part !== undefined));

/** What `agent --local --json` tells of a turn, of one that was answered and of one that could not begin. */
export type AgentTurn = z.infer<typeof agentTurn>;

/** Reads `agent --local --json` of 2026.9; null where it is not that answer. */
export const parseTurn = (stdout: string): AgentTurn | null => parseJsonOutput(stdout, agentTurn);

/** Returns the last line that tells something; OpenClaw ends with hints on how to ask it for help. */
export const lastWords = (stderr: string): string =>
  stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^\[openclaw\] (?:Debug|Try|Help|The CLI)/i.test(line))
    .at(-1) ?? '';
