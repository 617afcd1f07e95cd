// The dialog that sets another machine for the models: kind, memory, count, and memory budget.
import { useState } from 'react';
import type { Machine } from '../../shared/hardware/types.ts';
import { gibBytes } from '../../shared/hardware/limits.ts';
import {
  budgetSaid,
  choiceNow,
  machineKinds,
  mostTogether,
  namedParts,
  offeredMachines,
  saidBy,
  withKind,
  withMachine,
  type MachineChoice,
  type OtherMachine,
  type OfferedMachine,
} from '../../shared/wizard/other-machine.ts';
import { formatGib } from './fit-format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NumberField, TextField } from '../ui/fields.tsx';
import { OptionCards } from '../ui/option-cards.tsx';
import { PickOne } from '../ui/select.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { namedMachine, thisMachine } from './machine-words.ts';
import { Word } from '../ui/word.tsx';
import { classes } from '../ui/classes.ts';
import styles from './machine.module.css';

type Props = { machine: Machine; onChoose: (choice: OtherMachine) => void; onClose: () => void };
type Set = (choice: MachineChoice) => void;

/** How much memory the chosen machine has, and how many of it work together. */
function Size({ choice, machine, set }: { choice: MachineChoice; machine: OfferedMachine; set: Set }) {
  const { t, language } = useText();
  const counts = Array.from({ length: mostTogether }, (_, i) => i + 1);
  const label = t(`wizard:other.count.${machine.several}`);
  return (
    <div className={classes('row', styles.sizes)}>
      <PickOne
        captioned
        label={t('wizard:other.memory')}
        value={String(choice.memoryGiB)}
        disabled={machine.memoryGiB.length < 2}
        options={machine.memoryGiB.map((size) => ({
          value: String(size),
          text: formatGib(size * gibBytes, language),
        }))}
        onChange={(value) => set({ ...choice, memoryGiB: Number(value) })}
      />
      <PickOne
        captioned
        label={label}
        value={String(choice.count)}
        options={counts.map((count) => ({ value: String(count), text: String(count) }))}
        onChange={(value) => set({ ...choice, count: Number(value) })}
      />
    </div>
  );
}

function Catalog({ choice, set }: { choice: MachineChoice; set: Set }) {
  const { t, language } = useText();
  const [query, setQuery] = useState('');
  const offered = offeredMachines(choice.kind, query);
  const chosen = offeredMachines(choice.kind, '').find(({ id }) => id === choice.id);
  const label = t(`wizard:other.list.${choice.kind === 'mac' ? 'mac' : 'other'}`);
  const options = offered.map(({ id, name, memoryGiB }) => ({
    value: id,
    title: name,
    body: memoryGiB.map((size) => formatGib(size * gibBytes, language)).join(' · '),
  }));
  return (
    <>
      <TextField label={t('wizard:other.search')} value={query} onChange={setQuery} />
      {offered.length === 0 ? (
        <p className="dim" role="status">
          {t('wizard:other.nothing')}
        </p>
      ) : (
        <div className={styles.options}>
          <OptionCards
            dense
            label={label}
            value={choice.id}
            options={options}
            onChange={(id) => {
              const machine = offered.find((candidate) => candidate.id === id);
              if (machine) set(withMachine(choice, machine));
            }}
          />
        </div>
      )}
      {chosen ? <Size choice={choice} machine={chosen} set={set} /> : null}
    </>
  );
}

/**
 * Which machine the models run on, where it is not the one that Hearth runs on, and how much of its memory one of them
 * may take.
 */
export function OtherMachineDialog({ machine, onChoose, onClose }: Props) {
  const { t, language } = useText();
  const [choice, setChoice] = useState(() => choiceNow(machine));
  const answer = saidBy(choice);
  const budget = answer === null ? null : budgetSaid(answer, machine);
  const name =
    answer === null
      ? null
      : answer.otherMachine === null
        ? thisMachine(t, machine)
        : namedMachine(t, language, answer.otherMachine);
  const linked =
    answer?.otherMachine == null
      ? false
      : namedParts(answer.otherMachine)?.machine.several === 'linked' && choice.count > 1;
  const use = () => {
    if (answer === null) return;
    onChoose(answer);
    onClose();
  };
  // Beside the buttons it stays in sight, however long the list is.
  const actions = (
    <>
      <p className={styles.choice} role="status">
        {name === null ? (
          t('wizard:other.pick')
        ) : (
          <>
            <b>
              <Word text={name} />
            </b>{' '}
            <span className="dim">
              {budget === null
                ? t('wizard:other.noBudget')
                : t('wizard:other.room', { memory: formatGib(budget.bytes, language) })}
              {linked ? `${t('gap')}${t('wizard:other.linkedNote')}` : ''}
            </span>
          </>
        )}
      </p>
      <Button onPress={onClose}>{t('do.cancel')}</Button>
      <Button look="primary" disabled={answer === null} onPress={use}>
        {t('wizard:other.use')}
      </Button>
    </>
  );
  return (
    <Dialog open title={t('wizard:other.title')} onClose={onClose} actions={actions}>
      <div className="stack">
        <p className="dim">{t('wizard:other.lead')}</p>
        <div>
          <Segmented
            label={t('wizard:other.kind')}
            value={choice.kind}
            options={machineKinds.map((kind) => ({ value: kind, text: t(`wizard:other.kinds.${kind}`) }))}
            onChange={(kind) => setChoice(withKind(choice, kind))}
          />
        </div>
        {choice.kind === 'this' ? null : <Catalog key={choice.kind} choice={choice} set={setChoice} />}
        <NumberField
          label={t('wizard:other.budget')}
          hint={t('wizard:other.budgetHint')}
          value={choice.budgetGiB}
          onChange={(budgetGiB) => setChoice({ ...choice, budgetGiB })}
        />
        <p className={classes('dim', styles.unitNote)}>{t('wizard:other.unit')}</p>
      </div>
    </Dialog>
  );
}
