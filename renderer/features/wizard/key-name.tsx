// The field for the environment variable that holds a model server's key, never the key itself.
import { useState, type FormEvent } from 'react';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { WizardStoreApi } from './store.ts';

const envNamePattern = /^[A-Z_][A-Z0-9_]*$/;

/** Asks for the name of the variable that holds a server's key. A key itself is never asked for, and is not taken. */
export function KeyName({
  endpoint,
  storedName,
  store,
}: {
  endpoint: Endpoint;
  storedName: string | null;
  store: WizardStoreApi;
}) {
  const { t } = useText();
  const keyName = endpoint.problem?.kind === 'needs-key' ? endpoint.problem.envName : null;
  const [name, setName] = useState(storedName ?? keyName ?? '');
  const [bad, setBad] = useState(false);
  const use = (event: FormEvent) => {
    event.preventDefault();
    const good = envNamePattern.test(name.trim());
    setBad(!good);
    if (good) store.getState().send({ type: 'key-named', url: endpoint.url, envName: name.trim() });
  };
  return (
    <form className="form gap-top" onSubmit={use}>
      <TextField
        mono
        label={t('wizard:server.keyField')}
        hint={storedName === null ? t('wizard:server.keyHint') : t('wizard:server.keyKept', { name: storedName })}
        problem={bad ? t('wizard:server.keyBad') : null}
        value={name}
        onChange={setName}
      />
      <Button submit>{t('wizard:server.keyUse')}</Button>
    </form>
  );
}
