// Finds words in a text that look drawn at random, as keys without a known prefix do.
import type { Span } from './shapes.ts';

/**
 * From here on a run of letters and digits is long enough to tell one that was drawn at random from one that somebody
 * wrote.
 */
const shortestRun = 20;
/**
 * The same where there are no capitals or no small letters, or no digits: names of builds and short digests are as
 * long.
 */
const shortestPlainRun = 24;
const shortestLetters = 28;
/** Digests are written in hex as well, from MD5 on; shorter ones are ids. */
const shortestHex = 32;
/**
 * With `-` and `_` between the runs, as in base64 for addresses: so long the whole, so long one run of it, and so long
 * each on the average.
 */
const shortestWhole = 32;
const shortestPart = 9;
const usualPart = 7;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** An extension of Chrome. */
const extension = /^[a-p]{32}$/;
/** An id that begins with the time of its making. */
const ulid = /^01[0-9A-HJKMNP-TV-Z]{24}$/;
/**
 * Ids that say what they are ids of: of people and talks at Feishu, of answers, runs and requests at OpenAI and
 * Anthropic.
 */
const ids = /^(?:ou|oc|on|om|cli|chatcmpl|resp|call|run|msg|thread|asst|file|req|batch|toolu|gen)[-_]/;
/** What before a word in hex says that it is a digest of something, and what before any says that it is an id. */
const digestWords = [
  String.raw`sha-?\d{1,3}|md5|blake\d?\w?|digest|hash|checksum|commit|source|revision|\brev|\bref|etag|fingerprint`,
  'integrity|blobs?|snapshots?|tree|build|checkout|cherry-pick|version|@|#',
].join('|');
const digestBefore = new RegExp(`(?:${digestWords})["'\`]?[-:\\s=/"'\`]{0,4}$`, 'i');
const idBefore = /id["'`]?\s?[:=]\s?["'`]?$/i;
/** What is public though it looks like a key: digests of packages and images, and the public part of a key of SSH. */
const shown = /sha(?:1|256|384|512)-[A-Za-z0-9+/]{27,}={0,2}|AAAA[BCE]3NzaC[A-Za-z0-9+/]{20,}={0,2}/g;
const farBefore = 28;

/**
 * The pairs of letters that words are made of: some 150 of 676 are nearly nine of ten in English, and two of ten in
 * what was drawn at random.
 */
const usualPairs = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ' +
    'ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so ' +
    'rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ' +
    'ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov rm ep oc ef ' +
    'cu da cr cl du ga qu ue ba up pi ck br bi pt ak ki ob og ip'
  ).split(' '),
);
/** What of a text is written in one case, with a capital before it at most. */
const words = /[A-Z]?[a-z]+|[A-Z]+/g;

/** Whether a text reads like words: its letters stand together, and as they do in words. */
function isReadable(text: string): boolean {
  let [pairs, usual] = [0, 0];
  for (const item of text.match(words) ?? []) {
    for (let at = 1; at < item.length; at++) {
      pairs++;
      if (usualPairs.has(item.slice(at - 1, at + 1).toLowerCase())) usual++;
    }
  }
  return pairs / text.length >= 0.3 && usual / pairs >= 0.5;
}

const kindOf = (code: number): 0 | 1 | 2 => (code < 58 ? 0 : code < 91 ? 1 : 2);
/** How often one sign is of another kind than the one before: capital, small letter, digit. */
function turns(text: string): number {
  let count = 0;
  for (let at = 1; at < text.length; at++) if (kindOf(text.charCodeAt(at)) !== kindOf(text.charCodeAt(at - 1))) count++;
  return count / (text.length - 1);
}

/** So many turns have no words in them, readable or not. */
const noWords = 0.55;

/** Whether a run of letters and digits was drawn at random, as far as its looks tell. */
function isRandomRun(run: string): boolean {
  const [digits, lower, upper] = [(run.match(/[0-9]/g) ?? []).length, /[a-z]/.test(run), /[A-Z]/.test(run)];
  if (digits === run.length) return false;
  if (digits > 0 && (/^[0-9a-f]+$/.test(run) || /^[0-9A-F]+$/.test(run))) return run.length >= shortestHex;
  if (lower && upper)
    return (
      run.length >= (digits > 0 ? shortestRun : shortestPlainRun) &&
      turns(run) >= 0.25 &&
      (turns(run) >= noWords || !isReadable(run))
    );
  return (
    run.length >= (digits > 1 ? shortestPlainRun : shortestLetters) &&
    !ulid.test(run) &&
    (turns(run) >= noWords || !isReadable(run)) &&
    !isFew(run) &&
    !extension.test(run)
  );
}

/** Whether it is made of few signs over and over, as what fills a place. */
const isFew = (run: string): boolean => new Set(run).size < 8;

/** The same of a word in which `-`, `_`, `+` or `/` are signs like any other. */
function isRandomWhole(word: string): boolean {
  const signs = word.replace(/[^A-Za-z0-9]/g, '');
  return (
    signs.length >= shortestWhole - 4 &&
    word.length >= shortestWhole &&
    /\d/.test(signs) &&
    /[a-z]/.test(signs) &&
    /[A-Z]/.test(signs) &&
    turns(signs) >= 0.35 &&
    (turns(signs) >= noWords || !isReadable(signs))
  );
}

const longest = (runs: readonly string[]): string =>
  runs.reduce((long, run) => (run.length > long.length ? run : long), '');

function isRandomWord(word: string): boolean {
  if (uuid.test(word) || ids.test(word)) return false;
  const run = longest(word.split(/[-_]/));
  return (
    (run.length >= shortestRun && isRandomRun(run)) ||
    (run.length >= shortestPart && word.length / word.split(/[-_]/).length >= usualPart && isRandomWhole(word))
  );
}

/**
 * Base64 with its own signs, as keys of AWS and of `openssl rand` have them; a path begins with a sign, or has others.
 */
const isBase64 = (word: string): boolean =>
  /[+/=]/.test(word) && longest(word.split(/[+/=]/)).length >= 8 && isRandomWhole(word);

/** Whether what stands before a word, or begins it, says that no secret follows. */
function isPublic(text: string, at: number, word: string): boolean {
  const before = text.slice(Math.max(0, at - farBefore), at);
  const digest = /[0-9a-f]{32,}$/.exec(word);
  return (
    idBefore.test(before) ||
    (digest !== null && digestBefore.test((before + word.slice(0, digest.index)).slice(-farBefore)))
  );
}

const word = /[A-Za-z0-9_-]{20,}/g;
const base64 = /(?<![\w+/.~%-])[A-Za-z0-9][A-Za-z0-9+/]{31,}={0,2}(?![\w+/-])/g;
/** The same with the signs as an address writes them. */
const encoded = /(?:[A-Za-z0-9+]|%2[BF]){32,}/gi;
/** What hangs on such a word by a dot and is a part of it. */
const tail = /^(?:\.[A-Za-z0-9_-]{8,})+/;

/**
 * Words in a text that look drawn at random, such as keys without a begin of their own: not names of models, paths,
 * UUIDs and ULIDs, and not digests that are called so. Linear in the text.
 */
export function randomIn(written: string): Span[] {
  if (written.length < shortestRun) return [];
  const text = written.replace(shown, (match) => ' '.repeat(match.length));
  const spans: Span[] = [];
  for (const { 0: match, index } of text.matchAll(word)) {
    if (!isRandomWord(match) || isPublic(text, index, match)) continue;
    const end = index + match.length;
    const more = tail.exec(text.slice(end, end + 400))?.[0] ?? '';
    spans.push({
      start: index,
      end:
        end +
        (/\d/.test(more) ? more.length : 0) +
        (/^={1,2}(?![\w=])/.exec(text.slice(end, end + 3))?.[0].length ?? 0),
    });
  }
  for (const { 0: match, index } of text.matchAll(base64))
    if (isBase64(match) && !isPublic(text, index, match)) spans.push({ start: index, end: index + match.length });
  for (const { 0: match, index } of text.matchAll(encoded))
    if (match.includes('%2') && isBase64(match.replaceAll(/%2F/gi, '/').replaceAll(/%2B/gi, '+')))
      spans.push({ start: index, end: index + match.length });
  return spans;
}
