// Prepares a copy of the config for OpenClaw's own repair, and decides what to take of the result.
import { isObject, setOwn, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';

/*
 * What OpenClaw's own `doctor --fix` makes of a config, run on a copy in a home of its own (tried with 2026.3.13,
 * 2026.6.8 and 2026.9.6). It rewrites the whole file, puts variables in, names places of that home, notes that it ran,
 * and switches off what it can't run there: none of that is the user's.
 */

/** A config for the doctor, and how what it makes of it reads in the user's place again. */
export type DoctorsCopy = {
  readonly value: JsonValue;
  /** The doctor's config as the user's files would spell it. */
  readonly back: (made: JsonValue) => JsonValue;
};

/** A place of the scratch home, and the user's that it stands for. */
export type StandsFor = { readonly scratch: string; readonly own: string };

/**
 * Whatever OpenClaw would put a variable in for, escaped ones and whole values of `$NAME` included; see `template.ts`.
 */
const references = /\$\$?\{[A-Z_][A-Z0-9_]*\}|^\s*\$[A-Z][A-Z0-9_]*\s*$/g;

/**
 * A config as it is written, with words in the place of its variables: so the doctor is given no secret of the
 * environment, and moves each as it is spelled.
 */
export function copyForDoctor(written: JsonValue, places: readonly StandsFor[]): DoctorsCopy {
  const spelled = JSON.stringify(written);
  let mark = 'hearth-kept';
  while (spelled.includes(mark)) mark += 'x';
  const replaced: string[] = [];
  const value = eachString(written, (text) =>
    text.replace(references, (reference) => {
      const index = replaced.indexOf(reference);
      return `${mark}-${index < 0 ? replaced.push(reference) - 1 : index}-${mark}`;
    }),
  );
  const stands = new RegExp(`${mark}-(\\d+)-${mark}`, 'gi');
  // The longest first: one place may lie in another.
  const longest = [...places].sort((a, b) => b.scratch.length - a.scratch.length);
  const restore = (text: string): string =>
    longest
      .reduce((now, { scratch, own }) => now.replaceAll(scratch, own), text)
      .replace(stands, (whole, at: string) => replaced[Number(at)] ?? whole);
  return { value, back: (made) => eachString(made, restore) };
}

function eachString(value: JsonValue, spell: (text: string) => string): JsonValue {
  if (typeof value === 'string') return spell(value);
  if (Array.isArray(value)) return value.map((item) => eachString(item, spell));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setOwn(result, key, eachString(item, spell));
  return result;
}

/** A repaired config, and the skills that the doctor would have switched off too. */
export type Repaired = { readonly value: JsonValue; readonly skills: readonly string[] };

const skillsPath: KeyPath = ['skills', 'entries'];

/**
 * What is to be taken of a repair: all but the doctor's note that it ran, and its word on skills, which it judges by
 * the programs and keys of the scratch home.
 */
export function takenOf(before: JsonValue, made: JsonValue): Repaired {
  if (!isObject(made)) return { value: made, skills: [] };
  const value = as(made, 'wizard', valueAt(before, ['wizard']));
  const entries = valueAt(value, skillsPath);
  if (!isObject(entries)) return { value, skills: [] };
  const own = valueAt(before, skillsPath);
  const skills = Object.keys(entries).filter(
    (name) => valueAt(entries, [name, 'enabled']) === false && valueAt(own, [name, 'enabled']) !== false,
  );
  let remaining: JsonObject = entries;
  for (const name of skills) {
    const was = valueAt(own, [name]);
    const entry = valueAt(entries, [name]);
    remaining = as(
      remaining,
      name,
      was === undefined || !isObject(entry) ? was : as(entry, 'enabled', valueAt(was, ['enabled'])),
    );
  }
  const had = isObject(own) || Object.keys(remaining).length > 0;
  const section = as(valueAt(value, ['skills']) as JsonObject, 'entries', had ? remaining : undefined);
  const hadSection = valueAt(before, ['skills']) !== undefined || Object.keys(section).length > 0;
  return { value: as(value, 'skills', hadSection ? section : undefined), skills };
}

/** An object with this value at a key; without the key where that is undefined. */
function as(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  const result: JsonObject = {};
  for (const [name, item] of Object.entries(object)) {
    if (name !== key) setOwn(result, name, item);
    else if (value !== undefined) setOwn(result, name, value);
  }
  if (value !== undefined && !Object.hasOwn(result, key)) setOwn(result, key, value);
  return result;
}
