import type { drillWordsEn } from './drill.en.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

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
      'ローカルサーバーのタイムアウト（timeoutSeconds）を{{shortestTimeoutS}}〜{{defaultTimeoutS}}秒に設定してください。設定がないとOpenClawは待ち続け、{{hopelessTimeoutS}}秒より短いとほかのモデルも試さずにあきらめることがあります。',
    window:
      'ローカルサーバーのコンテキストウィンドウを広げるか、早めに新しいセッションを始めてください。この場合、OpenClawはほかのモデルに切り替えません。',
    fallback: '代わりに答えられる二つ目のモデルを追加してください。',
    again: 'OpenClawが設定を受け付けるか確かめてから、もう一度訓練してください。',
  },
  standIn: '{{model}}の代わりに、Hearthの代役が答えました。本物が答えたかどうかは試していません。',
  spared: '{{envName}}が見つからなかったため、そのモデルには代役を立てました。',
} satisfies Same<typeof drillWordsEn>;
