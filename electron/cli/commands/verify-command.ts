// `hearth verify`: tests one model with the requests that OpenClaw makes, and prints each step.
import {
  stepId,
  type Verification,
  type VerificationTarget,
  type VerificationProgress,
  type StepId,
  type StepResult,
  type VerifiedSetting,
} from '../../../shared/verification/types.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { proofMessage, type ProofPlace } from '../../../shared/i18n/proof-message.ts';
import { misuse, thereAre } from '../arguments.ts';
import { taskId, type Command, type ParsedArgs, type UsageError } from '../command.ts';
import { sayTime } from '../printed.ts';

/** What the steps were called before; a line typed then still does what it did. */
const formerSteps: Readonly<Record<string, StepId | undefined>> = {
  there: 'reachable',
  speaks: 'chat',
  'carries-on': 'tool-result',
  canaries: 'prompt-injection',
  rehearsal: 'end-to-end',
};

const seconds = (ms: number, language: Language): string =>
  sayTime(ms < 9950 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000)), language);

function targetOf({ options }: ParsedArgs): Result<VerificationTarget, UsageError> {
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const [url, model, context, named, key] = ['at', 'model', 'context', 'steps', 'key-env'].map(text);
  if (url === undefined || model === undefined || url === '' || model === '') return misuse('prove-needs');
  if (context !== undefined && !/^[1-9]\d{0,8}$/.test(context)) return misuse('tokens');
  const steps: StepId[] = [];
  for (const name of named?.split(',').map((item) => item.trim()) ?? []) {
    const id = stepId.safeParse(formerSteps[name] ?? name);
    if (!id.success) return misuse('prove-step', { name }, [thereAre(stepId.options)]);
    steps.push(id.data);
  }
  const hostedKey = options['hosted-key'] === true;
  if (hostedKey && key === undefined) return misuse('goes-with', { option: '--hosted-key', other: '--key-env' });
  const fullContext = options['full-context'] === true;
  if (fullContext && !steps.includes('context'))
    return misuse('goes-with', { option: '--full-context', other: '--steps context' });
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

function line(event: VerificationProgress, language: Language): string | null {
  if (event.kind === 'progress') return null;
  const { cli, proof } = wordsIn(language);
  const { id, verdict, code, values, ms } = event.result;
  // The host says it in English with what helps at that very server; in another language it is said from its code.
  const message = language === 'en' ? event.result.message : proofMessage(language, code, values, placeOf(values));
  return fill(cli.prove.step, {
    verdict: cli.prove.verdicts[verdict],
    step: proof.steps[id],
    message,
    time: seconds(ms, language),
  });
}

/** Returns where a step was taken, as far as its values tell. */
const placeOf = ({ family }: StepResult['values']): ProofPlace => ({
  server: '',
  family: typeof family === 'string' && family !== '' ? family : null,
  model: '',
});

const because = ({ reason, values }: VerifiedSetting, language: Language): string =>
  fill(wordsIn(language).proof.reasons[reason], values);

/** What a proof tells a script: nothing but what it stands for, however much more Hearth keeps. */
const json = ({ steps, settings, speed, trueContextTokens, canaries }: Verification) => ({
  steps: steps.map(({ id, verdict, code, message, evidence, ms }) => ({ id, verdict, code, message, evidence, ms })),
  settings: settings.map((setting) => ({ path: setting.path, value: setting.value, because: because(setting, 'en') })),
  speed,
  trueContextTokens,
  canaries: canaries === null ? null : { resisted: canaries.resisted, of: canaries.of },
});

function print(proof: Verification, language: Language): string {
  const { model, url, steps, settings, speed, trueContextTokens, canaries, api } = proof;
  const { app, cli, proof: proofWords } = wordsIn(language);
  const words = cli.prove;
  const taken = steps.filter(({ verdict }) => verdict !== 'skipped');
  const failed = taken.find(({ verdict }) => verdict === 'fail');
  const head =
    failed === undefined
      ? [fill(words.works, { model, url })]
      : [
          fill(words.failed, { model, url, step: proofWords.steps[failed.id] }),
          ...failed.evidence.map(({ asked, saw }) => `  ${asked}: ${saw}`),
        ];
  const report = [
    speed.coldStartMs === null ? '' : fill(words.coldStart, { time: seconds(speed.coldStartMs, language) }),
    trueContextTokens === null ? '' : fill(words.holds, { tokens: trueContextTokens }),
    canaries === null ? '' : fill(words.canaries, { resisted: canaries.resisted, of: canaries.of }),
  ]
    .filter((sentence) => sentence !== '')
    .join(app.gap);
  const sets =
    settings.length === 0 || api === null
      ? []
      : [
          '',
          words.sets,
          ...settings.flatMap((setting) => [
            `  ${setting.path} = ${JSON.stringify(setting.value)}`,
            `      ${because(setting, language)}`,
          ]),
        ];
  return [...head, ...(report === '' ? [] : [report]), ...sets].map((line) => `${line}\n`).join('');
}

/** Proves one model with the requests that OpenClaw would make; each step is told as it ends. */
export const proveCommand: Command<'verification.run'> = {
  usage:
    'verify --at URL --model ID [--context N] [--steps A,B] [--full-context] [--key-env NAME [--hosted-key]] ' +
    '[--anyway]',
  summary: 'prove',
  saysValues: { steps: stepId.options.join(', ') },
  positionals: 0,
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
  toRequest(typed) {
    const target = targetOf(typed);
    return target.ok ? ok({ call: 'verification.run', request: { taskId, target: target.value } }) : target;
  },
  onProgress: {
    line: ({ name, payload }, language) =>
      name === 'verification.progress' && 'told' in payload ? line(payload.told, language) : null,
  },
  exitNonZero: ({ steps }) => steps.some(({ verdict }) => verdict === 'fail'),
  json,
  print,
};
