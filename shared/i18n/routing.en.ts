/** The parts of the sentence that says where a model may be served. */
export const routingEn = {
  anywhere: '{{model}}, hosted by whoever OpenRouter chooses',
  only: '{{model}}, hosted by {{hosts}} only',
  seat: '{{model}}, hosted by companies in {{seat}} only ({{hosts}})',
  order: '{{model}}, hosted by {{hosts}} first, then by whoever OpenRouter chooses',
  orderOnly: '{{model}}, hosted by {{hosts}} in this order and by nobody else',
  within: 'tried in this order: {{hosts}}',
  training: 'no training on your data',
  retention: 'nothing kept after the answer',
  comma: ', ',
  and: ' and ',
  list: ', ',
  end: '{{said}}.',
  next: '{{said}}; if that is not to be had, {{next}}.',
  nothingNext: '{{said}}; if that is not to be had, there is no answer.',
  seats: { US: 'the US', FR: 'France', NL: 'the Netherlands', SG: 'Singapore', CN: 'China' },
};
