/**
 * Bytes that come in pieces and are read as one text. They are copied, so that no piece keeps a block of the socket's
 * alive.
 */
export type Bytes = {
  add(piece: Uint8Array): void;
  /** All of it as UTF-8, bad sequences replaced. */
  text(): string;
  /** Gives the memory back at once, and not when the next collection comes. */
  drop(): void;
};

const leastGrowth = 16 * 1024;

/** Starts with nothing and holds at most `mostBytes`; whatever is beyond is left out. */
export function createBytes(mostBytes: number): Bytes {
  let held: ArrayBuffer | null = null;
  let used = 0;
  return {
    add(piece) {
      const fitting = piece.subarray(0, mostBytes - used);
      const needed = used + fitting.length;
      held ??= new ArrayBuffer(0, { maxByteLength: mostBytes });
      if (needed > held.byteLength) held.resize(Math.min(mostBytes, Math.max(needed, held.byteLength + leastGrowth)));
      new Uint8Array(held).set(fitting, used);
      used = needed;
    },
    text: () => (held === null ? '' : new TextDecoder().decode(new Uint8Array(held, 0, used))),
    drop() {
      held?.resize(0);
      held = null;
      used = 0;
    },
  };
}
