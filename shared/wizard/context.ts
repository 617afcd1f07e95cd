// Judges a chosen context window, and maps it to the positions of the wizard's slider.
import { minimumContextTokens, roomyContextTokens } from '../openclaw/limits.ts';
import type { ServerModel } from '../servers/types.ts';

/** Where the slider ends if the server doesn't tell a maximum. */
const unknownMaximumTokens = 262_144;
export const sliderSteps = 200;
const sliderStartTokens = 8_192;

export type ContextVerdict = 'missing' | 'too-small' | 'short' | 'good' | 'above-max';

/** What the server itself says a request may hold: what is loaded now, else the most it could load. */
export const toldContext = (model: ServerModel): number | null => model.contextTokens.loaded ?? model.contextTokens.max;

export function contextVerdict(tokens: number | null, model: ServerModel): ContextVerdict {
  if (tokens === null) return 'missing';
  if (tokens < minimumContextTokens) return 'too-small';
  if (model.contextTokens.max !== null && tokens > model.contextTokens.max) return 'above-max';
  return tokens < roomyContextTokens ? 'short' : 'good';
}

/** OpenClaw would send more than the server holds now. */
export const exceedsLoaded = (tokens: number | null, model: ServerModel): boolean =>
  tokens !== null && model.contextTokens.loaded !== null && tokens > model.contextTokens.loaded;

export const sliderMaximum = (model: ServerModel): number =>
  model.contextTokens.max ?? Math.max(unknownMaximumTokens, model.contextTokens.loaded ?? 0);

/** Doubling a window is one same-sized move, so the scale is logarithmic. */
export function toSlider(tokens: number, maximum: number): number {
  const low = Math.log2(Math.min(sliderStartTokens, maximum));
  const span = Math.log2(maximum) - low;
  if (span <= 0) return sliderSteps;
  return Math.round(Math.min(1, Math.max(0, (Math.log2(Math.max(1, tokens)) - low) / span)) * sliderSteps);
}

export function fromSlider(position: number, maximum: number): number {
  if (position >= sliderSteps) return maximum;
  const low = Math.log2(Math.min(sliderStartTokens, maximum));
  const tokens = 2 ** (low + (position / sliderSteps) * (Math.log2(maximum) - low));
  return Math.min(maximum, Math.max(1, Math.round(tokens / 1024) * 1024));
}

/** The marks under the slider: the doublings that lie inside it. */
export function sliderMarks(maximum: number): { tokens: number; at: number }[] {
  const marks: { tokens: number; at: number }[] = [];
  for (let tokens = 16_384; tokens <= maximum; tokens *= 2)
    marks.push({ tokens, at: toSlider(tokens, maximum) / sliderSteps });
  return marks;
}
