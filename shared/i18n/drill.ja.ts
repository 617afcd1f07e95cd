// Japanese texts of the failover test, for its screen and the command line.
import type { drillWordsEn, drillEn } from './drill.en.ts';
import type { Counterpart } from './shape.ts';

export const drillWordsJa = {
  cases: {
    closed: 'ローカルサーバーが停止している',
    hung: 'ローカルサーバーが固まっている',
    overflow: '会話が長すぎる',
  },
  causes: {
    closed: '終了したときや再起動のあとのように、そのアドレスでは何も応答しません。',
    hung: 'モデルが動かなくなったときのように、質問を受け取ったまま何も返しません。',
    overflow: '会話がコンテキストウィンドウ（一度に扱える文章の量）に収まらないと答えます。',
  },
  outcomes: {
    closed: {
      first: 'ローカルサーバーが停止していても変わりません。もともと{{model}}が先に答えます。',
      answered: 'ローカルサーバーが停止していると、{{time}}後に{{model}}が答えます。毎回これだけ待つことになります。',
      dead: 'ローカルサーバーが停止していると、誰も答えません。OpenClawは{{time}}後にあきらめました。',
      'given-up':
        'ローカルサーバーが停止していると、{{time}}たっても誰も答えませんでした。Hearthはそこで待つのをやめました。',
      failed: 'ローカルサーバーが停止しているとどうなるかはわかりません。OpenClawがモデルに尋ねる前に終了しました。',
    },
    hung: {
      first: 'ローカルサーバーが固まっていても変わりません。もともと{{model}}が先に答えます。',
      answered: 'ローカルサーバーが固まると、{{time}}後に{{model}}が答えます。毎回これだけ待つことになります。',
      dead: 'ローカルサーバーが固まると、誰も答えません。OpenClawは{{time}}後にあきらめました。',
      'given-up':
        'ローカルサーバーが固まると、{{time}}たっても誰も答えませんでした。Hearthはそこで待つのをやめました。',
      failed: 'ローカルサーバーが固まるとどうなるかはわかりません。OpenClawがモデルに尋ねる前に終了しました。',
    },
    overflow: {
      first: '会話がローカルモデルには長すぎても変わりません。もともと{{model}}が先に答えます。',
      answered: '会話がローカルモデルには長すぎると、{{time}}後に{{model}}が答えます。毎回これだけ待つことになります。',
      dead: '会話がローカルモデルには長すぎると、誰も答えません。OpenClawは{{time}}後にあきらめました。',
      'given-up':
        '会話がローカルモデルには長すぎると、{{time}}たっても誰も答えませんでした。Hearthはそこで待つのをやめました。',
      failed: '会話が長すぎるとどうなるかはわかりません。OpenClawがモデルに尋ねる前に終了しました。',
    },
  },
  gain: {
    instead: '{{before}}ではなく、{{time}}で{{model}}が答えられます。',
    alone: '{{time}}で{{model}}が答えられます。',
  },
  helps: {
    'at-once': '同じモデルに聞き直さず、すぐに切り替えるようにしてください。',
    guard:
      '見守りを有効にしてください。ローカルサーバーの停止や固まりに数秒で気づき、ホスト型モデルを先頭に切り替えます。',
    timeout:
      'ローカルサーバーのタイムアウト（timeoutSeconds）を{{shortestTimeoutS}}〜{{defaultTimeoutS}}秒に設定してください。' +
      '設定がないとOpenClawは待ち続け、{{hopelessTimeoutS}}秒より短いとほかのモデルも試さずにあきらめることがあります。',
    window:
      'ローカルサーバーのコンテキストウィンドウを広げるか、早めに新しいセッションを始めてください。この場合、OpenClawはほかのモデルに切り替えません。',
    fallback: '代わりに答えられる二つ目のモデルを追加してください。',
    again: 'OpenClawが設定を受け付けるか確かめてから、もう一度訓練してください。',
  },
  standIn: '{{model}}の代わりに、Hearthの代役が答えました。本物が答えたかどうかは試していません。',
  spared: '{{envName}}が見つからなかったため、そのモデルには代役を立てました。',
} satisfies Counterpart<typeof drillWordsEn>;

export const drillJa = {
  title: '避難訓練',
  back: '戻る',
  headline: {
    idle: 'ローカルサーバーが使えないとき、誰が答えますか',
    running: '訓練しています…',
    holds: '備えはできています',
    nobody_other: '{{count}}件の場合に、誰も答えません',
    unclear: '一部の訓練を終えられませんでした',
  },
  lead: '本物のOpenClawを故障したローカルサーバーにつなぎ、誰が何秒後に答えるかを測ります。実際に起こる前に知るには、これしかありません。',
  choose: '試す内容',
  rail: '現在の順番',
  reading: '経路を読み込んでいます…',
  what: {
    title: '行われること',
    scratch:
      'インストール済みのOpenClawを、現在の順番とエージェントの設定のまま、専用のフォルダーで起動します。設定、セッション、ローカルサーバーには触れません。',
    broken: 'ローカルサーバーの代わりに、Hearthがこのマシンで動かす故障したサーバーを使います。',
    standIn: 'ホスト型モデルの代わりに、このマシンの代役が答えます。外に出るものはなく、料金もかかりません。',
    paid: 'ホスト型モデルに、実際のキーで質問します。試すたびに短い質問を一つ送ります。',
    time: 'すべての場合を並行して試し、最長6分ほどかかります。いつでも停止でき、それまでにわかったことは残ります。',
  },
  pay: {
    switch: 'ホスト型モデルに実際に質問する',
    hint: 'キーが使えるかどうかも試せます。答えるたびに提供元の料金がかかります。',
    title: 'ホスト型モデルに実際に質問しますか',
    lead:
      'ローカルサーバーが使えないとき、OpenClawは通常の最初のプロンプトを次のモデルに送ります。場合ごとに一度か二度、約13,000トークン（単語の断片）です。多くの提供元では数円から十数円ほどです。' +
      '送られるのはOpenClaw自身の指示、Hearthの埋め草の文章、短い質問だけで、ご自身の文章は含まれません。',
    models: '質問する可能性のあるモデル：',
    agree: '同意する',
    keep: '代役のままにする',
  },
  start: '訓練を始める',
  again: 'もう一度訓練する',
  stop: '停止',
  run: {
    label: '訓練',
    starting: 'OpenClawを起動中',
    waiting: '答えを待っています',
    asked_other: '{{count}}回質問',
    ended: '完了',
    over: '合計{{time}}',
  },
  results: '訓練でわかったこと',
  when: 'OpenClaw {{version}}、{{when}}',
  whenUntold: '{{when}}',
  chain: {
    label: '各モデルの結果：{{case}}',
    asked_other: '{{count}}回質問しても答えなし',
    silent: '答えなし',
    answered: '{{time}}後に回答',
    spared: '出番なし',
    never: '質問されず',
  },
  verdicts: { answered: '回答あり', dead: '回答なし', 'given-up': '時間切れ', failed: '試せず' },
  said: 'OpenClawの説明',
  saidOf: 'OpenClawの説明：{{case}}',
  helps: '対策',
  guard: '見守りを開く',
  check: 'すべて確認する',
  compared: '変更前と変更後：{{case}}',
  stopped: '停止',
  set: 'OpenClawは、すぐに切り替えるようになりました。',
  cancelled: '訓練を停止しました。使ったフォルダーは削除済みです。',
} satisfies Counterpart<typeof drillEn>;
