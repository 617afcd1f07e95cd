// English names of the machine tiers, with what each can run.
import type { TierKey } from '../hardware/types.ts';

/** What a class of machines is called, which machines it is, and what it can honestly run. */
export const tiersEn = {
  reference: {
    title: 'Reference tier',
    plain: 'Two or more maxed-out Mac Studios working together, or an equal GPU rig of about $30k and more',
    means:
      'This is what OpenClaw’s guide to local models aims for. The largest open models run at full size with a long ' +
      'context window. A second machine adds room first and only a little speed.',
  },
  'single-512': {
    title: 'Full-size tier',
    plain: 'One Mac Studio with 512 GB, or GPUs with about 340 GB together',
    means:
      'Full-size models fit: MiniMax M2.1 at 8 bits runs with its whole context of 196,608 tokens. After a long ' +
      'message the first word can still take a while.',
  },
  '256-class': {
    title: 'Large tier',
    plain: 'A Mac with 192 to 256 GB, or two GPUs with 96 GB each',
    means:
      'MiniMax M2 models fit only in a compressed form of 4 to 6 bits, with about 65,000 to 131,000 tokens of ' +
      'context. That is good, but it is not the full-size model, so narrow what it may do.',
  },
  '96-128': {
    title: 'Middle tier',
    plain: 'A Mac or a small AI computer with 96 to 128 GB, or one GPU with 96 GB',
    means:
      'Models such as gpt-oss-120b run as they were released. Models of this size are easier to trick with text ' +
      'hidden in pages and messages, so switch web tools off for them.',
  },
  '24-64': {
    title: 'Light tier',
    plain: 'One GPU with 24 to 48 GB, or a Mac with 32 to 64 GB',
    means:
      'A single 24 GB GPU works for lighter prompts, with high latency: you wait long for answers. Use it for tasks ' +
      'you watch, on text you trust. The aim is two or more maxed-out Mac Studios or an equal GPU rig of about $30k ' +
      'and more.',
  },
  below: {
    title: 'Below the lowest tier',
    plain: 'Less than about 20 GB of memory that a model can use',
    means:
      'Enough to try a small model in a chat, but not for OpenClaw’s work. Use a hosted model, or point Hearth to a ' +
      'stronger machine. The aim is two or more maxed-out Mac Studios or an equal GPU rig of about $30k and more.',
  },
} satisfies Record<TierKey, { title: string; plain: string; means: string }>;
