// The result of one tested failure: verdict, consequence, path along the route, and what helps.
import { helpsOf } from '../../../shared/failover-test/consequence.ts';
import { gainOf, type ComparedCase } from '../../../shared/failover-test/patience.ts';
import type { FailoverTest, TestEnd } from '../../../shared/failover-test/types.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { AppStore } from '../../state/app-store.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ChainLine } from './chain-line.tsx';
import { Compared } from './compared.tsx';
import { modelName, outcomeText } from './words.ts';
import { Word } from '../../ui/word.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './failover-test.module.css';

const tones: Readonly<Record<TestEnd['verdict'], ChipTone>> = {
  answered: 'ok',
  dead: 'bad',
  'given-up': 'bad',
  failed: 'warn',
};

/**
 * One case: its consequence in a sentence, what OpenClaw's patience changes of it, how the chain went, and what helps.
 */
export function EndCard({
  result,
  drill,
  route,
  app,
}: {
  result: ComparedCase;
  drill: FailoverTest;
  route: Route | null;
  app: AppStore;
}) {
  const { t, language } = useText();
  const name = t(`drillWords:cases.${result.case}`);
  const end = drill.ends.find((candidate) => candidate.case === result.case) ?? null;
  const helps = end === null ? [] : helpsOf(end, drill);
  // An answer that is long in coming is no good answer.
  const tone = end?.verdict === 'answered' && helps.length > 0 ? 'warn' : tones[end?.verdict ?? 'failed'];
  // What is offered above the cards is not said again in each of them.
  const toldHelps = gainOf(drill) === null ? helps : helps.filter((help) => help !== 'at-once');
  const spoke = end ?? result.atOnce;
  return (
    <section className={classes('card', styles.end)} aria-label={name}>
      <div className="row">
        <h2 className="grow">{name}</h2>
        <Chip tone={tone}>{end === null ? t('drill:stopped') : t(`drill:verdicts.${end.verdict}`)}</Chip>
      </div>
      {end === null ? null : <p className={styles.consequence}>{outcomeText(t, language, end, drill, route)}</p>}
      <Compared result={result} name={name} route={route} />
      {end === null ? null : <ChainLine end={end} drill={drill} route={route} />}
      {spoke?.standIn === true && spoke.answeredBy !== null ? (
        <p className="dim">{t('drillWords:standIn', { model: modelName(spoke.answeredBy, route) })}</p>
      ) : null}
      {toldHelps.length === 0 ? null : (
        <div>
          <b>{t('drill:helps')}</b>
          <ul className={styles.helps}>
            {toldHelps.map((help) => (
              <li key={help}>
                <CodeText text={t(`drillWords:helps.${help}`)} />
              </li>
            ))}
          </ul>
          {helps.includes('guard') ? (
            <Button small label={`${t('drill:guard')}: ${name}`} onPress={() => app.getState().show('home')}>
              {t('drill:guard')}
            </Button>
          ) : null}
          {helps.includes('again') ? (
            <Button small label={`${t('drill:check')}: ${name}`} onPress={() => app.getState().show('check')}>
              {t('drill:check')}
            </Button>
          ) : null}
        </div>
      )}
      {end === null || end.said === '' ? null : (
        <Disclosure title={t('drill:said')} label={t('drill:saidOf', { case: name })}>
          <p className="break">
            <code>
              <Word text={end.said} />
            </code>
          </p>
        </Disclosure>
      )}
    </section>
  );
}
