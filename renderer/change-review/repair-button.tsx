// Opens the repair of a config by OpenClaw from whichever screen offers it.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { RepairStore } from './repair-store.ts';

/** The repair that every screen shares; null outside of them. */
export const Repairs = createContext<RepairStore | null>(null);

/**
 * The one button that has OpenClaw repair the config: it shows what that changes before anything is written. `done`:
 * once it stands.
 */
export function RepairButton({ done }: { done?: () => void }) {
  const store = useContext(Repairs);
  return store === null ? null : <Opener store={store} {...(done === undefined ? {} : { done })} />;
}

function Opener({ store, done }: { store: RepairStore; done?: () => void }) {
  const { t } = useText();
  const reviews = useStore(store, (s) => s.review);
  const isBusy = useStore(reviews, (s) => s.review.phase === 'planning' || s.review.phase === 'applying');
  return (
    <Button small look="primary" disabled={isBusy} onPress={() => void store.getState().begin(done)}>
      {t('repair.do')}
    </Button>
  );
}
