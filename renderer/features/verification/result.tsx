import type { Proof } from '../../../shared/verification/types.ts';
import type { Draft } from '../../../shared/wizard/state.ts';
import type { WizardStoreApi } from '../wizard/store.ts';
import { CanaryScore } from './canary-score.tsx';
import { SettingsList } from './settings-list.tsx';
import { SpeedFacts } from './speed-facts.tsx';

/** What a proof came to beside its steps: the settings it justifies, how fast the model is, and how firm it stands. */
export function ProofResult({ proof, draft, store }: { proof: Proof; draft: Draft; store: WizardStoreApi }) {
  const { send } = store.getState();
  return (
    <>
      {proof.api === null ? null : (
        <SettingsList
          settings={proof.settings}
          leftOut={draft.leftOut}
          onTake={(path, on) => send({ type: on ? 'setting-taken' : 'setting-left-out', path })}
        />
      )}
      <SpeedFacts speed={proof.speed} />
      {proof.canaries === null ? null : <CanaryScore score={proof.canaries} settings={proof.settings} />}
    </>
  );
}
