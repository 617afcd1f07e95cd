// `hearth guard`: watches the local server, shows how failover stands, or sets it.
import { guardMode, type GuardNews, type GuardService, type GuardView } from '../../../shared/failover/types.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { fallsBackItself } from '../../../shared/patience/types.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { hoursOf, newsValues, phaseValues } from '../../../shared/i18n/guard-words.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { sayError } from '../../../shared/i18n/say.ts';
import { misuse } from '../arguments.ts';
import { taskId, type Command, type ProgressPrinter, type ParsedArgs, type UsageError } from '../command.ts';

function sayNews(news: GuardNews, language: Language): string {
  const { app, guardWords: words } = wordsIn(language);
  const sentence = fill(words.news[news.kind], newsValues(news, words.because));
  return news.kind === 'refused' ? [sentence, ...sayError(language, news.error).split('\n')].join(app.gap) : sentence;
}

function sayPhase(view: GuardView, language: Language): string {
  const { guardWords: words } = wordsIn(language);
  return view.nothing !== null && view.phase === 'nothing-to-guard'
    ? words.nothing[view.nothing]
    : fill(words.phase[view.phase], phaseValues(view));
}

/** One line for each piece of news and each change of phase, and none twice. */
export function guardLines(): ProgressPrinter['line'] {
  let news: string | null = null;
  let phase: string | null = null;
  return ({ name, payload }, language) => {
    if (name !== 'guard.changed') return null;
    const isFirst = phase === null;
    const [printed, stands] = [
      payload.news === null ? null : payload.news.at + payload.news.news.kind,
      sayPhase(payload, language),
    ];
    const isNews = printed !== news && !isFirst;
    const isPhase = stands !== phase;
    [news, phase] = [printed, stands];
    if (isNews && payload.news !== null) return `${payload.news.at}  ${sayNews(payload.news.news, language)}`;
    // What is doubtful or out of sight for a moment is nobody's business; it ends in a piece of news, or in nothing.
    const isPassing = payload.phase === 'doubtful' || payload.phase === 'out-of-sight';
    return isFirst || (isPhase && !isPassing && payload.phase !== 'guarding') ? stands : null;
  };
}

function printView(view: GuardView, language: Language): string {
  const { app, cli, guardWords } = wordsIn(language);
  const words = cli.guard;
  const { settings, guardedMsThisMonth, runs, news, seen: health, sight } = view;
  const used =
    settings.ceilingHours === null
      ? fill(guardWords.used, { hours: hoursOf(guardedMsThisMonth) })
      : fill(guardWords.usedOf, { hours: hoursOf(guardedMsThisMonth), ceilingHours: settings.ceilingHours });
  return [
    sayPhase(view, language),
    guardWords.runs[runs],
    [
      fill(words.settings, { mode: words.modes[settings.mode], seconds: settings.returnAfterS }),
      settings.ceilingHours === null ? words.noLimit : fill(words.limit, { hours: settings.ceilingHours }),
    ].join(app.gap),
    ...(view.local === null || runs === 'nowhere'
      ? []
      : [fill(words.seen, { model: view.local, seen: guardWords.seen[health] })]),
    ...(sight === null || sight.lookedAt === null
      ? []
      : [fill(guardWords.lookedAt, { host: sight.host, lookedAt: sight.lookedAt })]),
    ...(settings.mode === 'switch' && fallsBackItself(view.patience) ? [guardWords.secondLine] : []),
    used,
    ...(news === null ? [] : [`${news.at}  ${sayNews(news.news, language)}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function printService({ system, path, text, installed, start, stop }: GuardService, language: Language): string {
  const words = wordsIn(language).cli.guard;
  if (system === 'none' || path === null) return `${words.noService}\n`;
  const lines = [
    fill(installed ? words.installed : words.absent, { path }),
    fill(words.start, { line: start.join(' && ') }),
    fill(words.stop, { line: stop.join(' && ') }),
  ];
  return `${text ?? ''}\n${lines.join('\n')}\n`;
}

type GuardCall = 'guard.run' | 'guard.read' | 'guard.save' | 'guard.service';
type GuardChange = { mode?: 'off' | 'warn' | 'switch'; ceilingHours?: number | null; returnAfterS?: number };

/** How long answers must have gone on before the local model is first again, in seconds. */
const returnAfter = { least: 10, most: 3600 } as const;

/** What is to be saved; null where nothing is. */
function changeOf({ options }: ParsedArgs): Result<GuardChange | null, UsageError> {
  const change: GuardChange = {};
  const [set, ceiling, after] = ['set', 'ceiling-hours', 'return-after'].map((name) =>
    typeof options[name] === 'string' ? options[name] : null,
  );
  if (typeof set === 'string') {
    const mode = guardMode.safeParse(set.replace(/^mode=/, ''));
    if (!mode.success) return misuse('guard-mode');
    change.mode = mode.data;
  }
  if (typeof ceiling === 'string') {
    const hours = ceiling === 'none' ? null : Number(ceiling);
    if (hours !== null && !(hours > 0 && hours <= 744)) return misuse('guard-ceiling');
    change.ceilingHours = hours;
  }
  if (typeof after === 'string') {
    if (!/^\d{1,4}$/.test(after) || Number(after) < returnAfter.least || Number(after) > returnAfter.most)
      return misuse('guard-return', returnAfter);
    change.returnAfterS = Number(after);
  }
  return ok(Object.keys(change).length === 0 ? null : change);
}

/** Watches the local server until it is interrupted, or has the system do so, or says how it stands. */
export const guardCommand: Command<GuardCall> = {
  usage:
    'guard [--warn | --status | --set mode=switch|warn|off | --ceiling-hours N|none | --return-after S | --print | ' +
    '--install | --remove]',
  summary: 'guard',
  positionals: 0,
  options: {
    warn: 'flag',
    status: 'flag',
    set: 'value',
    'ceiling-hours': 'value',
    'return-after': 'value',
    print: 'flag',
    install: 'flag',
    remove: 'flag',
  },
  toRequest(typed) {
    const change = changeOf(typed);
    if (!change.ok) return change;
    const chosen = ['warn', 'status', 'print', 'install', 'remove'].filter((name) => typed.options[name] === true);
    if (chosen.length + (change.value === null ? 0 : 1) > 1) return misuse('guard-one-thing');
    if (change.value !== null) return ok({ call: 'guard.save', request: change.value });
    switch (chosen[0]) {
      case 'status':
        return ok({ call: 'guard.read', request: {} });
      case 'print':
        return ok({ call: 'guard.service', request: { do: null } });
      case 'install':
        return ok({ call: 'guard.service', request: { do: 'install' } });
      case 'remove':
        return ok({ call: 'guard.service', request: { do: 'remove' } });
      default:
        return ok({ call: 'guard.run', request: { taskId, mode: chosen[0] === 'warn' ? 'warn' : null } });
    }
  },
  onProgress: { line: guardLines() },
  exitNonZero: () => false,
  print: (value, language) => ('system' in value ? printService(value, language) : printView(value, language)),
};
