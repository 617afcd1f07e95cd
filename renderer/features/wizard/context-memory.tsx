// Memory and speed of the chosen model at the chosen context window, and what would save memory.
import { useMemo } from 'react';
import {
  firstWords,
  waysFor,
  type Curve,
  type Fits,
  type KnownFit,
  type ModelFit,
} from '../../../shared/wizard/model-fit.ts';
import { ContextChart } from '../../machine/context-chart.tsx';
import { formatGib, secondsText } from '../../machine/fit-format.ts';
import { MemoryBar } from '../../machine/memory-bar.tsx';
import { Ways } from '../../machine/alternatives.tsx';
import { useText } from '../../i18n/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';

type Props = {
  fits: Fits;
  fit: ModelFit;
  curve: Curve | null;
  /** The model as it is called. */ name: string;
  /** Takes another context, in tokens. */ onContext: (tokens: number) => void;
};

function Known({
  fits: {
    knowledge: { measures },
  },
  fit,
  curve,
  name,
  onContext,
}: Props & { fit: KnownFit }) {
  const { t, language } = useText();
  const { row, place, subject } = fit;
  const words = useMemo(() => firstWords(fit, measures), [fit, measures]);
  const ways = useMemo(() => waysFor(fit, measures), [fit, measures]);
  return (
    <Card>
      <MemoryBar row={row} budget={place.budget} label={t('wizard:fit.memoryOf', { model: name })}>
        {words === null
          ? null
          : t('wizard:fit.firstWord', {
              cold: secondsText(t, language, words.cold),
              warm: secondsText(t, language, words.warm),
            })}
      </MemoryBar>
      {ways.length === 0 ? null : (
        <div className="gap-top">
          <b>{t(row.verdict === 'no' ? 'wizard:fit.whatHelps' : 'wizard:fit.whatRoom')}</b>
          <Ways
            ways={ways}
            model={subject.model}
            canTake={({ kind }) => kind === 'shorter-context'}
            onTake={(way) => {
              if (way.kind === 'shorter-context') onContext(way.contextTokens);
            }}
          />
        </div>
      )}
      {curve === null ? null : (
        <Disclosure lazy title={t('wizard:fit.chart')}>
          <ContextChart
            points={curve.points}
            limitBytes={place.budget.bytes}
            at={row.contextTokens}
            longest={curve.longest}
            label={t('wizard:fit.chartOf', { model: name })}
          />
        </Disclosure>
      )}
    </Card>
  );
}

/** What the model takes with the context that is chosen, against what it may take; else why that can't be told. */
export function ContextMemory(props: Props) {
  const { t, language } = useText();
  const { fit } = props;
  switch (fit.kind) {
    case 'known':
      return <Known {...props} fit={fit} />;
    case 'elsewhere':
      return <p className="dim">{t('wizard:fit.elsewhereWhy')}</p>;
    case 'wrong-format':
      return <p className="dim">{t('wizard:fit.wrongFormatWhy')}</p>;
    case 'unknown':
      if (fit.subject !== null) return <p className="dim">{t('wizard:fit.budgetUntold')}</p>;
      return (
        <p className="dim">
          {t('wizard:fit.untold')}
          {fit.weightsBytes === null
            ? ''
            : `${t('gap')}${t('wizard:fit.untoldWeights', { memory: formatGib(fit.weightsBytes, language) })}`}
        </p>
      );
  }
}
