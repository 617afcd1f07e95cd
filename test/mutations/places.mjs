/**
 * Returns the places `[start, end]` of a piece of code in a text, however the text is laid out: line breaks may stand
 * between any two signs, and a comma before what closes a list.
 */
export function placesOf(text, code) {
  const signs = code.match(/\w+|\s+|[^\w\s]/g) ?? [];
  const escaped = (sign) => sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const isWord = (sign) => sign !== undefined && /\w/.test(sign);
  let pattern = '';
  for (const [at, sign] of signs.entries()) {
    const before = signs[at - 1];
    if (/^\s/.test(sign)) pattern += isWord(before) && isWord(signs[at + 1]) ? '\\s+' : '\\s*';
    else
      pattern +=
        (at === 0 || (isWord(before) && isWord(sign)) ? '' : '\\s*') +
        (/[)\]}]/.test(sign) && before !== ',' ? ',?\\s*' : '') +
        escaped(sign);
  }
  return [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => [match.index, match.index + match[0].length]);
}
