// The ways in which a fact in a table can be known, from measured to inferred.
import { z } from 'zod';

/** How a row of data is known; beside it stands where from. */
export const factStatus = z.enum(['measured', 'confirmed', 'computed', 'inferred']);
export type FactStatus = z.infer<typeof factStatus>;
