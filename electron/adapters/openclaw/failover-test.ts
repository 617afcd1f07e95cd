// Has the installed OpenClaw take one turn against a broken server, and observes what it does.
import { readFile } from 'node:fs/promises';
import { failuresIn, type TestObservation } from '../../../shared/failover-test/judge.ts';
import type { TestScene } from '../../../shared/failover-test/scene.ts';
import type { TestCase } from '../../../shared/failover-test/types.ts';
import { withAny } from '../system/any-signal.ts';
import { startBroken, startStandIn } from './failover-test-servers.ts';
import { runInScratch } from './run-scratch-turn.ts';

export type DrillTurn = {
  readonly case: TestCase;
  readonly scene: TestScene;
  /** The user's environment, in which OpenClaw is found. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By path in the workspace, and by name in the agent's own folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly agentFiles: Readonly<Record<string, string>>;
  readonly prompt: string;
  /** The keys of the hosted models that are really asked, by their names; none elsewhere. */
  readonly keys: Readonly<Record<string, string>>;
  /** How long the turn is waited for from its first request on, in seconds. */
  readonly limitS: number;
  readonly signal: AbortSignal;
  /** About every second: how long the turn has taken, and how often the broken server was asked. */
  readonly onBeat: (seconds: number, requests: number) => void;
};

const beatMs = 1000;
/** OpenClaw takes 10 s to its first request on an idle machine, and 50 s were seen on a busy one. */
const startMs = 120_000;
/** Longer than any wait of ours: the turn's own end is not to come from this limit. */
const patienceS = 3600;

/**
 * Has OpenClaw take one turn against a broken server. Null where it is not installed. The servers and the scratch are
 * gone afterwards.
 */
export async function runDrillTurn({
  case: kase,
  scene,
  env,
  files,
  agentFiles,
  prompt,
  keys,
  limitS,
  signal,
  onBeat,
}: DrillTurn): Promise<(TestObservation & { readonly root: string }) | null> {
  const [broken, standIn] = await Promise.all([startBroken(kase), startStandIn()]);
  const limit = new AbortController();
  let failures = failuresIn('', []);
  const countRequests = (): number => (kase === 'closed' ? failures.count : broken.requestCount());
  const firstAt = (): number | null => {
    const times = [broken.firstAt(), standIn.firstAt(), failures.firstAt].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  };
  /** What was answered is waited for no more, however long OpenClaw takes to end. */
  const turnMs = (): number | null => {
    const from = firstAt();
    return from === null ? null : Math.max(0, (standIn.answeredAt() ?? Date.now()) - from);
  };
  try {
    const end = await withAny([signal, limit.signal], (either) =>
      runInScratch({
        env,
        files,
        agentFiles,
        prompt,
        keys,
        folder: 'hearth-drill-',
        turnS: scene.turnS ?? patienceS,
        deadlineMs: startMs + limitS * 1000,
        signal: either,
        config: (at) => scene.config({ ...at, brokenRoot: broken.root, standInRoot: standIn.root }),
        beside({ logFile }) {
          const readLog = async (): Promise<void> => {
            failures = failuresIn(await readFile(logFile, 'utf8').catch(() => ''), scene.broken);
          };
          const timer = setInterval(
            () =>
              void readLog().then(() => {
                const ms = turnMs() ?? 0;
                if (ms >= limitS * 1000) limit.abort();
                onBeat(Math.round(ms / 1000), countRequests());
              }),
            beatMs,
          );
          return async () => {
            clearInterval(timer);
            await readLog();
          };
        },
      }),
    );
    if (end === null) return null;
    return {
      how: end.how,
      stdout: end.stdout,
      stderr: end.stderr,
      root: end.root,
      ranMs: end.ms,
      requests: countRequests(),
      limitReached: limit.signal.aborted,
      turnMs: turnMs(),
    };
  } finally {
    await Promise.all([broken.close(), standIn.close()]);
  }
}
