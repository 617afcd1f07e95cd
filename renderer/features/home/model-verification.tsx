// When a route model was last verified, what has changed since, and a button to verify it again.
import { useStore } from 'zustand';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import type { VerificationDifference, Stale } from '../../../shared/verification/stale.ts';
import type { Verification } from '../../../shared/verification/types.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatMoment, formatNumber, formatSeconds, numbersIn } from '../../i18n/format.ts';
import { useText, useToday, type Text } from '../../i18n/i18n.ts';
import type { HopProofsStore } from '../../verification/route-verifications.ts';
import { RunBar } from '../../verification/run-bar.tsx';
import { summaryOf } from '../../verification/summary.ts';
import { stepName } from '../../verification/words.ts';
import { Button } from '../../ui/button.tsx';
import type { Language } from '../../../shared/i18n/language.ts';
import styles from './home.module.css';

type Props = {
  hop: RouteModel;
  name: string;
  proof: Verification | null;
  differs: readonly VerificationDifference[];
  stale: Stale | null;
  /** Whether its server answers, so that it can be asked. */ answers: boolean;
  store: HopProofsStore;
};

/** What is worth a look since the proof before; nothing of what got faster. */
function differenceWords(t: Text, language: Language, difference: VerificationDifference): readonly string[] {
  switch (difference.kind) {
    case 'faster':
      return [];
    case 'slower': {
      const say = (value: number): string =>
        difference.metric === 'start' || difference.metric === 'first-word'
          ? formatSeconds(value, language)
          : numbersIn(language, value < 10 ? 1 : 0).format(value);
      return [
        t(`home.proof.differs.${difference.metric}`, { now: say(difference.now), before: say(difference.before) }),
      ];
    }
    case 'now-fails':
    case 'now-works':
      return [t(`home.proof.differs.${difference.kind}`, { step: stepName(t, difference.step) })];
    case 'context':
      return [
        t('home.proof.differs.context', {
          now: formatNumber(difference.now, language),
          before: formatNumber(difference.before, language),
        }),
      ];
    case 'api':
      return [t('home.proof.differs.api')];
    case 'version':
      return [t('home.proof.differs.version', { now: difference.now, before: difference.before })];
  }
}

/** When and how one model of the route was proven, and the way to prove it again where it stands. */
export function HopProof({ hop, name, proof, differs, stale, answers, store }: Props) {
  const { t, language } = useText();
  const today = useToday();
  const run = useStore(store, (s) => s.run);
  const failed = useStore(store, (s) => (s.failed?.ref === hop.ref ? s.failed.error : null));
  if (run?.ref === hop.ref)
    return (
      <RunBar
        inCard
        key={run.proving.work}
        proving={run.proving}
        steps={run.steps}
        times={run}
        onCancel={() => store.getState().cancel()}
      />
    );
  const { baseUrl, modelId, contextTokens, ref } = hop;
  const prove = () =>
    baseUrl === null
      ? undefined
      : void store
          .getState()
          .prove(ref, { url: baseUrl, model: modelId, ...(contextTokens === null ? {} : { contextTokens }) }, proof);
  const summary = proof === null ? null : summaryOf(proof);
  const when = proof === null ? '' : formatMoment(proof.at, language, today);
  const first = proof?.speed.firstWordMs.warm ?? proof?.speed.coldStartMs ?? null;
  const says =
    summary === null
      ? t('home.says.notProven')
      : [
          t(proof?.api === null || summary.failed.length > 0 ? 'home.says.failed' : 'home.says.proven', { when }),
          t(`home.proof.${summary.how}`, { held: summary.held, of: summary.of }),
          ...(first === null ? [] : [t('home.says.firstWord', { time: formatSeconds(first, language) })]),
        ].join(' · ');
  const word = proof === null ? t('home.proof.prove') : t('home.proof.again');
  return (
    <div className={styles.proof}>
      <div className={styles.proofSays}>
        <span className="dim">{says}</span>
        {[...new Set(differs.flatMap((difference) => differenceWords(t, language, difference)))].map((words) => (
          <div key={words} className={styles.stale}>
            {words}
          </div>
        ))}
        {stale === null ? null : <div className={styles.stale}>{t(`home.proof.stale.${stale}`)}</div>}
        {failed === null ? null : <div role="status">{errorText(t, failed).title}</div>}
      </div>
      {answers && baseUrl !== null ? (
        <Button small off={run !== null} label={t('home.proof.of', { what: word, model: name })} onPress={prove}>
          {word}
        </Button>
      ) : null}
    </div>
  );
}
