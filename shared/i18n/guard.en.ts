/** What the guard says of itself: on the command line, in the menu bar and on the page. */
export const guardWordsEn = {
  phase: {
    off: 'The guard is off.',
    'nothing-to-guard': 'There is nothing to guard.',
    watching: '{{local}} answers. The guard is watching.',
    doubtful: 'It is not clear whether {{local}} can answer. The guard is looking more closely.',
    'out-of-sight': 'Hearth can’t look at {{host}} from here, so it doesn’t step in.',
    waiting: '{{local}} can’t answer, and OpenClaw falls back by itself. The guard steps in if this lasts.',
    guarding: '{{instead}} stands in for {{local}}.',
    warned: '{{local}} can’t answer. The guard only warns and has changed nothing.',
    'stood-aside': 'You changed the route, so the guard leaves it alone until {{local}} has answered again.',
    ceiling: 'This month’s limit for hosted models is used up. The guard only warns until the month ends.',
  },
  nothing: {
    'no-route': 'No route is set up yet.',
    'local-only': 'The route is local only, and the guard never changes that.',
    'hosted-first': 'A hosted model comes first already.',
    'no-hosted': 'No other model stands behind the local one.',
    'config-unreadable': 'The config can’t be read at the moment.',
  },
  news: {
    switched: '{{local}} {{because}}. {{instead}} answers now.',
    'would-switch': '{{local}} {{because}}. The guard was told to change nothing; it would have put {{instead}} first.',
    returned: '{{local}} is first again. {{instead}} stood in for {{minutes}} min.',
    'stood-aside':
      'The route was changed by somebody else. The guard leaves it alone until {{local}} has answered again.',
    ceiling:
      'Hosted models have stood in for {{ceilingHours}} h this month, which is your limit. {{local}} comes first, ' +
      'and the guard only warns until the month ends.',
    refused: 'The guard could not change the route.',
    'out-of-sight':
      'Hearth can’t look at {{host}} from here, so it doesn’t step in for {{local}}. OpenClaw may reach it all the ' +
      'same.',
  },
  /** Follow the model’s name. */
  because: {
    down: 'does not answer, because its server is off',
    hung: 'does not answer, because its server hangs',
    'model-lost': 'is no longer at its server',
    well: 'answers',
    unclear: 'may not be able to answer',
  },
  seen: { well: 'answers', down: 'off', hung: 'hangs', 'model-lost': 'model missing', unclear: 'not clear' },
  /** Where the server is looked at on this machine, though the config has a container’s name for it. */
  lookedAt: '{{host}} is what a container calls this machine, so the guard looks at {{lookedAt}}.',
  /** What it is for where OpenClaw falls back by itself. */
  secondLine:
    'OpenClaw falls back by itself, so the guard steps in only if the server hangs, or stays off for a minute.',
  runs: {
    here: 'Watched by this Hearth.',
    elsewhere: 'Watched by another Hearth on this machine.',
    nowhere: 'Nobody is watching.',
  },
  mode: { off: 'Off', warn: 'Only warn', switch: 'Switch and come back' },
  used: 'Hosted models stood in for {{hours}} h this month.',
  usedOf: 'Hosted models stood in for {{hours}} h of {{ceilingHours}} h this month.',
} as const;
