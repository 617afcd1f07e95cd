// The wizard's step that shows the planned change of the config before it is written.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Draft, Facts, Reviewing } from '../../../shared/wizard/state.ts';
import { listed } from '../../../shared/base/listed.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { spelled } from '../../i18n/number-words.ts';
import { PlannedDiff } from '../../change-review/change-diff.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Headline } from '../../parts/frame.tsx';
import { CheckedBy, Notes, Refused } from '../../change-review/outcome-notes.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chip } from '../../ui/chip.tsx';
import { changedLines } from '../../ui/diff-lines.ts';
import { Working } from '../../ui/progress.tsx';
import type { WizardStoreApi } from './store.ts';
import type { Note, Outcome } from '../../../shared/changes/types.ts';

function planned(t: Text, outcome: Outcome): string {
  if (outcome.refused)
    return t(
      outcome.refused.kind === 'config-conflict' ? 'wizard:review.conflictHeadline' : 'wizard:review.refusedHeadline',
    );
  const count = changedLines(outcome.diff);
  if (count === 0) return t('wizard:review.none');
  return t('wizard:review.headline', { count, number: spelled(t, count) });
}

function headline(t: Text, reviewing: Reviewing): string {
  if (reviewing.kind === 'failed') return t('wizard:review.failedHeadline');
  return 'outcome' in reviewing ? planned(t, reviewing.outcome) : t('wizard:review.planning');
}

type OfAgents = Extract<Note, { kind: 'unreached-agents' | 'agents-join' }>;
const isOfAgents = (note: Note): note is OfAgents => note.kind === 'unreached-agents' || note.kind === 'agents-join';

/** Agents that the order doesn't reach, to be brought along in the same change; nothing where it reaches all. */
function AlsoFor({ store, outcome, disabled }: { store: WizardStoreApi; outcome: Outcome; disabled: boolean }) {
  const { t, language } = useText();
  const allAgents = useStore(store, (s) => s.allAgents);
  const agents = outcome.notes.find(isOfAgents)?.agents ?? [];
  if (agents.length === 0) return null;
  const text = t('wizard:review.alsoFor', { count: agents.length, agents: listed(agents, language) });
  return (
    <Card>
      <CheckBox
        label={text}
        on={allAgents}
        disabled={disabled}
        onChange={(on) => void store.getState().setAllAgents(on)}
      >
        <span className="grow break">{text}</span>
      </CheckBox>
    </Card>
  );
}

export function ReviewStep({
  app,
  store,
  facts,
  draft,
}: {
  app: AppStore;
  store: WizardStoreApi;
  facts: Facts;
  draft: Draft;
}) {
  const { t } = useText();
  const { reviewing, proving } = draft;
  // Planned anew whenever this step comes up: what was decided may have changed, and so may the file.
  useEffect(() => void store.getState().review(), [store]);
  const outcome = 'outcome' in reviewing ? reviewing.outcome : null;
  return (
    <>
      <Headline>{headline(t, reviewing)}</Headline>
      <p className="lead">
        {outcome?.refused
          ? outcome.refused.kind === 'config-conflict'
            ? t('wizard:review.leadConflict')
            : t('wizard:review.leadRefused')
          : facts.config?.exists === false
            ? t('wizard:review.leadNew')
            : t('wizard:review.lead')}
      </p>
      <div className="stack">
        {reviewing.kind === 'planning' ? <Working text={t('wizard:review.planning')} /> : null}
        {reviewing.kind === 'applying' ? <Working text={t('wizard:review.applying')} /> : null}
        {reviewing.kind === 'failed' ? (
          <ErrorNotice
            live
            error={reviewing.error}
            actions={<Button onPress={() => void store.getState().review()}>{t('wizard:review.planAgain')}</Button>}
          />
        ) : null}
        {outcome ? (
          <>
            <Refused
              outcome={outcome}
              choose={{
                overwriteTheirs: () => void store.getState().overwriteTheirs(),
                keepTheirs: () => app.getState().show('home'),
              }}
            />
            <AlsoFor store={store} outcome={outcome} disabled={reviewing.kind !== 'planned'} />
            <PlannedDiff outcome={outcome} />
            <CheckedBy outcome={outcome} />
            {proving.kind === 'skipped' ? (
              <Card>
                <div className="split">
                  <Chip tone="warn">{t('wizard:review.notProven')}</Chip>
                  <span className="grow">{t('wizard:review.notProvenWhy')}</span>
                </div>
              </Card>
            ) : null}
            <Notes
              outcome={{ ...outcome, notes: outcome.notes.filter((note) => !isOfAgents(note)) }}
              title={t('wizard:review.notes')}
            />
          </>
        ) : null}
      </div>
    </>
  );
}
