// What to know of a change: OpenClaw's check of it, why it was refused, and its notes.
import { useText, type Text } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Notice } from '../ui/notice.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { IssueList } from './issue-list.tsx';
import { RepairButton } from './repair-button.tsx';
import { shownText } from '../../shared/base/foreign-text.ts';
import type { Language } from '../../shared/i18n/language.ts';
import { sentenceValues } from '../../shared/i18n/say.ts';
import type { Note, Outcome } from '../../shared/changes/types.ts';

/** What the real OpenClaw said of the result; nothing where there was nothing for it to check. */
export function CheckedBy({ outcome }: { outcome: Outcome }) {
  const { t } = useText();
  const { checkedBy, refused, notes } = outcome;
  if (checkedBy?.valid)
    return (
      <Card>
        <div className="split">
          <Chip tone="ok">{t('outcome.accepted')}</Chip>
          <span className="grow">{t('outcome.acceptedBy', { version: checkedBy.openclaw })}</span>
        </div>
      </Card>
    );
  if (checkedBy) {
    return (
      <Card>
        <div className="split">
          <Chip tone="bad">{t('outcome.rejected')}</Chip>
          <span className="grow">{t('outcome.rejectedBy', { version: checkedBy.openclaw })}</span>
        </div>
        {refused?.kind === 'openclaw-rejects' ? <IssueList issues={refused.issues} /> : null}
      </Card>
    );
  }
  return refused || !notes.some(({ kind }) => kind === 'openclaw-not-found') ? null : (
    <Card>
      <div className="split">
        <Chip tone="plain">{t('outcome.notChecked')}</Chip>
        <span className="grow">{t('outcome.notCheckedWhy')}</span>
      </div>
    </Card>
  );
}

type Choice = { overwriteTheirs: () => void; keepTheirs: () => void };

/**
 * Why Hearth won't write, and what to do by hand instead. Where both sides changed the same, `choose` lets the user
 * say which one counts.
 */
export function Refused({ outcome, choose }: { outcome: Outcome; choose?: Choice }) {
  const { t } = useText();
  const { refused, snippet } = outcome;
  if (!refused) return null;
  if (refused.kind === 'config-conflict') {
    const actions = choose && (
      <>
        <Button small look="primary" onPress={choose.overwriteTheirs}>
          {t('conflict.useMine')}
        </Button>
        <Button small onPress={choose.keepTheirs}>
          {t('conflict.keepTheirs')}
        </Button>
      </>
    );
    return (
      <>
        <ErrorNotice error={refused} tone="warn" live actions={actions} />
        <ConflictTable error={refused} />
      </>
    );
  }
  const isOld = refused.kind === 'openclaw-rejects' && refused.alreadyInvalid;
  return (
    <>
      <ErrorNotice error={refused} tone="warn" live {...(isOld ? { actions: <RepairButton /> } : {})} />
      {snippet === null ? null : (
        <section className="stack" aria-label={t('outcome.snippet')}>
          <div className="row">
            <b>{t('outcome.snippet')}</b>
            <span className="push">
              <CopyButton small text={snippet} words={t('outcome.copySnippet')} />
            </span>
          </div>
          <pre className="snippet">{shownText(snippet)}</pre>
        </section>
      )}
    </>
  );
}

/** A note as a sentence; one of a proof ends with its reason, one of the chain is the finding that it stands for. */
function noteText(t: Text, note: Note, language: Language): string {
  if (note.kind === 'chain') {
    const values = sentenceValues(note.facts, language);
    return t('notes:chain', {
      because: `${t(`findings:${note.code}.meaning`, values)}${t('gap')}${t(`findings:${note.code}.help`, values)}`,
    });
  }
  return t(`notes:${note.kind}`, {
    ...sentenceValues(note, language),
    ...(note.kind === 'proof-set' ? { because: t(`proof:reasons.${note.reason}`, note.values) } : {}),
  });
}

export function Notes({ outcome, title }: { outcome: Outcome; title: string }) {
  const { t, language } = useText();
  if (outcome.notes.length === 0) return null;
  return (
    <Notice tone="info" title={title}>
      <ul className="stack gap-top">
        {outcome.notes.map((note) => (
          <li key={JSON.stringify(note)}>{noteText(t, note, language)}</li>
        ))}
      </ul>
    </Notice>
  );
}
