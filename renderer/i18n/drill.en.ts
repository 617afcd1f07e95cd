export const drillEn = {
  title: 'Fire drill',
  back: 'Back',
  headline: {
    idle: 'Who answers when your local server fails?',
    running: 'The drill is running…',
    holds: 'Your chain holds',
    nobody_one: 'In one case nobody answers',
    nobody_other: 'In {{count}} cases nobody answers',
    unclear: 'The drill did not finish everywhere',
  },
  lead:
    'Hearth has the real OpenClaw meet a broken local server and times who answers. It is the only way to know ' +
    'before it happens.',
  choose: 'What is tried',
  rail: 'Your chain',
  reading: 'Reading your route…',
  what: {
    title: 'What happens',
    scratch:
      'The installed OpenClaw starts in a folder of its own, with your chain and your agent’s settings as they ' +
      'stand. Your config, your sessions and your local server are left alone.',
    broken: 'In place of your local server stands a broken one that Hearth runs on this machine.',
    standIn: 'In place of hosted models stands a stand-in on this machine. Nothing leaves it and nothing is charged.',
    paid: 'Hosted models are really asked, with their own keys: one short question for each try.',
    time: 'All cases run side by side, for up to six minutes. Stop whenever you like: what is known by then stays.',
  },
  pay: {
    switch: 'Really ask the hosted models',
    hint: 'Tries their keys as well. Each answer is charged by its provider.',
    title: 'Really ask the hosted models?',
    lead:
      'When the local server fails, OpenClaw sends its usual first prompt to the next model: about 13,000 tokens ' +
      '(word pieces), once or twice for each case. That is a few cents with most providers. It holds OpenClaw’s own ' +
      'instructions, Hearth’s page of filler and one short question, and no word of yours.',
    models: 'These may be asked:',
    agree: 'Agree',
    keep: 'Keep the stand-in',
  },
  start: 'Start the drill',
  again: 'Run it again',
  stop: 'Stop',
  run: {
    label: 'The drill',
    starting: 'OpenClaw is starting',
    waiting: 'waiting for an answer',
    asked_one: 'asked once',
    asked_other: 'asked {{count}} times',
    ended: 'done',
    over: '{{time}} in all',
  },
  results: 'What the drill showed',
  when: 'With OpenClaw {{version}}, {{when}}',
  whenUntold: '{{when}}',
  chain: {
    label: 'How the chain went: {{case}}',
    asked_one: 'asked once, no answer',
    asked_other: 'asked {{count}} times, no answer',
    silent: 'no answer',
    answered: 'answered after {{time}}',
    spared: 'not needed',
    never: 'never asked',
  },
  verdicts: { answered: 'Answered', dead: 'Nobody answered', 'given-up': 'Too slow', failed: 'Not tried' },
  said: 'What OpenClaw said',
  saidOf: 'What OpenClaw said: {{case}}',
  helps: 'What helps',
  guard: 'Open the guard',
  check: 'Check everything',
  compared: 'Before and after: {{case}}',
  stopped: 'Stopped',
  set: 'OpenClaw now falls back at once.',
  cancelled: 'The drill was stopped. Its folders are gone.',
};
