import type { ProofStep, ProofStepName } from '../../shared/proof/types.ts';
import type { Chosen, Draft, Proving, Size } from '../../shared/wizard/state.ts';
import { formatSeconds } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { ErrorNotice } from '../layout/error-notice.tsx';
import { Headline } from '../layout/frame.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useElapsed, Working } from '../ui/progress.tsx';
import { serverName } from './names.ts';
import { ProofStepCard } from './proof-step-card.tsx';
import type { WizardStoreApi } from './store.ts';

const names = ['listed', 'openai-responses', 'openai-completions'] as const satisfies readonly ProofStepName[];
type Props = { store: WizardStoreApi; draft: Draft & { chosen: Chosen; size: Size } };

const stepsOf = (proving: Proving): readonly ProofStep[] => (proving.kind === 'done' ? proving.proof.steps : 'steps' in proving ? proving.steps : []);

function headline(t: Text, proving: Proving, model: string): string {
  if (proving.kind === 'skipped') return t('wizard:prove.skipped');
  if (proving.kind === 'failed') return t('wizard:prove.failed', { model });
  if (proving.kind !== 'done') return t('wizard:prove.headline');
  if (proving.proof.api === null) return t('wizard:prove.failed', { model });
  return proving.proof.steps.every((step) => step.status === 'passed') ? t('wizard:prove.proven', { model }) : t('wizard:prove.provenPart', { model });
}

/** Which dialect OpenClaw will use, and why. */
function Consequence({ proving }: { proving: Proving }) {
  const { t } = useText();
  if (proving.kind === 'skipped') return <Notice live tone="info" title={t('wizard:prove.apiSkipped')} />;
  if (proving.kind !== 'done') return null;
  const { api } = proving.proof;
  if (api === null) return <Notice live tone="bad" title={t('wizard:prove.apiNone')} />;
  return <Notice live tone="ok" title={api === 'openai-responses' ? t('wizard:prove.apiResponses') : t('wizard:prove.apiCompletions')} />;
}

function Running({ model, store }: { model: string; store: WizardStoreApi }) {
  const { t, language } = useText();
  const elapsed = useElapsed();
  return (
    <div className="row">
      <Working text={t('wizard:prove.running', { model })} />
      <span className="dim">{t('wizard:prove.elapsed', { time: formatSeconds(elapsed, language) })}</span>
      <Button small onPress={() => store.getState().cancelProof()}>{t('do.cancel')}</Button>
      {elapsed > 8000 ? <span className="dim">{t('wizard:prove.slow')}</span> : null}
    </div>
  );
}

export function ProveStep({ store, draft: { chosen, size, proving } }: Props) {
  const { t } = useText();
  const steps = stepsOf(proving);
  const prove = () => void store.getState().prove();
  return (
    <>
      <Headline>{headline(t, proving, size.name)}</Headline>
      <p className="lead">{t('wizard:prove.lead', { model: size.name, server: serverName(t, chosen.endpoint) })}</p>
      <div className="stack">
        {proving.kind === 'running' ? <Running key={proving.work} model={size.name} store={store} /> : <div><Button look={proving.kind === 'done' ? 'plain' : 'primary'} onPress={prove}>{proving.kind === 'idle' || proving.kind === 'skipped' ? t('wizard:prove.start') : t('wizard:prove.again')}</Button></div>}
        {proving.kind === 'failed' ? <ErrorNotice live error={proving.error} /> : null}
        <ol className="proof-steps">
          {names.map((name) => <ProofStepCard key={name} name={name} step={steps.find((s) => s.step === name) ?? null} />)}
        </ol>
        <Consequence proving={proving} />
      </div>
    </>
  );
}
