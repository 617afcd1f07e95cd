// The form before a verification: quick or full, single steps, and filling the whole context window.
import { useText } from '../i18n/i18n.ts';
import { formatAbout, formatNumber } from '../i18n/format.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { OptionCards } from '../ui/option-cards.tsx';
import { Switch } from '../ui/switch.tsx';
import { allSteps, fullProof, howOf, quickProof, withFullContext, withStep, type ProofChoice } from './choice.ts';
import { stepName } from './words.ts';
import styles from './verification.module.css';

type Props = {
  choice: ProofChoice;
  onChoose: (choice: ProofChoice) => void;
  /** The context that is to be configured; null while it is open. */
  contextTokens: number | null;
  /** Seconds that reading all of it takes at least here; null where nothing tells. */
  fullSeconds: number | null;
};

/** What is to be proven: two sets that are said in a word, and the steps one by one for who wants to choose. */
export function ChooseProof({ choice, onChoose, contextTokens, fullSeconds }: Props) {
  const { t, language } = useText();
  const how = howOf(choice.steps);
  const tokens = contextTokens === null ? '' : formatNumber(contextTokens, language);
  const hint =
    contextTokens === null
      ? t('wizard:prove.wholeContextUnsized')
      : fullSeconds === null
        ? t('wizard:prove.wholeContextUntold', { tokens })
        : t('wizard:prove.wholeContextTime', { tokens, time: formatAbout(fullSeconds * 1000, language) });
  const choose = (value: string) =>
    onChoose({ ...(value === 'full' ? fullProof : quickProof), fullContext: value === 'full' && choice.fullContext });
  return (
    <>
      <OptionCards
        label={t('wizard:prove.how')}
        value={how === 'own' ? null : how}
        options={[
          { value: 'quick', title: t('wizard:prove.quick'), body: t('wizard:prove.quickSays') },
          { value: 'full', title: t('wizard:prove.full'), body: t('wizard:prove.fullSays') },
        ]}
        onChange={choose}
      />
      {how === 'own' ? <p className="dim flat">{t('wizard:prove.own', { count: choice.steps.length })}</p> : null}
      <Disclosure title={t('wizard:prove.advanced')}>
        <div>
          <b>{t('wizard:prove.single')}</b>
          <p className="dim flat">{t('wizard:prove.singleHint')}</p>
          <ul className={styles.choices}>
            {allSteps.map((id) => (
              <li key={id}>
                <CheckBox
                  label={stepName(t, id)}
                  on={choice.steps.includes(id)}
                  onChange={(on) => onChoose(withStep(choice, id, on))}
                >
                  {stepName(t, id)}
                </CheckBox>
              </li>
            ))}
          </ul>
        </div>
        <Switch
          text={t('wizard:prove.wholeContext')}
          hint={hint}
          hintBelow
          on={choice.fullContext}
          onChange={(on) => onChoose(withFullContext(choice, on))}
        />
      </Disclosure>
    </>
  );
}
