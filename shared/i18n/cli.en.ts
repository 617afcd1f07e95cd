/**
 * What the command line says of itself: its help, what was typed wrongly, and what its commands came to. Usage lines
 * are no words: they stand with the commands. `{{- name}}` is a value as it was typed, which the printer makes safe.
 */
export const cliEn = {
  help: {
    everywhere: "Everywhere: --json, --config PATH (OpenClaw's config), --state DIR (Hearth's own data)",
    hint: 'hearth help shows what can be typed',
  },
  /** What each command does. */
  says: {
    open: 'open Hearth as a window or in the browser',
    probe: 'find model servers on the usual ports, or at the given addresses',
    balance: 'write the config of a LiteLLM proxy that shares one model among several machines; starts nothing',
    models: 'have a model server download, load or unload a model and wait for it; alone: what was asked for lately',
    prove:
      'test a model with the requests that OpenClaw will make: the quick steps, or those named with what they need ' +
      '({{steps}}); --full-context fills the window nearly whole, which takes minutes; --anyway proves a model of ' +
      'which nobody knows who serves it',
    patience:
      'show or set what OpenClaw does when a model can’t answer: fall back at once, after one more try, or as late ' +
      'as it does by itself; for every agent with a fallback, or for one',
    guard:
      'watch the local server until Ctrl-C and put a hosted model first while it can’t answer (--warn only tells); ' +
      '--set saves what the app’s own guard does; --install has the system start it, --print shows what that writes',
    drill:
      'who answers when the local server is off, hangs or overflows, and after how long: tried with the real ' +
      'OpenClaw in a scratch of its own; hosted models are stood in for, unless --pay agrees to real, priced requests',
    fit:
      'what fits on this machine, or on another (ms-m3-ultra@512, 2xms-m5-ultra@256, 8xh200), how long the first ' +
      'word takes and what it risks; a model file of this disk is disk:NAME',
    setup:
      'set the route that the answers file describes (- reads standard input); an order, hosted models or patience ' +
      'that it leaves out stay as they are; --all-agents has agents with models of their own follow it too',
    route:
      'show the route of the agent that answers, or of the one named; or put it into an order; --all-agents has ' +
      'those follow it too that have models of their own',
    hosted:
      'hosted models to choose from, and which providers OpenClaw has a key for; asks OpenClaw, which takes some ' +
      'seconds',
    key:
      'put a key into OpenClaw’s own .env under this name, for example ANTHROPIC_API_KEY; it is typed hidden, or ' +
      'read from standard input',
    routing: 'show or set by whom a model of OpenRouter may be served; alone: what stands for each model of the route',
    reach:
      'everything by which words can leave this machine; a problem where the route is local-only and something still ' +
      'does',
    strays:
      'models set for an agent, a conversation or a job, which a switch of the order does not reach; brings them along',
    status:
      'this machine, the route of the agent that answers (or of the one named) and its servers, the config, OpenClaw',
    check: 'go through everything that can be wrong with the route of the agent that answers',
    repair:
      'have OpenClaw repair a config that it refuses: on a copy, and the diff is shown; --apply takes it, with undo',
    safety:
      'what a local model should not be allowed, and why: {{kinds}}; --audit runs OpenClaw’s own audit before and ' +
      'after, on a copy',
    history: 'every change that Hearth made',
    undo: 'take the last change back, or the one named, or all: the config is as it was before Hearth',
    drift: 'what something else changed of what Hearth had set; put it back, or keep it as it is',
  },
  /** What was typed wrongly. */
  usage: {
    'no-command': 'name a command first',
    'unknown-command': 'no such command: {{- name}}',
    'unknown-option': 'no such option: --{{- name}}',
    'needs-value': '--{{- name}} needs a value',
    'too-many-words': 'not understood: {{- word}}',
    'practice-config': 'practice has a config of its own: leave --config out',
    port: '--port takes a number up to {{most}}',
    'there-are': 'there are {{names}}',
    'there-are-or-all': 'there are {{names}}, or all',
    'goes-with': '{{option}} goes with {{other}}',
    'not-both': '{{command}} takes {{option}} or {{other}}, not both',
    tokens: '--context takes a number of tokens',
    'balance-name': 'balance needs --name NAME',
    'balance-to': 'balance needs --to FILE, or --dry-run',
    'at-pair': '--at takes URL=MODEL',
    'key-pair': '--key takes URL=VARIABLE',
    'setup-answers': 'setup needs --answers FILE',
    'answers-unreadable': 'could not read the answers in {{- file}}: {{- cause}}',
    'answers-incomplete': 'the answers in {{- file}} are not complete',
    'undo-one-or-all': 'undo takes one change or --all, not both',
    'drill-case': 'no such case: {{- name}}',
    'drill-limit': '--limit takes {{least}} to {{most}} seconds',
    'fit-budget': '--budget-gib takes a number above 0',
    'fit-cache': 'no such cache: {{- name}}',
    'fit-engine': 'no such engine: {{- name}}',
    'fit-model': 'no such model: {{- name}}. There are {{names}}',
    'fit-variant-alone': 'a variant is of a model: name the model too',
    'fit-variant': 'no such variant of {{model}}: {{- name}}. There are {{names}}',
    'fit-machine': 'no such machine: {{- name}}. There are {{names}}; 2x before one links two',
    'guard-mode': '--set takes mode=switch, mode=warn or mode=off',
    'guard-ceiling': '--ceiling-hours takes hours a month, or none',
    'guard-return': '--return-after takes {{least}} to {{most}} seconds',
    'guard-one-thing': 'guard does one thing at a time',
    'key-name': 'key needs the NAME of a variable, for example ANTHROPIC_API_KEY; the key itself is asked for',
    'key-alone':
      'key takes the NAME alone; a key that was typed beside it now stands in the history of this shell, so make a ' +
      'new one',
    'routing-clear': '--clear takes it all back: leave the others out',
    'routing-slug': 'a host is named by its slug, for example together or google-vertex/europe',
    'routing-choice': 'routing needs a choice, for example --only together --no-training, or --clear',
    'models-do': 'no such thing to do with a model: {{- name}}',
    'models-needs': 'models {{kind}} needs --at URL and --model ID',
    'models-instance': '--instance and --duplicates go with unload',
    'patience-choice': 'patience takes at-once, after-one-try or openclaw, not {{- name}}',
    'prove-needs': 'verify needs --at URL and --model ID',
    'prove-step': 'no such step: {{- name}}',
    'route-order': 'no such order: {{- name}}',
    'safety-kind': 'no such kind: {{- name}}',
    'safety-audit-writes': 'an audit writes nothing: add --dry-run, or leave --audit out',
  },
  seconds: '{{time}} s',
  /** Asks for a secret that is typed hidden. */
  secret: 'The key (it is not shown):',
  open: {
    'no-display': 'There is no screen here, so Hearth opens in a browser.',
    root: 'The desktop window does not run as root, so Hearth opens in a browser.',
    'no-binary': 'There is no desktop window here, so Hearth opens in a browser.',
    failed: 'The desktop window could not start, so Hearth opens in a browser.',
    fetching:
      'Fetching the desktop window, about 120 MB, this once. Ctrl-C stops it; "hearth open --browser" does without.',
    notFetched: 'The desktop window could not be fetched ({{error}}).',
    port: 'Hearth could not listen on port {{port}}: {{error}}.',
    tunnel: 'From your own machine: ssh -L {{port}}:127.0.0.1:{{port}} <this machine>, then open the address there.',
  },
  /** What a change came to. */
  outcome: {
    nothingWritten: 'Nothing was written.',
    byHand: 'To do it by hand, put this into {{path}}:',
    nothing: 'Nothing to change.',
    checked: 'checked by OpenClaw {{version}}',
    unchecked: 'not checked by OpenClaw',
    written: 'Written to {{path}} ({{checked}}). Way back: hearth undo {{id}}',
    notWritten: 'Not written yet ({{checked}}).',
    live: {
      live: 'The running gateway has taken it.',
      refused: 'The running gateway did not take it and goes on with the config it had; hearth doctor shows why.',
      'not-seen': 'The gateway has not said yet that it took it.',
      'no-gateway': 'No gateway is running, so it counts from its next start.',
    },
  },
  history: {
    setup: 'set up {{model}}',
    order: 'order: {{order}}',
    fix: 'repair: {{finding}}',
    undo: 'undo of {{of}}',
    guard: 'guard: {{ref}} first, because the local server is {{why}}',
    why: { well: 'well', down: 'down', hung: 'hung', 'model-lost': 'model-lost', ceiling: 'ceiling', off: 'off' },
    strays: 'brought other settings of a model along',
    routing: 'where {{ref}} may be served',
    safety: 'safety: {{kinds}}',
    repair: 'repaired by OpenClaw {{version}}',
    patience: 'when a model can’t answer: {{patience}}',
    patienceOf: '{{agent}}: when a model can’t answer: {{patience}}',
    'put-back': 'put back what something else had changed',
    'before-hearth': 'back to the config before Hearth',
    other: 'a change by a newer Hearth',
    undone: '(undone)',
    none: 'No changes yet.',
    damaged: 'Can’t be read, and was put aside: {{file}}',
  },
  drift: {
    none: 'Everything that Hearth set is as it was.',
    comment: '1 comment is gone.',
    comments: '{{count}} comments are gone.',
    next: 'To put it back: hearth drift --put-back. To leave it so: hearth drift --keep',
    accepted: 'Kept as it is. Hearth says no more of it until it changes.',
  },
  probe: {
    certainty: { certain: 'certain', likely: 'likely', unknown: 'unknown' },
    status: {
      ready: 'ready',
      'no-model-loaded': 'no-model-loaded',
      loading: 'loading',
      'needs-key': 'needs-key',
      'not-a-model-server': 'not-a-model-server',
      unreachable: 'unreachable',
    },
    models: '{{count}} models',
    closed: '{{count}} usual ports closed',
  },
  balance: {
    written: 'Written to {{path}}.',
    before: 'What stood there is kept as {{file}}.',
    start: 'Nothing was started. To start it:',
    then: 'Then hearth probe --at {{url}}',
  },
  check: { good: 'good', info: 'info', warning: 'warning', problem: 'problem' },
  drill: {
    begun: '{{name}}: OpenClaw is starting',
    waiting: '{{name}}: {{seconds}} s, asked {{asked}} times',
    ended: '{{name}}: {{verdict}} after {{time}}',
    under: '{{name}}, {{choice}}',
    verdicts: { answered: 'answered', dead: 'dead', 'given-up': 'given-up', failed: 'failed' },
    stopped: '{{choice}}: stopped before it was known',
    unknown: '{{choice}}: not known',
    after: '{{choice}}: {{model}} after {{time}}',
    nobody: 'nobody',
    said: 'OpenClaw said: {{said}}',
    asked: 'Asked of the broken server: {{count}}',
    set: 'To set it: hearth patience at-once',
    route: 'Route: {{chain}}',
    then: '{{first}}, then {{next}}',
    choice: 'If a model can’t answer: {{choice}}',
  },
  fit: {
    budgetUnknown:
      'How much memory models may use on this machine is not known. Say it: --budget-gib N, or name a machine: ' +
      '--machine ID',
    thisMachine: 'this machine',
    place: '{{place}}: {{budget}}',
    placeOf: '{{name}}, {{tier}}: {{budget}}',
    budget: '{{memory}} for one model',
    inferred: '{{memory}} for one model (inferred)',
    none: 'Nothing of the catalog that was asked for runs there.',
    model: 'model',
    variant: 'variant',
    engine: 'engine',
    context: 'context',
    cache: 'cache',
    needs: 'needs',
    firstWord: 'first word',
    of: '{{total}} of {{budget}}',
    unknown: 'not known',
    measured: '{{time}}, measured',
    risks: '{{first}}; {{next}}',
    why: '* {{model}} before {{next}}, which {{because}}.',
    fitting: '{{count}} of {{all}} fit. --json tells them all.',
    fittingBest:
      '{{count}} of {{all}} fit; here is the best of each model. --json tells them all, --model ID those of one.',
    noneRecommended: 'None is recommended for OpenClaw.',
  },
  guard: {
    modes: { off: 'off', warn: 'warn', switch: 'switch' },
    settings: 'Mode: {{mode}}. Back after {{seconds}} s of answers.',
    noLimit: 'No monthly limit.',
    limit: 'At most {{hours}} h a month.',
    seen: '{{model}}: {{seen}}',
    noService: 'This system has no service that Hearth knows how to write. Start hearth guard by its own means.',
    installed: 'It stands at {{path}}.',
    absent: 'It belongs at {{path}}, and is not there.',
    start: 'To start it: {{line}}',
    stop: 'To stop it: {{line}}',
  },
  hosted: {
    usable: { yes: 'key found', no: 'no key', unknown: 'not told by OpenClaw', unasked: 'not asked: no OpenClaw here' },
    plugin: '(or openclaw plugins install {{plugin}})',
    looks: 'OpenClaw looks for keys in its environment, in {{file}} and in its own sign-ins.',
  },
  key: {
    added: '{{name}} was added in {{file}}, readable for you alone. A running gateway takes it at its next start.',
    replaced:
      '{{name}} was replaced in {{file}}, readable for you alone. A running gateway takes it at its next start.',
  },
  routing: {
    notSent: 'OpenClaw as installed doesn’t pass such a choice on, so nothing is promised.',
    none: 'No model of the route comes through OpenRouter.',
  },
  models: {
    what: {
      load: 'load {{model}}',
      unload: 'unload {{model}}',
      'unload-duplicates': 'unload duplicates of {{model}}',
      download: 'download {{model}}',
    },
    whatAt: '{{what}} at {{url}}',
    phases: {
      asking: 'asking the server',
      queued: 'waiting for its turn',
      downloading: 'downloading',
      verifying: 'checking what came',
      loading: 'loading',
      unloading: 'unloading',
      'reading-back': 'reading back what is loaded',
      done: 'done',
      failed: 'failed',
      cancelled: 'stopped',
      lost: 'lost sight of',
    },
    step: '{{phase}}: {{progress}}',
    and: '{{first}}, {{next}}',
    part: '{{done}} of {{total}}',
    speed: '{{size}}/s',
    ended: '{{what}}: {{phase}}',
    window: 'Loaded with a window of {{tokens, number}} tokens.',
    otherWindow: 'That is not the {{tokens, number}} that were asked for.',
    leaves: 'Hearth stopped watching; the server goes on.',
    stopped: 'The server was told to stop.',
    lost: 'What became of it is not known; the server may still be at it.',
    none: 'Nothing was asked of a model server yet.',
  },
  prove: {
    verdicts: { pass: 'ok', warn: 'note', fail: 'failed', skipped: 'left out' },
    step: '[{{verdict}}] {{step}}: {{message}} ({{time}})',
    works: '{{model}} at {{url}} works.',
    failed: '{{model}} at {{url}} failed at: {{step}}.',
    coldStart: 'First word of all after {{time}}.',
    holds: 'It holds {{tokens, number}} tokens.',
    canaries: 'It resisted {{resisted}} of {{of}} traps, which is a smoke alarm and no guarantee.',
    sets: 'What this justifies:',
  },
  reach: {
    agent: 'agent {{agent}}',
    and: '{{first}}, {{next}}',
    title: '{{title}}: {{about}}',
    nothing: 'Nothing leaves this machine.',
    channels: 'Only your channels lead off this machine.',
    sum:
      'Ways off this machine: {{count}}, of which not known: {{unknown}}. To close what a setting can close: hearth ' +
      'route local-only --dry-run',
  },
  strays: {
    none: 'Every model follows the route.',
    row: '{{title}}: {{ref}} ({{where}})',
    bring: 'To bring one along: hearth overrides --bring ID',
  },
  repair: {
    nothing: 'OpenClaw {{version}} accepts this config. Nothing to repair.',
    refused: 'OpenClaw {{version}} doesn’t accept this config:',
    apply: 'To take it: hearth repair --apply',
  },
  route: {
    where: { local: 'local', hosted: 'hosted', unknown: 'not known, so it counts as leaving' },
    hop: '{{ref}} ({{where}})',
  },
  safety: {
    row: '{{kind}}: {{title}} ({{state}})',
    models: 'for {{models}}',
    cost: 'What it costs you: {{cost}}',
    none: 'No local model in your route, so there is nothing to narrow.',
    next:
      'To see what changes: hearth safety --apply all --dry-run. What OpenClaw’s own audit says of it: hearth safety ' +
      '--audit',
    noAudit: 'The installed OpenClaw has no audit that Hearth can read.',
    before: 'OpenClaw’s audit now:         {{tally}}',
    after: 'OpenClaw’s audit afterwards:  {{tally}}',
    tally: '{{critical}} critical, {{warn}} warnings, {{info}} notes',
    same: 'Nothing in it changes.',
    change: '{{change}} ({{severity}}): {{title}}',
    left: 'Still critical:',
  },
};
