// The field for a model's id on a server that lists no models without its key.
import { useState, type FormEvent } from 'react';
import type { Endpoint } from '../../../shared/servers/types.ts';
import type { Draft } from '../../../shared/wizard/state.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { serverName } from '../../models/names.ts';
import type { WizardStoreApi } from './store.ts';

/** For a server that lists nothing without its key. */
export function TypedModel({ endpoint, draft, store }: { endpoint: Endpoint; draft: Draft; store: WizardStoreApi }) {
  const { t } = useText();
  const here = draft.chosen?.endpoint.url === endpoint.url;
  const [id, setId] = useState(here ? (draft.chosen?.model.id ?? '') : '');
  const use = (event: FormEvent) => {
    event.preventDefault();
    store.getState().send({ type: 'model-typed', url: endpoint.url, model: id.trim() });
  };
  return (
    <form className="form gap-top" onSubmit={use}>
      <TextField
        mono
        label={t('wizard:model.typed', { server: serverName(t, endpoint) })}
        hint={t('wizard:model.typedHint')}
        value={id}
        onChange={setId}
      />
      <Button submit disabled={id.trim() === ''}>
        {t('wizard:model.typedUse')}
      </Button>
    </form>
  );
}
