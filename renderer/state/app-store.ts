// State of the whole app: the open screen, settings, language, practice and models kept in memory.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppInfo, Request, Settings } from '../../shared/contract/calls.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { Route } from '../../shared/openclaw/types.ts';
import type { Result } from '../../shared/base/result.ts';
import { baseUrl } from '../../shared/network/address.ts';
import type { ModelAction, WarmModel } from '../../shared/servers/jobs.ts';
import { isWarm, withWarm } from '../../shared/wizard/model-actions.ts';
import type { Client } from '../../shared/contract/client.ts';
import { setLanguage, systemLanguage } from '../i18n/i18n.ts';
import type { Language } from '../../shared/i18n/language.ts';

export type ScreenName = 'wizard' | 'home' | 'check' | 'fit' | 'reach' | 'hosted' | 'drill' | 'safety';
type AppState = {
  phase: 'starting' | 'ready' | 'broken';
  error: AppError | null;
  info: AppInfo | null;
  settings: Settings | null;
  language: Language;
  screen: ScreenName;
  /** Grows when everything shown has to be asked for again; screens are keyed by it. */
  round: number;
  begin: () => () => void;
  show: (screen: ScreenName) => void;
  /** Where "What fits" was opened from. */
  fitFrom: Exclude<ScreenName, 'fit'>;
  /** The moment of the other answer that the user has seen, so that it is not told again. */
  answeredSeen: string | null;
  seeAnswered: (at: string) => void;
  /** Goes back there. */
  leaveFit: () => void;
  setPractice: (on: boolean) => Promise<AppError | null>;
  speak: (language: Language) => void;
  /** Keeps an address that the user added. */
  keepMachine: (url: string) => Promise<void>;
  /** Has a model stay in memory while Hearth runs, or lets it go. */
  keepWarm: (model: WarmModel, on: boolean) => Promise<void>;
  /** A model that is kept in memory is kept with the window that was asked for last. */
  warmAsAsked: (action: ModelAction) => Promise<void>;
};
export type AppStore = StoreApi<AppState>;

/**
 * The screen that the window opens with: the wizard where nothing local is set up. A config that can't be used is told
 * on Home, where it is looked at again once it is mended.
 */
export function opensOn(route: Result<Route, AppError>): 'home' | 'wizard' {
  const isSettled = route.ok
    ? route.value.hops.some(({ where }) => where !== 'hosted')
    : route.error.kind.startsWith('config-') || route.error.kind === 'include-refused';
  return isSettled ? 'home' : 'wizard';
}

export function createAppStore(client: Client): AppStore {
  return createStore<AppState>()((set, get) => {
    let settling: Promise<void> | null = null;
    /** Asked for while it is under way, it is the same asking. */
    const settle = (): Promise<void> =>
      (settling ??= ask().finally(() => {
        settling = null;
      }));
    const ask = async (): Promise<void> => {
      const [info, settings, route] = await Promise.all([
        client.call('app.info', {}),
        client.call('settings.read', {}),
        client.call('route.read', {}),
      ]);
      if (!info.ok) return set({ phase: 'broken', error: info.error });
      const language = (settings.ok ? settings.value.language : null) ?? systemLanguage();
      await setLanguage(language);
      set((s) => ({
        phase: 'ready',
        error: null,
        info: info.value,
        settings: settings.ok ? settings.value : null,
        language,
        screen: opensOn(route),
        round: s.round + 1,
      }));
    };
    /** Changes settings as they stand now: what this page read of them may be old, or could not be read. */
    const change = async (next: (now: Settings) => Request<'settings.save'>): Promise<void> => {
      const now = await client.call('settings.read', {});
      const reply = now.ok ? await client.call('settings.save', next(now.value)) : now;
      if (reply.ok) set({ settings: reply.value });
    };
    return {
      phase: 'starting',
      error: null,
      info: null,
      settings: null,
      language: systemLanguage(),
      screen: 'wizard',
      fitFrom: 'wizard',
      answeredSeen: null,
      round: 0,
      begin: () => {
        void settle();
        // What is being asked for may have been answered before the change, so that it is asked for again.
        return client.on('app.changed', () => void Promise.resolve(settling).then(settle));
      },
      show: (screen) =>
        set((s) => (screen === 'fit' && s.screen !== 'fit' ? { screen, fitFrom: s.screen } : { screen })),
      seeAnswered: (at) => set({ answeredSeen: at }),
      leaveFit: () => set((s) => ({ screen: s.fitFrom })),
      setPractice: async (on) => {
        const reply = await client.call('app.setPractice', { on });
        if (!reply.ok) return reply.error;
        // The host tells the change too; asking here as well keeps the page right if that event was lost.
        await settling;
        if (reply.value.practice !== get().info?.practice) await settle();
        return null;
      },
      speak: (language) => {
        set({ language });
        void setLanguage(language);
        void client.call('settings.save', { language });
      },
      keepMachine: async (url) => {
        if (get().settings?.machines.includes(url) === true) return;
        await change(({ machines }) => ({
          machines: [...machines.filter((machine) => machine !== url && baseUrl(machine) !== null), url],
        }));
      },
      keepWarm: async (model, on) => {
        await change(({ keepWarm }) => ({ keepWarm: withWarm(keepWarm, model, on) }));
      },
      warmAsAsked: async (action) => {
        if (action.kind !== 'load' || !isWarm(get().settings?.keepWarm ?? [], action.url, action.model)) return;
        await get().keepWarm({ url: action.url, model: action.model, contextTokens: action.contextTokens }, true);
      },
    };
  });
}
