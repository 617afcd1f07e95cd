// Says whether a message stays on the machine, on the network or leaves, and how that is known.
import type { ServingEvidence, Whereabouts } from '../../shared/providers/serving.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import { whereSentences } from '../../shared/i18n/egress-words.ts';
import type { Text } from '../i18n/i18n.ts';

/** In words, where a message goes if this model answers it. */
export function placeText(
  t: Text,
  machine: Machine | null,
  { where, destination }: Pick<Whereabouts, 'where' | 'destination'>,
): string {
  const mac = machine?.facts.os === 'macos';
  if (where === 'unknown') return t('place.unclear');
  if (where === 'hosted') return mac ? t('place.leavesMac') : t('place.leavesMachine');
  if (destination !== null && destination.place !== 'this-machine') return t('place.staysNetwork');
  return mac ? t('place.staysMac') : t('place.staysMachine');
}

/** How that is known, in sentences; empty where it is plain. `provider` is the one that the model is asked of. */
export const whyText = (t: Text, evidence: ServingEvidence, provider: string | null): string =>
  whereSentences(evidence, provider)
    .map(({ key, values }) => t(`egressWords:why.${key}`, values))
    .join(t('gap'));

/** Where a model is answered that is asked of a company. */
export const away: Pick<Whereabouts, 'where' | 'destination'> = { where: 'hosted', destination: null };
