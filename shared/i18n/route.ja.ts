// Japanese texts on whose route it is and how a name led to its model.
import type { routeWordsEn } from './route.en.ts';
import type { Counterpart } from './shape.ts';

export const routeWordsJa: Counterpart<typeof routeWordsEn> = {
  agent: {
    answers: 'エージェント「{{agent}}」がこの順番で応答します。',
    also: 'ほかにこの順番で応答するエージェント：{{agents}}。',
    others: '別のモデルで応答するエージェント：{{agents}}。',
  },
  by: {
    'first-listed': 'モデルが指定されていないため、OpenClaw は一覧の先頭のモデルを使います。',
    'default-model': 'モデルの指定も一覧もないため、OpenClaw は自身の既定のモデルを使います。',
    'default-provider':
      '「{{spelled}}」を一覧に持つプロバイダーがないため、OpenClaw は {{provider}} のモデルとして扱います。',
  },
};
