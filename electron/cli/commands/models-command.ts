// `hearth models`: has a server load, unload or download a model, or lists those jobs.
import { isEnded, type ModelAction, type ModelJob } from '../../../shared/servers/jobs.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { sayError } from '../../../shared/i18n/say.ts';
import { misuse } from '../arguments.ts';
import type { Command, ParsedArgs, UsageError } from '../command.ts';

const size = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;

function sayProgress({ progress }: ModelJob, language: Language): string {
  if (progress === null) return '';
  const words = wordsIn(language).cli.models;
  const { doneBytes, totalBytes, bytesPerSecond, fraction } = progress;
  const done = doneBytes === null ? null : size(doneBytes);
  return [
    fraction === null ? null : `${Math.floor(fraction * 100)} %`,
    done === null || totalBytes === null ? done : fill(words.part, { done, total: size(totalBytes) }),
    bytesPerSecond === null ? null : fill(words.speed, { size: size(bytesPerSecond) }),
  ]
    .filter((part) => part !== null)
    .reduce((first, next) => (first === '' ? next : fill(words.and, { first, next })), '');
}

function sayStep(job: ModelJob, language: Language): string {
  const words = wordsIn(language).cli.models;
  const [phase, progress] = [words.phases[job.phase], isEnded(job) ? '' : sayProgress(job, language)];
  return progress === '' ? phase : fill(words.step, { phase, progress });
}

const sayWhat = ({ kind, model }: ModelAction, language: Language): string =>
  fill(wordsIn(language).cli.models.what[kind], { model });

function sayWhole(job: ModelJob, language: Language): string {
  const action = fill(wordsIn(language).cli.models.whatAt, {
    what: sayWhat(job.action, language),
    url: job.action.url,
  });
  return `${job.startedAt}  ${action}  ${sayStep(job, language)}\n`;
}

/** Returns what a job came to. What goes on without Hearth is said so. */
function sayEnd(job: ModelJob, language: Language): string {
  const { action, error, loadedContextTokens: loaded, phase } = job;
  const words = wordsIn(language).cli.models;
  const requested = action.kind === 'load' ? action.contextTokens : null;
  return [
    fill(words.ended, { what: sayWhat(action, language), phase: words.phases[phase] }),
    ...(loaded === null ? [] : [fill(words.window, { tokens: loaded })]),
    ...(requested === null || loaded === null || requested === loaded
      ? []
      : [fill(words.otherWindow, { tokens: requested })]),
    ...(phase === 'cancelled' ? [job.cancel === 'leaves' ? words.leaves : words.stopped] : []),
    ...(phase === 'lost' ? [words.lost] : []),
    ...(error === null ? [] : [sayError(language, error)]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function actionOf({ positionals: [kind], options }: ParsedArgs): Result<ModelAction, UsageError> {
  const text = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  const [url, model, key, context, instance, duplicates] = [
    text('at'),
    text('model'),
    text('key-env'),
    text('context'),
    text('instance'),
    options['duplicates'] === true,
  ];
  if (kind !== 'download' && kind !== 'load' && kind !== 'unload') return misuse('models-do', { name: kind ?? '' });
  if (url === null || model === null) return misuse('models-needs', { kind });
  if (context !== null && kind !== 'load') return misuse('goes-with', { option: '--context', other: 'load' });
  if ((instance !== null || duplicates) && kind !== 'unload') return misuse('models-instance');
  if (instance !== null && duplicates)
    return misuse('not-both', { command: 'unload', option: '--instance', other: '--duplicates' });
  if (context !== null && !/^[1-9]\d{0,8}$/.test(context)) return misuse('tokens');
  const hostedKey = options['hosted-key'] === true;
  if (hostedKey && key === null) return misuse('goes-with', { option: '--hosted-key', other: '--key-env' });
  const target = { url, model, ...(key === null ? {} : { apiKeyEnv: key }), ...(hostedKey ? { hostedKey } : {}) };
  if (kind === 'download') return ok({ kind, ...target });
  if (kind === 'load') return ok({ kind, ...target, contextTokens: context === null ? null : Number(context) });
  return ok(duplicates ? { kind: 'unload-duplicates', ...target } : { kind, ...target, instance });
}

type ModelsCall = 'models.start' | 'models.jobs';

/** What the app's buttons do with a server's models, to the end; without a word it lists what was asked for lately. */
export const modelsCommand: Command<ModelsCall> = {
  usage:
    'models [download|load|unload --at URL --model ID [--context N] [--instance ID | --duplicates] [--key-env NAME ' +
    '[--hosted-key]]]',
  summary: 'models',
  positionals: 1,
  options: {
    at: 'value',
    model: 'value',
    context: 'value',
    instance: 'value',
    duplicates: 'flag',
    'key-env': 'value',
    'hosted-key': 'flag',
  },
  toRequest(typed) {
    if (typed.positionals.length === 0) return ok({ call: 'models.jobs', request: {} });
    const action = actionOf(typed);
    return action.ok ? ok({ call: 'models.start', request: { action: action.value } }) : action;
  },
  follow: {
    next: (value, { name, payload }) =>
      'action' in value && name === 'models.job' && 'job' in payload && payload.job.id === value.id
        ? payload.job
        : null,
    isOver: (value) => !('action' in value) || isEnded(value),
    line: (value, language) => ('action' in value && !isEnded(value) ? sayStep(value, language) : null),
    stop: (value) => ('action' in value ? { call: 'models.cancel', request: { id: value.id } } : null),
  },
  exitNonZero: (value) => 'action' in value && value.phase !== 'done',
  print: (value, language) =>
    'action' in value
      ? sayEnd(value, language)
      : value.jobs.map((job) => sayWhole(job, language)).join('') || `${wordsIn(language).cli.models.none}\n`,
};
