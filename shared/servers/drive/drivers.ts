// Decides whether and how a server can be asked to load, unload or download a model.
import type { AppError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ModelAction, ModelJob } from '../jobs.ts';
import type { Control, Endpoint } from '../types.ts';
import { serverKind } from '../kinds.ts';
import type { Driver, DriveTarget, Script } from './script.ts';

/** The script of an action, null where this kind of server is never asked for it. */
export function scriptOf(driver: Driver, action: ModelAction, place: DriveTarget): Script | null {
  const { scripts } = driver;
  switch (action.kind) {
    case 'load':
      return scripts.load?.(action, place) ?? null;
    case 'unload':
      return scripts.unload?.(action, place) ?? null;
    case 'unload-duplicates':
      return scripts['unload-duplicates']?.(action, place) ?? null;
    case 'download':
      return scripts.download?.(action, place) ?? null;
  }
}

/** What an endpoint has to offer before an action is asked of it. */
function controlFor(action: ModelAction): Control {
  if (action.kind === 'load') return action.contextTokens === null ? 'load' : 'load-context';
  return action.kind === 'download' ? 'download' : 'unload';
}

/**
 * By which means an action may be asked of what answers at an address. Errors: why nothing is asked there; `not-driven`
 * where the server was not recognised for certain or offers no such thing, `needs-key` where it wants one and there is
 * none.
 */
export function driverFor(
  { url, server, status, controls, problem }: Endpoint,
  action: ModelAction,
  hasKey: boolean,
): Result<Driver, AppError> {
  if (status === 'unreachable' || status === 'not-a-model-server')
    return err(problem ?? { kind: 'unreachable', url, cause: 'timeout' });
  const notDriven = (why: 'not-certain' | 'not-offered') =>
    err({ kind: 'not-driven' as const, url, server: server.name, why });
  const { driver } = serverKind(server.id);
  const needsKey = err({ kind: 'needs-key' as const, url, envName: hasKey ? (action.apiKeyEnv ?? null) : null });
  // A server whose proof lies behind its key is not known for sure until the right one has opened it.
  if (server.certainty !== 'certain')
    return status === 'needs-key' && driver !== null ? needsKey : notDriven('not-certain');
  if (driver === null) return notDriven('not-offered');
  if (status === 'needs-key' && !hasKey) return needsKey;
  // Without its key a server tells nothing of what it offers; its own answers then do.
  if (status !== 'needs-key' && !controls.includes(controlFor(action))) return notDriven('not-offered');
  return ok(driver);
}

/** Whether two asks are one: then the second joins the first. */
export const isSameAction = (a: ModelAction, b: ModelAction): boolean => {
  const plain = ({ apiKeyEnv: _key, hostedKey: _yes, ...rest }: ModelAction) =>
    JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  return plain(a) === plain(b);
};

/** Whether two actions would meet at one model in memory, so that the second has to wait for the first. */
export const isInTheWay = (first: ModelJob, next: ModelAction): boolean =>
  first.action.kind !== 'download' &&
  next.kind !== 'download' &&
  first.action.url === next.url &&
  first.action.model === next.model;
