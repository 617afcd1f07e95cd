// English texts of every error: what went wrong, what that means and what helps.
import type { AppErrorKind } from '../base/errors.ts';
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
    meaning:
      'The key is meant to come from the environment variable {{envName}}, a named value that programs can read. ' +
      'Nothing is stored under that name.',
    help: 'Set {{envName}} where both Hearth and OpenClaw can read it, then try again.',
  },
  'key-not-sent': {
    title: '{{envName}} was not sent to {{url}}',
    meaning: '{{because}}',
    help: 'Give Hearth the name of the variable that holds this server’s own key.',
  },
  'server-said': {
    title: 'The model server turned the request down',
    meaning: '{{because}} In its own words: “{{message}}”',
    help: 'Open the model server at {{url}} and check which model is loaded there and with which settings.',
  },
  'not-driven': {
    title: 'Hearth did not ask {{server}} for that',
    meaning: '{{because}} Nothing was sent to {{url}} but questions.',
    help: 'Do it in the model server’s own app or with its own commands. Hearth shows it as soon as it is done.',
  },
  'hosted-not-proven': {
    title: 'Hearth doesn’t prove hosted models',
    meaning:
      '{{model}} at {{url}} is not on your own machines. Every request there may cost money, and your text would ' +
      'leave your network. Nothing was sent.',
    help: 'Prove a model that runs on this machine or in your own network.',
  },
  'ask-before-proving': {
    title: 'Hearth doesn’t know who would serve {{model}}',
    meaning:
      '{{because}} A proof is a dozen requests and more: they may cost money, and your text may leave your network. ' +
      'Nothing was sent.',
    help:
      'If you know that {{url}} is yours and costs nothing, prove it anyway: “hearth verify --anyway”, or the button ' +
      'in the setup.',
  },
  'job-missing': {
    title: 'Hearth does not know that job any more',
    meaning: 'It keeps the last few things that model servers were asked to do, and this one is not among them.',
    help: 'Look at the model server’s list to see what is loaded and what is there.',
  },
  'config-unreadable': {
    title: 'The config can’t be read',
    meaning: '{{because}} Hearth changed nothing.',
    help: 'Look at {{path}} yourself to see what is there, then try again.',
  },
  'config-syntax': {
    title: 'The config has a slip on line {{line}}',
    meaning: '{{because}} Until that is mended, neither Hearth nor OpenClaw can read the file.',
    help: 'Open {{path}} and look just before that spot for a missing comma, quote or bracket.',
  },
  'config-template': {
    title: 'The config isn’t filled in yet',
    meaning: '{{because}} Until it is filled in, neither Hearth nor OpenClaw can read the file.',
    help: 'Fill it in with the tool that the template is for, or open {{path}} and write the value itself there.',
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
  'include-refused': {
    title: 'OpenClaw can’t use this config',
    meaning: 'It includes {{file}}. {{because}} OpenClaw ignores the whole config until this is fixed.',
    help: 'Open {{path}} and fix the $include there.',
  },
  'config-conflict': {
    title: 'Somebody else changed the same lines',
    meaning:
      'While this change was being made, something else wrote other values to the same places in {{path}}. Nothing ' +
      'was written.',
    help: 'Compare both sides and choose which one counts.',
  },
  'config-changed': {
    title: 'The config changed in the meantime',
    meaning: 'Something else saved {{path}} after you reviewed this change. Nothing was overwritten.',
    help: 'Review the change again.',
  },
  'config-emptied': {
    title: 'The config is empty',
    meaning:
      '{{path}} held settings when Hearth saw it last and holds none now. Another program may be saving it. Nothing ' +
      'was changed.',
    help: 'Try again in a moment. To start over, delete the file first.',
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
    help:
      'A file that OpenClaw refused before, it can often repair itself: type “hearth repair”, or use the button ' +
      'here. Otherwise correct the settings that it names.',
  },
  'repair-incomplete': {
    title: 'OpenClaw can’t repair all of this config',
    meaning: 'After its own repair, OpenClaw {{version}} still names this: {{issues}} Nothing was written.',
    help: 'Correct these settings in the file, then repair again.',
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
  'reference-refused': {
    title: 'This text would give away {{name}}',
    meaning: 'OpenClaw would put the value of the variable {{name}} into “{{text}}” and send it along.',
    help: 'Rename the model on its server, or choose another one.',
  },
  'plain-key-refused': {
    title: 'Hearth won’t write this key into the config',
    meaning: '{{because}} The config keeps keys as plain text that anyone with the file can read.',
    help:
      'Put the key for {{provider}} into an environment variable, a named value outside the file, and give that name ' +
      'instead.',
  },
  'context-too-small': {
    title: '{{model}} can hold too little at once',
    meaning:
      'It would have a context window of {{contextTokens, number}} tokens, which are pieces of words. OpenClaw needs ' +
      'at least {{minimumTokens, number}}, because its own instructions take about {{agentPromptTokens, number}} ' +
      'before you say a word.',
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
  'agent-missing': {
    title: 'The config names no agent {{id}}',
    meaning: 'The agents there are: {{known}}.',
    help: 'Name one of these, or none for the agent that answers where nobody says which.',
  },
  'state-unreadable': {
    title: 'Hearth can’t read one of its own files',
    meaning: '{{because}} Hearth left {{path}} as it is.',
    help: 'Look at the file yourself, then try again.',
  },
  'state-damaged': {
    title: 'Hearth found one of its own files damaged',
    meaning:
      '{{path}} could not be read whole, so Hearth began it anew. Some or all of what it held is no longer used.',
    help: 'Check Hearth’s settings. The damaged file is kept as {{kept}}.',
  },
  'state-newer': {
    title: 'A newer Hearth was used here',
    meaning: 'It saved {{keys}} in {{path}}, which this one doesn’t know. That stays in the file and does nothing.',
    help: 'Update Hearth.',
  },
  'history-missing': {
    title: 'That change is not in the history',
    meaning: 'Hearth keeps a copy of the config before each change, and there is none for this one.',
    help: 'Open the list of changes and choose one from there.',
  },
  'history-unreadable': {
    title: 'Hearth can’t read its history',
    meaning: '{{because}} Without it nothing could be undone, so nothing was changed.',
    help: 'Look at {{path}}, then try again.',
  },
  'undo-conflict': {
    title: 'These settings were changed again since',
    meaning:
      'After the change you want to undo, something else edited {{keys}}. Undoing now would lose that newer edit.',
    help: 'Undo the newer change first, or set these by hand.',
  },
  'finding-missing': {
    title: 'That result is out of date',
    meaning: 'What the check found earlier is not there any more. It may already be mended.',
    help: 'Run the check again.',
  },
  'cannot-balance': {
    title: 'These machines can’t share the work like this',
    meaning: '{{because}} Nothing was written.',
    help: 'Change what is named here, then try again.',
  },
  'file-exists': {
    title: 'There is already a file of that name',
    meaning: '{{path}} exists, and Hearth leaves it as it is unless you say that it may be replaced.',
    help: 'Choose another name, or allow it to be replaced.',
  },
  'file-refused': {
    title: 'The file can’t be saved there',
    meaning: '{{because}} The file was to be {{path}}.',
    help: 'Give the full path of a file in a folder that exists.',
  },
  'key-not-taken': {
    title: 'No key was taken',
    meaning: '{{because}} Nothing was stored.',
    help: 'Copy the key for {{envName}} and try again.',
  },
  'routing-not-sent': {
    title: 'Hearth can’t promise where {{ref}} is served',
    meaning: '{{because}} Nothing was changed.',
    help: 'Choose a model of OpenRouter, or update OpenClaw.',
  },
  'settings-unreadable': {
    title: 'The agent’s settings can’t be read',
    meaning: '{{path}} can’t be opened or is no plain JSON, so nothing in it counts. Nothing was changed.',
    help: 'Mend that file or move it away, then try again.',
  },
  'settings-readonly': {
    title: 'The agent’s settings are write-protected',
    meaning: 'Your account may not change {{path}}. Nothing was changed.',
    help: 'Let your account write that file and its folder, then try again.',
  },
  'settings-locked': {
    title: 'OpenClaw is using the agent’s settings',
    meaning: 'Another program holds {{path}} just now. Nothing was changed.',
    help: 'Try again in a moment. If it stays so, restart OpenClaw’s gateway.',
  },
  'patience-not-offered': {
    title: 'This OpenClaw has no setting for that',
    meaning: '{{because}} Nothing was changed.',
    help: 'Install the newest OpenClaw, then try again.',
  },
  'openclaw-missing': {
    title: 'OpenClaw isn’t installed here',
    meaning: 'Hearth looked where it usually stands and found no command called openclaw.',
    help: 'Install OpenClaw, then try again.',
  },
  'drill-impossible': { title: 'There is nothing to drill', meaning: '{{because}}', help: 'Run the setup first.' },
  'guard-elsewhere': {
    title: 'The guard runs already',
    meaning: 'Another Hearth on this machine watches the local server. Two of them would get in each other’s way.',
    help: 'Stop the other one first, or leave it to its work.',
  },
  'practice-failed': {
    title: 'Practice could not start',
    meaning:
      'The simulated model server or its scratch config did not come up: {{detail}}. Your real config was not touched.',
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
  'unreachable.timeout':
    'Nothing came back in time. The machine may be asleep, the server may be busy loading a model, or a firewall may ' +
    'be in the way.',
  'unreachable.no-route':
    'There is no way to that address from this machine. The other machine may be off, in another network or under ' +
    'another address.',
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
  'server-said.context-overflow':
    'The request was longer than the context window the model was loaded with, which is how much text it can hold at ' +
    'once.',
  'server-said.tools-unsupported':
    'This model or its server can’t use tools, and OpenClaw needs them to get anything done.',
  'server-said.load-failed': 'It could not load the model, most often because memory ran short.',
  'server-said.model-not-loaded': 'The model is not loaded there.',
  'server-said.busy': 'It is busy with other work or still starting up.',
  'server-said.unknown-model': 'It has no model by that name.',
  'server-said.route-absent': 'It doesn’t offer the kind of request (API) that Hearth tried.',
  'server-said.image-unsupported': 'The model or its server can’t look at images.',
  'server-said.thinking-unsupported': 'The model can’t think first in the way that was asked for.',
  'server-said.template-failed':
    'It could not turn the conversation or its tools into the form that this model needs. Most often that is mended ' +
    'by a newer server or another build of the model.',
  'server-said.bad-host':
    'It only answers under addresses that it trusts, and this one is not among them. Its settings say which ones are.',
  'server-said.download-failed': 'It could not finish the download. Its own app shows why.',
  'server-said.other': 'It reported an error that Hearth doesn’t recognize.',
  'ask-before-proving.address-unknown': 'Nobody knows where the address {{url}} leads.',
  'ask-before-proving.proxy-silent': 'What answers at {{url}} hands requests on, and doesn’t say where this one goes.',
  'ask-before-proving.closed-name':
    'Only its maker runs a model of this name, so what answers at {{url}} probably hands it on.',
  'ask-before-proving.provider-unknown': 'No address of it is known.',
  'not-driven.not-certain':
    'Hearth is not certain which server this is, and it has only servers do things that it knows for sure.',
  'not-driven.not-offered': 'This server, as it runs now, offers no way for it that Hearth knows.',
  'config-unreadable.permission': 'Your account is not allowed to read the file.',
  'config-unreadable.not-a-file': 'There is a folder, or something else that is no file, where the config should be.',
  'config-unreadable.link': 'It is a link that leads nowhere.',
  'config-unreadable.encoding': 'Its text is not stored as UTF-8, the form that OpenClaw reads.',
  'config-unreadable.utf-16':
    'Its text is stored as UTF-16, and OpenClaw reads only UTF-8. Save it as UTF-8 in your editor.',
  'config-syntax.character': 'On line {{line}}, column {{column}} stands “{{found}}”, where it doesn’t fit.',
  'config-syntax.line-end': 'Line {{line}} ends too early: something is missing at column {{column}}.',
  'config-syntax.file-end': 'The file ends too early: something is missing on line {{line}}.',
  'config-syntax.invisible':
    'On line {{line}}, column {{column}} stands a character that you can’t see ({{found}}), where it doesn’t fit.',
  'config-template.braces': 'On line {{line}}, column {{column}} stands “{{found}}”, a place in a template.',
  'config-template.variable':
    'On line {{line}}, column {{column}} stands “{{found}}” without quotes. OpenClaw puts variables only into text ' +
    'in quotes, written as "${NAME}".',
  'config-template.placeholder':
    'On line {{line}}, column {{column}} stands “{{found}}”, which holds the place of a value.',
  'config-unreadable.too-large': 'The file is far larger than a config should be.',
  'config-unreadable.being-written': 'Another program is writing to it just now.',
  'config-unreadable.io': 'The disk reported an error while the file was read.',
  'state-unreadable.permission': 'Your account is not allowed to read it.',
  'state-unreadable.not-a-file': 'Something that is no file stands in its place.',
  'state-unreadable.damaged': 'It is damaged and can’t be put aside.',
  'state-unreadable.io': 'The disk reported an error.',
  'include-refused.missing': 'That file isn’t there.',
  'include-refused.unreadable': 'That file can’t be read.',
  'include-refused.syntax': 'That file has a syntax error.',
  'include-refused.outside': 'That file is outside the config’s folder, where OpenClaw doesn’t look.',
  'include-refused.circular': 'That file includes itself.',
  'include-refused.too-deep': 'The includes are nested too deeply.',
  'include-refused.not-a-name': 'That isn’t a file name.',
  'include-refused.siblings': 'There are settings next to this $include, but the file isn’t a group of settings.',
  'config-include.list':
    'Several files together make up that part, so it is not clear which one the change belongs to.',
  'config-include.outside': 'That file lies outside the folder of the config, where OpenClaw does not look.',
  'config-include.unreadable': 'That file can’t be read.',
  'config-include.merged': 'An included file has a say there too, so OpenClaw would not see the change as it is meant.',
  'config-readonly.env': 'OpenClaw runs with a setting that keeps its config from being changed.',
  'config-readonly.nix': 'The file is made by Nix, which would undo any edit.',
  'config-readonly.permission': 'Your account may read the file but not change it.',
  'config-readonly.folder': 'Your account may not save anything in the folder that holds the file.',
  'config-readonly.owner': 'The file belongs to another account.',
  'config-edit-unsafe.duplicate-key': '{{key}} stands there more than once, so it is unclear which one counts.',
  'config-edit-unsafe.group': '{{key}} is a group of settings, { … }. OpenClaw wants a list there, [ … ].',
  'config-edit-unsafe.list': '{{key}} is a list, [ … ]. OpenClaw wants a group of settings there, { … }.',
  'config-edit-unsafe.text': '{{key}} is text. OpenClaw wants a group of settings there, { … }.',
  'config-edit-unsafe.number': '{{key}} is a number. OpenClaw wants a group of settings there, { … }.',
  'config-edit-unsafe.switch': '{{key}} is true or false. OpenClaw wants a group of settings there, { … }.',
  'config-edit-unsafe.null': '{{key}} holds no value. OpenClaw wants a group of settings there, { … }.',
  'config-edit-unsafe.check-failed': 'A trial edit of {{key}} did not read back as intended.',
  'disk.full': 'The disk is full.',
  'disk.permission': 'Your account may not save there.',
  'disk.not-replaceable':
    'It lies on a drive, or is a mount of its own, where a file can’t be replaced in one step, and writing into it ' +
    'bit by bit could leave half a file.',
  'disk.not-kept': 'Its owner, group, access list or extended attributes could not be kept, so nothing was written.',
  'disk.io': 'The disk reported an error.',
  'openclaw-rejects.true': 'The file was already not accepted before this.',
  'openclaw-rejects.false': 'The file is fine as it is, but this change would break it, so nothing was written.',
  'openclaw-failed.timeout': 'It took too long to answer.',
  'openclaw-failed.crash': 'It stopped with an error: {{detail}}.',
  'plain-key-refused.public-host': '{{url}} lies outside your own network, so its key is a real secret.',
  'plain-key-refused.unknown-host': 'It is not known where {{url}} leads, so its key might leave your own network.',
  'plain-key-refused.looks-secret': 'What was entered looks like a real secret and not like a placeholder.',
  'cannot-balance.too-few': 'Sharing the work takes at least two machines.',
  'cannot-balance.same-machine': '{{subject}} is named twice, and a model shares no work with itself.',
  'cannot-balance.name':
    '“{{subject}}” can’t be the shared name: it has to be text without line breaks, without * and not begin with ' +
    'os.environ/.',
  'cannot-balance.url': '“{{subject}}” is not an address that can be asked.',
  'cannot-balance.model': 'At {{subject}} no model is named.',
  'cannot-balance.key-name': '“{{subject}}” is not the name of an environment variable.',
  'file-refused.relative': 'That is not a full path.',
  'file-refused.no-folder': 'Its folder is not there, and Hearth makes none.',
  'file-refused.not-a-file': 'Something that is no ordinary file stands there.',
  'file-refused.config': 'That is OpenClaw’s own config.',
  'key-not-sent.not-a-key-name':
    'That is not the name of a variable that holds a key: such names end in KEY, TOKEN or SECRET.',
  'key-not-sent.hosted-key':
    'It holds the key of a hosted provider, which goes to nobody else unless you say so with --hosted-key.',
  'key-not-sent.unknown-server': 'A key goes only to a server that Hearth recognises or that your config names.',
  'file-refused.taken-place': 'That place belongs to OpenClaw, Hearth, the system or another program.',
  'file-refused.not-ours': 'Hearth replaces only a file that it wrote itself, and it did not write this one.',
  'history-unreadable.permission': 'Your account is not allowed to read it.',
  'history-unreadable.not-ours': 'A link, or a folder of another account, stands in its place.',
  'history-unreadable.io': 'The disk reported an error.',
  'key-not-taken.no-clipboard': 'This way of running Hearth has no clipboard that the page could not see too.',
  'key-not-taken.empty': 'Nothing was given: the clipboard holds no text, or nothing was typed.',
  'key-not-taken.not-a-key':
    'What was given doesn’t look like a key: it is too short, too long, or has spaces or quotes in it.',
  'key-not-taken.no-provider': 'Hearth doesn’t know under which name OpenClaw looks for that provider’s key.',
  'key-not-taken.not-a-key-name': 'That is not the name of a variable that holds a key.',
  'key-not-taken.not-ours': 'OpenClaw’s file of keys is a link or belongs to someone else.',
  'key-not-taken.unclear-file': 'OpenClaw’s file of keys can’t be read without doubt, as with a quote that never ends.',
  'routing-not-sent.not-a-router': 'It doesn’t come through OpenRouter, so there is no choice of hosts.',
  'routing-not-sent.release-too-old': 'The installed OpenClaw doesn’t pass such a choice on.',
  'routing-not-sent.responses-api': 'Over the Responses API OpenClaw doesn’t pass such a choice on.',
  'routing-not-sent.release-unknown':
    'Hearth couldn’t tell which OpenClaw is installed, so it doesn’t know whether the choice would be passed on.',
  'patience-not-offered.release': 'OpenClaw {{version}} is too old for it.',
  'patience-not-offered.no-openclaw': 'Hearth found no OpenClaw here.',
  'drill-impossible.no-local': 'The route has no local model that could fail.',
  'drill-impossible.no-route': 'No route is set yet.',
  'drill-impossible.practice': 'In practice the models are simulated, so their answers would prove nothing.',
} satisfies Record<ErrorDetailKey, string>;
