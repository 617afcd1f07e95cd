// What the user asks of the list of builds: context window, search, sorting and KV cache type.
import { useStore } from 'zustand';
import { sorts, type Sort } from '../../../shared/fit/listing.ts';
import { cacheType } from '../../../shared/models/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { TextField } from '../../ui/fields.tsx';
import { PickOne } from '../../ui/select.tsx';
import { ContextSlider } from './context-slider.tsx';
import type { ViewStore } from './view.ts';
import styles from './fit.module.css';

/** Those that a user would choose between; the others are what files and servers may tell. */
const offeredCaches = ['f16', 'q8_0', 'q4_0'] as const;

/** What is asked of every row, and in what order which of them are shown. */
export function Controls({ view }: { view: ViewStore }) {
  const { t } = useText();
  const cache = useStore(view, (s) => s.choice.cache);
  const { sort, search } = useStore(view, (s) => s.look);
  const { ask, see } = view.getState();
  const caches = [
    { value: '', text: t('fit:look.cacheAuto') },
    ...offeredCaches.map((value) => ({ value, text: t(`fitWords:caches.${value}`) })),
  ];
  return (
    <section className={styles.controls} aria-label={t('fit:look.label')}>
      <ContextSlider view={view} />
      <div className={styles.picks}>
        <TextField
          wide
          label={t('fit:look.search')}
          placeholder={t('fit:look.searchHint')}
          value={search}
          onChange={(text) => see({ search: text })}
        />
        <PickOne
          captioned
          wide
          label={t('fit:look.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, text: t(`fit:look.sorts.${value}`) }))}
          onChange={(value) => see({ sort: value as Sort })}
        />
        <PickOne
          captioned
          wide
          label={t('fit:look.cache')}
          value={cache ?? ''}
          options={caches}
          onChange={(value) => ask({ cache: value === '' ? null : cacheType.parse(value) })}
        />
      </div>
    </section>
  );
}
