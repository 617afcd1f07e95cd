import type { ProofStep, ProofStepName } from '../../shared/proof/types.ts';
import { errorText } from '../i18n/error-text.ts';
import { formatSeconds } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Card } from '../ui/card.tsx';
import { Chip, type ChipTone } from '../ui/chip.tsx';

type Answer = NonNullable<Extract<ProofStep, { status: 'passed' }>['answer']>;

function AnswerWords({ answer, good }: { answer: Answer; good: boolean }) {
  const { t, language } = useText();
  const total = formatSeconds(answer.totalMs, language);
  const time = answer.firstWordMs === null ? t('wizard:prove.answered', { total }) : t('wizard:prove.firstWord', { first: formatSeconds(answer.firstWordMs, language), total });
  return (
    <>
      <div>{time}{t('gap')}{good && answer.reasoning ? t('wizard:prove.reasoning') : ''}</div>
      {answer.text.trim() === '' ? null : <blockquote><span className="visually-hidden">{t('wizard:prove.said')} </span>{answer.text}</blockquote>}
    </>
  );
}

function Says({ name, step }: { name: ProofStepName; step: ProofStep | null }) {
  const { t } = useText();
  if (step?.status === 'passed') return step.answer ? <AnswerWords good answer={step.answer} /> : <>{t('wizard:prove.listedOk')}</>;
  if (step?.status !== 'failed') return <>{t(`wizard:prove.means.${name}`)}</>;
  const problem = step.error ? errorText(t, step.error) : null;
  return (
    <>
      <div>{t(`wizard:prove.why.${step.why}`)}</div>
      {problem ? <div><b>{problem.title}</b> {problem.meaning}{t('gap')}{problem.help}</div> : null}
      {step.answer ? <AnswerWords good={false} answer={step.answer} /> : null}
    </>
  );
}

/** One request of the proof: what it is for, then what came of it. */
export function ProofStepCard({ name, step }: { name: ProofStepName; step: ProofStep | null }) {
  const { t } = useText();
  const looks: Record<ProofStep['status'] | 'waiting', { mark: string; tone: ChipTone; text: string }> = {
    waiting: { mark: '○', tone: 'plain', text: t('wizard:prove.waiting') },
    running: { mark: '…', tone: 'plain', text: t('wizard:prove.checking') },
    passed: { mark: '✓', tone: 'ok', text: t('wizard:prove.passed') },
    failed: { mark: '✕', tone: 'bad', text: t('wizard:prove.notPassed') },
    skipped: { mark: '–', tone: 'plain', text: t('wizard:prove.stepSkipped') },
  };
  const look = looks[step?.status ?? 'waiting'];
  return (
    <li>
      <Card on={step?.status === 'running'}>
        <div className="proof-step">
          {step?.status === 'running' ? <span className="mark"><span className="spinner" aria-hidden="true" /></span> : <span className={`mark ${look.tone}`} aria-hidden="true">{look.mark}</span>}
          <h2 className="hop-name">{t(`wizard:prove.steps.${name}`)}</h2>
          <Chip tone={look.tone}>{look.text}</Chip>
          <div className="says"><Says name={name} step={step} /></div>
        </div>
      </Card>
    </li>
  );
}
