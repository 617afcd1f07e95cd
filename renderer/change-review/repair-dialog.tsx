// The dialog of OpenClaw's own repair of the config: what is wrong, the diff, and the apply button.
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
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
import type { Client } from '../../shared/contract/client.ts';

/** What OpenClaw says of the config, and what its own repair would change, before it is made. */
function RepairDialog({ store }: { store: RepairStore }) {
  const { t } = useText();
  const { review: reviews, findings, error, close } = useStore(store);
  const review = useStore(reviews, (s) => s.review);
  if (review.phase === 'idle' && error === null) return null;
  if (review.phase !== 'shown') {
    const isApplying = review.phase !== 'idle' && review.outcome !== null;
    return (
      <Dialog
        open
        onClose={close}
        title={t('repair.title')}
        actions={<Button onPress={close}>{t(error === null ? 'do.cancel' : 'do.close')}</Button>}
      >
        {error === null ? (
          <Working text={t(isApplying ? 'repair.applying' : 'repair.running')} />
        ) : (
          <ErrorNotice live error={error} />
        )}
      </Dialog>
    );
  }
  const { version, issues } = findings;
  return (
    <ChangeDialog
      store={reviews}
      words={(_, { refused }) => ({
        title: t('repair.title'),
        lead: t(issues.length === 0 ? 'repair.fine' : refused ? 'repair.leadRefused' : 'repair.lead'),
        act: t('do.apply'),
      })}
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
