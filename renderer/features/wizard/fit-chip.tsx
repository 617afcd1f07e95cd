// A short verdict beside a model: fits, tight, wrong format, or size not known.
import type { ModelFit } from '../../../shared/wizard/model-fit.ts';
import { formatGib, verdictText } from '../../machine/fit-format.ts';
import { verdictTones } from '../../machine/memory-bar.tsx';
import { useText } from '../../i18n/i18n.ts';
import { Chip } from '../../ui/chip.tsx';

/** How a model fits, in a few words. Nothing where it is not known what a model may take at all. */
export function FitChip({ fit }: { fit: ModelFit }) {
  const { t, language } = useText();
  switch (fit.kind) {
    case 'known':
      return <Chip tone={verdictTones[fit.row.verdict]}>{verdictText(t, language, fit.row)}</Chip>;
    case 'elsewhere':
      return <Chip tone="plain">{t('wizard:fit.elsewhere')}</Chip>;
    case 'wrong-format':
      return <Chip tone="warn">{t('wizard:fit.wrongFormat')}</Chip>;
    case 'unknown':
      if (fit.subject !== null) return null;
      return (
        <Chip tone="plain">
          {fit.weightsBytes === null
            ? t('wizard:fit.sizeUntold')
            : t('wizard:fit.weightsOnly', { memory: formatGib(fit.weightsBytes, language) })}
        </Chip>
      );
  }
}
