import { answerTo, askPath, type Answer, type Ask, type Replies } from './asks.ts';
import { asksForKey } from './errors.ts';
import { asFlag, asRecord, asText, parseJson } from './fields.ts';
import { parseLmStudioV0, parseLmStudioV1, parseOpenAiModels, parseOwners } from './models.ts';
import { genericServer, serverHeaded, serverOwning, serverRow } from './table.ts';
import type { Endpoint } from './types.ts';

type Identity = Endpoint['server'];

/** LM Studio's answer, with status 200, to every route that it does not have. */
const isUnexpected = (answer: Answer): boolean => answer.status === 200 && (asText(asRecord(parseJson(answer.body))['error'])?.startsWith('Unexpected endpoint or method.') ?? false);
const namesLmStudio = (answer: Answer): boolean => answer.status === 401 && answer.body.includes('LM Studio API token');
const isGreeting = (answer: Answer): boolean => answer.status === 200 && asFlag(asRecord(parseJson(answer.body))['lmstudio']) === true;

const jsonIf200 = (answer: Answer | null): unknown => (answer?.status === 200 ? parseJson(answer.body) : undefined);
const ownersIn = (models: Answer): (string | null)[] => parseOwners(jsonIf200(models));
/** LM Studio's web framework names itself in every answer, also where the list is empty and tells no owner. */
const maybeLmStudio = (models: Answer): boolean =>
  isUnexpected(models) || namesLmStudio(models) || ownersIn(models).includes('organization_owner') || models.headers['x-powered-by'] === 'Express';

/**
 * What to ask next, given the answers so far; empty when nothing more can be learned without work for the server.
 * The model list comes first and alone, because whoever asks a server blindly fills its log with errors.
 */
export function nextAsks(replies: Replies): readonly Ask[] {
  if (replies.models === undefined) return ['models'];
  const models = answerTo(replies, 'models');
  if (models === null) return [];
  const wanted = new Set<Ask>();
  const listed = parseOpenAiModels(jsonIf200(models)) !== null;
  const known = serverOwning(ownersIn(models)) ?? serverHeaded(models.headers['server']);
  const lmStudio = maybeLmStudio(models);
  if (lmStudio || (listed && known === null)) wanted.add('lmstudio-greeting');
  const greeting = answerTo(replies, 'lmstudio-greeting');
  const open = listed || isUnexpected(models);
  if (open && (lmStudio || (greeting !== null && isGreeting(greeting)))) wanted.add('lmstudio-v1').add('lmstudio-v0');
  if (listed && !lmStudio) wanted.add('completions').add('responses');
  return [...wanted].filter((ask) => replies[ask] === undefined);
}

/**
 * Who answered, how sure that is, and which answers say so. Only LM Studio's greeting makes certain: it is what its own
 * command line requires. Every other name rests on `owned_by` or a header, which proxies copy, and is `likely`.
 */
export function identify(replies: Replies): Identity {
  const evidence: string[] = [];
  const saw = (ask: Ask) => evidence.push(`GET ${askPath[ask].path}`);
  const models = answerTo(replies, 'models');
  const greeting = answerTo(replies, 'lmstudio-greeting');
  const greeted = greeting !== null && isGreeting(greeting);
  if (greeted) saw('lmstudio-greeting');
  const v1 = parseLmStudioV1(jsonIf200(answerTo(replies, 'lmstudio-v1')));
  if (v1 !== null) saw('lmstudio-v1');
  const v0 = parseLmStudioV0(jsonIf200(answerTo(replies, 'lmstudio-v0')));
  if (v0 !== null) saw('lmstudio-v0');
  if (models !== null && namesLmStudio(models)) evidence.push('401 "LM Studio API token"');
  if (models !== null && isUnexpected(models)) evidence.push('200 "Unexpected endpoint or method."');

  const owner = models === null ? null : serverOwning(ownersIn(models));
  const [ownedBy = null] = models === null ? [] : ownersIn(models);
  if (owner !== null && ownedBy !== null) evidence.push(`owned_by ${ownedBy}`);
  const header = models?.headers['server'];
  const headed = serverHeaded(header);
  if (headed !== null && header !== undefined) evidence.push(`Server: ${header}`);

  const lmStudio = serverRow('lmstudio');
  const row = greeted || (evidence.length > 0 && owner === null && headed === null && models !== null && maybeLmStudio(models)) ? lmStudio : owner ?? headed ?? genericServer;
  const certainty = greeted ? 'certain' : row === genericServer ? 'unknown' : 'likely';
  return { id: row.id, name: row.name, certainty, version: null, evidence: row === genericServer ? [] : evidence };
}

/** Whether something that wants a key is at least a model server by the shape of its refusal. */
export const wantsKey = (answer: Answer): boolean =>
  asksForKey(answer.status, answer.body) && !(answer.headers['server']?.startsWith('AirTunes/') ?? false);
