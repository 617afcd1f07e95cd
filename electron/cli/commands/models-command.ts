import { isEnded, type ModelAction, type ModelJob } from '../../../shared/servers/jobs.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { sayError } from '../../../shared/i18n/say.ts';
import type { Command, Typed, Usage } from '../commands.ts';

const verbs: Readonly<Record<ModelAction['kind'], string>> = {
  load: 'load',
  unload: 'unload',
  'unload-duplicates': 'unload duplicates of',
  download: 'download',
};
const phases: Readonly<Record<ModelJob['phase'], string>> = {
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
};

const size = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;

function sayProgress({ progress }: ModelJob): string {
  if (progress === null) return '';
  const { doneBytes, totalBytes, bytesPerSecond, fraction } = progress;
  const parts = [
    fraction === null ? null : `${Math.floor(fraction * 100)} %`,
    doneBytes === null ? null : `${size(doneBytes)}${totalBytes === null ? '' : ` of ${size(totalBytes)}`}`,
    bytesPerSecond === null ? null : `${size(bytesPerSecond)}/s`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

const sayStep = (job: ModelJob): string => `${phases[job.phase]}${isEnded(job) ? '' : sayProgress(job)}`;
const sayWhole = (job: ModelJob): string =>
  `${job.startedAt}  ${verbs[job.action.kind]} ${job.action.model} at ${job.action.url}  ${sayStep(job)}\n`;

/** What a job came to. What goes on without Hearth is said so. */
function sayEnd(job: ModelJob): string {
  const { action, error, loadedContextTokens } = job;
  const window =
    loadedContextTokens === null
      ? ''
      : `Loaded with a window of ${loadedContextTokens.toLocaleString('en-US')} tokens.\n`;
  const asked =
    action.kind === 'load' &&
    action.contextTokens !== null &&
    loadedContextTokens !== null &&
    action.contextTokens !== loadedContextTokens
      ? `That is not the ${action.contextTokens.toLocaleString('en-US')} that were asked for.\n`
      : '';
  const left =
    job.phase === 'cancelled'
      ? job.cancel === 'leaves'
        ? 'Hearth stopped watching; the server goes on.\n'
        : 'The server was told to stop.\n'
      : '';
  const gone = job.phase === 'lost' ? 'What became of it is not known; the server may still be at it.\n' : '';
  return `${verbs[action.kind]} ${action.model}: ${phases[job.phase]}\n${window}${asked}${left}${gone}${error === null ? '' : `${sayError('en', error)}\n`}`;
}

function actionOf({ words: [kind], options }: Typed): Result<ModelAction, Usage> {
  const text = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  const [url, model, key, context, instance, duplicates] = [
    text('at'),
    text('model'),
    text('key-env'),
    text('context'),
    text('instance'),
    options['duplicates'] === true,
  ];
  if (kind !== 'download' && kind !== 'load' && kind !== 'unload')
    return err({ message: `no such thing to do with a model: ${kind ?? ''}` });
  if (url === null || model === null) return err({ message: `models ${kind} needs --at URL and --model ID` });
  if (context !== null && kind !== 'load') return err({ message: '--context goes with load' });
  if ((instance !== null || duplicates) && kind !== 'unload')
    return err({ message: '--instance and --duplicates go with unload' });
  if (instance !== null && duplicates) return err({ message: 'unload takes --instance or --duplicates, not both' });
  if (context !== null && !/^[1-9]\d{0,8}$/.test(context))
    return err({ message: '--context takes a number of tokens' });
  const hostedKey = options['hosted-key'] === true;
  if (hostedKey && key === null) return err({ message: '--hosted-key goes with --key-env' });
  const target = { url, model, ...(key === null ? {} : { apiKeyEnv: key }), ...(hostedKey ? { hostedKey } : {}) };
  if (kind === 'download') return ok({ kind, ...target });
  if (kind === 'load') return ok({ kind, ...target, contextTokens: context === null ? null : Number(context) });
  return ok(duplicates ? { kind: 'unload-duplicates', ...target } : { kind, ...target, instance });
}

type Call = 'models.act' | 'models.jobs';

/** What the app's buttons do with a server's models, to the end; without a word it lists what was asked for lately. */
export const modelsCommand: Command<Call> = {
  usage:
    'models [download|load|unload --at URL --model ID [--context N] [--instance ID | --duplicates] [--key-env NAME ' +
    '[--hosted-key]]]',
  says: 'have a model server download, load or unload a model and wait for it; alone: what was asked for lately',
  words: 1,
  options: {
    at: 'value',
    model: 'value',
    context: 'value',
    instance: 'value',
    duplicates: 'flag',
    'key-env': 'value',
    'hosted-key': 'flag',
  },
  ask(typed) {
    if (typed.words.length === 0) return ok({ call: 'models.jobs', request: {} });
    const action = actionOf(typed);
    return action.ok ? ok({ call: 'models.act', request: { action: action.value } }) : action;
  },
  follow: {
    next: (value, { name, payload }) =>
      'action' in value && name === 'models.job' && 'job' in payload && payload.job.id === value.id
        ? payload.job
        : null,
    isOver: (value) => !('action' in value) || isEnded(value),
    line: (value) => ('action' in value && !isEnded(value) ? sayStep(value) : null),
    stop: (value) => ('action' in value ? { call: 'models.cancel', request: { id: value.id } } : null),
  },
  isProblem: (value) => 'action' in value && value.phase !== 'done',
  print: (value) =>
    'action' in value
      ? sayEnd(value)
      : value.jobs.map(sayWhole).join('') || 'Nothing was asked of a model server yet.\n',
};
