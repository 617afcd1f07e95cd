// Japanese parts of the sentence that says which hosts OpenRouter may use for a model.
import type { routingEn } from './routing.en.ts';

export const routingJa: typeof routingEn = {
  anywhere: '{{model}}を、OpenRouterが選ぶ提供元で動かします',
  only: '{{model}}を、{{hosts}}だけで動かします',
  seat: '{{model}}を、{{seat}}の会社（{{hosts}}）だけで動かします',
  order: '{{model}}を、まず{{hosts}}で、次にOpenRouterが選ぶ提供元で動かします',
  orderOnly: '{{model}}を、{{hosts}}の順に試し、ほかの提供元は使いません',
  within: '試す順番は{{hosts}}です',
  training: 'データを学習に使いません',
  retention: '回答のあとには何も残しません',
  comma: '。',
  and: 'と',
  list: '、',
  end: '{{said}}。',
  next: '{{said}}。それができないときは、{{next}}が答えます。',
  nothingNext: '{{said}}。それができないときは、回答はありません。',
  seats: { US: 'アメリカ', FR: 'フランス', NL: 'オランダ', SG: 'シンガポール', CN: '中国' },
};
