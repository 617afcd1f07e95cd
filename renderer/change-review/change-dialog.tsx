import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChangeDiff } from './change-diff.tsx';
import { CheckedBy, Notes, Refused } from './outcome-notes.tsx';
import type { Outcome } from '../../shared/changes/types.ts';

type Props = {
  title: string;
  /** What the change does; null where the title says it all. */
  lead: string | null;
  /** The change as it was planned: its diff, what OpenClaw says of it, or why it can't be made. */
  outcome: Outcome;
  /** The word on the button that makes it, and what that does. */
  act: string;
  onAct: () => void;
  onClose: () => void;
  /** Takes this side where somebody else changed the same settings; absent where there is no such choice. */
  onUseMine?: () => void;
  /** What is to be seen before the change itself. */
  children?: ReactNode;
};

/** A change of the config, shown before it is made. It can't be made where it was refused or changes nothing. */
export function ChangeDialog({ title, lead, outcome, act, onAct, onClose, onUseMine, children }: Props) {
  const { t } = useText();
  const possible = !outcome.refused && outcome.diff !== '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('do.cancel')}</Button>
          <Button look="primary" disabled={!possible} onPress={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stack">
        {lead === null ? null : <p className="dim">{lead}</p>}
        {children}
        <Refused outcome={outcome} {...(onUseMine ? { choose: { useMine: onUseMine, keepTheirs: onClose } } : {})} />
        {outcome.diff === '' && outcome.refused ? null : <ChangeDiff diff={outcome.diff} />}
        <CheckedBy outcome={outcome} />
        <Notes outcome={outcome} title={t('wizard:review.notes')} />
      </div>
    </Dialog>
  );
}
