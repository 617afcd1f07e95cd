import type { DrillHelp, DrillOutcome } from '../failover-test/consequence.ts';
import type { DrillCase } from '../failover-test/types.ts';

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
      'Give the local server a timeout of {{shortestTimeoutS}} to {{defaultTimeoutS}} seconds (timeoutSeconds). Without one OpenClaw goes on waiting, ' +
      'and with less than {{hopelessTimeoutS}} it may give up on the other models too.',
    window:
      'Raise the context window at the local server, or begin a new session sooner. OpenClaw falls back on no other ' +
      'model for this.',
    fallback: 'Add a second model that can answer in its place.',
    again: 'Check that OpenClaw accepts its config, then run the drill again.',
  },
  standIn: 'A stand-in of Hearth spoke for {{model}}. Whether the real one would have answered was not tried.',
  spared: '{{envName}} was not found, so a stand-in spoke for that model instead.',
} satisfies {
  cases: Record<DrillCase, string>;
  causes: Record<DrillCase, string>;
  outcomes: Record<DrillCase, Record<DrillOutcome, string>>;
  gain: Record<'instead' | 'alone', string>;
  helps: Record<DrillHelp, string>;
  standIn: string;
  spared: string;
};
