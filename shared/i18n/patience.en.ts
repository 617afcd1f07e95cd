// English texts on retries: how long OpenClaw tries a model before the next one answers.
import type { Patience } from '../patience/types.ts';

/** What a person reads of how long OpenClaw tries a model before the next one answers; the same at every door. */
export const patienceWordsEn = {
  title: 'When this machine can’t answer',
  titleMac: 'When this Mac can’t answer',
  /** Where another model than one of this machine comes first. */
  titleModel: 'When the first model can’t answer',
  choice: {
    'at-once': 'Fall back at once',
    'after-one-try': 'Try once more first',
    openclaw: 'Leave it to OpenClaw',
  } satisfies Record<Patience, string>,
  /**
   * What a choice means where a model is off or breaks off; `model` is the next one of the order, the times are those
   * of docs/patience.md.
   */
  means: {
    'at-once': '{{model}} answers after about a second.',
    'after-one-try': '{{model}} answers after about three seconds.',
    openclaw: '{{model}} answers after about a minute and a half.',
  } satisfies Record<Patience, string>,
  /** Where several models come before that one. */
  each: 'That is for each model before it.',
  /** One that takes a request and says nothing; `hungOpen` where nothing ends that in time. */
  hung: 'If the model hangs, it is given {{seconds}} seconds first.',
  hungOpen: 'If the model hangs, there may be no answer.',
  recommended: 'Recommended',
  mixed: 'Your agents differ.',
  /** Agents that have the same choice, or a number of their own. */
  group: '{{choice}}: {{agents}}.',
  tries: 'Try {{count}} more times first',
  alone: 'Without a fallback: {{agents}}.',
  done: 'From the next message on: {{choice}}.',
  other: 'OpenClaw asks the same model again {{count}} times first.',
  workspace: 'The workspace of {{agent}} sets this.',
  unreadable: 'OpenClaw can’t read the settings of {{agent}}.',
  noFallback: 'There is no hosted model to fall back to, so OpenClaw keeps trying.',
  waits: 'Starts when there is a fallback.',
  notOffered: 'OpenClaw {{version}} has no setting for this. Update OpenClaw to choose.',
  noOpenclaw: 'OpenClaw wasn’t found here, so this can’t be set.',
} as const;
