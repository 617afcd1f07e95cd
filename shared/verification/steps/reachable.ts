// Verification step that checks that the server is reachable and lists the very model.
import type { StepContext, ChatReply, VerificationScript } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import { ended, get, judged, passed, excerpt } from '../script.ts';
import type { StepEvidence } from '../types.ts';
import { parseJson } from '../../base/json-fields.ts';
import { serverKind } from '../../servers/kinds.ts';
import { probePath } from '../../servers/probes.ts';
import { parseOpenAiModels } from '../../servers/models.ts';

const evidenceOf = (reply: ChatReply): StepEvidence => ({ asked: 'GET /models', saw: excerpt(reply) });
const idsIn = (reply: ChatReply): readonly string[] | null =>
  reply.error !== null || reply.body === null
    ? null
    : (parseOpenAiModels(parseJson(reply.body))?.map(({ id }) => id) ?? null);

/** A list may be one step further in: not where nobody answers, somebody else does, or a key is wanted first. */
const isAnswered = ({ error }: ChatReply): boolean =>
  error === null ||
  (error.kind === 'server-said' && error.reason !== 'auth') ||
  (error.kind === 'not-a-model-server' && error.saw !== 'redirect');

/**
 * The id on the list that was most likely meant: the same but for its case, its publisher or the tag that stands for
 * itself.
 */
function nearTo(model: string, ids: readonly string[]): string {
  const bare = (id: string): string => (id.split('/').at(-1) ?? id).toLowerCase().replace(/:latest$/, '');
  return ids.find((id) => id.toLowerCase() === model.toLowerCase()) ?? ids.find((id) => bare(id) === bare(model)) ?? '';
}

/**
 * Whether the very id is listed, by the server that is thought to be there, without a redirect, with its key where one
 * is needed. OpenClaw sends the id as it is written, so that another case or a missing tag is another model.
 */
export function* reachable({ model, learned, expectedServer }: StepContext): VerificationScript {
  const reply = yield* get('./models');
  const ids = idsIn(reply);
  const evidence = [evidenceOf(reply)];
  if (ids === null) {
    // Some servers answer every route with 200 and a web page or an error, LM Studio among them.
    const further = isAnswered(reply) ? idsIn(yield* get('/v1/models')) : null;
    if (further !== null) return ended(judged('fail', 'wrong-base-url', { path: '/v1' }, evidence));
    return ended(judged('fail', reply.error === null ? 'list-unreadable' : codeOfError(reply), {}, evidence));
  }
  if (expectedServer !== null && expectedServer !== learned.server.id)
    return ended(
      judged('fail', 'another-server', { server: learned.server.id }, [
        { asked: 'GET /models', saw: learned.server.name },
      ]),
      { listedIds: ids },
    );
  if (!ids.includes(model))
    return ended(
      judged('fail', 'not-listed', { model, near: nearTo(model, ids), listed: ids.slice(0, 5).join(', ') }, evidence),
      { listedIds: ids },
    );
  // A copy of a loaded model carries its number behind a colon; two of them share the memory and take each other's
  // turn.
  const listed = ids.filter(
    (id) => id === model || (id.startsWith(`${model}:`) && /^\d+$/.test(id.slice(model.length + 1))),
  ).length;
  const { hasNumberTags, copies: own } = serverKind(learned.server.id);
  const list = own === null ? null : yield* get(probePath(own.ask));
  const loaded =
    own === null || list === null || list.error !== null ? 0 : own.count(parseJson(list.body ?? ''), model);
  const copies = hasNumberTags ? 1 : Math.max(listed, loaded, 1);
  if (copies > 1)
    return ended(judged('warn', 'several-copies', { count: copies, server: learned.server.id }, evidence), {
      listedIds: ids,
      copies,
    });
  return ended(passed([{ asked: 'GET /models', saw: model }]), { listedIds: ids, copies });
}
