import { createContext, useContext, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../../shared/contract/client.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { RepairDialog } from './repair-dialog.tsx';
import { createRepairStore, type RepairStore } from './store.ts';

const Repairs = createContext<RepairStore | null>(null);

/** Gives every screen in it the repair of the config by OpenClaw, and shows it. */
export function RepairProvider({ client, children }: { client: Client; children: ReactNode }) {
  const [store] = useState(() => createRepairStore(client));
  return (
    <Repairs value={store}>
      {children}
      <RepairDialog store={store} />
    </Repairs>
  );
}

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
  const { work } = useStore(store);
  return (
    <Button small look="primary" disabled={work !== null} onPress={() => void store.getState().begin(done)}>
      {t('repair.do')}
    </Button>
  );
}
