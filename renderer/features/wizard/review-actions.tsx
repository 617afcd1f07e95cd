// The buttons under the wizard's review: back, copy the lines to paste by hand, and apply.
import type { ReactNode } from 'react';
import type { Facts, Reviewing } from '../../../shared/wizard/state.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Button } from '../../ui/button.tsx';
import { diffLines } from '../../ui/diff-lines.ts';
import type { WizardStoreApi } from './store.ts';

/** What can be pasted by hand where Hearth gives no snippet of its own: the lines that would be added. */
const addedLines = (diff: string): string =>
  diffLines(diff)
    .flatMap((line) => (line.kind === 'add' ? [line.text] : line.kind === 'file' ? [`// ${line.name}`] : []))
    .join('\n');

export function ReviewActions({
  store,
  facts,
  reviewing,
  back,
}: {
  store: WizardStoreApi;
  facts: Facts;
  reviewing: Reviewing;
  back: ReactNode;
}) {
  const { t } = useText();
  const outcome = 'outcome' in reviewing ? reviewing.outcome : null;
  const text = outcome ? (outcome.snippet ?? addedLines(outcome.diff)) : '';
  const open = reviewing.kind === 'planned' && !reviewing.outcome.refused;
  return (
    <>
      <code className="says">{outcome?.path ?? facts.config?.path ?? ''}</code>
      {back}
      {text === '' ? null : <CopyButton text={text} words={t('wizard:review.copyInstead')} />}
      <Button look="primary" disabled={!open} onPress={() => void store.getState().apply()}>
        {t('wizard:review.apply')}
      </Button>
    </>
  );
}
