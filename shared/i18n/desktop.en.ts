// English texts outside the window: menus, the menu bar item and notifications.
import type { Notice } from '../failover/notify.ts';
import type { GuardMode, LocalState } from '../failover/types.ts';
import type { Counterpart } from './shape.ts';
import type { Order, Route } from '../openclaw/types.ts';

/**
 * What the desktop says outside the page: menus, the menu bar item and notifications. In a notification, `{{why}}` is
 * one of `why`.
 */
export const desktopEn = {
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
} satisfies {
  orders: Record<Order, string>;
  state: Record<Route['order'], string>;
  guard: { modes: Record<GuardMode, string>; [key: string]: unknown };
  notices: Record<Notice['kind'], { title: string; body: string }>;
  why: Record<LocalState, string>;
  [key: string]: unknown;
};
export type DesktopWords = Counterpart<typeof desktopEn>;
