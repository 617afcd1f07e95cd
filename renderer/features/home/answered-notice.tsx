// Tells on Home that a hosted model answered a turn meant for a local one, until the user has seen it.
import { useStore } from 'zustand';
import { displayName } from '../../../shared/openclaw/display-name.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { sinceText } from './failover/words.ts';
import { useText, useToday } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { HomeStore } from './store.ts';

/** A hosted model answered though a local one was meant to: told until the user has seen it. */
export function AnsweredNotice({ app, store, hops }: { app: AppStore; store: HomeStore; hops: readonly RouteModel[] }) {
  const { t, language } = useText();
  const today = useToday();
  const answered = useStore(store, (s) => s.answered);
  const dismissedAt = useStore(app, (s) => s.answeredSeen);
  if (answered === null || answered.at === dismissedAt) return null;
  const { ref, meant: intended, at, reason } = answered;
  const title = t('home.answered.title', {
    model: displayName(ref, hops),
    meant: displayName(intended, hops),
    when: sinceText(at, language, today),
  });
  return (
    <Notice
      live
      tone="warn"
      title={title}
      actions={
        <Button small onPress={() => app.getState().seeAnswered(at)}>
          {t('home.answered.seen')}
        </Button>
      }
    >
      <p className="dim">
        {t('home.answered.means')}
        {reason === null ? '' : `${t('gap')}${t('home.answered.reason', { reason })}`}
      </p>
    </Notice>
  );
}
