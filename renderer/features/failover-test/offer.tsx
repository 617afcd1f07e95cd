// The offer, after a test, to have OpenClaw fall back at once, with its review and its undo.
import { useStore } from 'zustand';
import { gainOf } from '../../../shared/failover-test/patience.ts';
import type { FailoverTest } from '../../../shared/failover-test/types.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DrillStore } from './store.ts';
import { drillTime, modelName } from './words.ts';

/**
 * What falling back at once would bring, with the button that sets it; once it is set, that it is, with the way back.
 */
export function Offer({ drill, route, store }: { drill: FailoverTest; route: Route | null; store: DrillStore }) {
  const { t, language } = useText();
  const set = useStore(store, (state) => state.set);
  const gain = gainOf(drill);
  if (gain === null) return null;
  const { undo, review } = store.getState();
  if (set !== null)
    return (
      <Notice
        live
        tone="ok"
        title={t('drill:set')}
        actions={
          <Button small onPress={() => void undo()}>
            {t('do.undo')}
          </Button>
        }
      />
    );
  const { then, now } = gain;
  const values = { model: modelName(then.answeredBy ?? '', route), time: drillTime(then.seconds, language) };
  const title =
    now === null
      ? t('drillWords:gain.alone', values)
      : t('drillWords:gain.instead', { ...values, before: drillTime(now.seconds, language) });
  return (
    <Notice
      tone="info"
      title={title}
      actions={
        <Button small look="primary" onPress={() => void review.getState().plan('at-once')}>
          {t('patienceWords:choice.at-once')}
        </Button>
      }
    />
  );
}

/** What would be written, before it is. */
export function OfferDialog({ app, store }: { app: AppStore; store: DrillStore }) {
  const { t } = useText();
  const mac = useStore(app, (state) => state.info?.platform === 'darwin');
  const review = useStore(store, (state) => state.review);
  const title = t(mac ? 'patienceWords:titleMac' : 'patienceWords:title');
  return (
    <ChangeDialog
      store={review}
      words={(patience) => ({
        title: `${title}: ${t(`patienceWords:choice.${patience}`)}`,
        lead: null,
        act: t('do.apply'),
      })}
    />
  );
}
