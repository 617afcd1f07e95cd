import type { Language, Settings } from '../shared/contract/contract.ts';
import type { Order, Route } from '../shared/openclaw/types.ts';

/** What the desktop says outside the page: menus and the menu bar item. The page has its own, larger tables. */
export type ShellWords = {
  readonly orders: Readonly<Record<Order, string>>;
  readonly state: Readonly<Record<Route['order'], string>>;
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
    state: { 'local-first': 'Local first', 'hosted-first': 'Hosted first', 'local-only': 'Local only', 'hosted-only': 'Hosted only', custom: 'Your own order', none: 'Not set up' },
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
    orders: { 'local-first': 'ローカル優先', 'hosted-first': 'クラウド優先', 'local-only': 'ローカルのみ' },
    state: { 'local-first': 'ローカル優先', 'hosted-first': 'クラウド優先', 'local-only': 'ローカルのみ', 'hosted-only': 'クラウドのみ', custom: '独自の順序', none: '未設定' },
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
