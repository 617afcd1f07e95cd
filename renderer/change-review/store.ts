/**
 * A change under review: planned, shown, then made or refused. One machine for every screen that changes the config.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/base/errors.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Outcome } from '../../shared/changes/types.ts';

/** What a call is to do: a dry run plans; else it makes the change that was shown with this `baseHash`. */
export type ReviewStep =
  | { readonly dryRun: true; readonly baseHash: null }
  | { readonly dryRun: false; readonly baseHash: string };

/** Where a change stands. A refusal, and a conflict with both its sides, is an outcome that is shown. */
type Review<C> =
  | { readonly phase: 'idle' }
  /** `outcome`: the earlier one, which stays in sight while the same change is planned anew; else null. */
  | { readonly phase: 'planning'; readonly change: C; readonly outcome: Outcome | null }
  | { readonly phase: 'shown'; readonly change: C; readonly outcome: Outcome }
  | { readonly phase: 'applying'; readonly change: C; readonly outcome: Outcome };

/** What differs between the screens: the call, and what follows its answers. */
export type ReviewCalls<C> = {
  /** Plans or makes the change. Its error is that of a call that failed; a refusal is part of the outcome. */
  readonly call: (change: C, step: ReviewStep) => Promise<Result<Outcome, AppError>>;
  /** Follows a plan that is there to be looked at. */
  readonly shown?: (change: C) => void;
  /** Follows a change that was made; what it waits for, `apply` waits for too. */
  readonly made: (change: C, outcome: Outcome) => void | Promise<void>;
  /** Follows a change that was to be made and was refused, which is shown. */
  readonly refused?: (change: C, outcome: Outcome) => void | Promise<void>;
  /** Follows a call that failed. The review is over then. */
  readonly failed: (error: AppError, change: C, step: ReviewStep) => void | Promise<void>;
  /** Calls off what is under way when the review is closed; its answer is dropped. */
  readonly cancel?: () => void;
};

type ReviewState<C> = {
  readonly review: Review<C>;
  /** Plans a change and shows it. The answer to an earlier plan, or to one that was closed, is dropped. */
  readonly plan: (change: C) => Promise<void>;
  /** Shows a change that was planned elsewhere. */
  readonly show: (change: C, outcome: Outcome) => void;
  /** Makes the change that is shown; nothing where none is, so that a second press makes nothing twice. */
  readonly apply: () => Promise<void>;
  /** Plans the same change anew on what stands there now, and makes it unless it is refused. */
  readonly overwriteTheirs: () => Promise<void>;
  readonly close: () => void;
};
export type ReviewStore<C> = StoreApi<ReviewState<C>>;

const idle = { phase: 'idle' } as const;
const dryRun: ReviewStep = { dryRun: true, baseHash: null };

/** Returns a store of one change under review, with nothing under review yet. */
export function createReviewStore<C>(calls: ReviewCalls<C>): ReviewStore<C> {
  return createStore<ReviewState<C>>()((set, get) => {
    // Grows with each review, so that an answer to another one is known as late.
    let generation = 0;
    const show = (change: C, outcome: Outcome): void => {
      set({ review: { phase: 'shown', change, outcome } });
      calls.shown?.(change);
    };
    /** Answers whether the plan is shown now. */
    const plan = async (change: C, earlier: Outcome | null): Promise<boolean> => {
      const mine = ++generation;
      set({ review: { phase: 'planning', change, outcome: earlier } });
      const reply = await calls.call(change, dryRun);
      if (mine !== generation) return false;
      if (reply.ok) {
        show(change, reply.value);
        return true;
      }
      set({ review: idle });
      await calls.failed(reply.error, change, dryRun);
      return false;
    };
    const apply = async (): Promise<void> => {
      const { review } = get();
      if (review.phase !== 'shown') return;
      const { change, outcome } = review;
      const [mine, step] = [generation, { dryRun: false, baseHash: outcome.baseHash } as const];
      set({ review: { phase: 'applying', change, outcome } });
      const reply = await calls.call(change, step);
      const isLate = mine !== generation;
      if (isLate && calls.cancel !== undefined) return;
      // That something was written, or could not be asked for, is told whatever is under review by now.
      if (!reply.ok || reply.value.applied) {
        if (!isLate) set({ review: idle });
        return reply.ok ? calls.made(change, reply.value) : calls.failed(reply.error, change, step);
      }
      if (isLate) return;
      set({ review: { phase: 'shown', change, outcome: reply.value } });
      await calls.refused?.(change, reply.value);
    };
    return {
      review: idle,
      plan: async (change) => void (await plan(change, null)),
      show: (change, outcome) => {
        generation++;
        show(change, outcome);
      },
      apply,
      overwriteTheirs: async () => {
        const { review } = get();
        if (review.phase !== 'shown') return;
        if (!(await plan(review.change, review.outcome))) return;
        const planned = get().review;
        if (planned.phase === 'shown' && planned.outcome.refused === null) await apply();
      },
      close: () => {
        const { phase } = get().review;
        // What is being written can't be called back by closing: a refusal of it is still shown.
        if (phase !== 'applying' || calls.cancel !== undefined) generation++;
        set({ review: idle });
        if (phase === 'planning' || phase === 'applying') calls.cancel?.();
      },
    };
  });
}
