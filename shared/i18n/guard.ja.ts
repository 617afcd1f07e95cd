import type { guardWordsEn } from './guard.en.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export const guardWordsJa = {
  phase: {
    off: '見守りはオフです。',
    'nothing-to-guard': '見守る対象がありません。',
    watching: '{{local}}は応答しています。見守り中です。',
    doubtful: '{{local}}が応答できるかはっきりしません。詳しく確認しています。',
    'out-of-sight': 'ここからは{{host}}を確認できないため、Hearthは手を出しません。',
    waiting: '{{local}}が応答できないため、OpenClaw が自分で切り替えています。長引けば見守りが引き受けます。',
    guarding: '{{local}}の代わりに{{instead}}が応答しています。',
    warned: '{{local}}が応答できません。お知らせのみの設定なので、何も変更していません。',
    'stood-aside': '順番が変更されたため、{{local}}が再び応答するまで手を出しません。',
    ceiling: 'ホスト型モデルの今月の上限に達しました。月末まではお知らせのみ行います。',
  },
  nothing: {
    'no-route': '順番がまだ設定されていません。',
    'local-only': '順番は「ローカルのみ」です。見守りがこれを変えることはありません。',
    'hosted-first': 'すでにホスト型モデルが先頭です。',
    'no-hosted': 'ローカルモデルの後ろに、ほかのモデルがありません。',
    'config-unreadable': '設定ファイルを今は読めません。',
  },
  news: {
    switched: '{{local}}は{{because}}。今は{{instead}}が応答します。',
    'would-switch':
      '{{local}}は{{because}}。変更しない設定のため何もしていませんが、本来なら{{instead}}を先頭にします。',
    returned: '{{local}}が先頭に戻りました。{{instead}}が{{minutes}}分間代わりを務めました。',
    'stood-aside': '順番がほかから変更されました。{{local}}が再び応答するまで手を出しません。',
    ceiling:
      'ホスト型モデルが今月{{ceilingHours}}時間代わりを務め、上限に達しました。{{local}}を先頭にし、月末まではお知らせのみ行います。',
    refused: '順番を変更できませんでした。',
    'out-of-sight':
      'ここからは{{host}}を確認できないため、{{local}}についてHearthは手を出しません。OpenClawからは届いている可能性があります。',
  },
  because: {
    down: 'サーバーが停止しているため応答しません',
    hung: 'サーバーが固まっているため応答しません',
    'model-lost': 'サーバーからなくなりました',
    well: '応答しています',
    unclear: '応答できない可能性があります',
  },
  seen: {
    well: '応答しています',
    down: '止まっています',
    hung: '固まっています',
    'model-lost': 'モデルがありません',
    unclear: 'はっきりしません',
  },
  lookedAt: '{{host}}はコンテナから見たこのマシンの名前なので、{{lookedAt}}を確認しています。',
  secondLine:
    'OpenClaw が自分で切り替えるため、見守りが動くのは、サーバーが固まったときと、1分以上止まったときだけです。',
  runs: {
    here: 'このHearthが見守っています。',
    elsewhere: 'このマシンの別のHearthが見守っています。',
    nowhere: '見守っているものはありません。',
  },
  mode: { off: 'オフ', warn: 'お知らせのみ', switch: '切り替えて、あとで戻す' },
  used: '今月、ホスト型モデルが代わりを務めた時間は{{hours}}時間です。',
  usedOf: '今月、ホスト型モデルが代わりを務めた時間は{{ceilingHours}}時間中{{hours}}時間です。',
} satisfies Same<typeof guardWordsEn>;
