// Japanese texts of the guard: its phases, its news and its screen.
import type { guardWordsEn, guardEn } from './guard.en.ts';
import type { Counterpart } from './shape.ts';

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
} satisfies Counterpart<typeof guardWordsEn>;

export const guardJa = {
  title: '見守り',
  looking: '見守りの状態を確認しています…',
  modeLabel: '見守りの動作',
  means: {
    off: 'オンにすることをおすすめします。ローカルのサーバーが止まっている間は、メッセージごとに先にそこを試します。固まると、応答がないことがあります。',
    warn: 'ローカルのサーバーが止まったり固まったりしたときに知らせます。設定は変更しません。',
    switch:
      'ローカルのサーバーが止まったり固まったりしている間は{{instead}}を先頭にし、復旧したら{{local}}を先頭に戻します。その間のメッセージはこのマシンの外へ送信され、応答ごとに提供元の料金がかかります。',
  },
  second: {
    off: '短い停止には必要ありません。サーバーが固まったときや、長く止まったときに役立ちます。',
    warn: 'ローカルのサーバーが止まったり固まったりしたときに知らせます。設定は変更しません。',
    switch:
      'ローカルのサーバーが固まるか、1分以上止まると、{{instead}}を先頭にし、復旧したら{{local}}を先頭に戻します。その間は応答ごとに提供元の料金がかかります。',
  },
  aHosted: 'ホスト型モデル',
  theLocal: 'ローカルのモデル',
  phases: {
    off: 'オフ',
    'nothing-to-guard': '見守る対象なし',
    watching: '見守り中',
    doubtful: '確認中',
    'out-of-sight': '確認できない',
    waiting: 'OpenClaw が切り替え中',
    guarding: 'ホスト型が代行中',
    warned: 'ローカルが停止',
    'stood-aside': '手を出さない',
    ceiling: '時間を使い切り',
  },
  says: {
    guarding: '{{when}}から、{{instead}}が{{local}}の代わりに応答しています。',
    warned: '{{local}}は{{because}}（{{when}}から）。知らせるだけの設定のため、何も変更していません。',
  },
  facts: {
    month: '今月の代行時間',
    last: '最近の動き',
    of: '{{time}}（上限 {{hours}}時間）',
    noLimit: '{{time}}（上限なし）',
  },
  ceiling: { label: '1か月の上限（時間）', hint: '空欄なら上限はありません。' },
  wellFor: { label: 'ローカルを先頭に戻すまでの正常な時間', seconds: '{{count}}秒', minutes: '{{count}}分' },
  service: {
    title: 'このウインドウなしで動かす',
    lead: {
      launchd: 'ログインすると macOS が見守りを起動し、終了した場合も再び起動します。',
      systemd: 'ログインすると systemd が見守りを起動し、終了した場合も再び起動します。',
      none: 'このシステムには launchd も systemd もありません。ターミナルで `hearth guard` を実行すると、ターミナルを開いている間だけ見守ります。',
    },
    file: 'ファイル（{{path}}）',
    installed: 'インストール済み',
    notInstalled: '未インストール',
    start: '今すぐ開始するには、次を入力します',
    stop: '停止するには、次を入力します',
    install: 'ファイルを書き込む',
    remove: 'ファイルを削除',
    copy: 'コピー',
    copyStart: '開始する行をコピー',
    copyStop: '停止する行をコピー',
  },
} satisfies Counterpart<typeof guardEn>;
