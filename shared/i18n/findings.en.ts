// English texts of the doctor's findings: what was seen, what it means and what helps.
import type { FindingKind } from '../doctor/types.ts';

/**
 * What the check saw, what that means, and one thing that helps. The variables are those that the finding's row says.
 */
export const findingsEn = {
  'server-reached': {
    title: 'The model server answers',
    meaning: '{{name}} at {{url}} can be reached and lists its models.',
    help: 'Nothing to do.',
  },
  'server-dead': {
    title: 'No model server answers at {{url}}',
    meaning:
      'OpenClaw can’t reach its model there. If your route has a fallback, that answers instead, though older ' +
      'releases never switch.',
    help: 'Start the model server, or switch to hosted first until it is back.',
  },
  'server-hangs': {
    title: 'The model server doesn’t finish answering',
    meaning:
      '{{url}} was asked, but nothing came back in time. Most often a model is still being loaded, which is called a ' +
      'cold start.',
    help: 'Give it a few minutes, then check again. If nothing changes, restart the model server.',
  },
  'server-no-route': {
    title: 'This machine can’t reach {{url}}',
    meaning:
      'There is no way to that address: the other machine is off, in another network, or has another address by now.',
    help:
      'Check that it is on, in the same network and still has this address. On a Mac, also allow the local network ' +
      'in System Settings, under Privacy & Security.',
  },
  'server-needs-key': {
    title: 'The model server asks for a key',
    meaning: '{{url}} answers only those who send its key, and the one it was given, if any, is not right.',
    help: 'Run the setup again and name the environment variable that holds the key.',
  },
  'local-network-blocked': {
    title: 'The gateway can’t reach {{url}}, though this Mac can',
    meaning:
      'Hearth got an answer from there, but the gateway’s log says “no route to host”. macOS lets a program into the ' +
      'local network only with your permission, and it turns a background service such as the gateway away without ' +
      'asking you.',
    help:
      'In System Settings, under Privacy & Security, Local Network, allow Node and OpenClaw. If they are not listed ' +
      'there, type “openclaw gateway stop” and then “openclaw gateway run” in Terminal, or let OpenClaw ask a relay ' +
      'on this Mac, such as a LiteLLM proxy that you start from Terminal.',
  },
  'model-listed': {
    title: 'The server offers this model',
    meaning: '{{model}} is in the list that {{url}} gives, under exactly the name that OpenClaw uses.',
    help: 'Nothing to do.',
  },
  'model-missing': {
    title: 'The server doesn’t offer this model',
    meaning:
      '{{model}} is not in the list that {{url}} gives. It may have been removed, or its name may be spelled ' +
      'differently there.',
    help: 'Run the setup again and choose the model from the server’s own list.',
  },
  'model-loaded': {
    title: 'The model is loaded',
    meaning: '{{model}} is in memory and can start answering right away.',
    help: 'Nothing to do.',
  },
  'model-not-loaded': {
    title: 'The model is not loaded',
    meaning:
      '{{model}} has to be read into memory before it can answer. The first message can look stuck while that happens.',
    help: 'Load the model in its server and keep it loaded.',
  },
  'loaded-unknown': {
    title: 'The server doesn’t say whether the model is loaded',
    meaning: 'If {{model}} is not in memory yet, the first answer takes much longer than the ones after it.',
    help: 'Prove the model, which also loads it.',
  },
  'context-matches': {
    title: 'The context window fits',
    meaning:
      'OpenClaw counts on {{configuredTokens, number}} tokens for {{model}}, and the server has room for ' +
      '{{serverTokens, number}}.',
    help: 'Nothing to do.',
  },
  'context-too-large': {
    title: 'The context window is set larger than the server’s',
    meaning:
      'OpenClaw counts on {{configuredTokens, number}} tokens for {{model}}, but the server has room for only ' +
      '{{serverTokens, number}}. A long talk would end in an error, and no fallback steps in for that.',
    help: 'Lower the number in OpenClaw to {{serverTokens, number}}, or load the model with a larger context window.',
  },
  'context-unknown': {
    title: 'The context window could not be compared',
    meaning: 'How much {{model}} can hold at once was not told by both sides, OpenClaw’s config and the server.',
    help: 'Look in the server for the context size the model was loaded with, and set the same number in the setup.',
  },
  'context-short': {
    title: 'The context window is small',
    meaning:
      '{{model}} can hold {{contextTokens, number}} tokens at once. OpenClaw sends about ' +
      '{{agentPromptTokens, number}} before you say a word: below {{roomyContextTokens, number}} little room is left ' +
      'for talk, and below {{minimumContextTokens, number}} it can’t work.',
    help: 'Load the model with a larger context window, then run the setup again.',
  },
  'answer-prompt': {
    title: 'The model answers promptly',
    meaning: '{{model}} gave its first word after {{seconds, number}} s.',
    help: 'Nothing to do.',
  },
  'answer-slow': {
    title: 'The model is slow to start, but alive',
    meaning:
      '{{model}} had to be waited for {{seconds, number}} s or longer. Most often it was still being loaded, and the ' +
      'next answer comes sooner.',
    help: 'Keep the model loaded in its server, then check again.',
  },
  'answer-none': {
    title: 'The model doesn’t answer',
    meaning:
      '{{model}} was sent a short message and nothing came back. This is not a slow start: the connection failed.',
    help: 'Restart the model server, load the model and check again.',
  },
  'answer-failed': {
    title: 'The model answers with an error',
    meaning: '{{model}} was sent a short message, and the server turned it down.',
    help: 'Open the model server and check that the model is loaded and works there.',
  },
  'safety-narrow': {
    title: 'This local model may open the web',
    meaning:
      'What a local model reads passes no provider’s filter. Text hidden in a web page or message can give {{model}} ' +
      'orders, which is called prompt injection, and with web tools on it can do more harm.',
    help: 'Switch the web tools and the browser off for this model. Hosted models keep theirs.',
  },
  'safety-narrowed': {
    title: 'Web tools are off for this local model',
    meaning:
      '{{model}} can’t search, open web pages or use the browser, so text hidden there can’t give it orders. ' +
      'Messages and files still can.',
    help: 'Keep its tasks narrow, and leave compaction on, which sums up long talks.',
  },
  'config-valid': {
    title: 'OpenClaw accepts the config',
    meaning: 'OpenClaw read the file as it is now and found nothing wrong.',
    help: 'Nothing to do.',
  },
  'config-invalid': {
    title: 'OpenClaw doesn’t accept the config',
    meaning: 'It names this: {{issues}}',
    help: 'Have OpenClaw repair it: type “hearth repair”, or use the button here. Or undo the last change.',
  },
  'config-unchecked': {
    title: 'The config was not checked by OpenClaw',
    meaning: 'Only OpenClaw can say for certain whether it accepts the file, and Hearth could not ask it.',
    help: 'Install OpenClaw on this machine, or see that it starts, then check again.',
  },
  'mode-replace': {
    title: 'Hosted models are shut out',
    meaning:
      'The setting models.mode is “replace”, so OpenClaw knows only the models in your config. Hosted ones can’t ' +
      'step in when a local one fails.',
    help: 'Set it to “merge”, unless you shut them out on purpose.',
  },
  'policy-shuts-out': {
    title: 'A model of your route can’t be chosen',
    meaning:
      'The setting agents.defaults.modelPolicy.allow lists the models that may be chosen in a chat, and {{model}} is ' +
      'not among them.',
    help: 'Add the model to that list.',
  },
  'gateway-mode-missing': {
    title: 'The config doesn’t say where the gateway runs',
    meaning:
      'The gateway is the part of OpenClaw that takes your messages. Without the setting gateway.mode it won’t start.',
    help: 'Set gateway.mode to “local”, which means this machine.',
  },
  'gateway-up': {
    title: 'The gateway is running',
    meaning: 'The part of OpenClaw that takes your messages answers on port {{port}}.',
    help: 'Nothing to do.',
  },
  'gateway-down': {
    title: 'The gateway is not running',
    meaning:
      'The part of OpenClaw that takes your messages doesn’t answer on port {{port}} of this machine. Until it runs, ' +
      'no message reaches a model.',
    help: 'Type “openclaw gateway restart” in Terminal, then check again.',
  },
  'no-local-model': {
    title: 'No local model in your route',
    meaning: 'Every message goes to a hosted model and leaves this machine.',
    help: 'Run the setup to add a model of your own.',
  },
  'no-route': {
    title: 'No model is set',
    meaning: 'OpenClaw’s config doesn’t say which model should answer.',
    help: 'Run the setup and choose a model.',
  },
  'not-proven': {
    title: 'This model has not been proved yet',
    meaning: 'Hearth has not yet seen {{model}} give a whole and correct answer with these settings.',
    help: 'Prove it: that takes one short request of each kind.',
  },
  'fallback-too-small': {
    title: 'A fallback is too small to take over a long talk',
    meaning:
      '{{model}} can hold {{windowTokens, number}} tokens at once, but a talk with {{other}} grows to {{grownTokens, ' +
      'number}} before OpenClaw sums it up. A longer one than {{model}} can hold ends in an error there, and no ' +
      'further fallback steps in for that.',
    help:
      'Let OpenClaw count on less for {{other}}, so that it sums up sooner, or choose a fallback with a larger ' +
      'context window.',
  },
  'fallbacks-one-provider': {
    title: 'Every fallback is with the same provider',
    meaning:
      'All that can step in is reached through {{provider}}. One unpaid bill, one used-up limit or one bad hour ' +
      'there stops all of it at once.',
    help: 'Add a fallback from another provider, or a second local model.',
  },
  'chain-one-machine': {
    title: 'Every model of your route is on the same machine',
    meaning: 'When {{machine}} is off or busy, no model of your route can answer.',
    help: 'Add a model on another machine, or a hosted one if words may leave yours.',
  },
  'default-agent-not-reached': {
    title: 'Your default agent doesn’t ask your local model',
    meaning:
      'The agent {{agent}} answers by default, and it has a model of its own: {{model}}. Your order doesn’t reach it.',
    help: 'Have it follow your order.',
  },
  'agents-not-reached': {
    title: 'Some agents don’t ask your local model',
    meaning: 'These have hosted models of their own, which your order doesn’t reach: {{agents}}.',
    help: 'Have them follow your order, or leave them if that is what you want.',
  },
  'agents-never-fall-back': {
    title: 'Nothing steps in for some agents',
    meaning:
      'These have a local model of their own, and OpenClaw gives such a model none of the common fallbacks: ' +
      '{{agents}}. They stay silent while it is down.',
    help: 'Have them follow your order.',
  },
  'fallback-late': {
    title: 'The fallback comes late',
    meaning:
      'While {{model}} is off or breaks off, OpenClaw keeps trying for about {{minutes, number}} minutes before ' +
      '{{other}} answers. It does so at every message.',
    help: 'Have it fall back at once. {{other}} then answers after about a second.',
  },
  'fallback-after-tries': {
    title: 'The fallback comes only after more tries',
    meaning:
      'While {{model}} is off or breaks off, OpenClaw asks it {{retries, number}} times again before {{other}} ' +
      'answers. It does so at every message.',
    help: 'Have it fall back at once. {{other}} then answers after about a second.',
  },
  'workspace-retries': {
    title: 'A workspace keeps the fallback waiting',
    meaning:
      'The workspace of {{agent}} has OpenClaw ask {{model}} {{retries, number}} times again before {{other}} ' +
      'answers. What a workspace says wins over the agent’s own settings.',
    help: 'Change retry.provider.maxRetries in the file .openclaw/settings.json of that workspace.',
  },
  'few-retries-alone': {
    title: 'OpenClaw gives up early where nothing steps in',
    meaning:
      'These agents have no fallback, and their settings cut short how often OpenClaw tries a model: {{agents}}. One ' +
      'short failure ends the turn without an answer.',
    help: 'Let OpenClaw keep trying. The setting comes back by itself when there is a fallback.',
  },
  'settings-unreadable': {
    title: 'OpenClaw can’t read the settings of {{agent}}',
    meaning: '{{file}} can’t be opened or is no plain JSON, so nothing in it counts.',
    help: 'Correct the file or move it away, then check again.',
  },
  'nothing-steps-in': {
    title: 'Nothing steps in for your local model',
    meaning:
      'With local only, {{model}} is the one model that is asked. Your list has hosted models too ({{others, ' +
      'number}}), and they are left out on purpose.',
    help: 'Nothing to do if nothing may leave this machine. If it may, switch to local first.',
  },
  'fallback-repeats': {
    title: 'A model is in your route twice',
    meaning:
      '{{model}} is named again after it has failed once, so OpenClaw loses its time a second time before it asks ' +
      'another.',
    help: 'Take the second one out.',
  },
  'hosted-key-missing': {
    title: 'OpenClaw has no key for {{provider}}',
    meaning:
      '{{model}} is in your route, but OpenClaw says that it can’t sign in there. It would be passed over at the ' +
      'moment you need it.',
    help: 'Give OpenClaw a key for {{provider}}, or take the model out of your route.',
  },
  'answer-crowds-window': {
    title: 'The longest answer takes too much of the context window',
    meaning:
      '{{model}} may answer with {{maxTokens, number}} tokens and can hold {{windowTokens, number}} at once. ' +
      'OpenClaw keeps that room free, and what is left is little for its own {{agentPromptTokens, number}} tokens ' +
      'and your talk.',
    help: 'Let it answer more shortly; a quarter of the window is plenty.',
  },
  'timeout-too-short': {
    title: 'OpenClaw gives up on {{provider}} too soon',
    meaning:
      'It waits {{seconds, number}} s for a word, and a cold start takes longer. When a server hangs and OpenClaw ' +
      'keeps trying it, five such waits end the whole turn, and no fallback is asked.',
    help: 'Let it wait {{defaultTimeoutS}} s.',
  },
  'timeout-missing': {
    title: 'OpenClaw would wait forever for {{provider}}',
    meaning:
      'The setting timeoutSeconds is missing there. A local server that takes a request and then hangs is waited for ' +
      'without end, and no fallback is asked.',
    help: 'Set it to {{defaultTimeoutS}} s.',
  },
  'config-refused': {
    title: 'The config can’t be used',
    meaning: 'OpenClaw takes nothing of it as it stands.',
    help: 'Put the file in order, then check again.',
  },
  'name-unknown': {
    title: 'OpenClaw doesn’t know the model {{name}}',
    meaning: 'It takes that name as {{taken}}, and it has no such model. Every message to it would fail.',
    help: 'Write the name as provider/model, with a provider of your config and a model that it lists.',
  },
  'name-meant': {
    title: 'OpenClaw doesn’t know the model {{name}}: do you mean {{meant}}?',
    meaning: 'It takes that name as {{taken}}, and it has no such model. Every message to it would fail.',
    help: 'Write {{meant}} in its place.',
  },
  'name-empty': {
    title: 'The name {{name}} says no model',
    meaning: 'A part of it is empty, so OpenClaw passes over it and takes another model.',
    help: 'Write the name as provider/model, or take it out.',
  },
  'model-meant': {
    title: 'The server doesn’t offer {{model}}: do you mean {{meant}}?',
    meaning: '{{model}} is not in the list that {{url}} gives, and one that is named nearly so is.',
    help: 'Write {{meant}} in its place.',
  },
  'model-unlisted': {
    title: 'The config doesn’t list this model',
    meaning:
      'OpenClaw asks {{provider}} for {{model}} all the same, and counts on {{countedTokens, number}} tokens of ' +
      'context, whatever the server has room for.',
    help: 'Run the setup again and choose the model, so that its context window is set.',
  },
  'variable-not-set': {
    title: 'The variable {{variable}} isn’t set where Hearth looks',
    meaning:
      'It stands at {{key}}. If OpenClaw finds it elsewhere, as in the settings of its service, what it asks there ' +
      'is not what Hearth can see.',
    help: 'Set {{variable}} in OpenClaw’s .env file or under env.vars in its config, where both find it.',
  },
  'server-not-found': {
    title: 'Hearth can’t look at {{url}} from here',
    meaning:
      'The name {{host}} leads nowhere on this machine. Where OpenClaw runs, as in a container, it may lead to the ' +
      'server.',
    help: 'If OpenClaw runs on this machine, correct the name or write an address of numbers.',
  },
  'container-address': {
    title: 'Hearth looked at {{looked}} instead of {{url}}',
    meaning: 'OpenClaw in a container speaks so of this machine. What is told of {{looked}} is of the server there.',
    help: 'If OpenClaw doesn’t run in a container, write {{looked}} into the config.',
  },
  'built-in-key-missing': {
    title: 'OpenClaw can’t use {{provider}} yet',
    meaning:
      'The config has no entry for {{provider}}. Without one OpenClaw uses it only where the variable {{variable}} ' +
      'is set, and it isn’t.',
    help: 'Set {{variable}} to {{value}} in OpenClaw’s .env file, or run the setup, which writes an entry.',
  },
} satisfies Record<FindingKind, { title: string; meaning: string; help: string }>;

/** Where the context window comes from that OpenClaw counts on; follows what a finding says of it. */
export const findingSourcesEn = {
  model: 'OpenClaw takes the context window from {{key}}.',
  provider: 'OpenClaw takes the context window from {{key}}, which counts for every model of that provider.',
  default: 'The config names no context window for it, so OpenClaw takes its own default.',
};
