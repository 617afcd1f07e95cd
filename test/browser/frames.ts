import type { Browser, Locator, Page } from '@playwright/test';
import { z } from 'zod';

/**
 * How the frames of a page went. `shown`: with all that was due. `dropped`: without it, for whatever reason. `byPage`:
 * those of the dropped that the page itself was too slow for. `typicalMs`: the processor time of the page's main thread
 * in a frame, the median.
 */
export type Frames = { shown: number; dropped: number; byPage: number; typicalMs: number };

const event = z.looseObject({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number().default(0),
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z
    .looseObject({
      name: z.string().optional(),
      args: z.looseObject({ interval_us: z.number().optional() }).optional(),
      frame_reporter: z.looseObject({ state: z.string() }).optional(),
    })
    .optional(),
});
const trace = z.object({ traceEvents: z.array(event) });
type TraceEvent = z.infer<typeof event>;

/** From this share of a frame's time on the page's own work leaves too little for the browser's. */
const wholeShare = 1 / 2;
/**
 * A machine on which a page that does next to nothing takes long is slow, and not the page: so many times that is
 * nobody's fault.
 */
const timesIdle = 5;
/** Above this share nothing is told apart any more. */
const mostShare = 0.95;

/**
 * Has the browser keep a trace while something is done, and counts by its own marks: its compositor reports of every
 * frame whether the page's main thread had its part ready in time (`STATE_DROPPED` where it had not, also where the
 * frame was shown with what was there). A machine that has other things to do marks frames of an empty page too. The
 * page's own are told by the processor time that its main thread took within the frame, which does not grow by waiting.
 * `idleMs` is the typical frame of a page that does next to nothing on this machine, where it is known.
 */
export async function framesWhile(browser: Browser, page: Page, act: () => Promise<void>, idleMs = 0): Promise<Frames> {
  await browser.startTracing(page, {
    categories: ['cc', 'benchmark', 'toplevel', 'disabled-by-default-devtools.timeline.frame', '__metadata'],
  });
  await act();
  return framesOf(trace.parse(JSON.parse((await browser.stopTracing()).toString('utf8'))).traceEvents, idleMs);
}

function framesOf(events: readonly TraceEvent[], idleMs: number): Frames {
  // The browser's own window has a compositor too.
  const mains = new Map(
    events.flatMap(({ name, pid, tid, args }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [[pid, tid] as const] : [],
    ),
  );
  const intervalUs =
    events.find(({ args }) => args?.args?.interval_us !== undefined)?.args?.args?.interval_us ?? 1_000_000 / 60;
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && mains.get(pid) === tid,
  );
  const work = (from: number, to: number): number =>
    tasks.reduce((sum, { ts, dur, tdur }) => {
      const within = Math.min(ts + dur, to) - Math.max(ts, from);
      return within > 0 && dur > 0 ? sum + (tdur * within) / dur : sum;
    }, 0);
  const reported = events.flatMap(({ name, pid, ts, args }) =>
    name === 'PipelineReporter' && mains.has(pid) && args?.frame_reporter
      ? [{ ts, state: args.frame_reporter.state }]
      : [],
  );
  const tooMuchUs = Math.min(Math.max(intervalUs * wholeShare, idleMs * 1000 * timesIdle), intervalUs * mostShare);
  const took = reported.map(({ ts }) => work(ts, ts + intervalUs)).sort((a, b) => a - b);
  const dropped = reported.filter(({ state }) => state === 'STATE_DROPPED');
  return {
    shown: reported.filter(({ state }) => state === 'STATE_PRESENTED_ALL').length,
    dropped: dropped.length,
    byPage: dropped.filter(({ ts }) => work(ts, ts + intervalUs) > tooMuchUs).length,
    typicalMs: (took[took.length >> 1] ?? 0) / 1000,
  };
}

/**
 * Drags a slider by mouse from end to end. Every move waits until the page took the one before, as the browser gives a
 * page one move a frame.
 */
export async function drag(page: Page, slider: Locator, moves: number): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('no slider is in sight');
  const y = box.y + box.height / 2;
  const at = (move: number): number => box.x + 12 + ((box.width - 24) * move) / moves;
  await page.mouse.move(at(0), y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move++) await page.mouse.move(at(move), y);
  await page.mouse.up();
}
