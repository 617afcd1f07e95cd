// Which risks a model has as it would run: few bits, few parameters, no tools, a slow first token.
import { minimumContextTokens, roomyContextTokens } from '../openclaw/limits.ts';
import { precisionOf } from '../models/quantization.ts';
import type { CatalogModel, Range, RiskCode, Variant } from '../models/types.ts';

/**
 * In billions. OpenClaw's audit (`models.small_params`) calls every model up to this small; it reads the id, Hearth the
 * real count.
 */
const fewParametersB = 300;
/**
 * From this on a person thinks that nothing happens, in seconds, for a whole prompt that is read anew. Hearth's own
 * choice.
 */
const slowFirstWordSeconds = 60;

/** What one way to run a model risks; `firstWordSeconds` null where it is not known, which is no risk of its own. */
export function risksOf(
  model: CatalogModel,
  variant: Variant,
  contextTokens: number,
  firstWordSeconds: Range | null,
): RiskCode[] {
  const precision = precisionOf(model, variant);
  const risks: readonly (readonly [RiskCode, boolean])[] = [
    ['heavy-quantization', precision === 'heavy' || precision === 'blocked'],
    ['few-parameters', model.parametersB <= fewParametersB],
    ['no-tools', model.tools === false],
    ['tools-not-told', model.tools === null],
    ['below-openclaw-minimum', contextTokens < minimumContextTokens],
    ['short-context', contextTokens < roomyContextTokens],
    ['slow-first-word', firstWordSeconds !== null && firstWordSeconds.high >= slowFirstWordSeconds],
  ];
  return risks.flatMap(([code, holds]) => (holds ? [code] : []));
}
