import type { Outcome } from '../../shared/openclaw/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Notice } from '../ui/notice.tsx';
import { CopyButton } from './copy-button.tsx';
import { ErrorNotice } from './error-notice.tsx';

/** What the real OpenClaw said of the result. */
export function CheckedBy({ outcome }: { outcome: Outcome }) {
  const { t } = useText();
  const { checkedBy, refused } = outcome;
  if (checkedBy?.valid) return <Card><div className="split"><Chip tone="ok">{t('outcome.accepted')}</Chip><span className="grow">{t('outcome.acceptedBy', { version: checkedBy.openclaw })}</span></div></Card>;
  if (checkedBy) {
    return (
      <Card>
        <div className="split"><Chip tone="bad">{t('outcome.rejected')}</Chip><span className="grow">{t('outcome.rejectedBy', { version: checkedBy.openclaw })}</span></div>
        {refused?.kind === 'openclaw-rejects' ? <ul className="stack gap-top">{refused.issues.map((issue) => <li key={`${issue.path} ${issue.message}`}><code>{issue.path}</code> {issue.message}</li>)}</ul> : null}
      </Card>
    );
  }
  return refused ? null : <Card><div className="split"><Chip tone="plain">{t('outcome.notChecked')}</Chip><span className="grow">{t('outcome.notCheckedWhy')}</span></div></Card>;
}

/** Why Hearth won't write, and what to do by hand instead. */
export function Refused({ outcome }: { outcome: Outcome }) {
  const { t } = useText();
  if (!outcome.refused) return null;
  return (
    <>
      <ErrorNotice error={outcome.refused} tone="warn" live />
      {outcome.snippet === null ? null : (
        <section className="stack" aria-label={t('outcome.snippet')}>
          <div className="row"><b>{t('outcome.snippet')}</b><span className="push"><CopyButton small text={outcome.snippet} words={t('outcome.copySnippet')} /></span></div>
          <pre className="snippet">{outcome.snippet}</pre>
        </section>
      )}
    </>
  );
}

export function Notes({ outcome, title }: { outcome: Outcome; title: string }) {
  const { t } = useText();
  if (outcome.notes.length === 0) return null;
  return (
    <Notice tone="info" title={title}>
      <ul className="stack gap-top">{outcome.notes.map((note) => <li key={JSON.stringify(note)}>{t(`notes:${note.kind}`, { ...note })}</li>)}</ul>
    </Notice>
  );
}
