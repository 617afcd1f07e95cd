import type { fitEn } from './fit.en.ts';
import type { Counterpart } from './shape.ts';

export const fitJa = {
  title: '動かせるモデル', open: '動かせるモデル', back: '戻る', reading: 'このマシンを調べています…',
  of: '{{total}} / {{budget}}', verdict: { fits: '収まります（残り {{memory}}）', tight: 'ぎりぎりです（残り {{memory}}）', no: '収まりません（{{memory}} 不足）' },
  parts: { weights: '重み', context: 'コンテキスト', working: '作業用', fixed: '固定の状態', limit: '上限' },
  seconds: '{{range}}\u00a0秒', words: '毎秒 約{{range}} 語', tokensTitle: '毎秒 {{range}} トークン',
  risks: 'リスク', ways: '収めるための方法', take: 'そうする', takeOf: 'そうする：{{way}}',
  chart: { limit: '上限 {{memory}}', axis: 'コンテキスト（トークン）', at: '{{tokens}} トークンで {{memory}} を使います。', longest: '収まるのは最長 {{tokens}} トークンです。', all: '{{tokens}} トークンすべてが収まります。', never: '重みのほかにコンテキストが入る余地はありません。', context: 'コンテキスト（トークン）', memory: 'メモリ' },
  headline: {
    best: 'このマシンには {{name}}が最適です', bestOther: '指定したマシンには {{name}}が最適です', bestGiven: 'この容量には {{name}}が最適です', chat: 'チャット向けです：このマシンには {{name}}が最適です', chatOther: 'チャット向けです：指定したマシンには {{name}}が最適です',
    noneFits: 'ここに収まるモデルは一覧にありません', noneSuits: 'ここでエージェントに向くモデルは一覧にありません', unknown: 'モデルはどのマシンで動きますか',
  },
  lead: {
    over: '{{name}}は{{because}}ため、こちらを優先しています。', alone: '一覧のほかのモデルは、ここには収まりません。',
    noneFits: '最も小さい版でも {{memory}} を超えるメモリが必要です。', noneFitsHelp: 'より強力なマシンを指定するか、ホスト型モデルを使ってください。', noneSuits: '最も近いのは {{name}}ですが、{{because}}ため向いていません。',
    unknown: 'モデルが使えるメモリの量を、このマシンからは読み取れません。別のマシンか、使える容量を指定してください。',
  },
  name: '{{model}}（{{variant}}）',
  machine: {
    budget: '1つのモデルに最大 {{memory}}', source: '（{{source}}）', other: '別のマシンを使う', own: 'このマシンに戻す', linked: '接続された{{count}}台で1つのモデルを保持',
  },
  look: {
    label: '表示する内容', context: 'コンテキスト', auto: '自動', autoSays: '版ごとに最適な長さ', says: '{{tokens}} トークン', backToAuto: '自動に戻す',
    cache: 'コンテキストの保存', cacheAuto: '自動', sort: '並べ替え', search: '検索', searchHint: '名前、開発元、版',
    sorts: { recommended: 'おすすめ順', size: '容量の小さい順', free: '空きの多い順', 'first-word': '最初の言葉が早い順', words: '書くのが速い順', bits: 'ビット数の多い順' },
    misfits: '収まらないものも表示', builds: 'すべての版を表示',
  },
  list: {
    label: 'モデルの動かし方', best: 'おすすめ', count_other: '{{all}}件中 {{count}}件、{{sort}}。', made_other: '{{count}}個のモデルは、この長さに対応していないため除いています。',
    sorted: { recommended: 'おすすめ順', size: '容量の小さい順', free: '空きの多い順', 'first-word': '最初の言葉が早い順', words: '書くのが速い順', bits: 'ビット数の多い順' },
    none: '該当するモデルがありません', noneHelp: '名前、開発元、版、エンジンのどれにも「{{search}}」が含まれていません。', clear: '検索を消去', noneFits: 'この条件で収まるものがありません', noneFitsHelp: 'コンテキストを短くするか、収まらないものも表示してください。', noneFitsAuto: '収まらないものも表示すると、どれだけ足りないかが分かります。', shorter: 'コンテキストを自動に戻す',
    firstWord: '最初の言葉まで {{range}}', firstWordUntold: '最初の言葉までの時間は不明', context: 'コンテキスト {{tokens}}',
  },
  where: { loaded: '{{server}} にロード済み', server: '{{server}} にあります', disk: 'このディスクにあります（{{shelf}}）', download: '要ダウンロード', otherDownload: 'そちらで要ダウンロード' },
  shelves: { reading: 'このディスクにあるモデルを読んでいます…', found_other: 'このディスクにモデルが{{count}}個あります', unread_other: '{{count}}個のファイルはモデルとして読めませんでした', stop: '読み取りを中止', again: 'ディスクを読み直す' },
  why: { unreadable: '開けません', 'not-a-model': 'モデルではありません', 'geometry-unknown': '構造の情報がありません', incomplete: '完全ではありません', 'not-reached': '時間内に読み終わりませんでした', internal: 'Hearth の不具合です（記録番号 {{id}}）' },
  rail: {
    title: '詳しい内容', none: '版を選ぶと、必要なメモリ、速さの目安、リスクがここに表示されます。', memoryOf: '{{name}}のメモリ', chartOf: '{{name}}のコンテキストとメモリ', context: 'コンテキストごとのメモリ', speed: '速さの目安', risks: 'リスク', noRisks: '備えが必要なリスクは知られていません。', ways: '収めるための方法', noWays: '手の届く範囲で収める方法はありません。', unload: '{{model}} をアンロードします。', crowded: '今は場所がありません', crowdedWhy: '単独なら収まりますが、今ロードされているモデルと同時には収まりません。次のモデルが {{memory}} 以上を使っています。',
    firstWord: '最初の言葉まで約 {{cold}}、続きなら約 {{warm}}', firstWordCold: '最初の言葉まで約 {{cold}}', coldWarm: '最初は、OpenClaw のプロンプトをすべて読むところから始まります。続きとは、同じ会話の次のやりとりのことです。', speedUntold: 'このチップでの速さは分かっていません。', writes: 'OpenClaw のプロンプトに続けて、{{words}}（{{range}} トークン）を書きます。', basis: { 'measured-chip': 'この幅は、同じ種類のチップでの実測をもとにしています。', bandwidth: 'この幅は、チップのメモリの公称値をもとにしています。実測はありません。' }, measuredHere: 'ご自身の動作確認で測った値です。',
    about: 'この数値について', source: '出典', engineName: 'エンジン', cache: 'コンテキストの保存', bits: '重み1つあたりのビット数', params: 'パラメーター', paramsOf: '{{all}}億のうち {{active}}億が動作', contextName: 'コンテキスト', status: '確かさ', where: '場所', native: '開発元がこの少ないビット数で公開したもので、失われるものはありません。', build: 'GS32 とは',
  },
} satisfies Counterpart<typeof fitEn>;
