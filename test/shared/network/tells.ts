import { createLookups } from '../../../electron/adapters/network/lookup.ts';
import { createNetwork } from '../../../electron/adapters/network/addresses.ts';
import { probeEndpoint } from '../../../electron/adapters/servers/probe.ts';
import { createEgress, egressOf } from '../../../electron/host/serving.ts';
import { startRecorded } from '../../electron/adapters/servers/recorded-server.ts';

/**
 * How often a change was told by the end of each of two readings of a config whose one server is such a recorded one.
 */
export async function tellsOfReading(id: string, variant: string): Promise<number[]> {
  const server = await startRecorded(id, variant);
  const egress = createEgress({ network: createNetwork({ interfaces: () => ({}), lookups: createLookups() }) });
  const config = { models: { providers: { mine: { baseUrl: server.url, models: [{ id: 'm' }] } } } };
  const world = { env: {}, openclawStateDir: '/nowhere', stateDir: '/nowhere' };
  const tells: number[] = [];
  let told = 0;
  egress.onChange(() => (told += 1));
  for (let reading = 0; reading < 2; reading++) {
    await egressOf({ world, egress }, config, true);
    egress.learn(await probeEndpoint(server.url, { trusted: true }));
    tells.push(told);
  }
  egress.close();
  await server.close();
  return tells;
}
