// Reads and writes the variables in the text of a `.env` file.

/** A value in quotes, which may hold its own mark behind a backslash. */
const quoted = ["'", '"', '`'].map((mark) => String.raw`\s*${mark}(?:\\${mark}|[^${mark}])*${mark}`).join('|');
/**
 * One entry of a `.env`, as the reader that OpenClaw uses finds it (dotenv 17): an optional `export`, a name, `=` or `:
 * `, a value in quotes that may go over several lines or a bare one up to a `#`.
 */
const entry = new RegExp(
  String.raw`^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(${quoted}|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)`,
  'dgm',
);

type EnvEntry = {
  readonly name: string;
  readonly value: string;
  /** Where the value stands in the text, without the blanks around it. */ readonly from: number;
  readonly to: number;
};

function entriesIn(text: string): EnvEntry[] {
  return [...text.matchAll(entry)].flatMap((match): EnvEntry[] => {
    const [name, raw] = [match[1], match[2] ?? ''];
    const at = match.indices?.[2] ?? [endOfName(match), endOfName(match)];
    if (name === undefined) return [];
    const from = raw.trim() === '' ? at[0] : at[0] + (raw.length - raw.trimStart().length);
    return [{ name, value: unquoted(raw), from, to: from + raw.trim().length }];
  });
}

/** Where a value would begin that isn't there. */
function endOfName(match: RegExpExecArray): number {
  const after = match.indices?.[1]?.[1] ?? match.index;
  return after + (/^\s*=|^:\s/.exec(match[0].slice(after - match.index))?.[0].length ?? 0);
}

function unquoted(raw: string): string {
  const trimmed = raw.trim();
  const bare = trimmed.replace(/^(['"`])([\s\S]*)\1$/, '$2');
  return trimmed.startsWith('"') ? bare.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : bare;
}

/**
 * What each name of a `.env` stands for, in the order of the file; of a name that stands there twice the last counts.
 * Empty values are left out.
 */
export function readEnv(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const { name, value } of entriesIn(text)) variables.set(name, value);
  return new Map([...variables].filter(([, value]) => value !== ''));
}

/** Bare as it stands where the reader takes it so; a `#` would begin a comment. */
const spelled = (value: string): string => (value.includes('#') ? `'${value}'` : value);

/**
 * The text with one name set to a value, all other bytes as they were: an entry keeps its `export`, its blanks and its
 * comment, and a new one is a line of its own at the end, with the line ends of the file. Null where the text that
 * comes of it would not say exactly that.
 */
export function withEnv(text: string, name: string, value: string): string | null {
  const here = entriesIn(text).findLast((candidate) => candidate.name === name);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : end;
  const next =
    here === undefined
      ? `${text}${gap}${name}=${spelled(value)}${end}`
      : `${text.slice(0, here.from)}${spelled(value)}${text.slice(here.to)}`;
  const [before, after] = [readEnv(text), readEnv(next)];
  const stands =
    after.get(name) === value &&
    [...before].every(([other, was]) => other === name || after.get(other) === was) &&
    [...after.keys()].every((other) => other === name || before.has(other));
  return stands ? next : null;
}

/**
 * Whether it can be a key: of 8 to 512 signs without a blank, and none that the reader of a `.env` would take for more
 * than itself.
 */
export const looksLikeKey = (text: string): boolean => /^[\x21-\x7e]{8,512}$/.test(text) && !/['"`\\]/.test(text);

/** Whether a variable can hold a key: its name says so, and it is none by which OpenClaw itself is steered. */
export const isKeyName = (name: string): boolean =>
  /^[A-Z][A-Z0-9_]{0,120}(?:KEY|TOKEN|SECRET)(?:_\d{1,2})?$/.test(name) &&
  !/^(?:OPENCLAW|NODE|LD|DYLD|GIT|SSH|NPM|HEARTH)_/.test(name);
