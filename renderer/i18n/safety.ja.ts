import type { safetyEn } from './safety.en.ts';
import type { Counterpart } from './shape.ts';

export const safetyJa = {
  title: '安全',
  back: 'ホームへ',
  reading: '設定ファイルを読み込んでいます…',
  rail: '絞れる設定',
  headline: {
    none: 'ローカルモデルがないため、絞るものはありません。',
    done: 'ローカルモデルの権限は絞られています。',
    open_other: 'ローカルモデルをより安全にできる設定が {{count}} 件あります。',
  },
  lead: {
    some: '手元のマシンのモデルはプロバイダー側のフィルターを通らず、小さなモデルほど言いくるめられやすくなります。どの設定も、モデルにできることを減らすものです。すでにある設定が緩むことはありません。',
    none: '手元のマシンのモデルのための設定です。追加するにはセットアップを実行してください。',
  },
  tally: { offered: '有効にできる', stands: 'すでに有効', needs: '必要なものがない', unsupported: '設定がない' },
  note: 'どれもリスクを減らすもので、なくすものではありません。ローカルモデルの用途は絞ってお使いください。',
  models: '対象：',
  cost: '引き換えになること：',
  chosen_other: '{{count}} 件を選択中',
  review: { do: '変更を確認', title: '設定を変更', lead: '変わるのは次の行だけです。ホームから元に戻せます。' },
  applied: '書き込みました。',
  undo: '元に戻すには、ホームで取り消してください。',
  audit: {
    title: 'OpenClaw 自身の監査',
    run: '監査を実行',
    again: 'もう一度実行',
    running: 'OpenClaw が、いまの設定と変更後の写しを調べています。数秒かかります。',
    lead: 'OpenClaw は、自分の設定にあるリスクを調べられます。いまの設定と、選んだ変更を加えた写しの 2 回実行し、違いを示します。何も書き込まず、モデルにも問い合わせません。',
    becomes_other: '重大な指摘が {{count}} 件から {{after}} 件になります。',
    stays_other: '重大な指摘は {{count}} 件のままです。',
    now: '現在',
    then: '変更後',
    changes: '指摘の変化',
    same: '選んだ設定で変わる指摘はありません。',
    left: '残っている重大な指摘',
    said: 'OpenClaw の説明',
    none: 'インストールされている OpenClaw には、Hearth が読み取れる監査がありません。',
  },
} satisfies Counterpart<typeof safetyEn>;
