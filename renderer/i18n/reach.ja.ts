import type { reachEn } from './reach.en.ts';
import type { Counterpart } from './shape.ts';

export const reachJa = {
  title: 'このマシンの外へ出るもの', back: 'ホーム',
  reading: '設定を調べ、OpenClaw に確かめています',
  again: 'もう一度調べる',
  nothing: 'このマシンの外へは何も出ません', nothingMac: 'この Mac の外へは何も出ません', butChannels: '外へつながるのはチャンネルだけです', butChannelsMac: 'この Mac から外へつながるのはチャンネルだけです',
  ways_other: 'このマシンの外へ言葉を送りうるものが {{count}} 件あります',
  waysMac_other: 'この Mac の外へ言葉を送りうるものが {{count}} 件あります',
  lead: '今の設定で、OpenClaw が言葉をどこかへ渡しうるものをすべて並べています。不明なものは、外へ出るものとして数えます。',
  leadNotAsked: 'OpenClaw が見つからないため、会話と時刻で動くジョブは含まれていません。',
  groups: { hosted: '外へ出るもの', unknown: '不明なもの', channel: 'チャンネル', local: 'ここに残るもの' },
  groupsSay: { channel: '会話そのものがここを通ります。ご自身で選んだ出入口なので、モデルの順番を変えてもそのままです。', local: 'このマシンの中で応答します。' },
  implied: '自動', open: '開いたまま', agent: 'エージェント：{{agent}}', key: '設定', names: '送り先',
  tally: 'まとめ',
  localOnly: 'ローカルのみ', localOnlySee: '閉じる内容を見る', localOnlyLead: '一度の変更で、ローカルモデルだけを使い、設定で閉じられるものをすべて閉じます。「ローカルのみ」をやめると、元どおりに開きます。',
  localOnlyStands: '経路はすでにローカルのみです。まだ開いているものを閉じられます。',
  strays: '経路に従わないモデル', straysLead: 'ローカルとホスト型を切り替えても、これらには届きません。合わせると、経路に従うようになります。',
  bring: '経路に合わせる', bringAll: 'すべて合わせる', command: 'これを変えられるのは OpenClaw だけです。ターミナルで次を実行します。', chat: 'その会話で /model default と入力しても戻せます。', copy: 'この行をコピー',
  review: { localOnly: 'ローカルのみ', localOnlyLead: 'すべてまとめて一つの変更です。取り消すときも一度で戻ります。', strays: '経路に合わせる', straysLead: 'これらのモデルの個別の指定をなくし、経路に従うようにします。', apply: '書き込む' },
  done: { localOnly: 'ローカルモデルだけが応答します', strays: '経路に従うようになりました' },
} satisfies Counterpart<typeof reachEn>;
