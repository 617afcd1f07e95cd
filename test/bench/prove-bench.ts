import { prove } from '../../electron/adapters/servers/prove.ts';
import { quickSteps } from '../../shared/verification/steps.ts';
import { startModelServer } from '../electron/adapters/servers/proof-fakes.ts';
import { runs, timed } from './measure.ts';

const goalMs = 2000;

/** What the quick steps of a proof cost beside the model's own time: all of it, on a server that answers at once. */
export async function proveRows(): Promise<string[]> {
  const server = await startModelServer();
  try {
    const ms = await timed(async (run) => {
      const proven = await prove(
        { url: server.url, model: 'my-model', headers: {} },
        {
          signal: new AbortController().signal,
          nonce: (place) => `h${place}x${runs + run}`,
          onTold: () => undefined,
          now: () => 0,
          server: { id: 'generic_openai', name: '', version: null },
          contextTokens: null,
          variant: null,
          rehearse: null,
          surroundings: { version: null, provider: 'local', model: 'my-model', hasChannel: false },
        },
      );
      if (!proven.ok || proven.value.steps.some(({ verdict }) => verdict === 'fail'))
        throw new Error('the proof of an instant server failed');
    });
    return [
      `${`a proof's ${quickSteps.length} quick steps, ${server.requests.length / (runs + 1)} requests to an instant server`.padEnd(58)} ${ms.toFixed(0).padStart(7)} ms   goal under ${goalMs} ms`,
    ];
  } finally {
    await server.close();
  }
}
