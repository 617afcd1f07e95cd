// What a browser page shows once its session is over, with the command for a new address.
import { CodeText } from '../i18n/code-text.tsx';
import { useText } from '../i18n/i18n.ts';

export function EndedScreen() {
  const { t } = useText();
  return (
    <main className="plain-screen">
      <h1>{t('ended.title')}</h1>
      <p className="dim">
        <CodeText text={t('ended.help')} />
      </p>
    </main>
  );
}
