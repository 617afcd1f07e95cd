// The end-to-end step of a verification: the real OpenClaw reads a file with the model.
import { noEgressFacts } from '../../shared/providers/serving.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { applyToValue, type JsonValue } from '../../shared/json5/change.ts';
import { defaultAnswerTokens, minimumContextTokens, roomyContextTokens } from '../../shared/openclaw/limits.ts';
import { planSetup } from '../../shared/changes/plan-setup.ts';
import { isPlaceholderKey } from '../../shared/secrets/mask.ts';
import type { StepEnd } from '../../shared/verification/ask.ts';
import type { Capabilities } from '../../shared/verification/capabilities.ts';
import {
  judgeScratchTurn,
  scratchConfig,
  scratchKeyName,
  scratchTimeoutMs,
  scratchScene,
} from '../../shared/verification/end-to-end.ts';
import { ended, judged } from '../../shared/verification/script.ts';
import { apiFor, settingsFor, type SettingSurroundings } from '../../shared/verification/settings.ts';
import { settingAnswer } from '../../shared/verification/setting.ts';
import { stepRow } from '../../shared/verification/steps.ts';
import type { StepProgress } from '../../shared/verification/types.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { rehearse } from '../adapters/openclaw/run-scratch-turn.ts';

/** What is to be rehearsed. */
export type RehearsalSubject = SettingSurroundings & {
  readonly version: string;
  readonly url: string;
  /** The context that is to be configured, in tokens; null where nobody told. */
  readonly contextTokens: number | null;
  /** A stand-in for a key that may stand in a config; and the secret itself, where a server asks for one. */
  readonly marker: string | null;
  readonly secret: string | null;
  /** A word that no model can have met before. */
  readonly nonce: string;
  /** The environment in which OpenClaw is found. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long it may take; the step's own deadline unless a test is in a hurry. */
  readonly deadlineMs?: number;
};

/**
 * The config that Hearth would write for this model alone, with the settings that the proof found so far. Errors: those
 * of a plan.
 */
function planned(subject: RehearsalSubject, learned: Capabilities): Result<JsonValue, AppError> {
  const { url, provider, model, contextTokens, maxTokens = defaultAnswerTokens, marker, version } = subject;
  const local = {
    url,
    provider,
    model,
    maxTokens,
    contextTokens: contextTokens ?? learned.trueContext?.tokens ?? roomyContextTokens,
    api: apiFor(learned) ?? ('openai-completions' as const),
    settings: settingsFor(learned, { ...subject, contextTokens }).flatMap(
      (setting) => settingAnswer.safeParse(setting).data ?? [],
    ),
    ...(marker === null || !isPlaceholderKey(marker, provider) ? {} : { apiKey: marker }),
  };
  const plan = planSetup(
    { local: [local], order: 'local-only', hosted: [] },
    { config: null, version, keptKeys: [], egress: noEgressFacts },
  );
  if (!plan.ok) return plan;
  const config = applyToValue({}, plan.value.changes);
  if (config === null) throw new Error('a fresh config could not be made from a plan');
  return ok(config.value);
}

/**
 * The last step of a proof: the real OpenClaw reads a file with this model, in a scratch of its own. A plan that Hearth
 * would refuse because the window is too small fails as the rehearsal would, without one.
 */
export const rehearsalOf =
  (subject: RehearsalSubject) =>
  async (
    learned: Capabilities,
    signal: AbortSignal,
    onProgress: (progress: StepProgress) => void,
  ): Promise<StepEnd> => {
    const {
      provider,
      model,
      version,
      marker,
      nonce,
      env,
      deadlineMs = stepRow('end-to-end').deadlineS * 1000,
    } = subject;
    // What is no plain stand-in is no word for a file, not even for one that is gone in a minute.
    const secret = subject.secret ?? (marker === null || isPlaceholderKey(marker, provider) ? null : marker);
    const plan = planned(subject, learned);
    if (!plan.ok)
      return ended(
        judged('fail', plan.error.kind === 'context-too-small' ? 'rehearsal-overflow' : 'rehearsal-failed', {
          seconds: 0,
          why:
            plan.error.kind === 'context-too-small'
              ? `${plan.error.contextTokens} < ${minimumContextTokens}`
              : plan.error.kind,
        }),
      );
    onProgress({ id: 'end-to-end', done: 0, of: 1, leftMs: scratchTimeoutMs(learned.speed) });
    const { files, prompt } = scratchScene(nonce);
    const done = await rehearse({
      env,
      files,
      prompt,
      deadlineMs,
      signal,
      config: (at) => scratchConfig(plan.value, { ...at, provider, model, version, hasKey: secret !== null }),
      key: secret === null ? null : { name: scratchKeyName, value: secret },
    });
    if (done === null) return ended(judged('skipped', 'openclaw-missing'));
    onProgress({ id: 'end-to-end', done: 1, of: 1, leftMs: 0 });
    return judgeScratchTurn(done, { nonce, prompt, secrets: [...(secret === null ? [] : [secret]), done.root] });
  };
