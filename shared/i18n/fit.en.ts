// English texts on what fits: risks, reasons, engines, alternatives and the screen itself.
import type { Reason } from '../fit/recommend.ts';
import type { SpeedReason } from '../fit/speed.ts';
import type { CacheType, Engine, FitRow, RiskCode } from '../models/types.ts';
import type { Alternative } from '../fit/alternatives.ts';
import type { GpuBudget } from '../hardware/types.ts';
import type { Shelf } from '../models/files/types.ts';
import type { FactStatus } from '../base/sources.ts';

/** What is said of a model that could be run. The variables are the fields of what is told. */
const risksEn = {
  'heavy-quantization': 'heavily compressed: easier to talk into things',
  'few-parameters': 'small (300 billion parameters or fewer): keep web tools off, sandbox on',
  'no-tools': 'calls no tools',
  'tools-not-told': 'not known to call tools',
  'short-context': 'little room for talk',
  'below-openclaw-minimum': 'less context than OpenClaw can work with',
  'slow-first-word': 'the first word can take a minute or more',
} satisfies Record<RiskCode, string>;

/** The same risks as a word or two, to mark a row with. */
const riskNamesEn = {
  'heavy-quantization': 'Heavily compressed',
  'few-parameters': 'Small model',
  'no-tools': 'No tools',
  'tools-not-told': 'Tools not told',
  'short-context': 'Short context',
  'below-openclaw-minimum': 'Too little context',
  'slow-first-word': 'Slow first word',
} satisfies Record<RiskCode, string>;

/** What each risk comes to for who owns the machine, and what to do about it. */
const riskMeansEn = {
  'heavy-quantization':
    'At so few bits a model follows hidden instructions in pages and messages more easily, and slips more often in ' +
    'long work. Narrow what it may do.',
  'few-parameters':
    'Models of up to 300 billion parameters are easier to trick with text that others wrote. Keep web tools off for ' +
    'it and the sandbox on.',
  'no-tools': 'It can talk, but OpenClaw’s work is done with tools, and it can’t call them. Use it for chat alone.',
  'tools-not-told': 'Nothing says whether it can call tools. The proof in the setup tries it before you depend on it.',
  'short-context':
    'OpenClaw’s own prompt takes about {{agentPromptTokens, number}} tokens of it. A talk with a few files is soon ' +
    'cut off.',
  'below-openclaw-minimum':
    'OpenClaw’s own prompt takes about {{agentPromptTokens, number}} tokens, so no room is left to work. OpenClaw ' +
    'refuses such a model.',
  'slow-first-word':
    'Until the prompt has been read once nothing appears, for a minute or more. Later turns are quicker while the ' +
    'model stays loaded.',
} satisfies Record<RiskCode, string>;

const verdictsEn = { fits: 'fits', tight: 'tight', no: 'does not fit' } satisfies Record<FitRow['verdict'], string>;

const becausesEn = {
  'does-not-fit': 'does not fit',
  'too-few-bits': 'is compressed to 3 bits a weight or fewer',
  'too-short-context': 'holds less than {{recommendedTokens, number}} tokens here',
  'no-tools': 'calls no tools',
  tight: 'fits only just',
  standing: 'is less proven for agent work',
  precision: 'is compressed more',
  parameters: 'is smaller',
  bits: 'has fewer bits a weight',
  context: 'holds less context',
  engine: 'runs on a slower engine',
  cache: 'needs a compressed context',
  order: 'is its equal',
} satisfies Record<Reason, string>;

const waysOutEn = {
  'smaller-cache': 'Store the context in {{cache}}.',
  'shorter-context': 'Take a context of {{contextTokens, number}} tokens.',
  'smaller-variant': 'Take the variant {{variant}}, with the context stored in {{cache}}.',
  'other-machine': 'Run it on {{machine}}.',
} satisfies Record<Alternative['kind'], string>;

/** Where the number of what models may take comes from. */
const budgetSourcesEn = {
  given: 'You said so.',
  'wired-limit': 'This Mac’s limit for graphics memory was set by hand, and this is what it leaves after a reserve.',
  'metal-read': 'Metal itself told on this machine how much it lends to models; a reserve is taken off.',
  'metal-measured': 'Metal was seen to lend this much on a Mac with this memory; a reserve is taken off.',
  'metal-inferred':
    'Inferred from Macs of other sizes, because nothing was measured for this one; a reserve is taken off.',
  vram: 'The memory of the graphics cards that hold one model together; each keeps a reserve.',
  'unified-reserve': 'The memory that processor and graphics share, less what the system keeps.',
  'cpu-only': 'No graphics that can run models was found, so nothing is counted for them.',
} satisfies Record<GpuBudget['how'], string>;

/** The same in a word or two. */
const budgetSourceNamesEn = {
  given: 'given by you',
  'wired-limit': 'read',
  'metal-read': 'read',
  'metal-measured': 'measured',
  'metal-inferred': 'inferred',
  vram: 'read',
  'unified-reserve': 'computed',
  'cpu-only': 'no graphics found',
} satisfies Record<GpuBudget['how'], string>;

/** How sure a number is. */
const statusesEn = {
  measured: 'Measured: this load was run and its memory was seen.',
  confirmed: 'Confirmed: size and shape come from the model’s own files or its maker.',
  computed: 'Computed: the size is worked out from the number of weights and their bits.',
  inferred: 'Inferred: part of it comes from a model that is alike, so take it as a close guess.',
} satisfies Record<FactStatus, string>;

const statusNamesEn = {
  measured: 'Measured',
  confirmed: 'Confirmed',
  computed: 'Computed',
  inferred: 'Inferred',
} satisfies Record<FactStatus, string>;

/** Names of programs are the same in every language. */
export const engineNames = {
  'llama.cpp': 'llama.cpp',
  mlx: 'MLX',
  lmstudio: 'LM Studio',
  ollama: 'Ollama',
  vllm: 'vLLM',
} as const satisfies Record<Engine, string>;
export const shelfNames = {
  lmstudio: 'LM Studio',
  ollama: 'Ollama',
  huggingface: 'Hugging Face',
  'llama.cpp': 'llama.cpp',
  openclaw: 'OpenClaw',
  exo: 'exo',
} as const satisfies Record<Shelf, string>;

/** How a number of the context is stored; fits into "Store the context in …". */
const cachesEn = {
  f32: '32 bits (f32)',
  f16: '16 bits',
  bf16: '16 bits (bf16)',
  fp8: '8 bits (fp8)',
  q8_0: '8 bits (q8_0)',
  q5_1: '5 bits (q5_1)',
  q5_0: '5 bits (q5_0)',
  q4_1: '4 bits (q4_1)',
  q4_0: '4 bits (q4_0)',
  mlx8: '8 bits (MLX)',
  mlx4: '4 bits (MLX)',
} satisfies Record<CacheType, string>;

/** What that means for memory and for answers. */
const cacheMeansEn = {
  full: 'The context is stored as the model made it, with nothing lost.',
  half: 'The context takes about half the memory. Answers are hardly different.',
  quarter: 'The context takes about a quarter to a third of the memory. In long talks details can get lost.',
  double: 'The context takes twice the usual memory and gains next to nothing.',
};
export type CacheMeaning = keyof typeof cacheMeansEn;

/** Why it writes as fast as it does, and no faster. */
const speedReasonsEn = {
  weights:
    'Most of the time goes into reading the weights once for every token. Fewer bits or fewer active parameters ' +
    'would make it faster.',
  context: 'Most of the time goes into reading the long context for every token. A shorter talk is faster.',
  layers: 'Only few of its weights work on one token, so starting the work of each layer takes most of the time.',
  links: 'Passing the work from machine to machine takes most of the time.',
} satisfies Record<SpeedReason, string>;

/** What a name of a build means, in plain words. */
const buildsEn = {
  gs32:
    'GS32 means that each group of 32 weights has a scale of its own, where 64 is usual. It takes 9.0 bits a weight, ' +
    'more than the 8 bits that the maker released, so nearly nothing is lost.',
};

/** Everything that is said of what fits, as the page looks it up. */
export const fitWordsEn = {
  risks: risksEn,
  riskNames: riskNamesEn,
  riskMeans: riskMeansEn,
  verdicts: verdictsEn,
  becauses: becausesEn,
  waysOut: waysOutEn,
  budgetSources: budgetSourcesEn,
  budgetSourceNames: budgetSourceNamesEn,
  statuses: statusesEn,
  statusNames: statusNamesEn,
  caches: cachesEn,
  cacheMeans: cacheMeansEn,
  speedReasons: speedReasonsEn,
  builds: buildsEn,
};

/** The words of the screen "What fits" and of its parts that other screens show. */
export const fitEn = {
  title: 'What fits',
  open: 'What fits',
  back: 'Back',
  reading: 'Reading this machine…',
  of: '{{total}} of {{budget}}',
  verdict: {
    fits: 'Fits, {{memory}} to spare',
    tight: 'Tight, {{memory}} to spare',
    no: 'Does not fit, {{memory}} too much',
  },
  parts: { weights: 'Weights', context: 'Context', working: 'Working', fixed: 'Fixed state', limit: 'Limit' },
  seconds: '{{range}}\u00a0s',
  words: 'about {{range}} words a second',
  tokensTitle: '{{range}} tokens a second',
  risks: 'What it risks',
  ways: 'What would make it fit',
  take: 'Do this',
  takeOf: 'Do this: {{way}}',
  chart: {
    limit: 'Limit {{memory}}',
    axis: 'tokens of context',
    at: 'With {{tokens}} tokens it takes {{memory}}.',
    longest: 'The longest that fits is {{tokens}} tokens.',
    all: 'All of its {{tokens}} tokens fit.',
    never: 'No context fits beside its weights.',
    context: 'Context in tokens',
    memory: 'Memory',
  },
  headline: {
    best: '{{name}} suits this machine best',
    bestOther: '{{name}} suits the machine that you named best',
    bestGiven: '{{name}} suits this budget best',
    chat: 'Enough for a chat: {{name}} suits this machine best',
    chatOther: 'Enough for a chat: {{name}} suits the machine that you named best',
    noneFits: 'Nothing in the list fits here',
    noneSuits: 'Nothing in the list suits an agent here',
    unknown: 'Which machine do your models run on?',
  },
  lead: {
    over: 'Preferred over {{name}}, which {{because}}.',
    alone: 'Nothing else in the list fits here.',
    noneFits: 'Even the smallest build needs more than {{memory}}.',
    noneFitsHelp: 'Name a stronger machine, or use a hosted model.',
    noneSuits: 'The nearest is {{name}}, but it {{because}}.',
    unknown: 'This machine doesn’t tell how much memory models may use. Name another machine, or say a budget.',
  },
  name: '{{model}} in {{variant}}',
  machine: {
    budget: '{{memory}} for one model',
    source: '({{source}})',
    other: 'I have another machine',
    own: 'Back to this machine',
    linked: '{{count}} linked machines hold a model together',
  },
  look: {
    label: 'What is shown',
    context: 'Context',
    auto: 'Auto',
    autoSays: 'Each build’s best',
    says: '{{tokens}} tokens',
    backToAuto: 'Back to auto',
    cache: 'Context stored in',
    cacheAuto: 'Auto',
    sort: 'Sort by',
    search: 'Search',
    searchHint: 'Name, maker or build',
    sorts: {
      recommended: 'Recommended',
      size: 'Size',
      free: 'Free memory',
      'first-word': 'First word',
      words: 'Words a second',
      bits: 'Bits a weight',
    },
    misfits: 'Show what does not fit',
    builds: 'Show every build',
  },
  list: {
    label: 'Ways to run a model',
    best: 'Recommended',
    count_one: '1 build of {{all}}, {{sort}}.',
    count_other: '{{count}} builds of {{all}}, {{sort}}.',
    made_one: '1 model was made for less context and is left out.',
    made_other: '{{count}} models were made for less context and are left out.',
    sorted: {
      recommended: 'the recommended first',
      size: 'the smallest first',
      free: 'the most free memory first',
      'first-word': 'the earliest first word first',
      words: 'the fastest first',
      bits: 'the most bits first',
    },
    none: 'Nothing is called that',
    noneHelp: 'No name, maker, build or engine has “{{search}}” in it.',
    clear: 'Clear the search',
    noneFits: 'Nothing fits with this',
    noneFitsHelp: 'Take a shorter context, or show what does not fit.',
    noneFitsAuto: 'Show what does not fit to see how much is missing.',
    shorter: 'Context back to auto',
    firstWord: 'first word {{range}}',
    firstWordUntold: 'first word not known',
    context: '{{tokens}} context',
  },
  where: {
    loaded: 'Loaded in {{server}}',
    server: 'In {{server}}',
    disk: 'On this disk ({{shelf}})',
    download: 'To download',
    otherDownload: 'To download there',
  },
  shelves: {
    reading: 'Reading the models on this disk…',
    found_one: '1 model on this disk',
    found_other: '{{count}} models on this disk',
    unread_one: '1 file could not be read as a model',
    unread_other: '{{count}} files could not be read as models',
    stop: 'Stop reading',
    again: 'Read the disk again',
  },
  why: {
    unreadable: 'can’t be opened',
    'not-a-model': 'is no model',
    'geometry-unknown': 'does not tell its shape',
    incomplete: 'is not complete',
    'not-reached': 'was not reached in time',
    internal: 'met a fault in Hearth, logged as {{id}}',
  },
  rail: {
    title: 'A closer look',
    none: 'Choose a build to see what it takes, how fast it will feel and what it risks.',
    memoryOf: 'Memory of {{name}}',
    chartOf: 'Memory of {{name}} over its context',
    context: 'Memory over context',
    speed: 'How it will feel',
    risks: 'What it risks',
    noRisks: 'No risk is known that you would have to guard against.',
    ways: 'What would make it fit',
    noWays: 'Nothing in reach makes it fit.',
    crowded: 'In the way now',
    unload: 'Unload {{model}}.',
    crowdedWhy: 'It fits alone, but there is no room for it beside what is loaded now. This takes {{memory}} or more:',
    firstWord: 'First word in about {{cold}} cold, {{warm}} warm',
    firstWordCold: 'First word in about {{cold}} cold',
    coldWarm: 'Cold: nothing of OpenClaw’s prompt has been read yet. Warm: the next turn of the same talk.',
    speedUntold: 'How fast it is on this chip is not known.',
    writes: 'It writes {{words}} ({{range}} tokens) with OpenClaw’s prompt before them.',
    basis: {
      'measured-chip': 'The range rests on prompts that were measured on this kind of chip.',
      bandwidth: 'The range rests on what the chip’s memory is sold with; nothing was measured on it.',
    },
    measuredHere: 'Measured by a proof of your own.',
    about: 'About these numbers',
    source: 'Source',
    engineName: 'Engine',
    cache: 'Context stored in',
    bits: 'Bits a weight',
    params: 'Parameters',
    paramsOf: '{{all}} billion, {{active}} billion at work',
    contextName: 'Context',
    status: 'How sure',
    where: 'Where it is',
    native: 'Released in these few bits by its maker, so nothing is lost.',
    build: 'What GS32 means',
  },
};
