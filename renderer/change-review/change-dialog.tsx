/** The one dialog of a change under review. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Outcome } from '../../shared/changes/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckedBy, Notes, Refused } from './outcome-notes.tsx';
import { PlannedDiff } from './change-diff.tsx';
import type { ReviewStore } from './store.ts';

export type ReviewWords = {
  readonly title: string;
  /** What the change does; null where the title says it all. */
  readonly lead: string | null;
  /** The word on the button that makes it. */
  readonly act: string;
};

type Props<C> = {
  store: ReviewStore<C>;
  words: (change: C, outcome: Outcome) => ReviewWords;
  /** What is to be seen before the change itself. */
  children?: ReactNode;
};

/**
 * A change of the config, shown before it is made; nothing while none is planned. It can't be made where it was refused
 * or changes nothing. Where somebody else changed the same settings, the user chooses the side.
 */
export function ChangeDialog<C>({ store, words, children }: Props<C>) {
  const { t } = useText();
  const { review, apply, close, overwriteTheirs } = useStore(store);
  if (review.phase === 'idle' || review.outcome === null) return null;
  const { change, outcome } = review;
  const { title, lead, act } = words(change, outcome);
  const possible = !outcome.refused && outcome.diff !== '';
  return (
    <Dialog
      open
      onClose={close}
      title={title}
      actions={
        <>
          <Button onPress={close}>{t('do.cancel')}</Button>
          <Button look="primary" disabled={!possible} onPress={() => void apply()}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stack">
        {lead === null ? null : <p className="dim">{lead}</p>}
        {children}
        <Refused outcome={outcome} choose={{ overwriteTheirs: () => void overwriteTheirs(), keepTheirs: close }} />
        <PlannedDiff outcome={outcome} />
        <CheckedBy outcome={outcome} />
        <Notes outcome={outcome} title={t('wizard:review.notes')} />
      </div>
    </Dialog>
  );
}
