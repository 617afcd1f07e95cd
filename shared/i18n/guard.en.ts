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

export const guardEn = {
  title: 'The guard',
  looking: 'Asking the guard…',
  modeLabel: 'What the guard does',
  /** Where OpenClaw's own patience stands, and where it falls back by itself. */
  means: {
    off:
      'Worth having: while the local server is off every message is tried there first, and if it hangs there may be ' +
      'no answer.',
    warn: 'Tells you when the local server is off or hangs, and changes nothing.',
    switch:
      'While the local server is off or hangs, it puts {{instead}} first, and {{local}} again once that is well. In ' +
      'between messages leave this machine, and the provider charges for each answer.',
  },
  second: {
    off: 'Not needed for short outages. It helps when the server hangs, or stays off.',
    warn: 'Tells you when the local server is off or hangs, and changes nothing.',
    switch:
      'If the local server hangs, or stays off for a minute, it puts {{instead}} first, and {{local}} again once ' +
      'that is well. In between the provider charges for each answer.',
  },
  aHosted: 'a hosted model',
  theLocal: 'the local model',
  phases: {
    off: 'Off',
    'nothing-to-guard': 'Nothing to guard',
    watching: 'Watching',
    doubtful: 'Looking closer',
    'out-of-sight': 'Can’t look',
    waiting: 'OpenClaw falls back',
    guarding: 'Hosted stands in',
    warned: 'Local is down',
    'stood-aside': 'Stands aside',
    ceiling: 'Hours used up',
  },
  /** `{{because}}` follows the model's name, as in the shared words of the guard. */
  says: {
    guarding: '{{instead}} answers in place of {{local}} since {{when}}.',
    warned: '{{local}} {{because}}, since {{when}}. You asked only to be told, so nothing was changed.',
  },
  facts: { month: 'Stood in this month', last: 'Last', of: '{{time}} of {{hours}} h', noLimit: '{{time}}, no limit' },
  ceiling: { label: 'Hours a month, at most', hint: 'Leave it empty for no limit.' },
  wellFor: { label: 'Local is first again when well for', seconds: '{{count}} s', minutes: '{{count}} min' },
  service: {
    title: 'Run it without this window',
    lead: {
      launchd: 'macOS starts the guard when you log in, and again should it end.',
      systemd: 'systemd starts the guard when you log in, and again should it end.',
      none:
        'This system has neither launchd nor systemd. `hearth guard` in a terminal watches as long as the terminal ' +
        'is open.',
    },
    file: 'The file, {{path}}',
    installed: 'Installed',
    notInstalled: 'Not installed',
    start: 'To start it now, type this',
    stop: 'To stop it, type this',
    install: 'Write the file',
    remove: 'Remove the file',
    copy: 'Copy',
    copyStart: 'Copy the lines that start it',
    copyStop: 'Copy the lines that stop it',
  },
};
