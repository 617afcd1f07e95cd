// A conflict key by key: the value before, the user's and the other side's.
import type { AppError } from '../../shared/base/errors.ts';
import { useText } from '../i18n/i18n.ts';
import { ShownKey, ShownValue } from './shown-value.tsx';

type ShownConflict = Extract<AppError, { kind: 'config-conflict' }>;

/** Both sides of a change that somebody else made at the same places. */
export function ConflictTable({ error }: { error: ShownConflict }) {
  const { t } = useText();
  const none = t('conflict.none');
  return (
    <table className="sides">
      <caption className="visually-hidden">{t('conflict.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('conflict.key')}</th>
          <th scope="col">{t('conflict.before')}</th>
          <th scope="col">{t('conflict.mine')}</th>
          <th scope="col">{t('conflict.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {error.conflicts.map(({ key, base, ours, theirs }) => (
          <tr key={JSON.stringify(key)}>
            <th scope="row">
              <ShownKey path={key} />
            </th>
            <td>
              <ShownValue value={base} none={none} />
            </td>
            <td>
              <ShownValue value={ours} none={none} />
            </td>
            <td>
              <ShownValue value={theirs} none={none} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
