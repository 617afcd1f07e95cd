// English texts of the notes on a change: what to know although it goes ahead.
import type { Note } from '../changes/types.ts';

/**
 * What the user should know about a change that goes ahead all the same. The variables are the note's fields, and
 * `because` for the sentence of a note's reason or of the finding that it stands for.
 */
export const notesEn = {
  'context-short':
    '{{model}} can hold {{contextTokens, number}} tokens at once. OpenClaw’s own instructions take about ' +
    '{{agentPromptTokens, number}} of ' +
    'them, so little room is left for talk.',
  'not-proven': 'Hearth has not yet seen {{model}} give a whole answer with these settings.',
  'api-guessed':
    'Which kind of request {{model}} handles best was not proved, so {{api}} was chosen as the safe guess.',
  'proof-set': 'The proof of {{model}} sets {{path}} to {{value}}. {{because}}',
  'provider-moved':
    'Your config already had an entry named {{provider}}. It pointed to {{from}} and now points to {{to}}.',
  'mode-was-replace':
    'The setting models.mode was “replace”, which shuts hosted models out. It becomes “merge”, so that they can step ' +
    'in.',
  'openclaw-not-found': 'OpenClaw was not found on this machine, so it could not check the result.',
  'needs-migration':
    'This config was written by an older OpenClaw. OpenClaw {{version}} will bring it up to date itself the next ' +
    'time it starts, and may rename settings then.',
  'agent-joins':
    'The agent {{agent}} had models of its own that don’t allow this order. It now goes by the models of all agents.',
  'reaches-agents': 'Agents that go by this order from now on: {{agents}}.',
  'other-agents': 'Agents that go by other models, which this doesn’t change: {{others}}.',
  'unreached-agents': 'Agents with models of their own, which this order doesn’t reach: {{agents}}.',
  'agents-join': 'Their own models go, so that they follow this order: {{agents}}.',
  merged: 'Another program changed the config at the same time. Both changes are kept.',
  'hard-linked': '{{file}} has a second name on this disk (a hard link). That one keeps the old text.',
  'written-to-include': 'The change belongs to {{file}}, which the config takes in, so it is written there.',
  'comment-goes': '1 comment line goes with {{keys}}. Undo brings it back.',
  'comments-go': '{{lines, number}} comment lines go with {{keys}}. Undo brings them back.',
  'comments-go-with-more':
    '{{lines, number}} comment lines go with {{keys}} and {{more, number}} more. Undo brings them back.',
  chain: '{{because}}',
  'repair-skills':
    'OpenClaw’s repair would also switch off skills that can’t run in a copy: {{count}}. Hearth leaves them as they ' +
    'are.',
  'left-as-is': 'Something else has changed {{keys}} since, so that stays as it is.',
  'alias-kept': '{{model}} keeps the short name {{alias}} that you gave it.',
  'alias-taken': 'The short name {{alias}} already means another model, so {{model}} doesn’t get it.',
  'choice-kept-open':
    'Short names and thinking levels are left out: with this OpenClaw they would limit which models you can choose.',
  'closed-for-local-only':
    'Settings that could still have sent words off this machine: {{count}}. They are closed in the same change, and ' +
    'opened again when you leave local-only.',
  'stays-closed':
    'Hearth had closed {{keys}} for local-only and leaves it so, because this setup writes there too. Change it by ' +
    'hand to open it.',
  'opened-again': 'What Hearth had closed for local-only is open again as it was.',
  'stays-open':
    'Ways off this machine that no setting closes, or that the installed OpenClaw has no key for: {{count}}. ' +
    'Channels are among them. The page on what leaves this machine names each.',
  'patience-waits': 'There is no fallback yet. It starts for {{agents}} when there is one.',
  'patience-left-out':
    'What happens when a model can’t answer was left as it is: setting it takes OpenClaw 2026.9 or newer.',
  'settings-left': 'Hearth can’t change {{file}}, so it stays as it is.',
  'patience-workspace': '{{file}} says otherwise, and wins. Change it there.',
  'by-command': 'Only OpenClaw can change this one. Run {{line}} in a terminal.',
  'history-unsettled':
    'The change is made and can be undone. Its entry in Hearth’s history is not finished yet; Hearth tries again by ' +
    'itself.',
  'half-written': '{{file}} was already changed and could not be put back. Undo puts it back.',
  'history-damaged':
    'Entries of Hearth’s history that can’t be read, and so can’t be undone: {{count}}. The list of changes says ' +
    'where they are kept.',
} satisfies Record<Note['kind'], string>;
