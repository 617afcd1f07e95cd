// English texts of the safety screen: what can be narrowed, why and at what cost.
import type { AuditChange } from '../safety/audit.ts';
import type { AuditFinding, SafetyKind, SafetyRow } from '../safety/types.ts';

/** What the safety preset offers, why, and what it costs; and what became of the findings of OpenClaw’s own audit. */
export const safetyWordsEn = {
  offers: {
    'narrow-tools': {
      title: 'No web and no browser for local models',
      why:
        'A local model passes no provider’s filter. Text hidden in a web page can give it orders, which is called ' +
        'prompt injection. Without the web tools it never reads such a page. Hosted models keep theirs.',
      cost: 'Your local model can’t look things up on the web by itself.',
    },
    'exec-asks': {
      title: 'Commands ask you first',
      why:
        'OpenClaw may run commands on this machine without asking. A small model that was talked into something then ' +
        'does it at once. Asking first puts you in between.',
      cost:
        'You are asked for each command that you have not allowed before, so work that should run while you are away ' +
        'waits for you.',
    },
    sandbox: {
      title: 'A sandbox for all sessions but your own',
      why:
        'Groups and other people’s messages are answered in a closed-off container, so a command that comes from ' +
        'there reaches none of your files.',
      cost:
        'It needs Docker and an image that is built once. The first answer in each such session takes some seconds ' +
        'longer, and such sessions don’t see your workspace.',
    },
    'workspace-only': {
      title: 'Files of the workspace only',
      why:
        'Reading and writing files stays inside OpenClaw’s workspace, so that keys and private papers elsewhere ' +
        'can’t be read out to anyone.',
      cost:
        'You have to put a file into the workspace before OpenClaw can open it. Commands can still reach other ' +
        'files, which is why they should ask first.',
    },
    'loop-guard': {
      title: 'A stop for loops',
      why:
        'Small models sometimes ask for the same tool again and again. OpenClaw then notices and ends that, instead ' +
        'of letting it run for hours.',
      cost: 'Very rarely, work that really repeats itself many times is stopped early.',
    },
    compaction: {
      title: 'Long talks are summed up',
      why:
        'A talk that outgrows the context window ends in an error, and what was said first, your rules among it, is ' +
        'the first that a model loses. Summing up in time keeps it.',
      cost: 'Once in a while an answer takes longer, while the summary is written.',
    },
  },
  states: {
    offered: 'can be switched on',
    stands: 'is so already',
    unsupported: 'this OpenClaw has no setting for it',
    needs: 'needs something that is missing',
  },
  needs: {
    docker:
      'Docker doesn’t run on this machine. Without it those sessions would fail, so this is not offered. Start ' +
      'Docker and look again.',
    'sandbox-image':
      'Docker runs, but the image for the sandbox is not there. Without it those sessions would fail, so this is not ' +
      'offered. OpenClaw’s page on sandbox images says how to build it.',
  },
  severities: { critical: 'critical', warn: 'warning', info: 'note' },
  changes: { gone: 'gone', eased: 'eased', worse: 'worse', new: 'new' },
} satisfies {
  offers: Record<SafetyKind, { title: string; why: string; cost: string }>;
  states: Record<SafetyRow['state'], string>;
  needs: Record<NonNullable<SafetyRow['needs']>, string>;
  severities: Record<AuditFinding['severity'], string>;
  changes: Record<AuditChange['kind'], string>;
};

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
