// The top bar of the window: the app's name and the switch between English and Japanese.
import { useStore } from 'zustand';
import type { AppStore } from '../state/app-store.ts';
import { useText } from '../i18n/i18n.ts';
import { Segmented } from '../ui/segmented.tsx';

/** A language is named in itself, whatever language the page is in. */
const languages = [
  { value: 'en', text: 'English', lang: 'en' },
  { value: 'ja', text: '日本語', lang: 'ja' },
] as const;

export function TitleBar({ app }: { app: AppStore }) {
  const { t } = useText();
  const language = useStore(app, (s) => s.language);
  return (
    <header className="title-bar">
      <span className="name">Hearth</span>
      <div className="tools">
        <Segmented
          small
          label={t('languageLabel')}
          value={language}
          options={languages}
          onChange={app.getState().speak}
        />
      </div>
    </header>
  );
}
