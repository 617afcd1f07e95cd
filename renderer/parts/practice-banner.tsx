// The banner on every screen during practice, with a button that ends it.
import { useStore } from 'zustand';
import type { AppStore } from '../state/app-store.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';

/** Stands on every screen while nothing shown is real. */
export function PracticeBanner({ app }: { app: AppStore }) {
  const { t } = useText();
  const info = useStore(app, (s) => s.info);
  if (!info?.practice) return <span />;
  return (
    <section className="practice" aria-label={t('practice.banner')}>
      <span>{t('practice.banner')}</span>
      {info.practiceOnly ? null : (
        <Button small onPress={() => void app.getState().setPractice(false)}>
          {t('practice.leave')}
        </Button>
      )}
    </section>
  );
}
