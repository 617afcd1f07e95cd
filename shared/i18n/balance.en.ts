// English texts on sharing one model's work among several machines through LiteLLM.
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

export const clusterEn = {
  title: 'More than one machine',
  offer: 'These {{number}} servers can share the work: several requests at once, and one of them may be off.',
  open: 'Share the work…',
  dialog: 'Share the work among machines',
  lead:
    'LiteLLM is a program that stands in front of several machines and hands each request to one that is free. ' +
    'Hearth writes its config. You start it, and OpenClaw then sees one server.',
  buysTitle: 'What this buys, and what it doesn’t',
  buys:
    'Several requests are answered at once, and one machine may be off. A bigger model doesn’t fit because of it, ' +
    'and a single answer comes no faster.',
  cluster:
    'A cluster, such as exo makes, is the other way round: several machines hold one model together. That makes room ' +
    'for a bigger model, at about the same speed or slower. Start the model there, and Hearth finds the cluster as ' +
    'one server.',
  machines: 'Machines',
  use: 'Use {{name}} at {{address}}',
  model: 'Model at {{address}}',
  name: 'Shared name',
  nameHint: 'OpenClaw asks for the model by this name, whichever machine answers.',
  file: 'File',
  fileHint: 'A full path, or one that begins with ~/. It is readable for you alone and holds no keys.',
  preview: 'What will be written',
  planning: 'Asking the machines…',
  context: 'Each request can hold {{tokens}} tokens.',
  contextUntold: 'No machine tells how much one request can hold.',
  notes: 'Good to know',
  save: 'Save the file',
  replace: 'Replace it',
  saved: 'Saved to {{path}}. Nothing was started.',
  savedOver: 'Saved to {{path}}. What stood there is kept as {{kept}}. Nothing was started.',
  start:
    "To start LiteLLM, type this in Terminal. If it isn’t installed yet, `pip install 'litellm[proxy]'` does that.",
  copy: 'Copy the line',
  look: 'Look for it on port {{balancerPort}}',
  looking: 'Looking…',
  found: 'LiteLLM answers. Choose “{{name}}” in the next step, and the route goes through it.',
  foundOther:
    'Something answers on port {{balancerPort}}, but it does not offer “{{name}}”. See its card among the servers.',
  notFound: 'Nothing answers on port {{balancerPort}} yet. LiteLLM takes up to half a minute to start.',
};
