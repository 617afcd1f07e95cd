// Japanese texts on sharing one model's work among several machines through LiteLLM.
import type { BalanceNote } from '../balance/types.ts';
import type { clusterEn } from './balance.en.ts';
import type { Counterpart } from './shape.ts';

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

export const clusterJa = {
  title: '複数のマシン',
  offer:
    'この{{number}}つのサーバーで処理を分けられます。同時に複数のリクエストに応答でき、1台が停止していてもかまいません。',
  open: '処理を分ける…',
  dialog: '複数のマシンで処理を分ける',
  lead: 'LiteLLM は複数のマシンの手前に立ち、空いているマシンへリクエストを渡すプログラムです。Hearth はその設定ファイルを書き込むだけで、起動するのはご自身です。OpenClaw からは1つのサーバーに見えます。',
  buysTitle: 'できること、できないこと',
  buys: '同時に複数のリクエストに応答でき、1台が停止していてもかまいません。より大きなモデルが使えるようになるわけではなく、1つの応答が速くなることもありません。',
  cluster:
    'exo などのクラスターはその逆で、複数のマシンが1つのモデルをまとめて保持します。より大きなモデルが使えますが、速さは同じくらいか、遅くなります。クラスターの側でモデルを起動すると、Hearth ' +
    'からは1つのサーバーとして見つかります。',
  machines: 'マシン',
  use: '{{address}} の {{name}} を使う',
  model: '{{address}} のモデル',
  name: '共通の名前',
  nameHint: 'どのマシンが応答する場合も、OpenClaw はこの名前でモデルを呼び出します。',
  file: 'ファイル',
  fileHint: 'フルパス、または ~/ で始まるパス。自分だけが読めるファイルで、キーは含まれません。',
  preview: '書き込まれる内容',
  planning: 'マシンに問い合わせています…',
  context: '1回のリクエストで {{tokens}} トークンを扱えます。',
  contextUntold: '1回のリクエストで扱える量を知らせるマシンがありません。',
  notes: '知っておくとよいこと',
  save: 'ファイルを保存',
  replace: '置き換える',
  saved: '{{path}} に保存しました。何も起動していません。',
  savedOver: '{{path}} に保存しました。元のファイルは {{kept}} として残してあります。何も起動していません。',
  start:
    "LiteLLM を起動するには、ターミナルで次の行を入力してください。インストールしていない場合は `pip install 'litellm[proxy]'` でインストールできます。",
  copy: 'この行をコピー',
  look: 'ポート {{balancerPort}} で探す',
  looking: '探しています…',
  found: 'LiteLLM が応答しました。次の手順で「{{name}}」を選ぶと、LiteLLM を経由するようになります。',
  foundOther:
    'ポート {{balancerPort}} で何かが応答しましたが、「{{name}}」は提供していません。サーバーの一覧で確認してください。',
  notFound: 'ポート {{balancerPort}} からはまだ応答がありません。LiteLLM の起動には30秒ほどかかることがあります。',
} satisfies Counterpart<typeof clusterEn>;
