// The form before a failover test: which failures to try, and whether hosted models are paid for.
import { useStore } from 'zustand';
import { testCase } from '../../../shared/failover-test/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { DrillStore } from './store.ts';
import { modelName } from './words.ts';
import { classes } from '../../ui/classes.ts';
import styles from './failover-test.module.css';

/** What is to be tried, what happens then and to whom, and whether hosted models are really asked. */
export function ChooseDrill({ store }: { store: DrillStore }) {
  const { t } = useText();
  const { cases, pay, asking, route } = useStore(store);
  const { choose, askPay, settlePay } = store.getState();
  const hosted = (route?.hops ?? []).filter(({ where }) => where !== 'local');
  const points = [
    t('drill:what.scratch'),
    t('drill:what.broken'),
    ...(hosted.length === 0 ? [] : [pay ? t('drill:what.paid') : t('drill:what.standIn')]),
    t('drill:what.time'),
  ];
  return (
    <>
      <section className={classes('card', styles.choose)}>
        <h2>{t('drill:choose')}</h2>
        <ul className={styles.choices}>
          {testCase.options.map((option) => (
            <li key={option}>
              <CheckBox
                label={t(`drillWords:cases.${option}`)}
                on={cases.includes(option)}
                onChange={(on) => choose(option, on)}
              >
                <span className={styles.choice}>
                  <b>{t(`drillWords:cases.${option}`)}</b>
                  <span className="dim">{t(`drillWords:causes.${option}`)}</span>
                </span>
              </CheckBox>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes('card', styles.choose)}>
        <h2>{t('drill:what.title')}</h2>
        <ul className={styles.points}>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {hosted.length === 0 ? null : (
          <Switch text={t('drill:pay.switch')} hint={t('drill:pay.hint')} on={pay} onChange={askPay} />
        )}
      </section>
      <Dialog
        title={t('drill:pay.title')}
        open={asking}
        onClose={() => settlePay(false)}
        actions={
          <>
            <Button onPress={() => settlePay(false)}>{t('drill:pay.keep')}</Button>
            <Button look="primary" onPress={() => settlePay(true)}>
              {t('drill:pay.agree')}
            </Button>
          </>
        }
      >
        <p>{t('drill:pay.lead')}</p>
        <p>{t('drill:pay.models')}</p>
        <ul className={styles.points}>
          {hosted.map(({ ref }) => (
            <li key={ref} className="break">
              {modelName(ref, route)}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
