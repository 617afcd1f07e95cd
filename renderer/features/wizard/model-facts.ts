// Short facts of a server's model: parameters, quantization, size, tools, vision and how it is loaded.
import type { ServerModel } from '../../../shared/servers/types.ts';
import { formatSize } from '../../i18n/format.ts';
import type { Text } from '../../i18n/i18n.ts';
import { runtimeWords } from '../../models/words.ts';
import { inSentence } from '../../../shared/base/foreign-text.ts';
import type { Language } from '../../../shared/i18n/language.ts';

/** What is known of a model, in words. What its server doesn't tell is said to be untold, never filled in. */
export function modelFacts(t: Text, language: Language, model: ServerModel): string[] {
  const { quantization, bitsPerWeight, sizeBytes, params, format } = model.variant;
  const facts: string[] = [];
  if (model.name !== null && model.name !== model.id) facts.push(inSentence(model.id));
  if (model.kind === 'unknown') facts.push(t('wizard:model.unknownKind'));
  if (params !== null) facts.push(t('wizard:model.params', { params }));
  if (quantization !== null) facts.push(inSentence(quantization));
  if (bitsPerWeight !== null) facts.push(t('wizard:model.bits', { bits: bitsPerWeight }));
  if (format !== null) facts.push(inSentence(format.toUpperCase()));
  if (sizeBytes !== null) facts.push(formatSize(sizeBytes, language));
  if (params === null && quantization === null && bitsPerWeight === null && sizeBytes === null)
    facts.push(t('wizard:model.untold'));
  if (model.tools !== null) facts.push(model.tools ? t('wizard:model.tools') : t('wizard:model.noTools'));
  if (model.vision !== null) facts.push(model.vision ? t('wizard:model.vision') : t('models:facts.noVision'));
  facts.push(...runtimeWords(t, language, model, new Date()));
  if (model.loaded === null && model.state === null) facts.push(t('wizard:model.loadedUntold'));
  return facts;
}
