import { getEventListeners } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** What a process holds. Each is the least of a few looks, because some of it is always on its way. */
export type Figures = {
  readonly heapBytes: number;
  readonly rssBytes: number;
  readonly resources: number;
  /** Open files and sockets, and watched folders; 0 where the system does not tell. */
  readonly handles: number;
  readonly watchedFolders: number;
  readonly timers: number;
  /** Listeners of signals, and what a signal keeps of the signals that were made of it. */
  readonly atSignals: number;
  readonly listeners: number;
  readonly historyEntries: number;
  readonly stateFiles: number;
  readonly stateBytes: number;
  readonly logBytes: number;
  readonly besideConfig: number;
};

const made: WeakRef<AbortSignal>[] = [];

/** Remembers each signal that is made from now on, for as long as it lives. */
export function followSignals(): void {
  globalThis.AbortController = class extends AbortController {
    constructor() {
      super();
      made.push(new WeakRef(this.signal));
    }
  };
}

/**
 * How many signals Node remembers to have made of this one by `AbortSignal.any`. It keeps them in a set of its own
 * kind.
 */
function dependantsOf(signal: AbortSignal): number {
  const symbol = Object.getOwnPropertySymbols(signal).find(({ description }) => description === 'kDependantSignals');
  const set: unknown = symbol === undefined ? null : Reflect.get(signal, symbol);
  return typeof set === 'object' && set !== null && 'size' in set ? Number(set.size) : 0;
}

function atSignals(): number {
  const alive = made.flatMap((one) => one.deref() ?? []);
  made.splice(0, made.length, ...alive.map((one) => new WeakRef(one)));
  const kept = alive.map((signal) => getEventListeners(signal, 'abort').length + dependantsOf(signal));
  return kept.reduce((all, one) => all + one, 0);
}

function descriptors(): { handles: number; watchedFolders: number } {
  if (!existsSync('/proc/self/fd')) return { handles: 0, watchedFolders: 0 };
  const names = readdirSync('/proc/self/fd');
  const told = names.map((name) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('inotify wd:')).length;
    } catch {
      return 0;
    }
  });
  return { handles: names.length, watchedFolders: told.reduce((all, one) => all + one, 0) };
}

function filesIn(folder: string): { name: string; bytes: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) => {
    const info = one.isFile() ? statSync(path.join(one.parentPath, one.name), { throwIfNoEntry: false }) : undefined;
    return info === undefined ? [] : [{ name: one.name, bytes: info.size }];
  });
}

const listenersOf = (emitter: NodeJS.EventEmitter): number =>
  emitter.eventNames().reduce((all, name) => all + emitter.listenerCount(name), 0);

export type Where = {
  readonly configPath: string;
  readonly stateDir: string;
  readonly timers: () => number;
  readonly subscribed: () => number;
};

function lookAt({ configPath, stateDir, timers, subscribed }: Where): Figures {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const state = filesIn(stateDir);
  const sizes = state.map(({ bytes }) => bytes);
  return {
    heapBytes: heapUsed,
    rssBytes: rss,
    resources: process.getActiveResourcesInfo().length,
    ...descriptors(),
    timers: timers(),
    atSignals: atSignals(),
    listeners: listenersOf(process) + subscribed(),
    historyEntries: filesIn(path.join(stateDir, 'history')).length,
    stateFiles: state.length,
    stateBytes: sizes.reduce((all, one) => all + one, 0),
    logBytes: state.find(({ name }) => name === 'hearth.log')?.bytes ?? 0,
    besideConfig: readdirSync(path.dirname(configPath)).length,
  };
}

const namesOf = (figures: Figures) => Object.keys(figures) as (keyof Figures)[];

/**
 * How often is looked at least, and at most where more is held than may be: on a busy machine what is on its way takes
 * long to arrive.
 */
const looks = { least: 8, most: 400 };

/**
 * Returns the figures of now, each the least of all looks; `still` waits between two looks. Where `bounds` are given it
 * goes on looking until all are within them, because what is on its way ends some time and a leak never does.
 */
export async function measure(
  where: Where,
  still: () => Promise<unknown>,
  bounds: Figures | null = null,
): Promise<Figures> {
  let least: Figures | null = null;
  const isOver = (figures: Figures | null): boolean =>
    bounds !== null && figures !== null && namesOf(figures).some((name) => figures[name] > bounds[name]);
  for (let seen = 0; seen < looks.least || (seen < looks.most && isOver(least)); seen++) {
    await still();
    const now = lookAt(where);
    const before: Figures = least ?? now;
    least = Object.fromEntries(namesOf(now).map((name) => [name, Math.min(now[name], before[name])])) as Figures;
  }
  if (least === null) throw new Error('nothing was measured');
  return least;
}

const mb = 1024 * 1024;

/**
 * What may be there at the end, whatever the time it took: as much as at the first look where nothing may grow, with
 * room for what is on its way.
 */
export const boundsAfter = (first: Figures): Figures => ({
  heapBytes: first.heapBytes + 12 * mb,
  rssBytes: first.rssBytes + 96 * mb,
  resources: first.resources + 12,
  handles: first.handles + 12,
  watchedFolders: first.watchedFolders + 2,
  timers: first.timers + 12,
  atSignals: first.atSignals + 24,
  listeners: first.listeners,
  // 200 of the owner, 60 of the guard, and the first of all.
  historyEntries: 261,
  stateFiles: 275,
  stateBytes: mb,
  logBytes: 0,
  besideConfig: 1,
});
