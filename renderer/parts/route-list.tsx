// A route as a list: each model with its place, local or hosted, and the next one if it fails.
import { Fragment } from 'react';
import { useText } from '../i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';
import { Word } from '../ui/word.tsx';

export type RouteItem = { ref: string; name: string; where: 'local' | 'hosted' | 'unknown'; says: string };

const tones = { local: 'local', hosted: 'hosted', unknown: 'plain' } as const;

/** The models in the order in which they are tried. */
export function RouteList({ items }: { items: readonly RouteItem[] }) {
  const { t } = useText();
  return (
    <ol className="route" aria-label={t('route.label')}>
      {items.map((item, at) => (
        <Fragment key={item.ref}>
          {at === 0 ? null : (
            <li className="arrow" aria-hidden="true">
              {t('route.ifItFails')} ↓
            </li>
          )}
          <li className="hop">
            <span className="name">
              <b>
                <Word text={item.name} />
              </b>{' '}
              <Chip tone={tones[item.where]}>{t(`place.${item.where}`)}</Chip>
            </span>
            <small>{item.says}</small>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
