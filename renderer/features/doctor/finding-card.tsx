// One finding of the doctor: its meaning, what helps, the command that shows it, and its fix.
import type { Finding } from '../../../shared/doctor/types.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { RepairButton } from '../../change-review/repair-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { CheckStore } from './store.ts';
import { sourceKey } from '../../../shared/i18n/finding-source.ts';
import { sentenceValues } from '../../../shared/i18n/say.ts';
import { Word } from '../../ui/word.tsx';

export const levelTones = { good: 'ok', info: 'plain', warning: 'warn', problem: 'bad' } as const satisfies Record<
  Finding['level'],
  ChipTone
>;

/** What the user can type to see it for themselves, and what came back. */
function Terminal({ curl }: { curl: NonNullable<Finding['curl']> }) {
  const { t } = useText();
  return (
    <Disclosure title={t('check.line')}>
      <div className="terminal">
        <code>
          <Word text={curl.line} />
        </code>
        <span className="dim">{t('check.answer')}</span>
        <code>
          <Word text={curl.answer} />
        </code>
      </div>
      <div>
        <CopyButton small text={curl.line} words={t('check.copyLine')} />
      </div>
    </Disclosure>
  );
}

export function FindingCard({ finding, store }: { finding: Finding; store: CheckStore }) {
  const { t, language } = useText();
  const { kind, level, about, error } = finding;
  const values = sentenceValues(finding.facts, language);
  const refused = kind === 'config-refused' && error !== null ? errorText(t, error) : null;
  const source = sourceKey(finding);
  const title = refused?.title ?? t(`findings:${kind}.title`, values);
  const meaning = [
    t(`findings:${kind}.meaning`, values),
    source === null ? '' : t(`findingSources:${source}`, values),
    error ? errorText(t, error).meaning : '',
  ];
  const calls = level === 'warning' || level === 'problem';
  return (
    <Card arrive>
      <div className="row">
        <Chip tone={levelTones[level]}>{t(`check.levels.${level}`)}</Chip>
        <h2 className="card-title">{title}</h2>
        {about === null ? null : (
          <code className="dim push">
            <Word text={about} />
          </code>
        )}
      </div>
      <p className="says">{refused?.meaning ?? meaning.filter((words) => words !== '').join(t('gap'))}</p>
      {level === 'good' ? null : (
        <p className="says">
          <CodeText text={refused?.help ?? t(`findings:${kind}.help`, values)} />
        </p>
      )}
      {kind === 'config-invalid' ? (
        <div>
          <RepairButton done={() => void store.getState().run()} />
        </div>
      ) : finding.fixable ? (
        <Button
          small
          look={calls ? 'primary' : 'plain'}
          label={`${t('check.showChange')}: ${title}`}
          onPress={() => void store.getState().fix.getState().plan(finding)}
        >
          {t('check.showChange')}
        </Button>
      ) : null}
      {finding.curl ? <Terminal curl={finding.curl} /> : null}
    </Card>
  );
}
