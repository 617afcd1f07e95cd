// Japanese texts of the safety screen: what can be narrowed, why and at what cost.
import type { AuditChange } from '../safety/audit.ts';
import type { AuditFinding, SafetyKind, SafetyRow } from '../safety/types.ts';
import type { safetyEn } from './safety.en.ts';
import type { Counterpart } from './shape.ts';

/** The Japanese of `safetyWordsEn`. */
export const safetyWordsJa = {
  offers: {
    'narrow-tools': {
      title: 'ローカルモデルに Web とブラウザーを使わせない',
      why:
        'ローカルモデルはプロバイダー側のフィルターを通りません。Web ページに隠された文章が指示を出すこと（プロンプトインジェクション）があります。Web ツールがなければ、そうしたページを読むこともありません。' +
        'ホスト型モデルはこれまでどおり使えます。',
      cost: 'ローカルモデルが自分で Web を調べることはできなくなります。',
    },
    'exec-asks': {
      title: 'コマンドは実行前に確認する',
      why: 'OpenClaw は、確認なしにこのマシンでコマンドを実行できます。言いくるめられた小さなモデルは、それをすぐに実行してしまいます。実行前の確認があれば、ご自身で止められます。',
      cost: '許可したことのないコマンドのたびに確認が入ります。留守中に進めたい作業は、確認を待って止まります。',
    },
    sandbox: {
      title: '自分以外のセッションをサンドボックスで動かす',
      why: 'グループやほかの人からのメッセージには、隔離されたコンテナーの中で応答します。そこから来たコマンドが、ご自身のファイルに届くことはありません。',
      cost: 'Docker と、一度だけ作るイメージが必要です。そうしたセッションでは最初の応答が数秒遅くなり、ワークスペースも見えません。',
    },
    'workspace-only': {
      title: 'ワークスペースのファイルだけを使わせる',
      why: 'ファイルの読み書きを OpenClaw のワークスペースの中に限ります。ほかの場所にあるキーや個人の書類が読み出されることはありません。',
      cost: 'OpenClaw に開かせたいファイルは、先にワークスペースへ入れる必要があります。コマンドからはほかのファイルにも届くため、実行前の確認も合わせてお使いください。',
    },
    'loop-guard': {
      title: '繰り返しを止める',
      why: '小さなモデルは、同じツールを何度も呼び続けることがあります。何時間も続く前に、それを見つけて止めます。',
      cost: 'ごくまれに、本当に何度も繰り返す必要のある作業が早めに止まります。',
    },
    compaction: {
      title: '長い会話を要約する',
      why: 'コンテキストに収まらなくなった会話はエラーになり、ご自身の決めたルールなど、最初のほうの内容から失われます。早めに要約すれば残ります。',
      cost: '要約している間、応答がときどき遅くなります。',
    },
  },
  states: {
    offered: '有効にできます',
    stands: 'すでに有効です',
    unsupported: 'この OpenClaw には設定がありません',
    needs: '必要なものがありません',
  },
  needs: {
    docker:
      'このマシンで Docker が動いていません。ないままではそうしたセッションが失敗するため、選べません。Docker を起動してから、もう一度確かめてください。',
    'sandbox-image':
      'Docker は動いていますが、サンドボックス用のイメージがありません。ないままではそうしたセッションが失敗するため、選べません。作り方は OpenClaw のサンドボックスイメージのページにあります。',
  },
  severities: { critical: '重大', warn: '警告', info: '参考' },
  changes: { gone: '解消', eased: '軽減', worse: '悪化', new: '新規' },
} satisfies {
  offers: Record<SafetyKind, { title: string; why: string; cost: string }>;
  states: Record<SafetyRow['state'], string>;
  needs: Record<NonNullable<SafetyRow['needs']>, string>;
  severities: Record<AuditFinding['severity'], string>;
  changes: Record<AuditChange['kind'], string>;
};

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
