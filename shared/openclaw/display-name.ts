import { hostedModels } from '../providers/hosted.ts';
import type { Hop } from './types.ts';

/**
 * What people call a model: the name that the config gives it, else the catalog's, else its own id without the
 * provider. A ref of neither is named by what follows its first slash, as OpenClaw splits it.
 */
export function calledOf(ref: string, hops: readonly Pick<Hop, 'ref' | 'name'>[]): string {
  return (
    hops.find((hop) => hop.ref === ref)?.name ??
    hostedModels.find((model) => model.ref === ref)?.name ??
    ref.slice(ref.indexOf('/') + 1)
  );
}
