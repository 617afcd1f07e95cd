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
