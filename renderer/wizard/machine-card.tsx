import { useState } from 'react';
import type { Machine } from '../../shared/hardware/types.ts';
import { formatMemory } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import type { WizardStoreApi } from './store.ts';
import { TierDialog } from './tier-dialog.tsx';

function facts(t: Text, { facts: told, budget }: Machine): string {
  const memory = told.memoryBytes === null
    ? t('wizard:machine.memoryUntold')
    : t(told.unifiedMemory === true ? 'wizard:machine.unified' : 'wizard:machine.memory', { memory: formatMemory(told.memoryBytes) });
  const cards = told.gpus.filter((gpu) => gpu.vramBytes !== null).map((gpu) => `${gpu.name} ${formatMemory(gpu.vramBytes ?? 0)}`);
  const gpus = told.unifiedMemory === true || cards.length === 0 ? '' : t('wizard:machine.gpus', { gpus: cards.join(', ') });
  const room = budget === null ? '' : budget.how === 'cpu-only' ? t('wizard:machine.cpuOnly') : t('wizard:machine.budget', { memory: formatMemory(budget.bytes) });
  return [memory, gpus, room].filter((part) => part !== '').join(t('gap'));
}

export function MachineCard({ machine, store }: { machine: Machine; store: WizardStoreApi }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const tier = machine.tier.chosen ?? machine.tier.detected;
  const { modelName, chip } = machine.facts;
  return (
    <Card on>
      <div className="row">
        <div className="grow">
          <b>{[modelName, chip].filter((part) => part !== null).join(' · ') || t('wizard:machine.unnamed')}</b>
          <div className="dim">{facts(t, machine)}</div>
        </div>
        {machine.simulated ? <Chip tone="warn">{t('wizard:machine.simulated')}</Chip> : null}
        {tier ? <Chip tone="local">{t(`tiers:${tier}.title`)}</Chip> : null}
        <Button look="link" label={t('wizard:machine.changeTier')} onPress={() => setOpen(true)}>{t('wizard:machine.change')}</Button>
      </div>
      {tier ? <p className="dim tier-means">{t(`tiers:${tier}.means`)}</p> : null}
      {open ? <TierDialog machine={machine} store={store} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
