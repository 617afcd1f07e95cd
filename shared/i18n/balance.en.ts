import type { BalanceNote } from '../balance/types.ts';

/** What to know of machines that are to share the work. The variables are the note's fields. */
export const balanceEn = {
  'not-reached': '{{url}} does not answer now. LiteLLM passes it over until it does.',
  'key-unnamed':
    '{{url}} asks for a key, and no environment variable is named for it. It will turn every request down.',
  'not-listed': '{{url}} does not list {{model}} now, so whether it can answer is not known.',
  'different-models':
    'The machines call their models by different names: {{models}}. That works, but answers differ if the models do.',
  'different-quantizations':
    'The builds are compressed differently ({{quantizations}}), so some answers will be better than others.',
  'different-contexts':
    'The machines hold different amounts at once. The smallest counts for all: {{contextTokens, number}} tokens.',
  'context-untold':
    '{{url}} does not tell how much its model holds at once. Make sure that it is no less than on the others.',
} satisfies Record<BalanceNote['kind'], string>;
