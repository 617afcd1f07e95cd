// Sums up a server's answers to the probes once, for the fingerprints to look at.
import { answerTo, jsonOf, type HttpAnswer, type ProbeReplies, type ProbeSnapshot } from './probes.ts';
import { wantsKey } from './evidence.ts';
import { asRecord, asText, parseJson } from '../base/json-fields.ts';
import { parseEntries, parseOpenAiModels, parseOwners } from './models.ts';

/** The words of a refusal, wherever a server puts them. */
function refusalOf(answer: HttpAnswer): string | null {
  if (!wantsKey(answer)) return null;
  const { body } = answer;
  const json = asRecord(parseJson(body));
  return (
    asText(json['error']) ??
    asText(asRecord(json['error'])['message']) ??
    asText(asRecord(json['detail'])['msg']) ??
    asText(json['detail']) ??
    body.trim()
  );
}

const looks = new WeakMap<ProbeReplies, ProbeSnapshot | null>();

/** The answers so far; null before the list of models was answered. One set of answers is looked at once. */
export function snapshot(replies: ProbeReplies): ProbeSnapshot | null {
  const before = looks.get(replies);
  if (before !== undefined) return before;
  const seen = read(replies);
  looks.set(replies, seen);
  return seen;
}

function read(replies: ProbeReplies): ProbeSnapshot | null {
  const first = answerTo(replies, 'models');
  if (first === null) return null;
  const listIn = (json: unknown) => ({ models: parseOpenAiModels(json), entries: parseEntries(json) });
  const list = jsonOf(first);
  return {
    replies,
    first,
    ...listIn(list),
    owners: parseOwners(list),
    refusal: refusalOf(first),
    answer: (ask) => answerTo(replies, ask),
    json: (ask) => jsonOf(answerTo(replies, ask)),
    listAt: (ask) => listIn(jsonOf(answerTo(replies, ask))),
  };
}
