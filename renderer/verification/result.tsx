// The end of a verification: settings for the config, measured speed and prompt injection score.
import type { Verification } from '../../shared/verification/types.ts';
import type { SettingPath } from '../../shared/verification/setting.ts';
import { CanaryScore } from './canary-score.tsx';
import { SettingsList } from './settings-list.tsx';
import { SpeedFacts } from './speed-facts.tsx';

type Props = {
  proof: Verification;
  /** The settings that are not to be written. */
  leftOut: readonly string[];
  onTake: (path: SettingPath, on: boolean) => void;
};

/** What a proof came to beside its steps: the settings it justifies, how fast the model is, and how firm it stands. */
export function ProofResult({ proof, leftOut, onTake }: Props) {
  return (
    <>
      {proof.api === null ? null : <SettingsList settings={proof.settings} leftOut={leftOut} onTake={onTake} />}
      <SpeedFacts speed={proof.speed} />
      {proof.canaries === null ? null : <CanaryScore score={proof.canaries} settings={proof.settings} />}
    </>
  );
}
