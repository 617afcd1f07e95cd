/** The words of the screen "What fits" and of its parts that other screens show. */
export const fitEn = {
  title: 'What fits', open: 'What fits', back: 'Back', reading: 'Reading this machine…',
  of: '{{total}} of {{budget}}', verdict: { fits: 'Fits, {{memory}} to spare', tight: 'Tight, {{memory}} to spare', no: 'Does not fit, {{memory}} too much' },
  parts: { weights: 'Weights', context: 'Context', working: 'Working', fixed: 'Fixed state', limit: 'Limit' },
  seconds: '{{range}}\u00a0s', words: 'about {{range}} words a second', tokensTitle: '{{range}} tokens a second',
  risks: 'What it risks', ways: 'What would make it fit', take: 'Do this', takeOf: 'Do this: {{way}}',
  chart: { limit: 'Limit {{memory}}', axis: 'tokens of context', at: 'With {{tokens}} tokens it takes {{memory}}.', longest: 'The longest that fits is {{tokens}} tokens.', all: 'All of its {{tokens}} tokens fit.', never: 'No context fits beside its weights.', context: 'Context in tokens', memory: 'Memory' },
  headline: {
    best: '{{name}} suits this machine best', bestOther: '{{name}} suits the machine that you named best', bestGiven: '{{name}} suits this budget best', chat: 'Enough for a chat: {{name}} suits this machine best', chatOther: 'Enough for a chat: {{name}} suits the machine that you named best',
    noneFits: 'Nothing in the list fits here', noneSuits: 'Nothing in the list suits an agent here', unknown: 'Which machine do your models run on?',
  },
  lead: {
    over: 'Preferred over {{name}}, which {{because}}.', alone: 'Nothing else in the list fits here.',
    noneFits: 'Even the smallest build needs more than {{memory}}.', noneFitsHelp: 'Name a stronger machine, or use a hosted model.', noneSuits: 'The nearest is {{name}}, but it {{because}}.',
    unknown: 'This machine doesn’t tell how much memory models may use. Name another machine, or say a budget.',
  },
  name: '{{model}} in {{variant}}',
  machine: {
    budget: '{{memory}} for one model', source: '({{source}})', other: 'I have another machine', own: 'Back to this machine', linked: '{{count}} linked machines hold a model together',
  },
  look: {
    label: 'What is shown', context: 'Context', auto: 'Auto', autoSays: 'Each build’s best', says: '{{tokens}} tokens', backToAuto: 'Back to auto',
    cache: 'Context stored in', cacheAuto: 'Auto', sort: 'Sort by', search: 'Search', searchHint: 'Name, maker or build',
    sorts: { recommended: 'Recommended', size: 'Size', free: 'Free memory', 'first-word': 'First word', words: 'Words a second', bits: 'Bits a weight' },
    misfits: 'Show what does not fit', builds: 'Show every build',
  },
  list: {
    label: 'Ways to run a model', best: 'Recommended', count_one: '1 build of {{all}}, {{sort}}.', count_other: '{{count}} builds of {{all}}, {{sort}}.', made_one: '1 model was made for less context and is left out.', made_other: '{{count}} models were made for less context and are left out.',
    sorted: { recommended: 'the recommended first', size: 'the smallest first', free: 'the most free memory first', 'first-word': 'the earliest first word first', words: 'the fastest first', bits: 'the most bits first' },
    none: 'Nothing is called that', noneHelp: 'No name, maker, build or engine has “{{search}}” in it.', clear: 'Clear the search', noneFits: 'Nothing fits with this', noneFitsHelp: 'Take a shorter context, or show what does not fit.', noneFitsAuto: 'Show what does not fit to see how much is missing.', shorter: 'Context back to auto',
    firstWord: 'first word {{range}}', firstWordUntold: 'first word not known', context: '{{tokens}} context',
  },
  where: { loaded: 'Loaded in {{server}}', server: 'In {{server}}', disk: 'On this disk ({{shelf}})', download: 'To download', otherDownload: 'To download there' },
  shelves: { reading: 'Reading the models on this disk…', found_one: '1 model on this disk', found_other: '{{count}} models on this disk', unread_one: '1 file could not be read as a model', unread_other: '{{count}} files could not be read as models', stop: 'Stop reading', again: 'Read the disk again' },
  why: { unreadable: 'can’t be opened', 'not-a-model': 'is no model', 'geometry-unknown': 'does not tell its shape', incomplete: 'is not complete', 'not-reached': 'was not reached in time', internal: 'met a fault in Hearth, logged as {{id}}' },
  rail: {
    title: 'A closer look', none: 'Choose a build to see what it takes, how fast it will feel and what it risks.', memoryOf: 'Memory of {{name}}', chartOf: 'Memory of {{name}} over its context', context: 'Memory over context', speed: 'How it will feel', risks: 'What it risks', noRisks: 'No risk is known that you would have to guard against.', ways: 'What would make it fit', noWays: 'Nothing in reach makes it fit.', crowded: 'In the way now', unload: 'Unload {{model}}.', crowdedWhy: 'It fits alone, but there is no room for it beside what is loaded now. This takes {{memory}} or more:',
    firstWord: 'First word in about {{cold}} cold, {{warm}} warm', firstWordCold: 'First word in about {{cold}} cold', coldWarm: 'Cold: nothing of OpenClaw’s prompt has been read yet. Warm: the next turn of the same talk.', speedUntold: 'How fast it is on this chip is not known.', writes: 'It writes {{words}} ({{range}} tokens) with OpenClaw’s prompt before them.', basis: { 'measured-chip': 'The range rests on prompts that were measured on this kind of chip.', bandwidth: 'The range rests on what the chip’s memory is sold with; nothing was measured on it.' }, measuredHere: 'Measured by a proof of your own.',
    about: 'About these numbers', source: 'Source', engineName: 'Engine', cache: 'Context stored in', bits: 'Bits a weight', params: 'Parameters', paramsOf: '{{all}} billion, {{active}} billion at work', contextName: 'Context', status: 'How sure', where: 'Where it is', native: 'Released in these few bits by its maker, so nothing is lost.', build: 'What GS32 means',
  },
};
