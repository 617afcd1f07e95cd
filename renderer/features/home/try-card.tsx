// Links from Home to the failover test, the safety screen and the hosted providers.
import type { AppStore, ScreenName } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import styles from './home.module.css';

const screens = ['drill', 'safety', 'hosted'] as const satisfies readonly ScreenName[];

/** What is not for every day: what would happen, what is safe, and which hosted models there are. */
export function TryCard({ app }: { app: AppStore }) {
  const { t } = useText();
  return (
    <Card>
      <h2 className="card-title">{t('home.try.title')}</h2>
      <ul className={styles.try}>
        {screens.map((screen) => (
          <li key={screen}>
            <Button look="link" flush onPress={() => app.getState().show(screen)}>
              {t(`home.try.${screen}.name`)}
            </Button>
            <span className="dim">{t(`home.try.${screen}.says`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
