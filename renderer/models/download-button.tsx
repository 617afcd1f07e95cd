// A button and dialog that have a model server download a model by name.
import { useState, type FormEvent } from 'react';
import type { ModelsStore } from './store.ts';
import { serverKind } from '../../shared/servers/kinds.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';

/** Asks for the name of a model and has the server fetch it. */
export function DownloadButton({ endpoint, store }: { endpoint: Endpoint; store: ModelsStore }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [id, setId] = useState('');
  const { name } = endpoint.server;
  const close = () => setOpen(false);
  const download = (event?: FormEvent) => {
    event?.preventDefault();
    if (id.trim() === '') return;
    void store.getState().act({ kind: 'download', url: endpoint.url, model: id.trim() });
    setId('');
    close();
  };
  const actions = (
    <>
      <Button onPress={close}>{t('do.cancel')}</Button>
      <Button look="primary" disabled={id.trim() === ''} onPress={() => download()}>
        {t('models:do.downloadNow')}
      </Button>
    </>
  );
  return (
    <>
      <Button
        small
        label={t('models:do.ofServer', { action: t('models:do.download'), server: name })}
        onPress={() => setOpen(true)}
      >
        {t('models:do.download')}
      </Button>
      <Dialog open={open} title={t('models:downloading.title', { server: name })} onClose={close} actions={actions}>
        <form onSubmit={download}>
          <TextField
            mono
            label={t('models:downloading.field')}
            hint={t(`models:downloading.${serverKind(endpoint.server.id).downloadNames ?? 'other'}`)}
            value={id}
            onChange={setId}
          />
        </form>
      </Dialog>
    </>
  );
}
