import type { AppErrorKind } from '../errors.ts';
import type { ErrorDetailKey } from './error-detail-key.ts';

/**
 * What went wrong, what that means, and one thing that helps. The variables are the fields of the error, as
 * `errorValues` spells them, and `{{because}}` is the sentence from `errorDetailsEn` that `errorDetailKey` picks.
 */
export const errorsEn = {
  unreachable: {
    title: 'No answer from {{url}}',
    meaning: '{{because}}',
    help: 'Check that the model server is running there and that the address and port are right.',
  },
  'not-a-model-server': {
    title: '{{url}} is not a model server',
    meaning: '{{because}}',
    help: 'Check the port: another program may be using it. LM Studio usually listens on 1234.',
  },
  'needs-key': {
    title: '{{url}} asks for a key',
    meaning: '{{because}}',
    help: 'Put the key into an environment variable, a named value outside the config, and give Hearth only that name.',
  },
  'key-missing': {
    title: '{{envName}} is not set',
    meaning: 'The key is meant to come from the environment variable {{envName}}, a named value that programs can read. Nothing is stored under that name.',
    help: 'Set {{envName}} where both Hearth and OpenClaw can read it, then try again.',
  },
  'server-said': {
    title: 'The model server turned the request down',
    meaning: '{{because}} In its own words: “{{message}}”',
    help: 'Open the model server at {{url}} and check which model is loaded there and with which settings.',
  },
  'config-unreadable': {
    title: 'The config can’t be read',
    meaning: '{{because}} Hearth changed nothing.',
    help: 'Look at {{path}} yourself to see what is there, then try again.',
  },
  'config-syntax': {
    title: 'The config has a slip on line {{line}}',
    meaning: 'On line {{line}}, column {{column}} stands “{{found}}”, where it doesn’t fit. Until that is mended, neither Hearth nor OpenClaw can read the file.',
    help: 'Open {{path}} and look just before that spot for a missing comma, quote or bracket.',
  },
  'config-readonly': {
    title: 'The config is write-protected',
    meaning: '{{because}} Hearth changed nothing.',
    help: 'Copy the change and add it to {{path}} in the way that file is managed.',
  },
  'config-include': {
    title: 'This part of the config lives in another file',
    meaning: '{{key}} is not written in {{path}} itself; that file takes it in from {{includes}}. {{because}}',
    help: 'Copy the change and add it to {{includes}} by hand.',
  },
  'config-conflict': {
    title: 'Somebody else changed the same lines',
    meaning: 'While this change was being made, something else wrote other values to the same places in {{path}}. Nothing was written.',
    help: 'Compare both sides and choose which one counts.',
  },
  'config-changed': {
    title: 'The config changed in the meantime',
    meaning: 'Something else saved {{path}} after you reviewed this change. Nothing was overwritten.',
    help: 'Review the change again.',
  },
  'config-edit-unsafe': {
    title: 'This spot in the config can’t be edited safely',
    meaning: '{{because}} Nothing was changed.',
    help: 'Open {{path}} at line {{line}}, column {{column}}, put {{key}} in order by hand, then try again.',
  },
  disk: {
    title: 'The file could not be saved',
    meaning: '{{because}} The file is {{path}}.',
    help: 'Make room, allow writing there, or move the file to a disk of this machine, then try again.',
  },
  'openclaw-rejects': {
    title: 'OpenClaw does not accept this config',
    meaning: '{{because}} OpenClaw {{version}} names this: {{issues}}',
    help: 'Correct the settings that OpenClaw names, then try again.',
  },
  'openclaw-failed': {
    title: 'OpenClaw could not check the config',
    meaning: '{{because}} Hearth writes nothing that OpenClaw has not checked.',
    help: 'Type “openclaw --version” in Terminal to see whether OpenClaw starts, then try again.',
  },
  'answers-invalid': {
    title: 'Some answers are missing or don’t fit',
    meaning: 'Hearth can’t make a config from them yet: {{issues}}',
    help: 'Correct the answers named here, then review again.',
  },
  'plain-key-refused': {
    title: 'Hearth won’t write this key into the config',
    meaning: '{{because}} The config keeps keys as plain text that anyone with the file can read.',
    help: 'Put the key for {{provider}} into an environment variable, a named value outside the file, and give that name instead.',
  },
  'context-too-small': {
    title: '{{model}} can hold too little at once',
    meaning: 'It would have a context window of {{contextTokens, number}} tokens, which are pieces of words. OpenClaw needs at least {{minimumTokens, number}}, because its own instructions take about 12,600 before you say a word.',
    help: 'Load the model with a larger context window, or choose another model.',
  },
  'empty-route': {
    title: 'This order would leave no model',
    meaning: 'None of your models belongs in the order you chose, so nothing could answer.',
    help: 'Add a model that fits it first, or choose another order.',
  },
  'no-route': {
    title: 'No model is set yet',
    meaning: 'OpenClaw’s config doesn’t say which model should answer.',
    help: 'Run the setup and choose a model.',
  },
  'history-missing': {
    title: 'That change is not in the history',
    meaning: 'Hearth keeps a copy of the config before each change, and there is none for this one.',
    help: 'Open the list of changes and choose one from there.',
  },
  'undo-conflict': {
    title: 'These settings were changed again since',
    meaning: 'After the change you want to undo, something else edited {{keys}}. Undoing now would lose that newer edit.',
    help: 'Undo the newer change first, or set these by hand.',
  },
  'finding-missing': {
    title: 'That result is out of date',
    meaning: 'What the check found earlier is not there any more. It may already be mended.',
    help: 'Run the check again.',
  },
  'practice-failed': {
    title: 'Practice could not start',
    meaning: 'The simulated model server or its scratch config did not come up: {{detail}}. Your real config was not touched.',
    help: 'Quit Hearth, open it again and start practice once more.',
  },
  cancelled: {
    title: 'Stopped',
    meaning: 'You stopped this before it was done. Nothing was changed.',
    help: 'Start it again whenever you like.',
  },
  forbidden: {
    title: 'This page may not ask Hearth for that',
    meaning: 'The request did not come from a window that Hearth opened, or that window’s access has run out.',
    help: 'Open Hearth again from the app or from the link that it printed.',
  },
  'bad-request': {
    title: 'Hearth could not make sense of the request',
    meaning: 'Part of it was missing or had the wrong form: {{issues}}',
    help: 'Quit Hearth and open it again, so that all its parts are of the same version.',
  },
  internal: {
    title: 'Something went wrong inside Hearth',
    meaning: 'This is a fault in Hearth, not in your setup. Its details are in Hearth’s log under {{id}}.',
    help: 'Try once more. If it comes back, report it and quote {{id}}.',
  },
} satisfies Record<AppErrorKind, { title: string; meaning: string; help: string }>;

/** Why an error came about, one whole sentence a key. */
export const errorDetailsEn = {
  'unreachable.refused': 'The machine is there, but no program is listening on that port.',
  'unreachable.timeout': 'Nothing came back in time. The machine may be asleep, the server may be busy loading a model, or a firewall may be in the way.',
  'unreachable.dns': 'No machine by that name is known on this network.',
  'unreachable.reset': 'The connection was made and then cut by the other side.',
  'unreachable.tls': 'No encrypted connection could be made. Most local servers speak plain http, not https.',
  'unreachable.address': 'This is not an address that Hearth can open.',
  'not-a-model-server.html': 'A web page came back, so this is some other program.',
  'not-a-model-server.json': 'Something answers there, but not with a list of models.',
  'not-a-model-server.text': 'Plain text came back instead of a list of models.',
  'not-a-model-server.redirect': 'It points on to another address, and Hearth only asks the one you gave.',
  'not-a-model-server.too-large': 'What came back was far longer than any list of models, so Hearth stopped reading.',
  'not-a-model-server.encoded': 'What came back was packed in a way that Hearth doesn’t read.',
  'not-a-model-server.status': 'An error came back instead of a list of models (HTTP status {{status}}).',
  'needs-key.named': 'The server did not accept what {{envName}} holds.',
  'needs-key.unnamed': 'The server answers only those who send its key, and Hearth was given none.',
  'server-said.auth': 'It did not accept the key.',
  'server-said.context-overflow': 'The request was longer than the context window the model was loaded with, which is how much text it can hold at once.',
  'server-said.tools-unsupported': 'This model or its server can’t use tools, and OpenClaw needs them to get anything done.',
  'server-said.load-failed': 'It could not load the model, most often because memory ran short.',
  'server-said.model-not-loaded': 'The model is not loaded there.',
  'server-said.busy': 'It is busy with other work or still starting up.',
  'server-said.unknown-model': 'It has no model by that name.',
  'server-said.route-absent': 'It doesn’t offer the kind of request (API) that Hearth tried.',
  'server-said.other': 'It reported an error that Hearth doesn’t recognize.',
  'config-unreadable.permission': 'Your account is not allowed to read the file.',
  'config-unreadable.not-a-file': 'There is a folder, or something else that is no file, where the config should be.',
  'config-unreadable.encoding': 'Its text is not stored as UTF-8, the form that OpenClaw reads.',
  'config-unreadable.too-large': 'The file is far larger than a config should be.',
  'config-unreadable.io': 'The disk reported an error while the file was read.',
  'config-include.list': 'Several files together make up that part, so it is not clear which one the change belongs to.',
  'config-include.outside': 'That file lies outside the folder of the config, where OpenClaw does not look.',
  'config-include.unreadable': 'That file can’t be read.',
  'config-readonly.env': 'OpenClaw runs with a setting that keeps its config from being changed.',
  'config-readonly.nix': 'The file is made by Nix, which would undo any edit.',
  'config-readonly.permission': 'Your account may read the file but not change it.',
  'config-readonly.folder': 'Your account may not save anything in the folder that holds the file.',
  'config-readonly.owner': 'The file belongs to another account.',
  'config-edit-unsafe.duplicate-key': '{{key}} stands there more than once, so it is unclear which one counts.',
  'config-edit-unsafe.not-an-object': '{{key}} runs through a single value where a group of settings belongs.',
  'config-edit-unsafe.check-failed': 'A trial edit of {{key}} did not read back as intended.',
  'disk.full': 'The disk is full.',
  'disk.permission': 'Your account may not save there.',
  'disk.not-replaceable': 'It lies on a drive, or is a mount of its own, where a file can’t be replaced in one step, and writing into it bit by bit could leave half a file.',
  'disk.io': 'The disk reported an error.',
  'openclaw-rejects.true': 'The file was already not accepted before this.',
  'openclaw-rejects.false': 'The file is fine as it is, but this change would break it, so nothing was written.',
  'openclaw-failed.timeout': 'It took too long to answer.',
  'openclaw-failed.crash': 'It stopped with an error: {{detail}}.',
  'plain-key-refused.public-host': '{{url}} lies outside your own network, so its key is a real secret.',
  'plain-key-refused.looks-secret': 'What was entered looks like a real secret and not like a placeholder.',
} satisfies Record<ErrorDetailKey, string>;
