import type { Language } from '../../shared/contract/contract.ts';
import type { ServerModel } from '../../shared/servers/types.ts';
import { formatNumber, formatSize } from '../i18n/format.ts';
import type { Text } from '../i18n/i18n.ts';

/** What is known of a model, in words. What its server doesn't tell is said to be untold, never filled in. */
export function modelFacts(t: Text, language: Language, model: ServerModel): string[] {
  const { quantization, bitsPerWeight, sizeBytes, params } = model.variant;
  const facts: string[] = [];
  if (model.name !== null && model.name !== model.id) facts.push(model.id);
  if (model.kind === 'unknown') facts.push(t('wizard:model.unknownKind'));
  if (params !== null) facts.push(t('wizard:model.params', { params }));
  if (quantization !== null) facts.push(quantization);
  if (bitsPerWeight !== null) facts.push(t('wizard:model.bits', { bits: bitsPerWeight }));
  if (sizeBytes !== null) facts.push(formatSize(sizeBytes, language));
  if (params === null && quantization === null && bitsPerWeight === null && sizeBytes === null) facts.push(t('wizard:model.untold'));
  if (model.contextTokens.max !== null) facts.push(t('wizard:model.context', { tokens: formatNumber(model.contextTokens.max, language) }));
  if (model.tools !== null) facts.push(model.tools ? t('wizard:model.tools') : t('wizard:model.noTools'));
  if (model.vision === true) facts.push(t('wizard:model.vision'));
  if (model.loaded === null) facts.push(t('wizard:model.loadedUntold'));
  return facts;
}
