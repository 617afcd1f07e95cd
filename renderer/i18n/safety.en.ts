export const safetyEn = {
  title: 'Safety',
  back: 'Go to Home',
  reading: 'Reading your config…',
  rail: 'What can be narrowed',
  headline: {
    none: 'No local model, nothing to narrow.',
    done: 'Your local model is narrowed.',
    open_one: 'One thing would make your local model safer.',
    open_other: '{{count}} things would make your local model safer.',
  },
  lead: {
    some:
      'A model on your own machine passes no provider’s filter, and small ones are easily talked into things. Each ' +
      'of these takes something away from it. None of them loosens what you have set.',
    none: 'These settings are for a model on your own machine. Run the setup to add one.',
  },
  tally: {
    offered: 'Can be switched on',
    stands: 'Already so',
    needs: 'Needs something',
    unsupported: 'No setting for it',
  },
  note: 'Each one lowers a risk. None makes it go away: keep a local model’s tasks narrow.',
  models: 'For:',
  cost: 'What it costs you:',
  chosen_one: 'One chosen',
  chosen_other: '{{count}} chosen',
  review: {
    do: 'Review the change',
    title: 'Change the config',
    lead: 'Only these lines change. There is a way back on Home.',
  },
  applied: 'Written.',
  undo: 'To take it back, undo it on Home.',
  audit: {
    title: 'What OpenClaw’s own audit says',
    run: 'Run the audit',
    again: 'Run it again',
    running: 'OpenClaw looks at your config and at a copy with the change. This takes some seconds.',
    lead:
      'OpenClaw can look for risks in its own config. Hearth runs that twice, now and on a copy with what you ' +
      'ticked, and shows the difference. Nothing is written and no model is asked.',
    becomes_one: '1 critical finding becomes {{after}}.',
    becomes_other: '{{count}} critical findings become {{after}}.',
    stays_one: '1 critical finding stays.',
    stays_other: '{{count}} critical findings stay.',
    now: 'Now',
    then: 'With the change',
    changes: 'What becomes of the findings',
    same: 'No finding changes by what you ticked.',
    left: 'Still critical',
    said: 'What OpenClaw says',
    none: 'The installed OpenClaw has no audit that Hearth can read.',
  },
};
