import type { BalanceNote } from '../balance/types.ts';

/** The Japanese of `balanceEn`: the same kinds and the same variables. */
export const balanceJa = {
  'not-reached': '{{url}} は現在応答していません。応答するまで、LiteLLM はこのマシンを使いません。',
  'key-unnamed':
    '{{url}} はキーを求めていますが、環境変数の名前が指定されていません。このままではすべてのリクエストが断られます。',
  'not-listed': '{{url}} の一覧に現在 {{model}} がないため、応答できるかどうかは分かりません。',
  'different-models':
    'マシンごとにモデルの名前が異なります：{{models}}。動作はしますが、モデルが違えば応答も変わります。',
  'different-quantizations': '圧縮（量子化）の方式が異なるため（{{quantizations}}）、応答の質にばらつきが出ます。',
  'different-contexts':
    '一度に扱える量がマシンごとに異なります。全体では最も小さい {{contextTokens, number}} トークンになります。',
  'context-untold':
    '{{url}} は、モデルが一度に扱える量を知らせていません。ほかのマシンより小さくないことを確認してください。',
} satisfies Record<BalanceNote['kind'], string>;
