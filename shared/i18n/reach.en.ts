// English texts on egress: every setting that can send words off the machine, and its screen.
import type { EgressKind, EgressRow, Override } from '../egress/types.ts';

/** A kind’s title and what goes there; a stray’s title may name what it is about. */
export type ReachWords = {
  kinds: Record<EgressKind, { title: string; meaning: string }>;
  strays: Record<Override['kind'], { title: string }>;
  where: Record<EgressRow['where'], { plain: string }>;
  implied: string;
  fixed: string;
};

/** What of OpenClaw sends words somewhere, and what goes there: for the page and the command line. */
export const reachWordsEn: ReachWords = {
  kinds: {
    primary: { title: 'The first model', meaning: 'Each message goes to it first, with the whole conversation.' },
    fallback: {
      title: 'A model behind the first one',
      meaning: 'It gets the whole conversation when the models before it can’t answer.',
    },
    utility: {
      title: 'Small jobs on the side',
      meaning: 'Titles and short summaries of your conversations are written by it.',
    },
    decision: {
      title: 'Decisions on the side',
      meaning: 'Parts of a conversation are sent to it to be sorted or judged.',
    },
    image: { title: 'Looking at images', meaning: 'Images from your conversations are sent to it.' },
    pdf: { title: 'Reading PDF files', meaning: 'PDF files from your conversations are sent to it.' },
    voice: { title: 'Voice', meaning: 'What is spoken, and what is to be spoken, is sent to it.' },
    media: { title: 'Making images, music or video', meaning: 'The description of what is to be made is sent to it.' },
    'media-understanding': {
      title: 'Looking at media that arrives',
      meaning: 'Images, sound or video that somebody sends you go there before the model sees them.',
    },
    links: {
      title: 'Reading links',
      meaning: 'The links in your messages are handed to this program, and what it does with them is not known.',
    },
    compaction: {
      title: 'Shortening long conversations',
      meaning: 'A long conversation is sent to it as a whole, to be summed up.',
    },
    'memory-flush': {
      title: 'Noting what to remember',
      meaning: 'A long conversation is sent to it, to note what is worth keeping.',
    },
    'memory-search': {
      title: 'Searching the memory',
      meaning: 'Your notes and questions are sent to it, so that they can be compared by meaning.',
    },
    embeddings: {
      title: 'A stand-in for searching the memory',
      meaning: 'Your notes and questions are sent to it when the usual service fails.',
    },
    heartbeat: {
      title: 'The regular look around',
      meaning: 'At set times the conversation and the notes are sent to it.',
    },
    subagents: {
      title: 'Helpers of the agent',
      meaning: 'The tasks that an agent hands on are sent to it, with all that belongs to them.',
    },
    cron: {
      title: 'A timed job',
      meaning: 'At its time, the job’s task is sent to this model, whatever the route says.',
    },
    agent: {
      title: 'An agent with a model of its own',
      meaning: 'Its conversations go there, whatever the route says.',
    },
    session: {
      title: 'A conversation with a model of its own',
      meaning: 'Somebody chose a model in this conversation, and it stays there whatever the route says.',
    },
    hooks: {
      title: 'Mail and events that arrive',
      meaning: 'What arrives is sent to this model, whatever the route says.',
    },
    'exec-reviewer': {
      title: 'Judging commands',
      meaning: 'The commands that an agent wants to run are sent to it, with the reason for them.',
    },
    tts: {
      title: 'Reading answers aloud',
      meaning: 'The text of an answer is sent to this service, which sends back speech.',
    },
    talk: { title: 'Talking by voice', meaning: 'What is said in a voice conversation is sent to this service.' },
    transcription: {
      title: 'Writing down what is said',
      meaning: 'Voice messages or meetings are sent to it, to be turned into text.',
    },
    'web-search': { title: 'Searching the web', meaning: 'What an agent wants to know is sent to a search service.' },
    'web-fetch': {
      title: 'Fetching web pages',
      meaning: 'An agent can ask any web address for a page, and words can stand in that address.',
    },
    browser: { title: 'The agent’s browser', meaning: 'An agent can open pages and type into them.' },
    'cloud-model': {
      title: 'A model that only looks local',
      meaning: 'The server on this machine hands what it gets on to the maker of the server.',
    },
    'inherited-key': {
      title: 'A key that opens a hosted provider',
      meaning: 'With it, any model of that provider can be chosen in a conversation.',
    },
    'implicit-default': {
      title: 'A model that nothing names',
      meaning: 'No first model is set, so OpenClaw takes one by itself.',
    },
    channel: { title: 'A channel', meaning: 'What is said in it goes through the makers of that channel, both ways.' },
    mcp: { title: 'A tool server', meaning: 'What an agent asks of these tools is sent there.' },
    plugin: { title: 'A plug-in with a model of its own', meaning: 'What the plug-in works on is sent to this model.' },
    skill: {
      title: 'A skill with a key',
      meaning: 'A skill with a key can call somebody else’s service, and which one is not known.',
    },
    'outside-agent': {
      title: 'An agent of somebody else',
      meaning: 'Tasks are handed to another program, which asks models of its own choice.',
    },
    traces: {
      title: 'Records of the work',
      meaning: 'What OpenClaw does is reported there, and that can include words.',
    },
    push: { title: 'Notices to your phone', meaning: 'Notices for your devices go through this service.' },
    other: { title: 'Another way out', meaning: 'OpenClaw sends things there by this setting.' },
  },
  strays: {
    agent: { title: 'The agent {{about}} has a model of its own' },
    heartbeat: { title: 'The regular look around has a model of its own' },
    subagents: { title: 'Helpers of the agent have a model of their own' },
    cron: { title: 'The timed job {{about}} has a model of its own' },
    hooks: { title: 'Mail and events have a model of their own' },
    channel: { title: 'The channel {{about}} has a model of its own' },
    session: { title: 'A model was chosen in the conversation {{about}}' },
  },
  where: {
    local: { plain: 'stays here' },
    hosted: { plain: 'leaves' },
    unknown: { plain: 'not known' },
  },
  implied: 'Nothing in the config says so. OpenClaw does it by itself.',
  fixed: 'No setting that Hearth writes closes it.',
};

export const reachEn = {
  title: 'What leaves this machine',
  back: 'Home',
  reading: 'Looking through the config and asking OpenClaw',
  again: 'Look again',
  nothing: 'Nothing leaves this machine',
  nothingMac: 'Nothing leaves this Mac',
  butChannels: 'Only your channels lead off this machine',
  butChannelsMac: 'Only your channels lead off this Mac',
  ways_one: 'One thing can send words off this machine',
  ways_other: '{{number}} things can send words off this machine',
  waysMac_one: 'One thing can send words off this Mac',
  waysMac_other: '{{number}} things can send words off this Mac',
  lead:
    'Every setting by which OpenClaw can hand your words to somebody, as your config stands now. What is not known ' +
    'counts as leaving.',
  leadNotAsked: 'OpenClaw wasn’t found here, so its conversations and timed jobs are not among them.',
  groups: { hosted: 'Leaves this machine', unknown: 'Not known', channel: 'Your channels', local: 'Stays here' },
  groupsSay: {
    channel: 'The talk itself goes through them. You chose them, and no order of the models changes that.',
    local: 'These are answered on this machine.',
  },
  implied: 'By itself',
  open: 'Stays open',
  agent: 'Agent: {{agent}}',
  key: 'Setting',
  names: 'Goes to',
  tally: 'In short',
  localOnly: 'Local only',
  localOnlySee: 'Show what would close',
  localOnlyLead:
    'One change puts the local models first and alone, and closes all of these that a setting can close. Leaving ' +
    'local only opens them again as they were.',
  localOnlyStands: 'The route is local only already. What is still open can be closed.',
  strays: 'Models that don’t follow the route',
  straysLead: 'A switch between local and hosted doesn’t reach these. Brought along, they follow the route.',
  bring: 'Bring along',
  bringAll: 'Bring all along',
  command: 'Only OpenClaw can change this one. In a terminal:',
  chat: 'Or type /model default in that conversation.',
  copy: 'Copy the line',
  review: {
    localOnly: 'Local only',
    localOnlyLead: 'All of this is one change, and it is taken back as one.',
    strays: 'Bring along',
    straysLead: 'These models are no longer set apart, so the route counts there too.',
    apply: 'Write it',
  },
  done: { localOnly: 'Only local models answer now', strays: 'They follow the route now' },
};
