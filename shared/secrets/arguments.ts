// Finds secrets behind flags in command lines, such as an API key or a password.
import { isKindOfAuth, speaksOfSecret } from './names.ts';
import { isReference, type Span } from './shapes.ts';

const flag = /^--?[A-Za-z][\w-]*$/;
export const isFlag = (word: string): boolean => flag.test(word);

/** The flags of curl and of what follows it, behind which stands a name with its password. */
const nameFlags = /^(?:-u|-U|--user|--proxy-user)$/;
const nameAndPassword = /^[A-Za-z0-9_][\w.@+-]{0,63}:(?!\/\/)\S{3,}$/;
/** Ids of a user and a group, as containers take them. */
const ids = /^\d+:\d+$/;
/** Where a file is, or what a keyboard has. */
const pathlike = new RegExp(
  [
    String.raw`^(?:~|\.{0,2})\/|^https?:\/\/|^[A-Za-z]:\\`,
    String.raw`\.(?:pem|key|crt|cer|json5?|ya?ml|toml|txt|env|p12|pfx)$`,
    String.raw`^(?:ctrl|alt|shift|cmd)\+`,
  ].join('|'),
  'i',
);

/** Whether the word behind a flag is a secret: `--api-key X`, `--key X` that is no file, `-u name:X`. */
export function isSecretArgument(before: string, word: string): boolean {
  if (!flag.test(before) || /^--[A-Za-z]/.test(word) || word === '' || isReference(word)) return false;
  if (nameFlags.test(before)) return nameAndPassword.test(word) && !ids.test(word);
  const speaks = speaksOfSecret(before);
  return (
    speaks === 'yes' ||
    (speaks === 'maybe' && !pathlike.test(word) && !isKindOfAuth(word) && !/^(?:true|false|\d{1,3})$/.test(word))
  );
}

const inLine = /(?<!\S)(?:-u|-U|--user|--proxy-user)[ \t=]{1,4}["']?([A-Za-z0-9_][\w.@+-]{0,63}:)([^\s"']{3,})/g;

/** The passwords behind such flags in a line to type. */
export const passwordsIn = (text: string): Span[] =>
  [...text.matchAll(inLine)].flatMap(({ 0: whole, 1: name = '', 2: password = '', index }) => {
    const end = index + whole.length;
    return nameAndPassword.test(name + password) && !ids.test(name + password) && !isReference(password)
      ? [{ start: end - password.length, end }]
      : [];
  });
