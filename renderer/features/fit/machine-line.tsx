// The machine that fits are computed for, its memory budget, and the button to choose another.
import { useState } from 'react';
import type { FitTarget } from '../../../shared/fit/rows.ts';
import type { Machine } from '../../../shared/hardware/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { MachineRead } from '../../machine/machine-read.tsx';
import { OtherMachineDialog } from '../../machine/other-machine.tsx';
import { formatGib } from '../../machine/fit-format.ts';
import type { HereStore } from './here.ts';
import { classes } from '../../ui/classes.ts';
import styles from './fit.module.css';

/** Where models run, what one may take there and how that is known, and the way to name another machine. */
export function MachineLine({
  machine,
  place,
  name,
  here,
}: {
  machine: Machine;
  place: FitTarget | null;
  name: string;
  here: HereStore;
}) {
  const { t, language } = useText();
  const [asking, setAsking] = useState(false);
  const linked = machine.other === null ? (place?.machine?.count ?? 1) : 1;
  const changed = machine.other !== null || machine.budget?.how === 'given';
  return (
    <section className={styles.machine} aria-label={name}>
      <div className={classes('row', styles.machineRow)}>
        <div className="grow">
          <b>{name}</b>{' '}
          {place === null ? null : (
            <span className={styles.together}>
              {t('fit:machine.budget', { memory: formatGib(place.budget.bytes, language) })}{' '}
              <span className="dim">
                {t('fit:machine.source', { source: t(`fitWords:budgetSourceNames.${place.budget.source}`) })}
              </span>
            </span>
          )}
          {linked > 1 ? <div className="dim">{t('fit:machine.linked', { count: linked })}</div> : null}
        </div>
        {machine.simulated ? <Chip tone="warn">{t('wizard:machine.simulated')}</Chip> : null}
        <div className={classes('row', styles.machineRow)}>
          {changed ? (
            <Button small onPress={() => void here.getState().choose({ otherMachine: null, budgetBytes: null })}>
              {t('fit:machine.own')}
            </Button>
          ) : null}
          <Button small onPress={() => setAsking(true)}>
            {t('fit:machine.other')}
          </Button>
        </div>
      </div>
      <MachineRead facts={machine.facts} place={place} elsewhere={machine.other !== null} />
      {asking ? (
        <OtherMachineDialog
          machine={machine}
          onChoose={(choice) => void here.getState().choose(choice)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}
