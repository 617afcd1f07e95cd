// Adds a hosted model to the route, chosen from a list or typed as a ref.
import { useState, type FormEvent } from 'react';
import type { OfferedModel } from '../../../shared/hosted/types.ts';
import { isHostedRef } from '../../../shared/wizard/draft.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import type { WizardStoreApi } from './store.ts';
import styles from './wizard.module.css';

/** One of the hosted models to choose from, or any other by its ref. */
export function AddHosted({
  store,
  models,
  taken,
}: {
  store: WizardStoreApi;
  models: readonly OfferedModel[];
  taken: readonly string[];
}) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const add = (typed: string) => {
    const listed = models.find((m) => m.ref === typed || m.name === typed || `${m.name} ${m.ref}` === typed);
    const ref = listed?.ref ?? typed.trim();
    setBad(!isHostedRef(ref));
    if (!isHostedRef(ref)) return;
    store
      .getState()
      .send({ type: 'hosted-added', hosted: listed?.alias == null ? { ref } : { ref, alias: listed.alias } });
    setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(text);
  };
  const items = models.filter((m) => !taken.includes(m.ref)).map((m) => ({ id: m.ref, name: m.name }));
  return (
    <form className="gap-top" onSubmit={submit}>
      <div className="form">
        <ComboBox
          key={taken.join(' ')}
          label={t(taken.length === 0 ? 'wizard:order.alone.add' : 'wizard:order.addLabel')}
          hint={t('wizard:order.addHint')}
          openLabel={t('wizard:order.open')}
          items={items}
          text={text}
          onText={setText}
          onPick={add}
        />
        <Button submit disabled={text.trim() === ''}>
          {t('wizard:order.add')}
        </Button>
      </div>
      <p className={styles.problemLine} role="alert">
        {bad ? t('wizard:order.addBad') : ''}
      </p>
    </form>
  );
}
