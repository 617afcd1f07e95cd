// Types for what a model's files tell of it, and for why files tell too little.
import type { Geometry } from '../types.ts';
import type { FactStatus } from '../../base/sources.ts';

/** What the files of a model tell of it, before it is known where they lie and how it is called there. */
export type ModelFileFacts = {
  /** The name that its maker gave it; null where the files tell none. */
  readonly name: string | null;
  readonly maker: string | null;
  /** In the words of its architecture (`qwen35moe`, `gpt_oss`). */
  readonly architecture: string;
  /** In billions, all experts counted, and those that work on one token. */
  readonly parametersB: number;
  readonly activeB: number;
  readonly nativeContextTokens: number;
  readonly geometry: Geometry;
  /** "Q4_K_M", "8-bit GS32"; null where nothing tells it. */
  readonly quantization: string | null;
  /** Bits a weight, all in all; null where only a mixture is told. */
  readonly bitsPerWeight: number | null;
  /** In the few bits its maker trained and released it in. */
  readonly native: boolean;
  readonly tools: boolean | null;
  readonly vision: boolean | null;
  readonly reasoning: boolean | null;
  /** `confirmed` where the architecture's rules are known, `inferred` where only its general keys could be read. */
  readonly status: FactStatus;
  readonly source: string;
};

/**
 * Why files make no model whose memory can be told. `beside` is what belongs to another model, or is no model that
 * talks.
 */
export type UnreadFile =
  | { readonly kind: 'not-a-model' }
  | { readonly kind: 'beside'; readonly is: 'embedding' | 'projector' | 'adapter' }
  | { readonly kind: 'geometry-unknown'; readonly missing: string };

/** Billions, to six digits after the point: a tenth of the smallest part that any screen shows. */
export const billions = (count: number): number => Math.round(count / 1e3) / 1e6;
