import type { HistoryEntry } from '../../shared/openclaw/types.ts';
import type { Text } from '../i18n/i18n.ts';

/** One change of the history, in words. */
export function historyWords(t: Text, { what }: HistoryEntry): string {
  switch (what.kind) {
    case 'setup': return t('history.setup', { model: what.model });
    case 'order': return t('history.order', { order: t(`order.${what.order}`) });
    // A finding's id is its kind and, after a colon, the model or server that it is about.
    case 'fix': return t('history.fix', { what: what.finding.slice(what.finding.indexOf(':') + 1) });
    case 'undo': return t('history.undo');
    case 'put-back': return t('history.putBack');
    case 'before-hearth': return t('history.wentBack');
  }
}
