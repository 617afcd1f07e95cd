// One verification step: state, time and finding, opening to its meaning, help and evidence.
import { useEffect, useRef } from 'react';
import type { Verification, StepId, StepResult } from '../../shared/verification/types.ts';
import type { Chosen, Size } from '../../shared/wizard/state.ts';
import { formatSeconds } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import type { ModelsStore } from '../models/store.ts';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { EvidenceList } from './evidence.tsx';
import { MendLines } from './mend-lines.tsx';
import { seenLine } from './seen.ts';
import { StepHelp, type StepRemedies } from './step-help.tsx';
import type { StepState } from './step-state.ts';
import { codeWords, mendWords, stepMeans, stepName } from './words.ts';
import styles from './verification.module.css';

/** What the list knows of the run as a whole. */
export type StepSurroundings = {
  chosen: Chosen;
  size: Size;
  proof: Verification | null;
  running: boolean;
  models: ModelsStore;
  remedies: StepRemedies;
};
type Ended = Extract<StepState, { kind: 'ended' }>;
type Look = { mark: string; tone: ChipTone };

/** Whatever is quicker is told as this: "0.0 s" reads as if nothing was done. */
const shortestMs = 100;

const looks: Record<StepResult['verdict'], Look> = {
  pass: { mark: '✓', tone: 'ok' },
  warn: { mark: '!', tone: 'warn' },
  fail: { mark: '✕', tone: 'bad' },
  skipped: { mark: '–', tone: 'plain' },
};

export const stateWords = (t: Text, state: StepState): string =>
  t(`wizard:prove.result.${state.kind === 'ended' ? state.result.verdict : state.kind}`);

/** The line that a step always shows: mark, name, what was seen or what it is for, and how long it took. */
function Line({ id, state, proof }: { id: StepId; state: StepState; proof: Verification | null }) {
  const { t, language } = useText();
  const ended = state.kind === 'ended' ? state.result : null;
  const look = ended === null ? null : looks[ended.verdict];
  return (
    <>
      {state.kind === 'running' ? (
        <span className={styles.mark}>
          <span className="spinner" aria-hidden="true" />
        </span>
      ) : (
        <span className={styles.mark} data-tone={look?.tone ?? 'wait'} aria-hidden="true">
          {look?.mark ?? (state.kind === 'left' ? '·' : '○')}
        </span>
      )}
      <span className={styles.what}>
        <b>{stepName(t, id)}</b>
        <span className="visually-hidden">{stateWords(t, state)}</span>
      </span>
      <span className={styles.side}>
        {ended?.verdict === 'fail' || ended?.verdict === 'warn' ? (
          <span aria-hidden="true">
            <Chip tone={look?.tone ?? 'plain'}>{stateWords(t, state)}</Chip>
          </span>
        ) : null}
        {state.kind === 'running' && state.at !== null && state.at.of > 1 ? (
          <span>{t('wizard:prove.asked', { done: state.at.done, of: state.at.of })}</span>
        ) : null}
        {ended === null || ended.verdict === 'skipped' ? null : (
          <span>{formatSeconds(Math.max(shortestMs, ended.ms), language)}</span>
        )}
      </span>
      <span className={styles.seen}>{ended === null ? stepMeans(t, id) : seenLine(t, language, ended, proof)}</span>
    </>
  );
}

/** What a step means for the user and what helps, with what it rests on. */
function Inside({ id, state: { result }, around }: { id: StepId; state: Ended; around: StepSurroundings }) {
  const { t } = useText();
  const name = stepName(t, id);
  const poor = result.verdict === 'fail' || result.verdict === 'warn';
  const { means, helps } = codeWords(t, result);
  const { endpoint, model } = around.chosen;
  // What is known of this very server says more than the general advice.
  const mend = poor ? mendWords(t, result, endpoint.server.id, model.id) : null;
  return (
    <div className={styles.inside}>
      {poor && means !== '' ? <p>{means}</p> : null}
      {poor && helps !== '' && mend === null ? <p>{helps}</p> : null}
      {mend === null ? null : <MendLines mend={mend} name={name} />}
      {poor && !around.running ? <StepHelp step={result} name={name} {...around} /> : null}
      {result.evidence.length === 0 ? null : poor ? (
        <Disclosure
          flush
          title={t('wizard:prove.evidence')}
          label={t('wizard:prove.stepFor', { what: t('wizard:prove.evidence'), name })}
        >
          <EvidenceList evidence={result.evidence} />
        </Disclosure>
      ) : (
        <>
          <b className={styles.evidenceTitle}>{t('wizard:prove.evidence')}</b>
          <EvidenceList evidence={result.evidence} />
        </>
      )}
    </div>
  );
}

/** One step of the proof. What failed opens by itself; everything else opens to what it rests on. */
export function StepCard({ id, state, around }: { id: StepId; state: StepState; around: StepSurroundings }) {
  const { t } = useText();
  const row = useRef<HTMLLIElement>(null);
  const under = state.kind === 'running';
  // The step under way is followed where the list is longer than the window.
  useEffect(() => {
    if (under) row.current?.scrollIntoView({ block: 'nearest' });
  }, [under]);
  const kind = state.kind === 'ended' ? state.result.verdict : state.kind;
  const opens =
    state.kind === 'ended' &&
    (state.result.verdict === 'fail' || state.result.verdict === 'warn' || state.result.evidence.length > 0);
  return (
    <li ref={row} className={styles.row} data-kind={kind}>
      {opens ? (
        <details open={state.result.verdict === 'fail'}>
          <summary className={styles.line}>
            <Line id={id} state={state} proof={around.proof} />
          </summary>
          <Inside id={id} state={state} around={around} />
        </details>
      ) : (
        <div className={styles.line}>
          <Line id={id} state={state} proof={around.proof} />
        </div>
      )}
      {state.kind === 'running' ? (
        <ProgressBar
          slim
          label={stepName(t, id)}
          value={state.at === null || state.at.of < 2 ? null : state.at.done / state.at.of}
        />
      ) : null}
    </li>
  );
}
