// Why a key variable is not sent to a model server, such as a hosted provider's own key.
import type { AppError } from '../base/errors.ts';
import { isHostedKey } from '../secrets/shapes.ts';
import { keyVariables } from '../providers/keys.ts';
import { isKeyName } from './env-text.ts';

const hostedNames: ReadonlySet<string> = new Set(keyVariables.map(({ name }) => name));
/** Keys of services that serve no models; none of them is a model server's own. */
const otherNames = new RegExp(
  `^(?:${[
    'AWS|AZURE|GCP|GCLOUD|GH|GITHUB|GITLAB|SLACK|DISCORD|TELEGRAM|STRIPE|CLOUDFLARE|VERCEL|DOCKER|PYPI|SENTRY|NOTION',
    'LINEAR|TWILIO|SENDGRID',
  ].join('|')})_`,
);

/** Whether a variable by its name holds the key of a service on the net; numbered names are the same provider's. */
const isHostedName = (name: string): boolean => hostedNames.has(name.replace(/_\d{1,2}$/, '')) || otherNames.test(name);

type NotSentReason = Extract<AppError, { kind: 'key-not-sent' }>['why'];

/**
 * Why a variable is not sent to a server that it was named for; null where it may be. `value`: what it holds, null
 * while nobody looked. `isAgreed`: the user said yes to a hosted provider's own key. Whether the server is known is
 * another question.
 */
export function whyNotSent(name: string, value: string | null, isAgreed: boolean): NotSentReason | null {
  if (!isKeyName(name)) return 'not-a-key-name';
  return !isAgreed && (isHostedName(name) || (value !== null && isHostedKey(value))) ? 'hosted-key' : null;
}
