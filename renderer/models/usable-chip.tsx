// A chip that tells whether OpenClaw could use a hosted provider now.
import type { HostedProvider } from '../../shared/hosted/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Chip, type ChipTone } from '../ui/chip.tsx';

const tones: Readonly<Record<HostedProvider['usable'] | 'asking', ChipTone>> = {
  yes: 'ok',
  no: 'warn',
  unknown: 'plain',
  unasked: 'plain',
  asking: 'plain',
};

/** Whether OpenClaw has a key for a provider, in two words. */
export function UsableChip({ usable }: { usable: HostedProvider['usable'] | 'asking' }) {
  const { t } = useText();
  return <Chip tone={tones[usable]}>{t(`hosted:usable.${usable}`)}</Chip>;
}
