/**
 * Runs a task with a signal that aborts with the first of these, and lets go of them once the task is over.
 * `AbortSignal.any` leaves a trace at each of them for as long as it lives (seen with Node 20), and some here live as
 * long as the app.
 */
export async function withAny<T>(
  signals: readonly (AbortSignal | undefined)[],
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const sources = signals.filter((source) => source !== undefined);
  const either = new AbortController();
  const abort = (): void => either.abort(sources.find(({ aborted }) => aborted)?.reason);
  for (const source of sources) source.addEventListener('abort', abort, { once: true });
  if (sources.some(({ aborted }) => aborted)) abort();
  try {
    return await task(either.signal);
  } finally {
    for (const source of sources) source.removeEventListener('abort', abort);
  }
}
