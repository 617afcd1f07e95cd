/** Which languages Hearth speaks, and which of them a person reads. */
import { z } from 'zod';

export const language = z.enum(['en', 'ja']);
export type Language = z.infer<typeof language>;

/** Returns the user's saved language, or the one of the system's locale (`ja`, `ja-JP`) where none was saved. */
export function chosenLanguage(saved: Language | null, locale: string): Language {
  if (saved !== null) return saved;
  return /^ja\b/i.test(locale) ? 'ja' : 'en';
}
