// Schemas that every incoming server address passes before it is written, kept or asked.
import { z } from 'zod';
import { baseUrl } from './address.ts';

/** Every address of a server that comes in to be written, kept or asked goes through one of these. */

/** For what goes into a config, which is then as `baseUrl` gives it: anything else is refused. */
export const serverUrl = z.string().transform((typed, context) => {
  const url = baseUrl(typed);
  if (url === null)
    context.addIssue({ code: 'custom', message: 'This is not the address of a model server.', input: typed });
  return url ?? z.NEVER;
});

/** For what is kept as it was typed: no name and password are kept with it. */
export const typedUrl = z
  .string()
  .trim()
  .refine((typed) => baseUrl(typed) !== null, 'This is not the address of a model server.');

/** For what is asked at once: whoever asks answers that anything else is no address (`unreachable`). */
export const askedUrl = z
  .string()
  .min(1)
  .transform((typed) => baseUrl(typed) ?? typed);
