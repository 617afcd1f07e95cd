/** The machine of a change under review, with a call whose answers come when the test says so. */
import { describe, expect, it } from 'vitest';
import { createReviewStore, type ReviewCalls, type ReviewStep } from '../../../renderer/change-review/store.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import { outcome } from '../../support/page/outcome.ts';

type Answer = Result<Outcome, AppError>;
const planned = (baseHash: string, change: Partial<Outcome> = {}): Answer =>
  ok({ ...outcome, diff: '+ a', baseHash, ...change });
const made = planned('after', { applied: true });
const conflict = { kind: 'config-conflict', path: '/c', conflicts: [] } satisfies AppError;
const broken = { kind: 'internal', id: 'x' } satisfies AppError;

/** A store whose calls wait in `asked` for their answer, and what followed them in `heard`. */
function stage(more: Partial<ReviewCalls<string>> = {}) {
  const asked: { change: string; step: ReviewStep; answer: (reply: Answer) => void }[] = [];
  const heard: string[] = [];
  const store = createReviewStore<string>({
    call: (change, step) => new Promise((resolve) => asked.push({ change, step, answer: resolve })),
    shown: (change) => void heard.push(`shown ${change}`),
    made: (change) => void heard.push(`made ${change}`),
    refused: (change) => void heard.push(`refused ${change}`),
    failed: (error, change, { dryRun }) => void heard.push(`failed ${change} ${error.kind} ${dryRun}`),
    ...more,
  });
  const { plan, show, apply, overwriteTheirs, close } = store.getState();
  const answer = (at: number, reply: Answer) => asked.at(at)?.answer(reply);
  /** Plans a change and answers that. */
  const look = async (change: string, reply: Answer) => {
    const looking = plan(change);
    answer(-1, reply);
    await looking;
  };
  const steps = () => asked.map(({ step }) => step);
  return {
    asked,
    steps,
    heard,
    answer,
    look,
    show,
    plan,
    apply,
    overwriteTheirs,
    close,
    now: () => store.getState().review,
  };
}

describe('a change under review', () => {
  it('is planned by a dry run, shown, and then made with the baseHash that was shown', async () => {
    const { now, plan, apply, answer, steps, heard } = stage();
    expect(now()).toEqual({ phase: 'idle' });
    const looking = plan('a');
    expect(now()).toEqual({ phase: 'planning', change: 'a', outcome: null });
    answer(0, planned('b1'));
    await looking;
    expect(now()).toMatchObject({ phase: 'shown', change: 'a', outcome: { baseHash: 'b1' } });
    const making = apply();
    expect(now()).toMatchObject({ phase: 'applying', change: 'a', outcome: { baseHash: 'b1' } });
    answer(1, made);
    await making;
    expect(now()).toEqual({ phase: 'idle' });
    expect(steps()).toEqual([
      { dryRun: true, baseHash: null },
      { dryRun: false, baseHash: 'b1' },
    ]);
    expect(heard).toEqual(['shown a', 'made a']);
  });

  it('that was planned elsewhere is shown as it is, and made', async () => {
    const { show, apply, answer, steps, heard } = stage();
    show('a', { ...outcome, baseHash: 'b1' });
    const making = apply();
    answer(0, made);
    await making;
    expect(steps()).toEqual([{ dryRun: false, baseHash: 'b1' }]);
    expect(heard).toEqual(['shown a', 'made a']);
  });

  it('is made once, however often that is pressed', async () => {
    const { apply, answer, asked, look } = stage();
    await apply();
    await look('a', planned('b1'));
    const making = Promise.all([apply(), apply()]);
    answer(1, made);
    await making;
    expect(asked).toHaveLength(2);
  });

  it('stays in sight with the reason where it was refused', async () => {
    const { now, apply, answer, look, heard } = stage();
    await look('a', planned('b1'));
    const making = apply();
    answer(1, planned('b2', { refused: conflict }));
    await making;
    expect(now()).toMatchObject({ phase: 'shown', outcome: { refused: conflict } });
    expect(heard).toEqual(['shown a', 'refused a']);
  });

  it('is over where it could not be planned or made, which is told', async () => {
    const { now, apply, answer, look, heard } = stage();
    await look('a', err(broken));
    expect(now()).toEqual({ phase: 'idle' });
    await look('b', planned('b1'));
    const making = apply();
    answer(2, err(broken));
    await making;
    expect(now()).toEqual({ phase: 'idle' });
    expect(heard).toEqual(['failed a internal true', 'shown b', 'failed b internal false']);
  });

  it('waits for what follows it', async () => {
    let [finish, isDone] = [(): void => undefined, false];
    const { apply, answer, look } = stage({ made: () => new Promise((resolve) => (finish = resolve)) });
    await look('a', planned('b1'));
    const making = apply().then(() => (isDone = true));
    answer(1, made);
    await Promise.resolve();
    expect(isDone).toBe(false);
    await expect.poll(() => (finish(), isDone)).toBe(true);
    await making;
  });
});

describe('a conflict', () => {
  it('is planned anew with both sides in sight, and made on what stands there now', async () => {
    const { now, overwriteTheirs, answer, steps, look, asked } = stage();
    await look('a', planned('b1', { refused: conflict }));
    const taking = overwriteTheirs();
    expect(now()).toMatchObject({ phase: 'planning', change: 'a', outcome: { refused: conflict } });
    answer(1, planned('b2'));
    await expect.poll(() => asked.length).toBe(3);
    answer(2, made);
    await taking;
    expect(steps().slice(1)).toEqual([
      { dryRun: true, baseHash: null },
      { dryRun: false, baseHash: 'b2' },
    ]);
    expect(now()).toEqual({ phase: 'idle' });
  });

  it('is not made where the new plan is refused too', async () => {
    const { now, overwriteTheirs, answer, asked, look } = stage();
    await look('a', planned('b1', { refused: conflict }));
    const taking = overwriteTheirs();
    answer(1, planned('b2', { refused: conflict }));
    await taking;
    expect(asked).toHaveLength(2);
    expect(now()).toMatchObject({ phase: 'shown', outcome: { baseHash: 'b2' } });
  });

  it('that was closed while it is planned anew is not made', async () => {
    const { now, overwriteTheirs, close, answer, asked, look } = stage();
    await look('a', planned('b1', { refused: conflict }));
    const taking = overwriteTheirs();
    close();
    answer(1, planned('b2'));
    await taking;
    expect(asked).toHaveLength(2);
    expect(now()).toEqual({ phase: 'idle' });
  });
});

describe('an answer that comes late', () => {
  it('is dropped where its plan was closed', async () => {
    const { now, plan, close, answer, heard } = stage();
    const looking = plan('a');
    close();
    answer(0, planned('b1'));
    await looking;
    expect(now()).toEqual({ phase: 'idle' });
    expect(heard).toEqual([]);
  });

  it('is dropped where another change is planned since', async () => {
    const { now, plan, answer, heard } = stage();
    const looking = [plan('a'), plan('b')];
    answer(1, planned('b2'));
    answer(0, planned('b1'));
    await Promise.all(looking);
    expect(now()).toMatchObject({ phase: 'shown', change: 'b', outcome: { baseHash: 'b2' } });
    expect(heard).toEqual(['shown b']);
  });

  it('is told where it says that something was made, though another change is in sight', async () => {
    const { now, apply, close, answer, look, heard } = stage();
    await look('a', planned('b1'));
    const making = apply();
    close();
    await look('b', planned('b2'));
    answer(1, made);
    await making;
    expect(now()).toMatchObject({ phase: 'shown', change: 'b' });
    expect(heard).toEqual(['shown a', 'shown b', 'made a']);
  });

  it('brings a refusal back into sight, unless another change took its place', async () => {
    const { now, apply, close, answer, look, heard } = stage();
    await look('a', planned('b1'));
    const first = apply();
    close();
    expect(now()).toEqual({ phase: 'idle' });
    answer(1, planned('b2', { refused: conflict }));
    await first;
    expect(now()).toMatchObject({ phase: 'shown', change: 'a', outcome: { refused: conflict } });

    await look('b', planned('b3'));
    const second = apply();
    close();
    await look('c', planned('b4'));
    answer(3, planned('b5', { refused: conflict }));
    await second;
    expect(now()).toMatchObject({ phase: 'shown', change: 'c', outcome: { refused: null } });
    expect(heard).toEqual(['shown a', 'refused a', 'shown b', 'shown c']);
  });
});

describe('a change that can be called off', () => {
  it('is, when it is closed under way, and says nothing any more', async () => {
    let cancelled = 0;
    const { now, plan, apply, close, answer, look, heard } = stage({ cancel: () => void cancelled++ });
    const looking = plan('a');
    close();
    answer(0, err({ kind: 'cancelled' }));
    await looking;
    expect(cancelled).toBe(1);

    await look('b', planned('b1'));
    const making = apply();
    close();
    answer(2, made);
    await making;
    expect(cancelled).toBe(2);
    expect(now()).toEqual({ phase: 'idle' });
    expect(heard).toEqual(['shown b']);
  });

  it('is only closed where nothing is under way', async () => {
    let cancelled = 0;
    const { close, look } = stage({ cancel: () => void cancelled++ });
    close();
    await look('a', planned('b1'));
    close();
    expect(cancelled).toBe(0);
  });
});
