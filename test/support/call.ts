/** Asks a host for a value, as most tests of its handlers do. */
import type { CallName, Request, Value } from '../../shared/contract/calls.ts';
import { clientOf, type Host } from '../../electron/host/host.ts';

/** Returns the value of a call. Throws the error that the host answers. */
export async function callHost<N extends CallName>(host: Host, name: N, request: Request<N>): Promise<Value<N>> {
  const reply = await clientOf(host).call(name, request);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
