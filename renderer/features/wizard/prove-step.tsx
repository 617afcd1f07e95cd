// The wizard's step that verifies the chosen model: choice of steps, the run, and its result.
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../../shared/base/errors.ts';
import { firstWords, type Fits } from '../../../shared/wizard/model-fit.ts';
import type { Chosen, Draft, Proving, Size } from '../../../shared/wizard/state.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { spelled } from '../../i18n/number-words.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Headline } from '../../parts/frame.tsx';
import { JobList } from '../../models/job-list.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { ChooseProof } from '../../verification/choose-steps.tsx';
import { fullProof, howOf } from '../../verification/choice.ts';
import { ProofList } from '../../verification/step-list.tsx';
import { ProofResult } from '../../verification/result.tsx';
import { RunBar } from '../../verification/run-bar.tsx';
import { stepsAsked, summaryOf } from '../../verification/summary.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { serverName } from '../../models/names.ts';
import type { WizardStoreApi } from './store.ts';
import { agentPromptTokens } from '../../../shared/openclaw/limits.ts';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

type Props = { fits: Fits; models: ModelsStore; store: WizardStoreApi; draft: Draft & { chosen: Chosen; size: Size } };

/** The result in a sentence: proven, works with things to know, or not ready and for what. */
function headline(t: Text, proving: Proving, model: string): string {
  if (proving.kind === 'skipped') return t('wizard:prove.skipped');
  if (proving.kind === 'failed') return t('wizard:prove.failed', { model });
  if (proving.kind !== 'done') return t('wizard:prove.headline');
  const {
    how,
    failed: [first],
    toKnow,
  } = summaryOf(proving.proof);
  if (first !== undefined) return t(`wizard:prove.verdicts.${first.id}`, { model });
  if (toKnow.length > 0)
    return t('wizard:prove.verdicts.toKnow', {
      model,
      count: toKnow.length,
      number: String(spelled(t, toKnow.length)).toLowerCase(),
    });
  return t(
    how === 'quick'
      ? 'wizard:prove.verdicts.provenQuick'
      : how === 'full'
        ? 'wizard:prove.verdicts.proven'
        : 'wizard:prove.verdicts.provenOwn',
    { model },
  );
}

function Lead({ proving, size, chosen }: { proving: Proving; size: Size; chosen: Chosen }) {
  const { t, language } = useText();
  if (proving.kind !== 'done')
    return (
      <p className="lead">{t('wizard:prove.lead', { model: size.name, server: serverName(t, chosen.endpoint) })}</p>
    );
  const { how, held, of, skipped, failed, ms } = summaryOf(proving.proof);
  const says = [
    t('wizard:prove.count', { held, of, time: formatDuration(ms, language) }),
    ...(skipped.length > 0 ? [t('wizard:prove.skippedSteps', { count: skipped.length })] : []),
    ...(how === 'quick' && failed.length === 0 ? [t('wizard:prove.quickOnly')] : []),
  ];
  return (
    <p className="lead" role="status">
      {says.join(t('gap'))}
    </p>
  );
}

/**
 * Seconds that reading a whole context takes at least here: longer texts are read no faster than OpenClaw's own. Null
 * where nothing tells.
 */
function readingSeconds(fits: Fits, { endpoint, model }: Chosen, contextTokens: number | null): number | null {
  if (contextTokens === null) return null;
  const fit = fits.of(endpoint, model, contextTokens);
  const words = fit.kind === 'known' ? firstWords(fit, fits.knowledge.measures) : null;
  return words === null ? null : (words.cold.low * contextTokens) / agentPromptTokens;
}

/** What may be started now: at first with the choice in sight, later folded away. */
function Starting({ fits, store, draft: { chosen, size, proving } }: Omit<Props, 'models'>) {
  const { t } = useText();
  const choice = useStore(store, (s) => s.choice);
  const stopped = useStore(store, (s) => s.proofStopped);
  const { choose, prove } = store.getState();
  const choosing = (
    <ChooseProof
      choice={choice}
      contextTokens={size.contextTokens}
      fullSeconds={readingSeconds(fits, chosen, size.contextTokens)}
      onChoose={choose}
    />
  );
  const start = (words: string, look: 'plain' | 'primary') => (
    <Button look={look} disabled={choice.steps.length === 0} onPress={() => void prove()}>
      {words}
    </Button>
  );
  if (proving.kind !== 'done') {
    return (
      <>
        {choosing}
        <div className="row">
          {start(proving.kind === 'failed' ? t('wizard:prove.again') : t('wizard:prove.start'), 'primary')}
          {stopped && proving.kind === 'idle' ? (
            <span className="dim" role="status">
              {t('wizard:prove.stopped')}
            </span>
          ) : null}
        </div>
      </>
    );
  }
  const further = howOf(stepsAsked(proving.proof)) !== 'full' && summaryOf(proving.proof).failed.length === 0;
  return (
    <>
      <div className="row">
        {start(t('wizard:prove.again'), 'plain')}
        {further ? <Button onPress={() => void prove(fullProof)}>{t('wizard:prove.further')}</Button> : null}
      </div>
      <Disclosure title={t('wizard:prove.otherwise')}>{choosing}</Disclosure>
    </>
  );
}

/** Why there is no proof; where only a yes is missing, the button that gives it. */
function Failed({ error, store }: { error: AppError; store: WizardStoreApi }) {
  const { t } = useText();
  if (error.kind !== 'ask-before-proving') return <ErrorNotice live error={error} />;
  const actions = (
    <Button onPress={() => void store.getState().prove(undefined, true)}>{t('wizard:prove.anyway')}</Button>
  );
  return <ErrorNotice live tone="warn" error={error} actions={actions} />;
}

export function ProveStep({ fits, models, store, draft }: Props) {
  const { t } = useText();
  const { chosen, size, proving } = draft;
  const choice = useStore(store, (s) => s.choice);
  const times = useStore(store, (s) => s.proofTimes);
  const top = useRef<HTMLDivElement>(null);
  const { kind } = proving;
  const before = useRef(kind);
  // The result is told at the top, from where following the steps had led away.
  useEffect(() => {
    if (before.current === 'running' || kind === 'running') top.current?.scrollIntoView({ block: 'end' });
    before.current = kind;
  }, [kind]);
  const steps = proving.kind === 'done' ? stepsAsked(proving.proof) : choice.steps;
  const { send, takeContext, prove } = store.getState();
  const remedies = {
    goTo: (to: 'context' | 'model' | 'machine') => send({ type: 'go', to }),
    takeContext,
    proveAgain: () => void prove(),
  };
  const list = <ProofList proving={proving} steps={steps} around={{ chosen, size, models, remedies }} />;
  const starting = <Starting fits={fits} store={store} draft={draft} />;
  return (
    <>
      <div ref={top}>
        <Headline>{headline(t, proving, size.name)}</Headline>
        <Lead proving={proving} size={size} chosen={chosen} />
      </div>
      <div className={classes('stack', styles.prove)}>
        {proving.kind === 'running' ? (
          <RunBar
            key={proving.work}
            proving={proving}
            steps={steps}
            times={times}
            onCancel={() => store.getState().cancelProof()}
          />
        ) : null}
        {proving.kind === 'failed' ? <Failed error={proving.error} store={store} /> : null}
        {proving.kind === 'skipped' ? <Notice live tone="info" title={t('wizard:prove.apiSkipped')} /> : null}
        {proving.kind === 'running' || proving.kind === 'done' ? null : starting}
        <JobList store={models} endpoints={[chosen.endpoint]} at={(url) => url === chosen.endpoint.url} />
        {list}
        {proving.kind === 'done' ? (
          <ProofResult
            proof={proving.proof}
            leftOut={draft.leftOut}
            onTake={(path, on) => send({ type: on ? 'setting-taken' : 'setting-left-out', path })}
          />
        ) : null}
        {proving.kind === 'done' ? starting : null}
      </div>
    </>
  );
}
