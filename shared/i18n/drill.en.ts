// English texts of the failover test, for its screen and the command line.
import type { TestHelp, TestConsequence } from '../failover-test/consequence.ts';
import type { TestCase } from '../failover-test/types.ts';

/**
 * What a fire drill says, on the page and in a terminal. `{{model}}` is the one that answered, `{{time}}` how long it
 * took.
 */
export const drillWordsEn = {
  cases: {
    closed: 'The local server is off',
    hung: 'The local server hangs',
    overflow: 'The conversation is too long',
  },
  causes: {
    closed: 'Nothing answers at its address, as when it was quit or the machine restarted.',
    hung: 'It takes the question and never says a word, as when a model is stuck.',
    overflow:
      'It says that the conversation no longer fits its context window, which is as much text as it can hold at once.',
  },
  outcomes: {
    closed: {
      first: 'When the local server is off, nothing changes: {{model}} answers first anyway.',
      answered: 'When the local server is off, {{model}} answers after {{time}}, each turn anew.',
      dead: 'When the local server is off, nobody answers. OpenClaw gave up after {{time}}.',
      'given-up': 'When the local server is off, nobody had answered after {{time}}. Hearth stopped waiting then.',
      failed: 'What happens when the local server is off is not known: OpenClaw ended before it asked any model.',
    },
    hung: {
      first: 'When the local server hangs, nothing changes: {{model}} answers first anyway.',
      answered: 'When the local server hangs, {{model}} answers after {{time}}, each turn anew.',
      dead: 'When the local server hangs, nobody answers. OpenClaw gave up after {{time}}.',
      'given-up': 'When the local server hangs, nobody had answered after {{time}}. Hearth stopped waiting then.',
      failed: 'What happens when the local server hangs is not known: OpenClaw ended before it asked any model.',
    },
    overflow: {
      first: 'When a conversation is too long for the local model, nothing changes: {{model}} answers first anyway.',
      answered:
        'When a conversation is too long for the local model, {{model}} answers after {{time}}, each turn anew.',
      dead: 'When a conversation is too long for the local model, nobody answers. OpenClaw gave up after {{time}}.',
      'given-up':
        'When a conversation is too long for the local model, nobody had answered after {{time}}. Hearth stopped ' +
        'waiting then.',
      failed: 'What happens when a conversation is too long is not known: OpenClaw ended before it asked any model.',
    },
  },
  /** What falling back at once would bring; `before` is how long it takes now. */
  gain: {
    instead: '{{model}} can answer after {{time}} instead of {{before}}.',
    alone: '{{model}} can answer after {{time}}.',
  },
  helps: {
    'at-once': 'Let OpenClaw fall back at once, without asking the same model again.',
    guard:
      'Switch the guard on. It sees within seconds that the local server is off or hangs, and puts the hosted model ' +
      'first.',
    timeout:
      'Give the local server a timeout of {{shortestTimeoutS}} to {{defaultTimeoutS}} seconds (timeoutSeconds). ' +
      'Without one OpenClaw goes on waiting, and with less than {{hopelessTimeoutS}} it may give up on the other ' +
      'models too.',
    window:
      'Raise the context window at the local server, or begin a new session sooner. OpenClaw falls back on no other ' +
      'model for this.',
    fallback: 'Add a second model that can answer in its place.',
    again: 'Check that OpenClaw accepts its config, then run the drill again.',
  },
  standIn: 'A stand-in of Hearth spoke for {{model}}. Whether the real one would have answered was not tried.',
  spared: '{{envName}} was not found, so a stand-in spoke for that model instead.',
} satisfies {
  cases: Record<TestCase, string>;
  causes: Record<TestCase, string>;
  outcomes: Record<TestCase, Record<TestConsequence, string>>;
  gain: Record<'instead' | 'alone', string>;
  helps: Record<TestHelp, string>;
  standIn: string;
  spared: string;
};

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
