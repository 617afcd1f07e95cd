import type { Machine } from '../../shared/hardware/types.ts';
import type { Text } from '../i18n/i18n.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;

function isHere(url: string): boolean {
  try {
    return LOOPBACK.test(new URL(url).hostname);
  } catch {
    return false;
  }
}

/** In words, where a message goes if this model answers it. */
export function placeText(t: Text, machine: Machine | null, where: 'local' | 'hosted' | 'unknown', url: string | null): string {
  const mac = machine?.facts.os === 'macos';
  if (where === 'unknown') return t('place.unclear');
  if (where === 'hosted') return mac ? t('place.leavesMac') : t('place.leavesMachine');
  if (url !== null && !isHere(url)) return t('place.staysNetwork');
  return mac ? t('place.staysMac') : t('place.staysMachine');
}
