import type { hostedEn } from './hosted.en.ts';
import type { Counterpart } from './shape.ts';

export const hostedJa = {
  title: 'クラウドのモデル', back: '戻る',
  headline: { asking: 'どのキーが見つかるか、OpenClawに確認しています…', none: 'OpenClawはまだキーを見つけていません', found_other: 'OpenClawは{{count}}社の提供元を使えます', unasked: '選べるクラウドのモデル', unknown: 'どのキーが見つかるか、OpenClawから答えがありませんでした' },
  lead: 'クラウドのモデルは会社のサーバーで動きます。内容はこのマシンの外に出て、料金がかかります。キーはOpenClawが自分で探し、Hearthは秘密を読まずに確認します。',
  source: { openclaw: 'OpenClaw自身のカタログに、Hearthの小さな表を合わせた一覧です。', table: 'Hearthの小さな表による一覧です。OpenClawのカタログには、まだクラウドのモデルがありません。' },
  usable: { yes: 'キーあり', no: 'キーなし', unknown: '不明', unasked: '未確認', asking: '確認中…' },
  foundBy: { 'env': '環境変数か `.env` で見つかりました。', 'profiles': 'サインイン情報で見つかりました。', 'models.json': '設定ファイルで、名前または代わりの値として見つかりました。', 'synthetic': '専用のキーは必要ありません。' },
  looks: 'OpenClawは `{{name}}` を、環境変数、`{{file}}`、自身のサインイン情報の順に探します。',
  signIn: 'OpenClawは独自の方法でサインインします。',
  getKey: 'キーの発行場所：{{url}}',
  paste: 'クリップボードからキーを貼り付け', pasteLabel: '{{name}}のキーをクリップボードから貼り付け', pasting: '保存しています…',
  pasteWhy: 'キーはこのページを通らず、直接そのファイルに入ります。クリップボードは空にします。',
  type: 'キーを保存するには、ターミナルで次のように入力してください。キーは画面に表示されません。', copy: '行をコピー', copyLabel: '{{name}}の行をコピー',
  stored: '保存しました。動作中のゲートウェイには、次の起動時に反映されます。',
  plugin: 'インストールされているOpenClawには、この提供元が入っていません。`openclaw plugins install {{plugin}}` で追加できます。',
  entry: 'セットアップで選ぶと、アドレスとキーの名前を設定ファイルに書きます。',
  models_other: 'モデル {{count}}件', modelsLabel: '{{name}}のモデル', context: '{{tokens}}トークン',
  providers: '提供元',
  routing: {
    title: 'モデルの提供元', lead: 'OpenRouterは、多くの提供元のどれかに依頼を渡します。どこに渡すかをここで選べます。',
    none: '経路にOpenRouterを通るモデルがないため、提供元は選べません。',
    notSent: { 'release-too-old': 'インストールされているOpenClawはこの指定を送らないため、Hearthは何も約束しません。', 'responses-api': 'Responses APIではOpenClawがこの指定を送らないため、Hearthは何も約束しません。', 'release-unknown': 'どのOpenClawが入っているかわからないため、Hearthは何も約束しません。' },
    change: '提供元を選ぶ', changeLabel: '{{model}}の提供元を選ぶ', hosts: 'この提供元だけ', seat: '{{name}}（{{seat}}）', seatUnknown: '{{name}}（所在地は不明）',
    others: 'ほかの提供元', othersHint: 'OpenRouterでの名前をコンマで区切って入力してください。例：parasail、google-vertex/europe', badSlug: '名前に使えるのは、英数字、ピリオド、ハイフン、スラッシュだけです。',
    order: '順番', orderHint: '試す順に名前を入力してください。空のときはOpenRouterが選びます。',
    fallbacks: '最初の提供元が使えないとき、別の提供元に任せる', training: 'データを学習に使わせない', retention: '回答のあとに何も残させない',
    honest: '所在地は会社のある国で、機械の設置場所ではありません。どの提供元にモデルがあるかはOpenRouterが決めます。選んだ提供元にないときは、経路の次のモデルが答えます。',
    review: '変更を確認', clear: 'OpenRouterに任せる', dialog: '{{model}}の提供元', write: '書き込む', written: '書き込みました。',
  },
} satisfies Counterpart<typeof hostedEn>;
