// Picks the sentence that tells why an error came about, by the error's own fields.
import type { AppError } from '../base/errors.ts';

type DetailField = 'because' | 'cause' | 'saw' | 'reason' | 'why' | 'alreadyInvalid' | 'stands';
type KeyOf<E extends AppError> = E extends AppError
  ? { [F in keyof E & DetailField]: `${E['kind']}.${E[F] & (string | boolean)}` }[keyof E & DetailField]
  : never;

/**
 * One key for each value of each field that says why an error came about, computed from the errors themselves: a value
 * added there without a sentence in every language does not compile.
 */
export type ErrorDetailKey =
  | Exclude<KeyOf<AppError>, 'config-edit-unsafe.not-an-object'>
  | 'needs-key.named'
  | 'needs-key.unnamed';

/** Where the sentence stands that fills `{{because}}` in an error's words; null where the error needs none. */
export function errorDetailKey(error: AppError): ErrorDetailKey | null {
  switch (error.kind) {
    case 'unreachable':
      return `${error.kind}.${error.cause}`;
    case 'not-a-model-server':
      return `${error.kind}.${error.saw}`;
    case 'needs-key':
      return error.envName === null ? 'needs-key.unnamed' : 'needs-key.named';
    case 'server-said':
      return `${error.kind}.${error.reason}`;
    case 'not-driven':
      return `${error.kind}.${error.why}`;
    case 'config-unreadable':
      return `${error.kind}.${error.cause}`;
    case 'state-unreadable':
      return `${error.kind}.${error.cause}`;
    case 'config-include':
      return `${error.kind}.${error.why}`;
    case 'include-refused':
      return `${error.kind}.${error.why}`;
    case 'config-readonly':
      return `${error.kind}.${error.why}`;
    case 'config-edit-unsafe':
      return error.why === 'not-an-object' ? `${error.kind}.${error.stands}` : `${error.kind}.${error.why}`;
    case 'config-syntax':
      return `${error.kind}.${error.why}`;
    case 'config-template':
      return `${error.kind}.${error.why}`;
    case 'disk':
      return `${error.kind}.${error.cause}`;
    case 'openclaw-rejects':
      return `${error.kind}.${error.alreadyInvalid}`;
    case 'openclaw-failed':
      return `${error.kind}.${error.cause}`;
    case 'ask-before-proving':
      return `${error.kind}.${error.because}`;
    case 'plain-key-refused':
      return `${error.kind}.${error.why}`;
    case 'cannot-balance':
      return `${error.kind}.${error.why}`;
    case 'history-unreadable':
      return `${error.kind}.${error.cause}`;
    case 'file-refused':
      return `${error.kind}.${error.why}`;
    case 'key-not-sent':
      return `${error.kind}.${error.why}`;
    case 'key-not-taken':
      return `${error.kind}.${error.why}`;
    case 'routing-not-sent':
      return `${error.kind}.${error.why}`;
    case 'drill-impossible':
      return `${error.kind}.${error.why}`;
    case 'patience-not-offered':
      return `${error.kind}.${error.why}`;
    case 'openclaw-missing':
    case 'settings-unreadable':
    case 'settings-readonly':
    case 'settings-locked':
    case 'guard-elsewhere':
    case 'file-exists':
    case 'key-missing':
    case 'job-missing':
    case 'hosted-not-proven':
    case 'repair-incomplete':
    case 'config-conflict':
    case 'config-changed':
    case 'config-emptied':
    case 'answers-invalid':
    case 'reference-refused':
    case 'context-too-small':
    case 'empty-route':
    case 'no-route':
    case 'agent-missing':
    case 'state-damaged':
    case 'state-newer':
    case 'history-missing':
    case 'undo-conflict':
    case 'finding-missing':
    case 'practice-failed':
    case 'cancelled':
    case 'forbidden':
    case 'bad-request':
    case 'internal':
      return null;
  }
}
