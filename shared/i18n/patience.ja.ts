// Japanese texts on retries: how long OpenClaw tries a model before the next one answers.
import type { patienceWordsEn } from './patience.en.ts';
import type { Counterpart } from './shape.ts';

export const patienceWordsJa = {
  title: 'このマシンが応答できないとき',
  titleMac: 'この Mac が応答できないとき',
  titleModel: '最初のモデルが応答できないとき',
  choice: {
    'at-once': 'すぐに切り替える',
    'after-one-try': 'もう一度だけ試す',
    openclaw: 'OpenClaw に任せる',
  },
  means: {
    'at-once': '約1秒で {{model}} が応答します。',
    'after-one-try': '約3秒で {{model}} が応答します。',
    openclaw: '約1分半で {{model}} が応答します。',
  },
  each: '前にあるモデル1つごとの時間です。',
  hung: 'モデルが固まったときは、先に {{seconds}} 秒待ちます。',
  hungOpen: 'モデルが固まると、応答がないことがあります。',
  recommended: 'おすすめ',
  mixed: 'エージェントごとに異なります。',
  group: '{{choice}}：{{agents}}。',
  tries: '先にあと{{count}}回試す',
  alone: '切り替え先なし：{{agents}}。',
  done: '次のメッセージから「{{choice}}」になります。',
  other: '先に同じモデルを {{count}} 回まで試し直します。',
  workspace: '{{agent}} のワークスペースで設定されています。',
  unreadable: '{{agent}} の設定を OpenClaw が読めません。',
  noFallback: '切り替え先のホスト型モデルがないため、OpenClaw は試し続けます。',
  waits: '切り替え先ができると有効になります。',
  notOffered: 'OpenClaw {{version}} にはこの設定がありません。更新すると選べます。',
  noOpenclaw: 'OpenClaw が見つからないため、設定できません。',
} satisfies Counterpart<typeof patienceWordsEn>;
