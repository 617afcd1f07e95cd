// The diff of a change with its words in the user's language, or that nothing changes.
import type { Outcome } from '../../shared/changes/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Diff } from '../ui/diff.tsx';

export function ChangeDiff({ diff }: { diff: string }) {
  const { t } = useText();
  if (diff === '') return <p className="dim">{t('outcome.nothing')}</p>;
  return (
    <Diff
      diff={diff}
      words={{
        label: t('diff.label'),
        added: t('diff.added'),
        removed: t('diff.removed'),
        fromLine: (line) => t('diff.fromLine', { line }),
      }}
    />
  );
}

/** What a plan would change; nothing where it was refused before there was anything to show. */
export const PlannedDiff = ({ outcome: { diff, refused } }: { outcome: Outcome }) =>
  diff === '' && refused ? null : <ChangeDiff diff={diff} />;
