import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../client/client.ts';
import { useText } from '../i18n/i18n.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { IssueList } from './issue-list.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Working } from '../ui/progress.tsx';
import { Repairs } from './repair-button.tsx';
import { createRepairStore, type RepairStore } from './repair-store.ts';

/** What OpenClaw says of the config, and what its own repair would change, before it is made. */
function RepairDialog({ store }: { store: RepairStore }) {
  const { t } = useText();
  const { work, planned, error, open, close, apply, useMine: takeMine } = useStore(store);
  if (!open) return null;
  if (planned === null || work !== null || error !== null) {
    return (
      <Dialog
        open
        onClose={close}
        title={t('repair.title')}
        actions={<Button onPress={close}>{t(error === null ? 'do.cancel' : 'do.close')}</Button>}
      >
        {error === null ? (
          <Working text={t(planned === null ? 'repair.running' : 'repair.applying')} />
        ) : (
          <ErrorNotice live error={error} />
        )}
      </Dialog>
    );
  }
  const { version, issues, outcome } = planned;
  const lead = t(issues.length === 0 ? 'repair.fine' : outcome.refused ? 'repair.leadRefused' : 'repair.lead');
  return (
    <ChangeDialog
      title={t('repair.title')}
      lead={lead}
      outcome={outcome}
      act={t('do.apply')}
      onAct={() => void apply()}
      onClose={close}
      onUseMine={() => void takeMine()}
    >
      {issues.length === 0 ? null : (
        <Card>
          <b>{t('repair.words', { version })}</b>
          <IssueList issues={issues} />
        </Card>
      )}
    </ChangeDialog>
  );
}

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
