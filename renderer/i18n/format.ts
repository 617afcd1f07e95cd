// Numbers, sizes, durations, dates and addresses as the user reads them, in English or Japanese.
import type { Language } from '../../shared/i18n/language.ts';

const gib = 2 ** 30;
const gb = 1e9;
const mb = 1e6;

const formats = new Map<string, Intl.NumberFormat>();

/**
 * Writes numbers with a fixed number of decimals at most. It is kept, because making one takes longer than writing a
 * hundred numbers.
 */
export function numbersIn(
  language: Language,
  maximumFractionDigits: number,
  minimumFractionDigits = 0,
): Intl.NumberFormat {
  const key = `${language} ${maximumFractionDigits} ${minimumFractionDigits}`;
  const cached = formats.get(key);
  if (cached !== undefined) return cached;
  const made = new Intl.NumberFormat(language, { maximumFractionDigits, minimumFractionDigits });
  formats.set(key, made);
  return made;
}

export const formatNumber = (value: number, language: Language): string => numbersIn(language, 3).format(value);
/** Memory is sold in powers of two and named in GB, from a thousand of them in TB. */
export const formatMemory = (bytes: number): string =>
  bytes >= 1024 * gib ? `${Math.round((bytes / gib / 1024) * 10) / 10} TB` : `${Math.round(bytes / gib)} GB`;
/** Files are measured in thousands, as the model servers show them. */
export const formatSize = (bytes: number, language: Language): string =>
  `${numbersIn(language, bytes < 100 * gb ? 1 : 0).format(bytes / gb)} GB`;

/** What was carried over so far, or in a second: in MB where it is less than a GB. */
export const formatTransfer = (bytes: number, language: Language): string =>
  bytes < gb ? `${numbersIn(language, bytes < 10 * mb ? 1 : 0).format(bytes / mb)} MB` : formatSize(bytes, language);

export function formatSeconds(ms: number, language: Language): string {
  const seconds = ms / 1000;
  const digits = seconds < 10 ? 1 : 0;
  const number = numbersIn(language, digits, digits).format(seconds);
  return language === 'ja' ? `${number}秒` : `${number} s`;
}

/** "42 s", "2 min 05 s": how long something takes, where a tenth of a second says nothing. */
export function formatDuration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return language === 'ja' ? `${rest}秒` : `${rest} s`;
  if (minutes >= 60)
    return language === 'ja'
      ? `${Math.floor(minutes / 60)}時間${minutes % 60}分`
      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return language === 'ja' ? `${minutes}分${rest}秒` : `${minutes} min ${String(rest).padStart(2, '0')} s`;
}

/** The same for what is only guessed: whole minutes, or steps of five seconds. */
export function formatAbout(ms: number, language: Language): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 90_000) return formatDuration(Math.max(5, Math.round(ms / 5000) * 5) * 1000, language);
  return language === 'ja' ? `${minutes}分` : `${minutes} min`;
}

/** 196,608 is read more easily as 192k beside a list, where the exact number stands nowhere near a decision. */
export const formatThousands = (tokens: number): string =>
  tokens >= 1_048_576 ? `${Math.round((tokens / 1_048_576) * 10) / 10}M` : `${Math.round(tokens / 1024)}k`;

/** The hour and minute of a moment. */
export function formatTime(iso: string, language: Language): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

/** Returns the midnight that began this day, in local time, in milliseconds. */
export const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** "Today 09:12", else the date with the time. */
export function formatMoment(iso: string, language: Language, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  const day =
    days === 0 || days === 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day')
      : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(date);
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${time}`;
}

/** The part of an address that a user recognises: host and port. */
export function shortAddress(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
