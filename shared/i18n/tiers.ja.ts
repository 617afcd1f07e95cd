// Japanese names of the machine tiers, with what each can run.
import type { TierKey } from '../hardware/types.ts';

/** The Japanese of `tiersEn`. */
export const tiersJa = {
  reference: {
    title: '目標クラス',
    plain: '最大構成の Mac Studio 2 台以上、または同等の GPU リグ（約 3 万ドル以上）',
    means:
      'OpenClaw のローカルモデルのガイドが目標とする構成です。公開されている最大級のモデルが、フルサイズのまま長いコンテキストで動きます。2 台目で増えるのは主に容量で、速度の向上はわずかです。',
  },
  'single-512': {
    title: 'フルサイズクラス',
    plain: '512 GB の Mac Studio 1 台、または合計約 340 GB の GPU',
    means:
      'フルサイズのモデルが収まります。8 ビットの MiniMax M2.1 が、196,608 トークンのコンテキスト全体で動きます。ただし長い文章を送ると、応答が始まるまで時間がかかることがあります。',
  },
  '256-class': {
    title: '大容量クラス',
    plain: '192〜256 GB の Mac、または 96 GB の GPU 2 枚',
    means:
      'MiniMax M2 系は 4〜6 ビットに圧縮した版なら収まり、コンテキストは約 65,000〜131,000 トークンです。十分に実用的ですが、フルサイズではないため、用途を絞ってください。',
  },
  '96-128': {
    title: '中容量クラス',
    plain: '96〜128 GB の Mac や小型 AI コンピューター、または 96 GB の GPU 1 枚',
    means:
      'gpt-oss-120b などのモデルが、公開されたままの精度で動きます。この規模のモデルは、ページやメッセージに隠された文章にだまされやすいため、Web ツールはオフにしてください。',
  },
  '24-64': {
    title: '軽量クラス',
    plain: '24〜48 GB の GPU 1 枚、または 32〜64 GB の Mac',
    means:
      '24 GB の GPU 1 枚でも軽いプロンプトなら動きますが、レイテンシは高く、応答を長く待つことになります。信頼できる文章を、目の届く範囲で扱う用途に向いています。目標は、最大構成の Mac Studio 2 ' +
      '台以上、または同等の GPU リグ（約 3 万ドル以上）です。',
  },
  below: {
    title: '最小クラス未満',
    plain: 'モデルが使えるメモリが約 20 GB 未満',
    means:
      '小さなモデルとのチャットは試せますが、OpenClaw の作業には足りません。ホスト型モデルを使うか、より強力なマシンを Hearth に登録してください。目標は、最大構成の Mac Studio 2 台以上、' +
      'または同等の GPU リグ（約 3 万ドル以上）です。',
  },
} satisfies Record<TierKey, { title: string; plain: string; means: string }>;
