// All builds that match the search and filters, or why none do and what would show some.
import { useCallback, useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { headlineOf, lookedAt, rowKey, type ListedModel } from '../../../shared/fit/listing.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Notice } from '../../ui/notice.tsx';
import { overText } from './fit-head.tsx';
import { FitItem } from './fit-item.tsx';
import { whereText } from './names.ts';
import { useReckoned } from './fit-results.tsx';
import type { ViewStore } from './view.ts';
import styles from './fit.module.css';

/** Says that there is nothing to show, why, and what would show something. */
function Nothing({ view }: { view: ViewStore }) {
  const { t } = useText();
  const search = useStore(view, (s) => s.look.search);
  const isAuto = useStore(view, ({ choice }) => choice.contextTokens === null && choice.cache === null);
  const { ask, see } = view.getState();
  if (search.trim() !== '')
    return (
      <Notice
        tone="info"
        title={t('fit:list.none')}
        actions={
          <Button small onPress={() => see({ search: '' })}>
            {t('fit:list.clear')}
          </Button>
        }
      >
        <p>{t('fit:list.noneHelp', { search })}</p>
      </Notice>
    );
  const actions = (
    <>
      {isAuto ? null : (
        <Button small onPress={() => ask({ contextTokens: null, cache: null })}>
          {t('fit:list.shorter')}
        </Button>
      )}
      <Button small onPress={() => see({ misfits: true })}>
        {t('fit:look.misfits')}
      </Button>
    </>
  );
  return (
    <Notice tone="warn" title={t('fit:list.noneFits')} actions={actions}>
      <p>{t(isAuto ? 'fit:list.noneFitsAuto' : 'fit:list.noneFitsHelp')}</p>
    </Notice>
  );
}

/** Every way to run a model that is asked for; one of them is looked at closely beside it. */
export function FitList({ view }: { view: ViewStore }) {
  const { t } = useText();
  const group = useId();
  const reckoned = useReckoned();
  const { shown, all, leftOut, place, where, elsewhere, recommendation, models } = reckoned;
  const chosen = useStore(view, (s) => s.chosen);
  const { sort, misfits, builds } = useStore(view, (s) => s.look);
  const { see } = view.getState();
  const onChoose = useCallback((listed: ListedModel) => view.getState().choose(listed), [view]);
  const looked = lookedAt(shown, chosen);
  const key = looked === null ? null : rowKey(looked.row);
  const why = useMemo(() => {
    const head = headlineOf(recommendation);
    return head.kind === 'best' ? overText(t, head.over, models) : null;
  }, [recommendation, models, t]);
  const says = [
    t('fit:list.count', { count: shown.length, all, sort: t(`fit:list.sorted.${sort}`) }),
    ...(leftOut === 0 ? [] : [t('fit:list.made', { count: leftOut })]),
  ];
  return (
    <section className={styles.listArea} aria-label={t('fit:list.label')}>
      <div className={styles.listHead}>
        <p className="dim" role="status">
          {says.join(t('gap'))}
        </p>
        <div className={styles.ticks}>
          <CheckBox label={t('fit:look.builds')} on={builds} onChange={(on) => see({ builds: on })}>
            {t('fit:look.builds')}
          </CheckBox>
          <CheckBox label={t('fit:look.misfits')} on={misfits} onChange={(on) => see({ misfits: on })}>
            {t('fit:look.misfits')}
          </CheckBox>
        </div>
      </div>
      {shown.length === 0 ? (
        <Nothing view={view} />
      ) : (
        <div role="radiogroup" aria-label={t('fit:list.label')}>
          <ul className={styles.list}>
            {shown.map((listed) => {
              const of = rowKey(listed.row);
              return (
                <FitItem
                  key={of}
                  listed={listed}
                  budgetBytes={place.budget.bytes}
                  where={whereText(t, where.get(of) ?? null, elsewhere)}
                  why={listed.row.recommended ? why : null}
                  group={group}
                  on={of === key}
                  onChoose={onChoose}
                />
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
