import type { routeWordsEn } from './route.en.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export const routeWordsJa: Same<typeof routeWordsEn> = {
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
