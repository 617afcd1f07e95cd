// The dialog that looks for model servers at an address the user types, and keeps what it finds.
import { useState, type FormEvent } from 'react';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Working } from '../../ui/progress.tsx';
import type { WizardStoreApi } from './store.ts';

/** A bare port means this machine. */
const asAddress = (text: string): string => (/^\d{1,5}$/.test(text) ? `127.0.0.1:${text}` : text);

export function AddMachine({ app, store, again }: { app: AppStore; store: WizardStoreApi; again: boolean }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const at = asAddress(text.trim());
    if (at === '' || looking) return;
    setLooking(true);
    setProblem(null);
    const urls = await store.getState().sweep([at]);
    setLooking(false);
    if (urls.length === 0) return setProblem(t('wizard:machine.addNothing', { at }));
    for (const url of urls) await app.getState().keepMachine(url);
    setText('');
    setOpen(false);
  };
  return (
    <>
      {again ? (
        <Button small onPress={() => void store.getState().sweep(null)}>
          {t('do.lookAgain')}
        </Button>
      ) : null}
      <Button small onPress={() => setOpen(true)}>
        {t('wizard:machine.add')}
      </Button>
      <Dialog
        open={open}
        title={t('wizard:machine.addTitle')}
        onClose={() => setOpen(false)}
        actions={<Button onPress={() => setOpen(false)}>{t('do.cancel')}</Button>}
      >
        <form className="stack" onSubmit={(event) => void look(event)}>
          <TextField
            mono
            label={t('wizard:machine.addField')}
            hint={t('wizard:machine.addHint')}
            problem={problem}
            value={text}
            onChange={setText}
          />
          <div className="row">
            <Button look="primary" submit disabled={text.trim() === '' || looking}>
              {t('wizard:machine.addDo')}
            </Button>
            {looking ? <Working text={t('wizard:machine.looking')} /> : null}
          </div>
        </form>
      </Dialog>
    </>
  );
}
