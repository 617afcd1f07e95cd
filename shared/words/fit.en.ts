import type { Because } from '../fit/recommend.ts';
import type { FitRow, RiskCode } from '../fit/types.ts';
import type { WayOut } from '../fit/ways-out.ts';

/** What is said of a model that could be run. The variables are the fields of what is told. */
export const risksEn = {
  'heavy-quantization': 'heavily compressed: easier to talk into things',
  'few-parameters': 'small (300 billion parameters or fewer): keep web tools off, sandbox on',
  'no-tools': 'calls no tools',
  'tools-not-told': 'not known to call tools',
  'short-context': 'little room for talk',
  'below-openclaw-minimum': 'less context than OpenClaw can work with',
  'slow-first-word': 'the first word can take a minute or more',
} satisfies Record<RiskCode, string>;

export const verdictsEn = { fits: 'fits', tight: 'tight', no: 'does not fit' } satisfies Record<FitRow['verdict'], string>;

export const becausesEn = {
  'does-not-fit': 'does not fit',
  'too-few-bits': 'is compressed to 3 bits a weight or fewer',
  'too-short-context': 'holds less than 65,536 tokens here',
  'no-tools': 'calls no tools',
  'tight': 'fits only just',
  'standing': 'is less proven for agent work',
  'precision': 'is compressed more',
  'parameters': 'is smaller',
  'bits': 'has fewer bits a weight',
  'context': 'holds less context',
  'engine': 'runs on a slower engine',
  'cache': 'needs a compressed context',
  'order': 'is its equal',
} satisfies Record<Because, string>;

export const waysOutEn = {
  'unload': 'Unload {{model}}.',
  'smaller-cache': 'Store the context in {{cache}}.',
  'shorter-context': 'Take a context of {{contextTokens, number}} tokens.',
  'smaller-variant': 'Take the variant {{variant}}, with the context stored in {{cache}}.',
  'other-machine': 'Run it on {{machine}}.',
} satisfies Record<WayOut['kind'], string>;
