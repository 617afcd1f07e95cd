// Chooses the form of request that a server's refusal asks for, where OpenClaw can set it.
import type { Shape } from './capabilities.ts';
import type { ProofCode } from './codes.ts';

/** What each refusal asks for, where OpenClaw has a setting for it. */
const rows: Readonly<Partial<Record<ProofCode, Partial<Shape>>>> = {
  'needs-max-tokens': { maxTokensField: 'max_tokens' },
  'needs-string-content': { stringContent: true },
  'needs-strict-keys': { strictKeys: true },
};

/**
 * The shape that a refusal asks for with its own words, by the code of those words. Null where they speak of nothing
 * that a shape changes, or of what was changed already: another shape may pass by chance, and OpenClaw's next request
 * would then fail.
 */
export function reshaped(shape: Shape, code: ProofCode): Shape | null {
  const change = rows[code];
  if (change === undefined) return null;
  const changed = { ...shape, ...change };
  return JSON.stringify(changed) === JSON.stringify(shape) ? null : changed;
}
