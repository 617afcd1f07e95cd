// Bounds the memory that answers take while servers are probed, and cuts off a flood.
import type { AppError } from '../../../shared/base/errors.ts';
import { err } from '../../../shared/base/result.ts';
import type { ProbeReply } from '../../../shared/servers/probes.ts';
import { nothingWeighed, weigh } from '../../../shared/servers/json-weight.ts';
import { withAny } from '../system/any-signal.ts';
import { request, type HttpRequest } from './http.ts';

/** Puts questions to one server and keeps account of what its answers take. */
export type BudgetReader = {
  ask(httpRequest: HttpRequest): Promise<ProbeReply>;
  /** The texts are read and no longer held; what was made of them still is. */
  textsRead(): void;
  /** Nothing of this server is held any more. */
  clear(): void;
};
/** What the answers of several servers may take together. */
export type Pool = { reader(): BudgetReader };

/**
 * Together for all answers that are being read or were not looked at yet. The longest honest list that is known, of a
 * public gateway, has 1 MB.
 */
const poolBytes = 2 * 1024 * 1024;
/**
 * The most that one answer may weigh. A server whose answers together weigh little has room whatever the others sent.
 */
const answerWeight = 70_000;
const smallWeight = 5_000;
/**
 * What all answers of a pool may weigh: of the one server that a person named, and of all that a sweep meets. Found by
 * measuring what hostile servers can make of it.
 */
export const poolWeights = { one: 250_000, watch: 120_000, sweep: 70_000 } as const;
/**
 * The deepest list of models that is known has seven levels; what reads these by recursion must never meet a thousand.
 */
const deepest = 64;
/** Of what is no JSON only the opening is of interest: whether it is a page, and how an error is worded. */
const openingBytes = 4 * 1024;

type Owner = { weight: number };
type Holding = { bytes: number; weight: number; readonly owner: Owner; readonly cut: () => void };

/**
 * A pool for one look at several servers, or for one watch. Where the answers together would take too much, the one
 * that takes most is cut off: a flood never takes the room of a short answer. What is cut off or too heavy is
 * `not-a-model-server`, `saw: 'too-large'`.
 */
export function createPool(poolWeight: number = poolWeights.one): Pool {
  const growing = new Set<Holding>();
  let bytesHeld = 0;
  let weightHeld = 0;

  function set(holding: Holding, bytes: number, weight: number): void {
    bytesHeld += bytes - holding.bytes;
    weightHeld += weight - holding.weight;
    holding.owner.weight += weight - holding.weight;
    holding.bytes = bytes;
    holding.weight = weight;
  }
  function cutLargest(by: 'bytes' | 'weight', last: Holding): void {
    const largest = [...growing].reduce((most, each) => (each[by] > most[by] ? each : most), last);
    growing.delete(largest);
    set(largest, 0, 0);
    largest.cut();
  }
  function hold(holding: Holding, bytes: number, weight: number): void {
    set(holding, bytes, weight);
    while (bytesHeld > poolBytes && growing.size > 0) cutLargest('bytes', holding);
    while (weightHeld > poolWeight && holding.owner.weight > smallWeight && holding.weight > 0)
      cutLargest('weight', holding);
  }

  return {
    reader() {
      const mine = new Set<Holding>();
      const owner: Owner = { weight: 0 };

      async function ask(httpRequest: HttpRequest): Promise<ProbeReply> {
        const tooLarge = (status: number | null): AppError => ({
          kind: 'not-a-model-server',
          url: httpRequest.url,
          saw: 'too-large',
          status,
        });
        const cutting = new AbortController();
        const holding: Holding = { bytes: 0, weight: 0, owner, cut: () => cutting.abort() };
        growing.add(holding);
        mine.add(holding);
        let weighed = nothingWeighed;
        const inspect: HttpRequest['inspect'] = (piece, receivedBytes, status) => {
          weighed = weigh(weighed, piece, { weight: answerWeight, deepest });
          if (weighed.deepest > deepest)
            return { kind: 'not-a-model-server', url: httpRequest.url, saw: 'json', status };
          if (weighed.weight > answerWeight) return tooLarge(status);
          hold(holding, receivedBytes, weighed.weight);
          return weighed.kind === 'other' && receivedBytes >= openingBytes ? 'done' : 'more';
        };
        const reply = await withAny([httpRequest.signal, cutting.signal], (signal) =>
          request({ ...httpRequest, signal, inspect }),
        );
        growing.delete(holding);
        if (!reply.ok) set(holding, 0, 0);
        return cutting.signal.aborted && httpRequest.signal?.aborted !== true ? err(tooLarge(null)) : reply;
      }
      return {
        ask,
        textsRead: () => mine.forEach((holding) => set(holding, 0, holding.weight)),
        clear() {
          mine.forEach((holding) => set(holding, 0, 0));
          mine.clear();
        },
      };
    },
  };
}
