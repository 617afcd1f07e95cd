import {
  stepId,
  type Proof,
  type ProofTarget,
  type ProofTold,
  type StepId,
  type StepResult,
} from '../../../shared/verification/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { reasonsEn, stepNamesEn } from '../../../shared/i18n/proof.en.ts';
import { fill } from '../../../shared/i18n/say.ts';
import type { ProofSetting } from '../../../shared/verification/types.ts';
import { taskId, type Command, type Typed, type Usage } from '../command.ts';

const tokens = (count: number): string => count.toLocaleString('en-US');
const seconds = (ms: number): string => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);
const marks: Readonly<Record<StepResult['verdict'], string>> = {
  pass: 'ok',
  warn: 'note',
  fail: 'failed',
  skipped: 'left out',
};

function targetOf({ options }: Typed): Result<ProofTarget, Usage> {
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const [url, model, context, named, key] = ['at', 'model', 'context', 'steps', 'key-env'].map(text);
  if (url === undefined || model === undefined || url === '' || model === '')
    return err({ message: 'prove needs --at URL and --model ID' });
  if (context !== undefined && !/^[1-9]\d{0,8}$/.test(context))
    return err({ message: '--context takes a number of tokens' });
  const steps: StepId[] = [];
  for (const name of named?.split(',').map((one) => one.trim()) ?? []) {
    const id = stepId.safeParse(name);
    if (!id.success)
      return err({ message: `no such step: ${name}`, issues: [`there are ${stepId.options.join(', ')}`] });
    steps.push(id.data);
  }
  const hostedKey = options['hosted-key'] === true;
  if (hostedKey && key === undefined) return err({ message: '--hosted-key goes with --key-env' });
  const fullContext = options['full-context'] === true;
  if (fullContext && !steps.includes('context')) return err({ message: '--full-context goes with --steps context' });
  return ok({
    url,
    model,
    ...(key === undefined ? {} : { apiKeyEnv: key }),
    ...(hostedKey ? { hostedKey } : {}),
    ...(context === undefined ? {} : { contextTokens: Number(context) }),
    ...(named === undefined ? {} : { steps }),
    ...(fullContext ? { fullContext } : {}),
    ...(options['anyway'] === true ? { yes: true } : {}),
  });
}

function line(told: ProofTold): string | null {
  if (told.kind === 'progress') return null;
  const { id, verdict, message, ms } = told.result;
  return `[${marks[verdict]}] ${stepNamesEn[id]}: ${message} (${seconds(ms)})`;
}

const because = ({ reason, values }: ProofSetting): string => fill(reasonsEn[reason], values);

/** What a proof tells a script: nothing but what it stands for, however much more Hearth keeps. */
const json = ({ steps, settings, speed, trueContextTokens, canaries }: Proof) => ({
  steps: steps.map(({ id, verdict, code, message, evidence, ms }) => ({ id, verdict, code, message, evidence, ms })),
  settings: settings.map((setting) => ({ path: setting.path, value: setting.value, because: because(setting) })),
  speed,
  trueContextTokens,
  canaries: canaries === null ? null : { resisted: canaries.resisted, of: canaries.of },
});

function print({ model, url, steps, settings, speed, trueContextTokens, canaries, api }: Proof): string {
  const taken = steps.filter(({ verdict }) => verdict !== 'skipped');
  const failed = taken.find(({ verdict }) => verdict === 'fail');
  const head =
    failed === undefined
      ? `${model} at ${url} works.\n`
      : `${model} at ${url} failed at: ${stepNamesEn[failed.id]}.\n${failed.evidence.map(({ asked, saw }) => `  ${asked}: ${saw}\n`).join('')}`;
  const told = [
    speed.coldStartMs === null ? '' : `First word of all after ${seconds(speed.coldStartMs)}.`,
    trueContextTokens === null ? '' : `It holds ${tokens(trueContextTokens)} tokens.`,
    canaries === null
      ? ''
      : `It resisted ${canaries.resisted} of ${canaries.of} traps, which is a smoke alarm and no guarantee.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
  const sets =
    settings.length === 0 || api === null
      ? ''
      : `\nWhat this justifies:\n${settings.map((setting) => `  ${setting.path} = ${JSON.stringify(setting.value)}\n      ${because(setting)}\n`).join('')}`;
  return `${head}${told === '' ? '' : `${told}\n`}${sets}`;
}

/** Proves one model with the requests that OpenClaw would make; each step is told as it ends. */
export const proveCommand: Command<'proof.run'> = {
  usage:
    'prove --at URL --model ID [--context N] [--steps A,B] [--full-context] [--key-env NAME [--hosted-key]] [--anyway]',
  says: `prove a model with the requests that OpenClaw will make: the quick steps, or those named with what they need (${stepId.options.join(', ')}); --full-context fills the window nearly whole, which takes minutes; --anyway proves a model of which nobody knows who serves it`,
  words: 0,
  options: {
    at: 'value',
    model: 'value',
    context: 'value',
    steps: 'value',
    'full-context': 'flag',
    'key-env': 'value',
    'hosted-key': 'flag',
    anyway: 'flag',
  },
  ask(typed) {
    const target = targetOf(typed);
    return target.ok ? ok({ call: 'proof.run', request: { taskId, target: target.value } }) : target;
  },
  during: {
    line: ({ name, payload }) => (name === 'proof.step' && 'told' in payload ? line(payload.told) : null),
  },
  isProblem: ({ steps }) => steps.some(({ verdict }) => verdict === 'fail'),
  json,
  print,
};
