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
