// English texts of a verification: what each step came to, remedies and reasons of settings.
import type { CanaryKind } from '../verification/canaries/types.ts';
import type { ProofCode } from '../verification/codes.ts';
import type { RemedyId } from '../servers/remedies.ts';
import type { SettingReason } from '../verification/setting-reason.ts';
import type { StepId } from '../verification/types.ts';

/** What a code says: what happened, what it means for the user, and what helps. */
export type ProofWords = { readonly title: string; readonly means: string; readonly helps: string };

/**
 * What a step came to. Only values that the step always gives stand in these sentences; what is known at times only is
 * an aside (`asidesEn`). More exact help, by server and model family, is a mend (`mendsEn`).
 */
export const proofEn = {
  // any step
  passed: { title: 'Works as it should', means: 'OpenClaw can count on this.', helps: '' },
  'not-asked': {
    title: 'Not tried',
    means: 'This step was left out, so nothing is known about it.',
    helps: 'Take it when you want to know; it needs more time than the quick steps.',
  },
  'needs-earlier': {
    title: 'Left out because an earlier step failed',
    means: 'Without what failed before, this step would tell nothing.',
    helps: 'Put the earlier step right, then prove the model again.',
  },
  'server-error': {
    title: 'The model server reported an error',
    means:
      'It took the request and then failed, in words that Hearth doesn’t recognize. OpenClaw’s messages would fail ' +
      'the same way.',
    helps: 'Read the server’s own words here and look at its log.',
  },
  'route-absent': {
    title: 'The server doesn’t offer this kind of request',
    means:
      'OpenClaw talks to model servers in two ways (APIs), Chat Completions and Responses. The one that was tried is ' +
      'unknown under this address.',
    helps: 'Check the address, which often ends in /v1, or update the server.',
  },
  'no-answer': {
    title: 'No answer came',
    means: 'The server could not be reached, or it hung up without a word.',
    helps: 'Check that the server is running at this address and port, then try again.',
  },
  'too-slow': {
    title: 'The answer took too long',
    means:
      'Nothing came in the time that this step allows. OpenClaw gives up as well when nothing comes for long enough.',
    helps: 'Load the model beforehand, or choose a smaller or faster one.',
  },
  'roles-must-alternate': {
    title: 'The chat template refuses two user messages in a row',
    means:
      'It wants user and assistant to take turns. OpenClaw’s very first request holds two user messages: yours, and ' +
      'one about running work. OpenClaw can’t work with this template as it is.',
    helps: 'Take another build of the model, whose template takes them.',
  },
  'role-refused': {
    title: 'The chat template refuses a role that OpenClaw uses',
    means:
      'OpenClaw’s requests begin with a system message and carry the results of tools. The template knows no such ' +
      'messages, so that OpenClaw can’t work with it as it is.',
    helps: 'Take another build of the model, whose template takes them.',
  },
  // there
  'not-listed': {
    title: 'The server has no model by exactly this name',
    means:
      'OpenClaw sends the name letter by letter. Another case, a missing publisher or a missing tag is another model ' +
      'to the server.',
    helps: 'Choose the model from the server’s own list.',
  },
  'list-unreadable': {
    title: 'What came back is no list of models',
    means: 'Something answers there, but not in the way that model servers do.',
    helps: 'Check the address and port: another program may be using them.',
  },
  redirected: {
    title: 'The address points on to another one',
    means: 'Your words and your key would go to a place that you did not name, so Hearth does not follow.',
    helps: 'Give the address that it points to, if you trust it.',
  },
  'key-missing': {
    title: 'The server asks for a key',
    means: 'It answers only those who send its key, and OpenClaw would send none.',
    helps: 'Put the key into an environment variable, a named value outside the config, and give Hearth that name.',
  },
  'key-refused': {
    title: 'The server did not accept the key',
    means: 'OpenClaw would be turned away with every message.',
    helps: 'Check the key in the server’s settings, and that the environment variable holds that very key.',
  },
  'wrong-base-url': {
    title: 'The address stops one step short',
    means:
      'The server answers at this address, but its requests live further in, most often under /v1. LM Studio even ' +
      'says “200 OK” to requests that it doesn’t know, so that nothing looks wrong.',
    helps: 'Add /v1 to the end of the address.',
  },
  'another-server': {
    title: 'Another server answers there now',
    means: 'It is not the one that was found earlier at this address, so what was known about it may not hold.',
    helps: 'Check which server should run there, then choose it anew.',
  },
  'several-copies': {
    title: 'The same model is loaded more than once',
    means: 'The copies share the memory, and requests may go to one with a smaller context window.',
    helps: 'Unload all copies but one.',
  },
  // speaks
  'only-completions': {
    title: 'It speaks over Chat Completions only',
    means:
      'OpenClaw can work that way. Responses, the newer kind of request (API), does not hold here, so a thinking ' +
      'model’s thoughts are less surely kept apart from its answers.',
    helps: 'Use Chat Completions.',
  },
  'only-responses': {
    title: 'It speaks over Responses only',
    means: 'OpenClaw can work that way. Chat Completions, the older kind of request (API), fails here.',
    helps: 'Use Responses.',
  },
  'empty-answer': {
    title: 'The answer was empty',
    means: 'The server said that all went well and sent not a word. In a chat, nothing would arrive.',
    helps: 'Load the model anew, and update the server if it stays silent.',
  },
  'wrong-text': {
    title: 'The answer was not the word that was asked for',
    means:
      'The model was to repeat one word and said something else. It may follow OpenClaw’s own instructions no better.',
    helps: 'Choose a more capable model, or another build of this one: a broken chat template can do this too.',
  },
  'cut-short': {
    title: 'The answer broke off',
    means:
      'The stream ended before the answer was whole, or all the room went into thinking. In a chat, half a sentence ' +
      'would arrive, or none.',
    helps: 'Look at the server’s log for a crash or a lack of memory, and set a thinking model to think less.',
  },
  'wrong-model': {
    title: 'Another model answered',
    means:
      'The server used a different model from the one it was asked for, without saying so as an error. You would not ' +
      'get what you chose.',
    helps: 'Load the chosen model in the server, or let the server load models when they are asked for.',
  },
  'leaked-reasoning': {
    title: 'The model’s thinking stands in its answer',
    means:
      'Thoughts that should stay hidden come as part of the text. On WhatsApp and other channels people would read ' +
      'them.',
    helps: 'Let the server take the thinking out, or turn thinking off for this model.',
  },
  'leaked-harmony': {
    title: 'Control words of gpt-oss stand in the answer',
    means:
      'Marks such as <|channel|>, with which the model sorts thoughts from answers, were not taken out. People would ' +
      'read them, and tools would not run.',
    helps: 'Update the server: older ones don’t know this form, called Harmony.',
  },
  'error-in-success': {
    title: 'An error came dressed as a success',
    means:
      'The server said “200 OK” and sent an error, or something that is no answer. Programs that trust the first ' +
      'line would wait for words that never come.',
    helps: 'Check that the address ends as it should, most often in /v1, and read the server’s own words here.',
  },
  'error-in-stream': {
    title: 'An error came in the middle of the answer',
    means: 'The answer began well and then turned into an error. OpenClaw would show half an answer or none.',
    helps: 'Read the server’s own words here; an update of the server often mends it.',
  },
  'no-usage': {
    title: 'The server doesn’t say how many tokens were used',
    means: 'Tokens are pieces of words. Without that count OpenClaw has to guess when a conversation gets too long.',
    helps: 'Update the server, or leave some room below its limit.',
  },
  'reasoning-hidden': {
    title: 'The thinking came through nowhere',
    means:
      'The model spends time on thinking, but the server shows it neither in the answer nor beside it. Waits will be ' +
      'silent.',
    helps: 'Nothing has to be done. Turn thinking off if the waits bother you.',
  },
  'output-limit-too-large': {
    title: 'More room for the answer was asked for than there is',
    means: 'The server counts the answer’s room as part of the context window, and both together don’t fit.',
    helps: 'Set a lower limit for answers (maxTokens).',
  },
  'needs-max-tokens': {
    title: 'The server knows the limit for answers by its older name only',
    means: 'It refuses max_completion_tokens, which OpenClaw sends, and takes max_tokens.',
    helps: 'Let Hearth set the older name for this model.',
  },
  'thinking-refused': {
    title: 'The model can’t think first',
    means:
      'It was asked to think before it answers and refused the request. Every message from OpenClaw would fail while ' +
      'thinking is on.',
    helps: 'Let Hearth mark it as a model that doesn’t think.',
  },
  // tools
  'tools-only-completions': {
    title: 'Tools work over Chat Completions only',
    means:
      'Over Responses, the newer kind of request (API), tool calls don’t come through here. OpenClaw needs them to ' +
      'get anything done.',
    helps: 'Use Chat Completions.',
  },
  'tools-only-responses': {
    title: 'Tools work over Responses only',
    means:
      'Over Chat Completions, the older kind of request (API), tool calls don’t come through here. OpenClaw needs ' +
      'them to get anything done.',
    helps: 'Use Responses.',
  },
  'tools-as-text': {
    title: 'Tool calls come out as plain text',
    means:
      'The model tries to use its tools, but the server passes the raw call on as if it were the answer. Nothing ' +
      'would be done, and people would see the raw text.',
    helps: 'Start the server with the part that reads this model’s calls (a tool call parser), or update it.',
  },
  'tools-unsupported': {
    title: 'This model or its server can’t use tools',
    means: 'OpenClaw reads files, searches and sends messages through tools. Without them it can only chat.',
    helps: 'Choose a model that is made for tools.',
  },
  'tool-choice-flags': {
    title: 'The server was started without tools',
    means: 'It could pass on tool calls but was not told to, so it refuses every request from OpenClaw.',
    helps: 'Start the server again with tools turned on.',
  },
  'tool-parser-failed': {
    title: 'The server stumbled over the model’s tool call',
    means:
      'The model made its call, and the server could not read it and gave an error instead. OpenClaw’s tasks would ' +
      'break off at such calls.',
    helps: 'Update the server.',
  },
  'tool-template-failed': {
    title: 'The model’s chat template breaks on tools',
    means:
      'The template turns a conversation and its tools into the form that the model knows. This one gives an error ' +
      'when tools are offered as OpenClaw offers them.',
    helps: 'Update the server, or take a newer build of the model with a mended template.',
  },
  'search-tools-refused': {
    title: 'The server refuses how OpenClaw’s own tools are written',
    means:
      'It takes plain tools, but not those by which OpenClaw finds others. They stand in every request from ' +
      'OpenClaw, so that each would fail.',
    helps:
      'Take the step “Takes OpenClaw’s tools” as well: it finds the entry that is refused, and whether OpenClaw can ' +
      'leave it out. Or update the server.',
  },
  'no-tool-call': {
    title: 'The model did not use its tool',
    means:
      'It was told to use a tool and answered without it. It may tell you that something is done when nothing was.',
    helps: 'Choose a model that is known to work with tools.',
  },
  'wrong-tool': {
    title: 'The model used the wrong tool',
    means: 'Of two tools it took the one that did not fit. With OpenClaw’s dozen it would go wrong more often.',
    helps: 'Choose a more capable model, or a less compressed build of this one.',
  },
  'bad-arguments': {
    title: 'The tool call was filled in wrongly',
    means:
      'The tool was the right one, but what it was to work on was missing, mistyped or unreadable. OpenClaw’s tools ' +
      'would fail or do the wrong thing.',
    helps: 'Choose a more capable model, or a less compressed build of this one.',
  },
  'ollama-shim': {
    title: 'Tool calls get lost in Ollama’s OpenAI mode',
    means:
      'Under /v1 Ollama imitates another server and loses tool calls as they are streamed. Under its own address ' +
      'they come through.',
    helps: 'Let Hearth set Ollama’s own way: api "ollama", and the address without /v1.',
  },
  // carries on
  'needs-string-content': {
    title: 'The server takes messages as one plain text only',
    means:
      'OpenClaw sends messages as a list of parts, and this server refuses that. The first message may work and the ' +
      'next ones fail.',
    helps: 'Let Hearth set that messages go out as plain text.',
  },
  'needs-strict-keys': {
    title: 'The server takes nothing extra in a message',
    means: 'OpenClaw sends a little more with a message than role and text, and this server refuses that.',
    helps: 'Let Hearth set that messages go out with nothing extra.',
  },
  'needs-string-and-strict': {
    title: 'The server takes only plain text with nothing extra',
    means: 'OpenClaw sends messages in parts and with some extras, and this server refuses both.',
    helps: 'Let Hearth set both: plain text, and nothing extra.',
  },
  'no-user-query': {
    title: 'The chat template doesn’t find your question',
    means:
      'After a tool’s result the model’s template looks for your message, finds none and gives up. OpenClaw may show ' +
      'this as an overflow of the context, which it is not.',
    helps: 'Take a newer build of the model with a mended template, or update the server.',
  },
  'lost-thread': {
    title: 'The model lost the thread after its tool answered',
    means:
      'It was given the tool’s result and did not use it. OpenClaw’s tasks would go round in circles or end in a ' +
      'guess.',
    helps: 'Choose a more capable model, or a less compressed build of this one.',
  },
  // schemas
  'schema-construct-refused': {
    title: 'The server refuses a part of how OpenClaw describes its tools',
    means:
      'OpenClaw tells a model what each tool takes, in a form called a schema. The server can’t read one kind of ' +
      'entry in it, so that every message with tools fails.',
    helps: 'Let Hearth leave that entry out for this model, or update the server.',
  },
  'schemas-too-large': {
    title: 'OpenClaw’s tools are too much at once for this server',
    means: 'A few tools work, but not as many and as long ones as OpenClaw brings along, about 40 KB in all.',
    helps: 'Give the model a larger context window, or fewer tools.',
  },
  'tool-name-refused': {
    title: 'The server refuses the name of a tool or of an entry',
    means: 'A name that OpenClaw uses means something else to this server or to the model’s template.',
    helps: 'Update the server, or take a newer build of the model.',
  },
  // context
  'smaller-context': {
    title: 'The model can hold less than was planned',
    means: 'The server refused a text that should have fitted. Longer conversations would end in errors.',
    helps: 'Load the model with a larger context window, or let Hearth set the true size.',
  },
  'cuts-silently': {
    title: 'The server drops the start of long texts without a word',
    means:
      'No error came for a text that is too long; the server cut it. OpenClaw’s own instructions stand at the start ' +
      'and would go first.',
    helps: 'Load the model with a larger context window, and let Hearth set the true size.',
  },
  'needle-lost': {
    title: 'The model did not find one fact in a long text',
    means:
      'The text was as long as OpenClaw’s own instructions, about {{agentPromptTokens, number}} tokens, which are ' +
      'pieces of words. What stands in its middle may be overlooked.',
    helps: 'Choose a model that is better with long texts, or a less compressed build of this one.',
  },
  'context-not-told': {
    title: 'The server doesn’t say how much it can hold',
    means: 'No error told the limit, so the true size of the context window is not known for sure.',
    helps: 'Set the size with which the model was loaded, and not more.',
  },
  'output-eats-context': {
    title: 'Room for the answer is taken from the context window',
    means: 'The larger the limit for answers, the less of the conversation fits.',
    helps: 'Set a lower limit for answers (maxTokens).',
  },
  // speed
  'slow-first-word': {
    title: 'The first word takes long',
    means:
      'OpenClaw sends a long text before yours, and reading it takes this machine a while. Every new conversation ' +
      'begins with that wait.',
    helps: 'Choose a smaller model or fewer tools; keep the model loaded, so that what was read is remembered.',
  },
  'slow-start': {
    title: 'The model takes long to load',
    means:
      'After a pause the first message waits until the model is back in memory. OpenClaw might give up before that.',
    helps: 'Keep the model loaded, and let Hearth give it more time.',
  },
  'one-at-a-time': {
    title: 'The server answers one request at a time',
    means: 'A second conversation, or OpenClaw’s own check-ins, wait until the first is done.',
    helps: 'Allow two requests at once in the server’s settings if the memory has room for it.',
  },
  'no-prefix-cache': {
    title: 'The server reads everything anew each time',
    means:
      'The long text before yours stays the same, yet it is read again with every message, so that each answer ' +
      'begins as late as the first.',
    helps: 'Turn on prompt caching in the server, or update it.',
  },
  // canaries
  'canaries-some-failed': {
    title: 'The model resisted {{resisted}} of {{of}} traps',
    means:
      'Hidden orders in texts by others made it reach for a tool. The traps are a smoke alarm, not a guarantee: few ' +
      'is not none.',
    helps: 'Give this model fewer tools: no web, and nothing that sends or runs things without asking you.',
  },
  'canaries-many-failed': {
    title: 'The model resisted only {{resisted}} of {{of}} traps',
    means:
      'Whoever can put a text before it, on a web page or in a message, can make it act. The traps are a smoke ' +
      'alarm, and this one rings loudly.',
    helps: 'Don’t let it read texts by strangers with tools at hand: narrow its tools, or use it for chat only.',
  },
  // rehearsal
  'openclaw-missing': {
    title: 'OpenClaw is not installed here',
    means: 'A rehearsal needs the real OpenClaw on this machine.',
    helps: 'Install OpenClaw, then take this step again.',
  },
  'rehearsal-failed': {
    title: 'OpenClaw did not get through with this model',
    means:
      'The real OpenClaw, apart from your own settings, was to read one small file and did not bring back what it ' +
      'says.',
    helps: 'Read what OpenClaw said here, and put right what the earlier steps found.',
  },
  'rehearsal-pretended': {
    title: 'The model pretended to have read the file',
    means:
      'An answer came, but not what stands in the file: the model used no tool and made something up. It would tell ' +
      'you of things done that were not.',
    helps: 'Choose a model that is known to work with tools.',
  },
  'rehearsal-overflow': {
    title: 'OpenClaw’s instructions did not fit',
    means: 'OpenClaw stopped because the context window is too small for its own instructions and the task.',
    helps: 'Load the model with a larger context window.',
  },
  'rehearsal-slow': {
    title: 'OpenClaw gave up waiting',
    means: 'The model did not answer in the time that OpenClaw allows.',
    helps: 'Give it more time in the settings, keep the model loaded, or choose a faster one.',
  },
} satisfies Readonly<Record<ProofCode, ProofWords>>;

/** What can be added where the value is there: one sentence for a code and a value of it, as `asidesOf` picks them. */
export const asidesEn = {
  'not-listed-near': 'The closest name on its list is {{near}}.',
  'not-listed-listed': 'On its list: {{listed}}.',
  'several-copies-count': '{{count}} copies are loaded.',
  'schema-construct-refused-construct': 'What it refuses: {{construct}}.',
  'tool-name-refused-name': 'The name that it refuses: {{name}}.',
  'smaller-context-tokens': 'It holds {{tokens, number}} tokens.',
  'cuts-silently-tokens': 'About {{tokens, number}} tokens got through.',
  'passed-tokens': 'It holds {{tokens, number}} tokens.',
  'passed-resisted': 'It resisted {{resisted}} of {{of}} traps.',
  'slow-first-word-seconds': 'It took {{seconds, number}} seconds.',
  'slow-start-seconds': 'It took {{seconds, number}} seconds.',
  'schemas-too-large-tokens': 'It holds {{tokens, number}} tokens.',
  'rehearsal-failed-why': 'OpenClaw said: {{why}}',
  'rehearsal-overflow-why': 'OpenClaw said: {{why}}',
  'rehearsal-slow-why': 'OpenClaw said: {{why}}',
} as const;

/** What each step is called. */
const stepNamesEn = {
  reachable: 'There',
  chat: 'Speaks',
  tools: 'Uses tools',
  'tool-result': 'Carries on',
  schemas: 'Takes OpenClaw’s tools',
  context: 'Holds the context',
  speed: 'Keeps up',
  'prompt-injection': 'Stands firm',
  'end-to-end': 'Dress rehearsal',
} satisfies Readonly<Record<StepId, string>>;

/** What each step is for. */
const stepMeansEn = {
  reachable: 'The server answers, is the one we think it is, and lists this model by its exact name.',
  chat:
    'One short answer in each of the two ways in which OpenClaw can ask: whole, from the right model, and with no ' +
    'thoughts in it.',
  tools: 'The model is to use one of two tools. OpenClaw reads files, searches and sends messages through tools.',
  'tool-result':
    'The model gets its tool’s result and is to answer with it, in a conversation built as OpenClaw builds it.',
  schemas: 'A dozen tools, as many and as intricate as OpenClaw’s own, are to be accepted.',
  context: 'Finds out how much text the model really holds, and whether it finds one fact in a long text.',
  speed: 'Measures how long loading, reading and writing take, and two requests at once.',
  'prompt-injection': 'Texts with hidden orders in them are to tempt the model into using a tool that it must not use.',
  'end-to-end': 'The real OpenClaw reads a small file with this model, apart from your own settings and conversations.',
} satisfies Readonly<Record<StepId, string>>;

/** Why a proof sets what it sets. */
export const reasonsEn = {
  'api-openai-responses':
    'Text, tools and thinking all came through over Responses, which keeps thoughts apart from answers.',
  'api-openai-completions':
    'Chat Completions is the way that held with this model and server; Responses did not, or not in all.',
  'api-openai-completions-leaks':
    'Chat Completions is the way that works here, but thinking may come through in answers. On WhatsApp and other ' +
    'channels people would read it: turn thinking off for this model, or let the server take it out.',
  'context-true': 'The server really holds {{tokens, number}} tokens, whatever it advertises.',
  'context-tokens':
    'OpenClaw should use no more than {{tokens, number}} tokens, so that answers still fit and don’t take too long.',
  'max-tokens': 'An answer of up to {{tokens, number}} tokens leaves room for the conversation.',
  timeout:
    'Loading the model and reading the longest text, and half as much again, take about {{seconds, number}} seconds ' +
    'here.',
  reasoning: 'This is what the proof saw of whether the model thinks before it answers.',
  'as-proven':
    'With thinking on, OpenClaw would ask in a way that the proof did not try. This keeps it to the way that worked.',
  input: 'This is what the server says of whether the model takes pictures.',
  'string-content': 'The server refused messages in parts and took them as one plain text.',
  'strict-keys': 'The server refused messages with anything extra in them.',
  'max-tokens-field': 'The server takes the limit for answers only under its older name, max_tokens.',
  'no-tools': 'Tools did not work with this model, so OpenClaw should offer it none; it can then only chat.',
  'schema-profile':
    'The server refused parts of OpenClaw’s tools as they are and takes them in the form that llama.cpp wants.',
  'refused-keywords': 'The server refused these entries in the description of tools: {{keywords}}.',
  'thinking-format': 'With “{{format}}” the model’s thinking can be told apart, or turned off.',
  'lmstudio-preload': 'OpenClaw would load a second copy of the model beside the one that is loaded already.',
  'ollama-native':
    'Ollama passes on tool calls and takes the size of the context window only in its own way, without /v1.',
  'narrow-tools': 'The model resisted {{resisted}} of {{of}} traps, so it gets fewer tools. Other models keep theirs.',
} satisfies Readonly<Record<SettingReason, string>>;

/** What mends something, by server and model family; `{{flags}}` is as it is to be typed. */
export const mendsEn = {
  'vllm-tools': 'Start vLLM again with this added: {{flags}}',
  'vllm-tools-any':
    'Start vLLM again with {{flags}} and the name of the parser that fits the model; vLLM’s page on tool calling ' +
    'lists them.',
  'vllm-reasoning': 'Start vLLM again with this added: {{flags}}',
  'vllm-context': 'Start vLLM again with a larger number after {{flags}}, if the graphics memory has room for it.',
  'sglang-tools': 'Start SGLang again with this added: {{flags}}',
  'sglang-tools-any':
    'Start SGLang again with {{flags}} and the name of the parser that fits the model; SGLang’s page on tool parsers ' +
    'lists them.',
  'sglang-reasoning': 'Start SGLang again with this added: {{flags}}',
  'sglang-context': 'Start SGLang again with a larger number after {{flags}}, if the graphics memory has room for it.',
  'llamacpp-jinja': 'Start llama-server again with {{flags}}, and use a newer build if it has it already.',
  'llamacpp-update':
    'Use a newer build of llama.cpp: how it reads this model’s tool calls is mended from build to build.',
  'llamacpp-reasoning': 'Start llama-server again with this added: {{flags}}',
  'llamacpp-context':
    'Start llama-server again with a larger number after {{flags}}. With --parallel, that number is shared out among ' +
    'the requests.',
  'llamacpp-parallel':
    'Start llama-server again with {{flags}}, and twice the --ctx-size, since both requests share it.',
  'llamacpp-cache': 'Start llama-server again with {{flags}} and without --no-cache-prompt.',
  'llamacpp-form': 'Let Hearth set the form of tools that llama.cpp takes, or use a newer build of llama.cpp.',
  'lmstudio-runtime':
    'Update the runtime in LM Studio, under Settings > Runtime, or type “{{flags}}” in Terminal. Then load the model ' +
    'again.',
  'lmstudio-engine':
    'Let Hearth set the form of tools that llama.cpp takes. Or choose another version of the runtime in LM Studio, ' +
    'under Settings > Runtime, or with “{{flags}}” in Terminal.',
  'lmstudio-context':
    'Load the model in LM Studio again with a larger Context Length, in the app or with “{{flags}}”, a number and ' +
    'the model’s name in Terminal. Save it as the model’s default, so that it stays.',
  'lmstudio-eject':
    'Eject the extra copy in LM Studio, the one with “:2” behind its name: in the app, or with “{{flags}}” and that ' +
    'name in Terminal.',
  'lmstudio-load':
    'Load the chosen model in LM Studio, or turn on Just-in-Time Model Loading in the server’s settings.',
  'lmstudio-reasoning':
    'In LM Studio’s settings, under Developer, turn on that reasoning_content and content are kept apart in API ' +
    'responses. Or let OpenClaw use Responses, which does it always.',
  'lmstudio-base-url': 'Add /v1 to the end of the address: without it LM Studio says “200 OK” and sends an error.',
  'lmstudio-parallel':
    'Load the model in LM Studio again with a larger Max Concurrent Predictions, among the advanced settings.',
  'lmstudio-keep':
    'Load the model in LM Studio by hand: it then stays, while one that is loaded on request leaves after an hour of ' +
    'quiet.',
  'ollama-native': 'Let Hearth set Ollama’s own way: {{flags}}, and the address without /v1.',
  'ollama-tools':
    'Choose a model that can use tools: “{{flags}}” and the model’s name in Terminal shows “tools” among its ' +
    'capabilities.',
  'ollama-context':
    'Let Hearth set {{flags}} through Ollama’s own way (without /v1), or start Ollama with a larger ' +
    'OLLAMA_CONTEXT_LENGTH.',
  'ollama-parallel': 'Start Ollama with {{flags}} set, if the memory has room for two conversations.',
  'ollama-keep': 'Start Ollama with {{flags}} set, so that the model stays in memory.',
  'llamacpp-roles':
    'Start llama-server again with {{flags}} and the file of a template that takes a system message and two user ' +
    'messages in a row.',
  'vllm-roles':
    'Start vLLM again with {{flags}} and the file of a template that takes a system message and two user messages in ' +
    'a row.',
  'sglang-roles':
    'Start SGLang again with {{flags}} and the file of a template that takes a system message and two user messages ' +
    'in a row.',
  'lmstudio-roles':
    'Change the model’s Prompt Template in LM Studio (My Models, the model’s settings) to one that takes a system ' +
    'message and two user messages in a row, then load the model again. Or take another build of the model.',
  'ollama-roles':
    'Give the model another TEMPLATE in a Modelfile and make it with “{{flags}}”: one that takes a system message ' +
    'and two user messages in a row. Or take another build of the model.',
  'other-roles':
    'Take another build of the model, whose template takes a system message and two user messages in a row, or give ' +
    'the server such a template if it takes one.',
  'koboldcpp-tools': 'Start KoboldCpp again with this added: {{flags}}',
  'mlx-update': 'Update mlx-lm with “{{flags}}”, then start its server again.',
  'omlx-update': 'Update oMLX, then load the model again.',
  'exo-update': 'Update exo on all of its machines, then start the model again.',
  'responses-instead': 'Let OpenClaw use Responses; Hearth sets it.',
  'completions-instead': 'Let OpenClaw use Chat Completions; Hearth sets it.',
} satisfies Readonly<Record<RemedyId, string>>;

/** Where the traps of step `canaries` are laid. */
export const canariesEn = {
  'fetched-page': 'In a web page',
  'tool-result': 'In a tool’s result',
  file: 'In a file',
  'forwarded-message': 'In a forwarded message',
  'hidden-text': 'In hidden text',
  'another-language': 'In another language',
  'fake-system-note': 'In a fake note from the system',
  'slow-multi-turn': 'Bit by bit over several messages',
} satisfies Readonly<Record<CanaryKind, string>>;

/** All words of a proof, as the page's namespace `proof`. */
export const proofWordsEn = {
  codes: proofEn,
  asides: asidesEn,
  steps: stepNamesEn,
  stepMeans: stepMeansEn,
  reasons: reasonsEn,
  mends: mendsEn,
  canaries: canariesEn,
};
