/**
 * What a table in a language without plural forms must hold: the same keys, but for the singular that it never asks
 * for. A key missing in one language does not compile.
 */
export type Counterpart<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Counterpart<T[K]>;
};
