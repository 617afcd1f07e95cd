// The machine that models run on, its memory, and the buttons to correct its class or name another.
import { useState } from 'react';
import { detectedTier, tierAt } from '../../../shared/fit/target.ts';
import type { FitTarget } from '../../../shared/fit/rows.ts';
import { cardKinds } from '../../../shared/hardware/pool.ts';
import type { Machine } from '../../../shared/hardware/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { formatGib } from '../../machine/fit-format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { MachineRead } from '../../machine/machine-read.tsx';
import { namedMachine, thisMachine } from '../../machine/machine-words.ts';
import { OtherMachineDialog } from '../../machine/other-machine.tsx';
import type { WizardStoreApi } from './store.ts';
import { TierDialog } from './tier-dialog.tsx';
import type { Language } from '../../../shared/i18n/language.ts';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

/** What one model may take, and how that is known. */
function room(t: Text, language: Language, place: FitTarget | null): string {
  if (place === null) return t('wizard:machine.budgetUntold');
  const { bytes, source } = place.budget;
  return source === 'cpu-only'
    ? t('wizard:machine.cpuOnly')
    : t(`wizard:machine.budgets.${source}`, { memory: formatGib(bytes, language) });
}

function says(t: Text, language: Language, { facts, other }: Machine, place: FitTarget | null): string {
  // Of another machine its name says all of that.
  if (other !== null) return room(t, language, place);
  const memory =
    facts.memoryBytes === null
      ? t('wizard:machine.memoryUntold')
      : t(facts.unifiedMemory === true ? 'wizard:machine.unified' : 'wizard:machine.memory', {
          memory: formatGib(facts.memoryBytes, language),
        });
  const cards = cardKinds(facts.gpus).map(
    ({ name, count, vramBytes }) =>
      `${count === 1 ? name : t('wizard:machine.times', { count, name })} ${formatGib(vramBytes, language)}`,
  );
  const gpus =
    facts.unifiedMemory === true || cards.length === 0 ? '' : t('wizard:machine.gpus', { gpus: cards.join(', ') });
  const linked =
    (place?.machine?.count ?? 1) > 1 ? t('wizard:machine.linked', { number: place?.machine?.count ?? 1 }) : '';
  return [memory, gpus, linked, room(t, language, place)].filter((part) => part !== '').join(t('gap'));
}

type Props = {
  app: AppStore;
  machine: Machine;
  /** Where models run; null where it is not known what one may take. */ place: FitTarget | null;
  store: WizardStoreApi;
};

/** The machine that counts, what it may give to one model, and the ways to say otherwise. */
export function MachineCard({ app, machine, place, store }: Props) {
  const { t, language } = useText();
  const [open, setOpen] = useState<'tier' | 'machine' | null>(null);
  const tier = tierAt(machine, place);
  const here = thisMachine(t, machine);
  const close = () => setOpen(null);
  return (
    <Card on>
      <div className="row">
        <div className="grow">
          <b>
            {machine.other === null
              ? here
              : t('wizard:machine.youSaid', { machine: namedMachine(t, language, machine.other.id) })}
          </b>
          <div className="dim">{says(t, language, machine, place)}</div>
          {machine.other === null ? null : <div className="dim">{t('wizard:machine.runsOn', { machine: here })}</div>}
        </div>
        {machine.simulated ? <Chip tone="warn">{t('wizard:machine.simulated')}</Chip> : null}
        {tier ? <Chip tone="local">{t(`tiers:${tier}.title`)}</Chip> : null}
        <Button look="link" label={t('wizard:machine.changeTier')} onPress={() => setOpen('tier')}>
          {t('wizard:machine.change')}
        </Button>
      </div>
      {tier ? <p className={classes('dim', styles.tierMeans)}>{t(`tiers:${tier}.means`)}</p> : null}
      <div className={classes('row', styles.machineWays)}>
        <Button small onPress={() => app.getState().show('fit')}>
          {t('wizard:machine.seeFit')}
        </Button>
        <Button small onPress={() => setOpen('machine')}>
          {t('wizard:other.open')}
        </Button>
      </div>
      <MachineRead facts={machine.facts} place={place} elsewhere={machine.other !== null} />
      {open === 'tier' ? (
        <TierDialog
          chosen={machine.tier.chosen}
          detected={detectedTier(machine, place)}
          store={store}
          onClose={close}
        />
      ) : null}
      {open === 'machine' ? (
        <OtherMachineDialog
          machine={machine}
          onChoose={(choice) => void store.getState().chooseMachine(choice)}
          onClose={close}
        />
      ) : null}
    </Card>
  );
}
