// Turns the fields of an error into the values that fill its sentences.
import type { AppError } from '../base/errors.ts';

/**
 * The data of an error as its sentences take it: key paths with dots, lists with commas, and nothing for null.
 * A server that gave no message is quoted with its HTTP status, so that no sentence ends in empty quotes.
 */
export function errorValues(error: AppError): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(error)) values[name] = asWords(name, value);
  if (error.kind === 'server-said' && error.message.trim() === '') values['message'] = `HTTP ${error.status}`;
  // What is wrong with a whole file is told by its name.
  if ('key' in error && error.key.length === 0) values['key'] = error.path;
  return values;
}

function asWords(name: string, value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!Array.isArray(value)) return '';
  return value
    .map(asWord)
    .filter((word) => word !== '')
    .join(name === 'key' ? '.' : name === 'issues' ? '; ' : ', ');
}

function asWord(item: unknown): string {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (Array.isArray(item)) return item.map(asWord).join('.');
  if (typeof item !== 'object' || item === null) return '';
  const { path, message } = item as { path?: unknown; message?: unknown };
  return [path, message]
    .map(asWord)
    .filter((word) => word !== '')
    .join(': ');
}
