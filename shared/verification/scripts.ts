// Table of the verification steps that only ask the server, each with its script.
import type { StepContext, VerificationScript } from './ask.ts';
import { canaries } from './steps/canaries.ts';
import { carriesOn } from './steps/carries-on.ts';
import { context } from './steps/context.ts';
import { schemas } from './steps/schemas.ts';
import { speaks } from './steps/speaks.ts';
import { speed } from './steps/speed.ts';
import { there } from './steps/there.ts';
import { tools } from './steps/tools.ts';
import type { StepId } from './types.ts';

/** The steps that ask a server and nothing else; `rehearsal` needs OpenClaw itself. */
export const scripts: Readonly<Record<Exclude<StepId, 'rehearsal'>, (step: StepContext) => VerificationScript>> = {
  there: there,
  speaks: speaks,
  tools: tools,
  'carries-on': carriesOn,
  schemas: schemas,
  context: context,
  speed: speed,
  canaries: canaries,
};
