// The wizard's offer to share work, shown where two or more servers could.
import { useState } from 'react';
import { sharers } from '../../../../shared/balance/choose.ts';
import type { Facts } from '../../../../shared/wizard/state.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { WizardStoreApi } from '../store.ts';
import { ShareDialog } from './share-dialog.tsx';
import type { Client } from '../../../../shared/contract/client.ts';

/** Offers to share the work where there is more than one machine to share it. */
export function ShareWork({ client, store, facts }: { client: Client; store: WizardStoreApi; facts: Facts }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const machines = sharers(facts.sweep.endpoints);
  if (machines.length < 2 && !open) return null;
  return (
    <>
      <h2>{t('cluster:title')}</h2>
      <Card>
        <div className="row">
          <span className="grow">{t('cluster:offer', { number: machines.length })}</span>
          <Button small onPress={() => setOpen(true)}>
            {t('cluster:open')}
          </Button>
        </div>
      </Card>
      {open ? <ShareDialog client={client} wizard={store} facts={facts} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
