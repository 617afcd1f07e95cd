import type { appEn } from './app.en.ts';
import type { Counterpart } from './shape.ts';

export const appJa = {
  gap: '',
  languageLabel: '言語',
  numbers: { n2: '2', n3: '3', n4: '4', n5: '5', n6: '6', n7: '7', n8: '8', n9: '9', n10: '10', n11: '11', n12: '12' },
  starting: '準備しています…',
  practice: { banner: '練習モード：ここに表示されるものはすべてシミュレーションです。実際の設定ファイルは変更されません。', leave: '練習を終了' },
  ended: { title: 'このページのセッションは終了しました。', help: '`hearth open` をもう一度実行して、新しいアドレスを開いてください。' },
  broken: { title: 'Hearth を起動できませんでした' },
  do: {
    back: '戻る', continue: '続ける', cancel: 'キャンセル', close: '閉じる', copy: 'コピー', copied: 'コピーしました', retry: 'やり直す', undo: '取り消す', apply: '適用', add: '追加', save: '保存', lookAgain: 'もう一度確認',
  },
  place: {
    local: 'ローカル', hosted: 'ホスト型', unknown: '不明',
    staysMac: 'この Mac の中で処理', staysMachine: 'このマシンの中で処理', staysNetwork: '自分のネットワーク内で処理', leavesMac: 'この Mac の外へ送信', leavesMachine: 'このマシンの外へ送信', unclear: 'どこで動くか判断できません',
  },
  order: { 'local-first': 'ローカル優先', 'hosted-first': 'ホスト型優先', 'local-only': 'ローカルのみ' },
  diff: { label: '変更内容（1行ずつ）', added: '追加：', removed: '削除：', fromLine: '{{line}}行目から' },
  route: { title: '応答の順番', empty: 'モデルを選ぶと、OpenClaw が試す順番がここに表示されます。', ifItFails: '失敗した場合', context: 'コンテキスト {{tokens}}', label: 'OpenClaw が試す順番' },
  outcome: {
    accepted: '検証済み', acceptedBy: 'OpenClaw {{version}} が、書き込む前の内容を検証しました。', acceptedDone: 'OpenClaw {{version}} が、書き込む前に内容を検証しました。',
    notChecked: '未検証', notCheckedWhy: 'OpenClaw がインストールされていないため、検証できませんでした。Hearth が読み直し、形式に問題がないことは確認しています。',
    rejected: '不合格', rejectedBy: 'OpenClaw {{version}} はこの内容を受け付けません。',
    nothing: '変更はありません。設定ファイルはすでにこの内容です。', snippet: '設定ファイルに自分で貼り付ける場合', copySnippet: '変更内容をコピー',
  },
  home: {
    reading: 'サーバーに問い合わせています…',
    well: '{{order}}。すべて正常です。',
    attention: '{{order}}。確認が必要な点があります。',
    noRoute: '応答の順番がまだ設定されていません。',
    orders: { 'local-first': 'ローカル優先', 'hosted-first': 'ホスト型優先', 'local-only': 'ローカルのみ', 'hosted-only': 'ホスト型のみ', custom: '独自の順番' },
    localLead: 'メッセージには手元のハードウェアが応答します。', hostedLead: 'メッセージにはホスト型モデルが応答します。',
    standBy_other: 'ほかに{{number}}個のモデルが控えています。', standByNone: '控えのモデルはありません。',
    switchLabel: '順番', routeTitle: 'モデル（OpenClaw が試す順）', setup: 'セットアップをやり直す', check: 'すべてを点検', refresh: 'もう一度確認',
    switching: '切り替えています…', switched: 'OpenClaw が試す順番を「{{order}}」にしました。', switchedFine: '新しいメッセージからこの順番になります。設定ファイルのほかの部分は変わっていません。', unchanged: 'すでにこの順番です。',
    state: { ready: 'ロード済み', serverReady: 'サーバー稼働中', notLoaded: '未ロード', loading: 'ロード中', missing: '一覧にありません', dead: '応答なし', needsKey: 'キーが必要', other: 'モデルサーバーではありません', standby: 'このマシンの外へ送信', unclear: '不明', notRead: '未確認' },
    says: {
      context: 'コンテキスト {{tokens}}', contextLoaded: 'ロード中は {{loaded}}', proven: '動作確認済み：{{when}}', notProven: '動作は未確認', firstWord: '最初の言葉まで {{time}}', failed: '動作確認に失敗：{{when}}',
      cutOff: 'OpenClaw は {{configured}} を前提にしていますが、ロードされているのは {{loaded}} です。長い会話はそこで途切れます。',
      hosted: 'このモデルが応答するメッセージは、このマシンの外へ送信されます。',
      dead: 'サーバーが応答しません。起動してから、もう一度確認してください。', notLoaded: 'サーバーにはありますが、メモリにロードされていません。最初の応答は遅くなります。', missing: 'サーバーの一覧にこのモデルがなくなっています。',
    },
    config: '設定ファイル', gatewayUp: 'OpenClaw の Gateway は稼働中です。', gatewayDown: 'OpenClaw の Gateway が動いていないため、まだメッセージに応答できません。', openclawMissing: 'このマシンには OpenClaw がインストールされていません。',
  },
  history: {
    title: '変更履歴', empty: 'Hearth はまだ何も変更していません。', before: 'Hearth を使う前', undoLast: '直前の変更を取り消す', undone: '取り消し済み',
    setup: '{{model}} を設定', order: '順番：{{order}}', fix: '修正：{{what}}', undo: '変更を取り消し',
    show: '変更内容を表示：{{what}}、{{when}}', undoThis: '取り消す：{{what}}、{{when}}',
    dialogTitle: '変更内容：{{what}}', undoTitle: 'この変更を取り消す', undoLead: '元に戻るのは次の行だけです。その後に行われた変更はそのまま残ります。', undoDo: '取り消す', undoneNow: '取り消しました。', noDiff: 'この変更について表示できる内容は残っていません。',
  },
  check: {
    title: 'すべてを点検', running: '点検しています。結果は届いた順に表示されます。', good: '点検した項目はすべて正常です。',
    found_other: '{{number}}件の確認が必要です。', lead: 'サーバー、モデル、応答、安全性、設定ファイルをガイドの順に調べます。',
    again: 'もう一度点検', home: 'ホームへ', levels: { good: '正常', info: '参考', warning: '要確認', problem: '問題' },
    line: 'ターミナルで自分でも試せます', answer: '応答', copyLine: 'この行をコピー', showChange: '変更内容を見る', fixTitle: '設定ファイルを変更', fixLead: '次の点を直します：{{what}}', fixed: '修正しました。', list: '点検の結果', stopped: '点検を中止しました。',
  },
  openclaw: { installed: 'OpenClaw {{version}}', missing: 'OpenClaw はインストールされていません', unknownVersion: 'OpenClaw（バージョン不明）' },
} satisfies Counterpart<typeof appEn>;
