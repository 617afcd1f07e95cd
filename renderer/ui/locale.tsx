// Passes the chosen language on to the component library.
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

/** Makes numbers that are typed, and what the components say, follow the chosen language. */
export function Locale({ language, children }: { language: 'en' | 'ja'; children: ReactNode }) {
  return <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-US'}>{children}</I18nProvider>;
}
