import { guardMode, type GuardNews, type GuardService, type GuardView } from '../../../shared/failover/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { fallsBackItself } from '../../../shared/patience/types.ts';
import { guardWordsEn } from '../../../shared/i18n/guard.en.ts';
import { hoursOf, newsValues, phaseValues } from '../../../shared/i18n/guard-words.ts';
import { fill, sayError } from '../../../shared/i18n/say.ts';
import { taskId, type Command, type During, type Typed, type Usage } from '../command.ts';

function sayNews(news: GuardNews): string {
  const said = fill(guardWordsEn.news[news.kind], newsValues(news, guardWordsEn.because));
  return news.kind === 'refused' ? `${said} ${sayError(news.error).replace(/\n/g, ' ')}` : said;
}

const sayPhase = (view: GuardView): string =>
  view.nothing !== null && view.phase === 'nothing-to-guard'
    ? guardWordsEn.nothing[view.nothing]
    : fill(guardWordsEn.phase[view.phase], phaseValues(view));

/** One line for each piece of news and each change of phase, and none twice. */
export function guardLines(): During['line'] {
  let news: string | null = null;
  let phase: string | null = null;
  return ({ name, payload }) => {
    if (name !== 'guard.changed') return null;
    const isFirst = phase === null;
    const [told, stands] = [payload.news === null ? null : payload.news.at + payload.news.news.kind, sayPhase(payload)];
    const isNews = told !== news && !isFirst;
    const isPhase = stands !== phase;
    [news, phase] = [told, stands];
    if (isNews && payload.news !== null) return `${payload.news.at}  ${sayNews(payload.news.news)}`;
    // What is doubtful or out of sight for a moment is nobody's business; it ends in a piece of news, or in nothing.
    const isPassing = payload.phase === 'doubtful' || payload.phase === 'out-of-sight';
    return isFirst || (isPhase && !isPassing && payload.phase !== 'guarding') ? stands : null;
  };
}

function printView(view: GuardView): string {
  const { settings, guardedMsThisMonth, runs, news, seen, sight } = view;
  const used =
    settings.ceilingHours === null
      ? fill(guardWordsEn.used, { hours: hoursOf(guardedMsThisMonth) })
      : fill(guardWordsEn.usedOf, { hours: hoursOf(guardedMsThisMonth), ceilingHours: settings.ceilingHours });
  return [
    sayPhase(view),
    guardWordsEn.runs[runs],
    `Mode: ${settings.mode}. Back after ${settings.returnAfterS} s of answers. ${settings.ceilingHours === null ? 'No monthly limit.' : `At most ${settings.ceilingHours} h a month.`}`,
    ...(view.local === null || runs === 'nowhere' ? [] : [`${view.local}: ${guardWordsEn.seen[seen]}`]),
    ...(sight === null || sight.lookedAt === null
      ? []
      : [fill(guardWordsEn.lookedAt, { host: sight.host, lookedAt: sight.lookedAt })]),
    ...(settings.mode === 'switch' && fallsBackItself(view.patience) ? [guardWordsEn.secondLine] : []),
    used,
    ...(news === null ? [] : [`${news.at}  ${sayNews(news.news)}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function printService({ system, path, text, installed, start, stop }: GuardService): string {
  if (system === 'none' || path === null)
    return 'This system has no service that Hearth knows how to write. Start hearth guard by its own means.\n';
  const state = installed ? `It stands at ${path}.\n` : `It belongs at ${path}, and is not there.\n`;
  return `${text ?? ''}\n${state}To start it: ${start.join(' && ')}\nTo stop it: ${stop.join(' && ')}\n`;
}

type Call = 'guard.run' | 'guard.read' | 'guard.save' | 'guard.service';
type Change = { mode?: 'off' | 'warn' | 'switch'; ceilingHours?: number | null; returnAfterS?: number };

/** What is to be saved; null where nothing is. */
function changeOf({ options }: Typed): Result<Change | null, Usage> {
  const change: Change = {};
  const [set, ceiling, after] = ['set', 'ceiling-hours', 'return-after'].map((name) =>
    typeof options[name] === 'string' ? options[name] : null,
  );
  if (typeof set === 'string') {
    const mode = guardMode.safeParse(set.replace(/^mode=/, ''));
    if (!mode.success) return err({ message: '--set takes mode=switch, mode=warn or mode=off' });
    change.mode = mode.data;
  }
  if (typeof ceiling === 'string') {
    const hours = ceiling === 'none' ? null : Number(ceiling);
    if (hours !== null && !(hours > 0 && hours <= 744))
      return err({ message: '--ceiling-hours takes hours a month, or none' });
    change.ceilingHours = hours;
  }
  if (typeof after === 'string') {
    if (!/^\d{1,4}$/.test(after) || Number(after) < 10 || Number(after) > 3600)
      return err({ message: '--return-after takes 10 to 3600 seconds' });
    change.returnAfterS = Number(after);
  }
  return ok(Object.keys(change).length === 0 ? null : change);
}

/** Watches the local server until it is interrupted, or has the system do so, or says how it stands. */
export const guardCommand: Command<Call> = {
  usage:
    'guard [--warn | --status | --set mode=switch|warn|off | --ceiling-hours N|none | --return-after S | --print | ' +
    '--install | --remove]',
  says:
    'watch the local server until Ctrl-C and put a hosted model first while it can’t answer (--warn only tells); ' +
    '--set saves what the app’s own guard does; --install has the system start it, --print shows what that writes',
  words: 0,
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
  ask(typed) {
    const change = changeOf(typed);
    if (!change.ok) return change;
    const chosen = ['warn', 'status', 'print', 'install', 'remove'].filter((name) => typed.options[name] === true);
    if (chosen.length + (change.value === null ? 0 : 1) > 1) return err({ message: 'guard does one thing at a time' });
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
  during: { line: guardLines() },
  isProblem: () => false,
  print: (value) => ('system' in value ? printService(value) : printView(value)),
};
