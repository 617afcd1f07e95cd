// Tells whether anything of a past change still stands in its file today.
import { parse } from '../json5/parse.ts';
import { planRevert, type PastFileChange } from '../openclaw/revert.ts';

/**
 * Whether a change stands in its file, by today's text: its own text is there, or a setting of it that could be taken
 * back. Where each setting is as it was, or another by now, nothing of it is left. Null where today's text tells
 * nothing: it is gone, or caught half saved.
 */
export function isApplied(past: PastFileChange, now: string | null): boolean | null {
  if (now === past.before) return false;
  if (now === past.after) return true;
  const canTell = (now !== null && parse(now).ok) || past.after === null || !parse(past.after).ok;
  if (!canTell) return null;
  const back = planRevert(past, now);
  return back.ok && (back.value.kind === 'whole' || back.value.changes.length > 0);
}
