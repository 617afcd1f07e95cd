// What a row of the table of machines holds.
import type { FactStatus } from '../../base/sources.ts';

/** What was paid or asked for one configuration, in US dollars; low and high are the same where one price is told. */
type Price = {
  readonly memoryGiB: number;
  readonly low: number;
  readonly high: number;
  readonly note: string | null;
};

/** A machine, or a card for one, on which models run. */
export type CatalogMachine = {
  readonly id: string;
  readonly name: string;
  /** The chip or card, as macOS names it or as it is sold. */
  readonly chip: string;
  /** How tools name it, where that is not its name alone. */
  readonly toldAs?: RegExp;
  /** The GPU core counts that it is sold with; empty where that is not how it is told apart. */
  readonly gpuCores: readonly number[];
  /**
   * The sizes it is sold with, as makers count them; a little less may be free to use. Main memory where `unified`,
   * else the card's own.
   */
  readonly memoryGiB: readonly number[];
  /** Of the memory that models lie in, in 10^9 bytes a second. */
  readonly bandwidthGBs: number;
  /** Whether CPU and GPU share the memory. */
  readonly unified: boolean;
  readonly prices: readonly Price[];
  readonly status: FactStatus;
  readonly source: string;
};
