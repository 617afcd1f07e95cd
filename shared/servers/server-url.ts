import { z } from 'zod';
import { baseUrl } from './address.ts';

/** Every address of a server that comes in to be written or asked goes through one of these two, and is then as `baseUrl` gives it. */

/** For what goes into a config: anything else is refused. */
export const serverUrl = z.string().transform((typed, context) => {
  const url = baseUrl(typed);
  if (url === null) context.addIssue({ code: 'custom', message: 'This is not the address of a model server.', input: typed });
  return url ?? z.NEVER;
});

/** For what is asked at once: whoever asks answers that anything else is no address (`unreachable`). */
export const askedUrl = z.string().min(1).transform((typed) => baseUrl(typed) ?? typed);
