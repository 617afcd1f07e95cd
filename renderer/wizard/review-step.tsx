import { useEffect } from 'react';
import type { Outcome } from '../../shared/openclaw/types.ts';
import type { Draft, Facts, Reviewing } from '../../shared/wizard/state.ts';
import type { AppStore } from '../app-store.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { spelled } from '../i18n/spelled.ts';
import { ChangeDiff } from '../layout/change-diff.tsx';
import { ErrorNotice } from '../layout/error-notice.tsx';
import { Headline } from '../layout/frame.tsx';
import { CheckedBy, Notes, Refused } from '../layout/outcome-notes.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { changedLines } from '../ui/diff-lines.ts';
import { Working } from '../ui/progress.tsx';
import type { WizardStoreApi } from './store.ts';

function planned(t: Text, outcome: Outcome): string {
  if (outcome.refused) return t(outcome.refused.kind === 'config-conflict' ? 'wizard:review.conflictHeadline' : 'wizard:review.refusedHeadline');
  const count = changedLines(outcome.diff);
  if (count === 0) return t('wizard:review.none');
  return t('wizard:review.headline', { count, number: spelled(t, count) });
}

function headline(t: Text, reviewing: Reviewing): string {
  if (reviewing.kind === 'failed') return t('wizard:review.failedHeadline');
  return 'outcome' in reviewing ? planned(t, reviewing.outcome) : t('wizard:review.planning');
}

export function ReviewStep({ app, store, facts, draft }: { app: AppStore; store: WizardStoreApi; facts: Facts; draft: Draft }) {
  const { t } = useText();
  const { reviewing, proving } = draft;
  // Planned anew whenever this step comes up: what was decided may have changed, and so may the file.
  useEffect(() => void store.getState().review(), [store]);
  const outcome = 'outcome' in reviewing ? reviewing.outcome : null;
  return (
    <>
      <Headline>{headline(t, reviewing)}</Headline>
      <p className="lead">{outcome?.refused ? (outcome.refused.kind === 'config-conflict' ? t('wizard:review.leadConflict') : t('wizard:review.leadRefused')) : facts.config?.exists === false ? t('wizard:review.leadNew') : t('wizard:review.lead')}</p>
      <div className="stack">
        {reviewing.kind === 'planning' ? <Working text={t('wizard:review.planning')} /> : null}
        {reviewing.kind === 'applying' ? <Working text={t('wizard:review.applying')} /> : null}
        {reviewing.kind === 'failed' ? <ErrorNotice live error={reviewing.error} actions={<Button onPress={() => void store.getState().review()}>{t('wizard:review.planAgain')}</Button>} /> : null}
        {outcome ? (
          <>
            <Refused outcome={outcome} choose={{ useMine: () => void store.getState().useMine(), keepTheirs: () => app.getState().show('home') }} />
            {outcome.diff === '' && outcome.refused ? null : <ChangeDiff diff={outcome.diff} />}
            <CheckedBy outcome={outcome} />
            {proving.kind === 'skipped' ? <Card><div className="split"><Chip tone="warn">{t('wizard:review.notProven')}</Chip><span className="grow">{t('wizard:review.notProvenWhy')}</span></div></Card> : null}
            <Notes outcome={outcome} title={t('wizard:review.notes')} />
          </>
        ) : null}
      </div>
    </>
  );
}
