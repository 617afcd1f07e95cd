// Table of the verification steps that only ask the server, each with its script.
import type { StepContext, VerificationScript } from './ask.ts';
import { promptInjection } from './steps/prompt-injection.ts';
import { toolResult } from './steps/tool-result.ts';
import { context } from './steps/context.ts';
import { schemas } from './steps/schemas.ts';
import { chat } from './steps/chat.ts';
import { speed } from './steps/speed.ts';
import { reachable } from './steps/reachable.ts';
import { tools } from './steps/tools.ts';
import type { StepId } from './types.ts';

/** The steps that ask a server and nothing else; `end-to-end` needs OpenClaw itself. */
export const scripts: Readonly<Record<Exclude<StepId, 'end-to-end'>, (step: StepContext) => VerificationScript>> = {
  reachable: reachable,
  chat: chat,
  tools: tools,
  'tool-result': toolResult,
  schemas: schemas,
  context: context,
  speed: speed,
  'prompt-injection': promptInjection,
};
