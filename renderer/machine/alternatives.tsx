// Ways to make a model fit, such as less context or a smaller build, with a button where one can be taken.
import type { CatalogModel } from '../../shared/models/types.ts';
import type { Alternative } from '../../shared/fit/alternatives.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { namedMachine } from './machine-words.ts';
import type { Language } from '../../shared/i18n/language.ts';
import styles from './machine.module.css';

type Props = {
  ways: readonly Alternative[];
  /** Whose variants are meant; without it they are called by their ids. */
  model?: CatalogModel | null;
  /** Does one of them; without it, or where `canTake` says no, they are only said. */
  onTake?: (way: Alternative) => void;
  canTake?: (way: Alternative) => boolean;
};

/** A way out as a sentence. */
function wayText(t: Text, language: Language, way: Alternative, model: CatalogModel | null): string {
  switch (way.kind) {
    case 'smaller-cache':
      return t('fitWords:waysOut.smaller-cache', { cache: t(`fitWords:caches.${way.cache}`) });
    case 'shorter-context':
      return t('fitWords:waysOut.shorter-context', { contextTokens: way.contextTokens });
    case 'smaller-variant':
      return t('fitWords:waysOut.smaller-variant', {
        variant: model?.variants.find(({ id }) => id === way.variant)?.name ?? way.variant,
        cache: t(`fitWords:caches.${way.cache}`),
      });
    case 'other-machine':
      return t('fitWords:waysOut.other-machine', { machine: namedMachine(t, language, way.machine) });
  }
}

/** What would make it fit; each alone is enough. Nothing where there is none. */
export function Ways({ ways, model = null, onTake, canTake = () => true }: Props) {
  const { t, language } = useText();
  if (ways.length === 0) return null;
  return (
    <ul className={styles.ways} aria-label={t('fit:ways')}>
      {ways.map((way) => {
        const text = wayText(t, language, way, model);
        return (
          <li key={way.kind}>
            <span>{text}</span>
            {onTake !== undefined && canTake(way) ? (
              <Button small label={t('fit:takeOf', { way: text })} onPress={() => onTake(way)}>
                {t('fit:take')}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
