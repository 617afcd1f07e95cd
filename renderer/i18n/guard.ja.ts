import type { guardEn } from './guard.en.ts';
import type { Counterpart } from './shape.ts';

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
