// Names each kind of change in the history, such as a setup, a switch of order or an undo.
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import type { Text } from '../../i18n/i18n.ts';
import type { HistoryEntry } from '../../../shared/changes/types.ts';

/** One change of the history, in words. `hops` give the models of the route their names. */
export function historyWords(t: Text, { what }: HistoryEntry, hops: readonly RouteModel[]): string {
  switch (what.kind) {
    case 'setup':
      return t('history.setup', { model: what.model });
    case 'order':
      return t('history.order', { order: t(`order.${what.order}`) });
    // A finding's id is its kind and, after a colon, the model or server that it is about.
    case 'fix':
      return t('history.fix', { what: what.finding.slice(what.finding.indexOf(':') + 1) });
    case 'undo':
      return t('history.undo');
    case 'guard':
      return t(what.to === 'local' ? 'history.guardBack' : 'history.guard', { model: displayName(what.ref, hops) });
    case 'strays':
      return t('history.strays');
    case 'routing':
      return t('history.routing', { model: displayName(what.ref, hops) });
    case 'safety':
      return t('history.safety');
    case 'repair':
      return t('history.repair', { version: what.version });
    case 'patience':
      return what.agent === null
        ? t('history.patience', { choice: t(`patienceWords:choice.${what.patience}`) })
        : t('history.patienceOf', { choice: t(`patienceWords:choice.${what.patience}`), agent: what.agent });
    case 'put-back':
      return t('history.putBack');
    case 'before-hearth':
      return t('history.wentBack');
    case 'other':
      return t('history.other');
  }
}
