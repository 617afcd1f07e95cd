/**
 * What can be wrong with the order in which models are tried, seen in the config alone. Its words are those of the
 * finding of the same kind.
 */
export const chainKinds = [
  'fallback-too-small',
  'fallbacks-one-provider',
  'chain-one-machine',
  'nothing-steps-in',
  'fallback-repeats',
  'hosted-key-missing',
  'answer-crowds-window',
  'timeout-too-short',
  'timeout-missing',
] as const;
export type ChainKind = (typeof chainKinds)[number];
