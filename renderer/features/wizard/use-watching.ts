// Keeps the wizard's view of servers fresh, but only while the window and its step are visible.
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { watchable } from '../../../shared/wizard/servers.ts';
import type { WizardStoreApi } from './store.ts';

const isVisible = (): boolean => document.visibilityState === 'visible';
function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Follows the known servers while somebody can see them, and looks for new ones when the window is come back to. */
export function useWatching(store: WizardStoreApi): void {
  const visible = useSyncExternalStore(onVisibility, isVisible);
  const shown = useStore(store, (s) => s.wizard.step === 'machine' || s.wizard.step === 'model');
  const searching = useStore(store, (s) => s.wizard.facts.sweep.works.length > 0);
  const urls = useStore(store, (s) => watchable(s.wizard.facts.sweep).join(' '));
  const on = visible && shown;
  useEffect(() => {
    // While a search adds server after server, following each would only start over and over.
    if (!on) store.getState().watch([]);
    else if (!searching) store.getState().watch(urls === '' ? [] : urls.split(' '));
  }, [store, on, searching, urls]);
  useEffect(() => {
    const stop = () => store.getState().watch([]);
    window.addEventListener('pagehide', stop);
    return () => window.removeEventListener('pagehide', stop);
  }, [store]);
  useEffect(() => {
    if (!on) return undefined;
    const look = () => void store.getState().lookQuietly(null);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [store, on]);
}
