import type { Language, Settings } from '../contract/calls.ts';
import type { Notice } from '../failover/notify.ts';
import type { GuardMode, LocalSeen } from '../failover/types.ts';
import type { Order, Route } from '../openclaw/types.ts';

/** What the desktop says outside the page: menus and the menu bar item. The page has its own, larger tables. */
export type ShellWords = {
  readonly orders: Readonly<Record<Order, string>>;
  readonly state: Readonly<Record<Route['order'], string>>;
  readonly guard: {
    readonly title: string;
    readonly modes: Readonly<Record<GuardMode, string>>;
    /** Where the guard has the say; `{{local}}` and `{{instead}}` are models. */
    readonly standsIn: string;
    readonly warned: string;
    readonly ceiling: string;
  };
  /** `{{model}}` answers though a local one was meant to. */
  readonly answered: string;
  /** What notifications say, with what they are filled with in braces. `{{why}}` is one of `why`. */
  readonly notices: Readonly<Record<Notice['kind'], { readonly title: string; readonly body: string }>>;
  readonly why: Readonly<Record<LocalSeen, string>>;
  /** Before the title of a notification that is about nothing real; `{{title}}` is that title. */
  readonly practiceNotice: string;
  readonly hours: string;
  readonly minutes: string;
  readonly practice: string;
  readonly open: string;
  readonly quit: string;
  readonly about: string;
  readonly services: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly reload: string;
  readonly devTools: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly window: string;
  readonly minimize: string;
  readonly zoom: string;
  readonly close: string;
  readonly front: string;
  readonly help: string;
  readonly openclawHelp: string;
  readonly lmStudioHelp: string;
};

export const SHELL_WORDS: Readonly<Record<Language, ShellWords>> = {
  en: {
    orders: { 'local-first': 'Local First', 'hosted-first': 'Hosted First', 'local-only': 'Local Only' },
    state: {
      'local-first': 'Local first',
      'hosted-first': 'Hosted first',
      'local-only': 'Local only',
      'hosted-only': 'Hosted only',
      custom: 'Your own order',
      none: 'Not set up',
    },
    guard: {
      title: 'Guard',
      modes: { off: 'Off', warn: 'Only Warn Me', switch: 'Switch for Me' },
      standsIn: 'Guard: {{instead}} stands in',
      warned: 'Guard: {{local}} doesn’t answer',
      ceiling: 'Guard: this month’s hours are used up',
    },
    answered: '{{model}} answers although local was meant',
    notices: {
      switched: {
        title: '{{instead}} stands in for {{local}}',
        body: '{{why}} Until it is well again, messages leave this machine and the provider charges for them.',
      },
      'would-switch': {
        title: '{{local}} doesn’t answer',
        body: '{{why}} The guard only warns, so nothing was changed. {{instead}} could stand in.',
      },
      returned: { title: '{{local}} answers again', body: '{{instead}} stood in for {{time}}.' },
      ceiling: {
        title: 'The guard has used up this month’s hours',
        body: 'Hosted models may stand in for {{hours}} a month. {{local}} is first now, whether it answers or not.',
      },
      'out-of-sight': {
        title: 'Hearth can’t look at {{host}} from here',
        body: 'So it doesn’t step in for {{local}}. OpenClaw may reach it all the same.',
      },
      refused: { title: 'The guard could not change the config', body: 'Hearth shows why. The route is as it was.' },
      answered: {
        title: '{{model}} answered instead of {{meant}}',
        body: 'A local model was meant to answer at {{at}}, but this message left the machine.',
      },
    },
    why: {
      down: 'The local server doesn’t answer.',
      hung: 'The local server takes messages but doesn’t finish them.',
      'model-lost': 'The local server no longer has the model.',
      unclear: 'The local server isn’t well.',
      well: 'The local server is well.',
    },
    practiceNotice: 'Practice: {{title}}',
    hours: '{{h}} h',
    minutes: '{{m}} min',
    practice: 'Practice: nothing here is real',
    open: 'Open Hearth',
    quit: 'Quit Hearth',
    about: 'About Hearth',
    services: 'Services',
    hide: 'Hide Hearth',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    reload: 'Reload',
    devTools: 'Developer Tools',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    window: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    close: 'Close Window',
    front: 'Bring All to Front',
    help: 'Help',
    openclawHelp: 'OpenClaw Documentation',
    lmStudioHelp: 'LM Studio Website',
  },
  ja: {
    orders: { 'local-first': 'ローカル優先', 'hosted-first': 'ホスト型優先', 'local-only': 'ローカルのみ' },
    state: {
      'local-first': 'ローカル優先',
      'hosted-first': 'ホスト型優先',
      'local-only': 'ローカルのみ',
      'hosted-only': 'ホスト型のみ',
      custom: '独自の順番',
      none: '未設定',
    },
    guard: {
      title: '見守り',
      modes: { off: 'オフ', warn: '知らせるだけ', switch: '自動で切り替える' },
      standsIn: '見守り：{{instead}}が代わりに応答',
      warned: '見守り：{{local}}が応答しません',
      ceiling: '見守り：今月の時間を使い切りました',
    },
    answered: 'ローカルの予定でしたが、{{model}}が応答しています',
    notices: {
      switched: {
        title: '{{instead}}が{{local}}の代わりに応答します',
        body: '{{why}}復旧するまで、メッセージはこのマシンの外へ送信され、提供元の料金がかかります。',
      },
      'would-switch': {
        title: '{{local}}が応答しません',
        body: '{{why}}知らせるだけの設定のため、何も変更していません。{{instead}}に切り替えることができます。',
      },
      returned: { title: '{{local}}が復旧しました', body: '{{instead}}が代わりに応答した時間：{{time}}' },
      ceiling: {
        title: '見守りが今月の時間を使い切りました',
        body: 'ホスト型モデルが代わりに応答できるのは月に{{hours}}までです。いまは{{local}}が先頭です。応答できる状態とは限りません。',
      },
      'out-of-sight': {
        title: 'ここからは{{host}}を確認できません',
        body: 'そのため{{local}}についてHearthは手を出しません。OpenClawからは届いている可能性があります。',
      },
      refused: {
        title: '見守りが設定ファイルを変更できませんでした',
        body: '理由は Hearth で確認できます。応答の順番は元のままです。',
      },
      answered: {
        title: '{{meant}}ではなく{{model}}が応答しました',
        body: '{{at}}の応答はローカルの予定でしたが、このメッセージはこのマシンの外へ送信されました。',
      },
    },
    why: {
      down: 'ローカルのサーバーが応答しません。',
      hung: 'ローカルのサーバーが、メッセージを受け取ったまま応答を終えません。',
      'model-lost': 'ローカルのサーバーにモデルがなくなりました。',
      unclear: 'ローカルのサーバーの調子がよくありません。',
      well: 'ローカルのサーバーは正常です。',
    },
    practiceNotice: '練習：{{title}}',
    hours: '{{h}}時間',
    minutes: '{{m}}分',
    practice: '練習モード：表示はすべて模擬です',
    open: 'Hearthを開く',
    quit: 'Hearthを終了',
    about: 'Hearthについて',
    services: 'サービス',
    hide: 'Hearthを非表示',
    hideOthers: 'ほかを非表示',
    showAll: 'すべてを表示',
    edit: '編集',
    undo: '取り消す',
    redo: 'やり直す',
    cut: 'カット',
    copy: 'コピー',
    paste: 'ペースト',
    selectAll: 'すべてを選択',
    view: '表示',
    reload: '再読み込み',
    devTools: '開発者ツール',
    actualSize: '実際のサイズ',
    zoomIn: '拡大',
    zoomOut: '縮小',
    fullScreen: 'フルスクリーンの切り替え',
    window: 'ウインドウ',
    minimize: 'しまう',
    zoom: '拡大／縮小',
    close: 'ウインドウを閉じる',
    front: 'すべてを手前に移動',
    help: 'ヘルプ',
    openclawHelp: 'OpenClawのドキュメント',
    lmStudioHelp: 'LM Studioのサイト',
  },
};

/** The owner's saved language, or the system's where none was saved. */
export function shellLanguage(saved: Settings['language'], locale: string): Language {
  if (saved !== null) return saved;
  return /^ja\b/i.test(locale) ? 'ja' : 'en';
}
