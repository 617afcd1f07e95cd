import type { fitWordsEn } from './fit.en.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The Japanese of `fitWordsEn`. Reasons (`becauses`) are worded to stand before ため. */
export const fitWordsJa = {
  risks: {
    'heavy-quantization': '強く圧縮されているため、文章に操られやすくなります',
    'few-parameters':
      '小さなモデル（3,000億パラメーター以下）です。Web ツールはオフ、サンドボックスはオンにしてください',
    'no-tools': 'ツールを呼び出せません',
    'tools-not-told': 'ツールを呼び出せるかどうか分かりません',
    'short-context': '会話に使える余裕がわずかです',
    'below-openclaw-minimum': 'OpenClaw が必要とするコンテキストに足りません',
    'slow-first-word': '最初の言葉まで1分以上かかることがあります',
  },
  riskNames: {
    'heavy-quantization': '強い圧縮',
    'few-parameters': '小さなモデル',
    'no-tools': 'ツール不可',
    'tools-not-told': 'ツールは情報なし',
    'short-context': '短いコンテキスト',
    'below-openclaw-minimum': 'コンテキスト不足',
    'slow-first-word': '最初の言葉が遅い',
  },
  riskMeans: {
    'heavy-quantization':
      'ここまで圧縮すると、ページやメッセージに隠された指示に従いやすくなり、長い作業での間違いも増えます。任せる範囲を絞ってください。',
    'few-parameters':
      '3,000億パラメーター以下のモデルは、他人が書いた文章にだまされやすい傾向があります。Web ツールはオフ、サンドボックスはオンにしてください。',
    'no-tools': '会話はできますが、OpenClaw の作業に必要なツールを呼び出せません。チャット専用として使ってください。',
    'tools-not-told':
      'ツールを呼び出せるかどうかの情報がありません。使い始める前に、セットアップの動作確認で確かめられます。',
    'short-context':
      'このうち約{{agentPromptTokens, number}}トークンを OpenClaw 自身のプロンプトが使います。ファイルをいくつか扱うと、会話はすぐに途切れます。',
    'below-openclaw-minimum':
      'OpenClaw 自身のプロンプトが約{{agentPromptTokens, number}}トークンを使うため、作業の余地が残りません。OpenClaw はこのモデルを受け付けません。',
    'slow-first-word':
      'プロンプトを最初に読み終えるまで、1分以上何も表示されないことがあります。モデルがロードされている間、2回目以降は速くなります。',
  },
  verdicts: { fits: '収まります', tight: 'ぎりぎりです', no: '収まりません' },
  becauses: {
    'does-not-fit': '収まらない',
    'too-few-bits': '重み1つあたり3ビット以下まで圧縮されている',
    'too-short-context': 'ここでは65,536トークンを保持できない',
    'no-tools': 'ツールを呼び出せない',
    tight: 'ぎりぎりしか収まらない',
    standing: 'エージェント作業での実績が少ない',
    precision: 'より強く圧縮されている',
    parameters: 'より小さい',
    bits: '重み1つあたりのビット数が少ない',
    context: '保持できるコンテキストが短い',
    engine: 'より遅いエンジンで動く',
    cache: 'コンテキストの圧縮が必要な',
    order: '同等である',
  },
  waysOut: {
    'smaller-cache': 'コンテキストを{{cache}}で保存します。',
    'shorter-context': 'コンテキストを {{contextTokens, number}} トークンにします。',
    'smaller-variant': '{{variant}} 版を選び、コンテキストを{{cache}}で保存します。',
    'other-machine': '{{machine}} で動かします。',
  },
  budgetSources: {
    given: 'ご自身が指定した値です。',
    'wired-limit': 'この Mac で手動設定されたグラフィックス用メモリの上限から、予備を除いた値です。',
    'metal-read': 'モデルに使える量として、このマシンの Metal が示した値から、予備を除いています。',
    'metal-measured': '同じメモリ容量の Mac で、Metal がモデルに割り当てた実測値から、予備を除いています。',
    'metal-inferred': 'この容量の実測値がないため、ほかの容量の Mac から推定し、予備を除いています。',
    vram: '1つのモデルを分担して保持できるグラフィックスカードのメモリの合計です。カードごとに予備を残しています。',
    'unified-reserve': 'プロセッサーとグラフィックスが共有するメモリから、システムが使う分を除いた値です。',
    'cpu-only': 'モデルを動かせるグラフィックスが見つからなかったため、使える量はないものとしています。',
  },
  budgetSourceNames: {
    given: 'ご自身の指定',
    'wired-limit': '読み取り',
    'metal-read': '読み取り',
    'metal-measured': '実測',
    'metal-inferred': '推定',
    vram: '読み取り',
    'unified-reserve': '計算',
    'cpu-only': 'グラフィックスなし',
  },
  statuses: {
    measured: '実測：実際にロードして、使われたメモリを確認した値です。',
    confirmed: '確認済み：容量と構造は、モデルのファイルまたは開発元の情報によるものです。',
    computed: '計算：重みの数とビット数から容量を計算しています。',
    inferred: '推定：一部はよく似たモデルの情報によるもので、近い目安です。',
  },
  statusNames: { measured: '実測', confirmed: '確認済み', computed: '計算', inferred: '推定' },
  caches: {
    f32: '32ビット（f32）',
    f16: '16ビット',
    bf16: '16ビット（bf16）',
    fp8: '8ビット（fp8）',
    q8_0: '8ビット（q8_0）',
    q5_1: '5ビット（q5_1）',
    q5_0: '5ビット（q5_0）',
    q4_1: '4ビット（q4_1）',
    q4_0: '4ビット（q4_0）',
    mlx8: '8ビット（MLX）',
    mlx4: '4ビット（MLX）',
  },
  cacheMeans: {
    full: 'コンテキストを、モデルが作ったままの精度で保存します。失われるものはありません。',
    half: 'コンテキストのメモリが約半分になります。応答はほとんど変わりません。',
    quarter: 'コンテキストのメモリが約4分の1から3分の1になります。長い会話では細部が失われることがあります。',
    double: 'コンテキストのメモリが通常の2倍になりますが、得られるものはほとんどありません。',
  },
  speedReasons: {
    weights:
      '時間の大半は、1トークンごとに重みを読むことにかかります。ビット数や、同時に働くパラメーターが少ないほど速くなります。',
    context: '時間の大半は、1トークンごとに長いコンテキストを読むことにかかります。会話が短いほど速くなります。',
    layers: '1トークンごとに働く重みが少ないため、層ごとの処理を始めるための時間が大半を占めます。',
    links: '時間の大半は、マシンからマシンへ処理を渡すことにかかります。',
  },
  builds: {
    gs32: 'GS32 は、重み32個ごとに専用の目盛り（スケール）を持つ方式です（通常は64個ごと）。重み1つあたり9.0ビットで、開発元が公開した8ビットより多いため、失われるものはほとんどありません。',
  },
} satisfies Same<typeof fitWordsEn>;
