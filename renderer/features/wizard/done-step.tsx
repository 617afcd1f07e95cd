// The wizard's last step: what was written, what to do next, and the undo.
import { useState } from 'react';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Chosen, Draft, Facts, Size } from '../../../shared/wizard/state.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Headline } from '../../parts/frame.tsx';
import { Notes } from '../../change-review/outcome-notes.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { serverName } from '../../models/names.ts';
import type { WizardStoreApi } from './store.ts';
import type { Outcome } from '../../../shared/changes/types.ts';

type Props = { store: WizardStoreApi; facts: Facts; draft: Draft & { chosen: Chosen; size: Size; applied: Outcome } };

export function DoneStep({ store, facts, draft }: Props) {
  const { t } = useText();
  const [undone, setUndone] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { openclaw } = facts;
  const { live } = draft.applied;
  const first =
    openclaw?.found === false
      ? t('wizard:done.nextMissing')
      : openclaw?.gateway.up === false
        ? t('wizard:done.nextDown')
        : live !== null && live !== 'no-gateway'
          ? t(`reload.${live}`)
          : t('wizard:done.nextUp');
  const undo = async () => {
    const problem = await store.getState().undo();
    setError(problem);
    setUndone(problem === null);
  };
  return (
    <>
      <Headline>{undone ? t('wizard:done.undone') : t('wizard:done.headline', { model: draft.size.name })}</Headline>
      {undone ? null : (
        <>
          <p className="lead break">{t('wizard:done.lead', { path: draft.applied.path })}</p>
          <h2>{t('wizard:done.next')}</h2>
          <div className="stack">
            <Card>
              <CodeText text={first} />
            </Card>
            <Card>{t('wizard:done.keepLoaded', { server: serverName(t, draft.chosen.endpoint) })}</Card>
            {draft.proving.kind === 'skipped' ? <Card>{t('wizard:done.notProven')}</Card> : null}
            <Notes outcome={draft.applied} title={t('wizard:review.notes')} />
          </div>
          <div className="gap-top">
            <Button onPress={() => void undo()}>{t('wizard:done.undo')}</Button>
          </div>
        </>
      )}
      {error ? (
        <div className="gap-top">
          <ErrorNotice live error={error} />
        </div>
      ) : null}
    </>
  );
}
