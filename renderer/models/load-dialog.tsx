// The dialog that loads a model with a context window, and warns where that is too large or small.
import { serverModelName } from '../../shared/wizard/draft.ts';
import { useState, type FormEvent } from 'react';
import { minimumContextTokens } from '../../shared/openclaw/limits.ts';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { offersFor, suggestedContext } from '../../shared/wizard/model-actions.ts';
import { formatNumber, formatSize } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NumberField } from '../ui/fields.tsx';
import type { ModelsStore } from './store.ts';
import styles from './models.module.css';

type Props = {
  endpoint: Endpoint;
  model: ServerModel;
  /** What the user chose for this model already. */ contextTokens: number | null;
  store: ModelsStore;
  onClose: () => void;
};

/** Asks with how much context to load a model. */
export function LoadDialog({ endpoint, model, contextTokens, store, onClose }: Props) {
  const { t, language } = useText();
  const [tokens, setTokens] = useState<number | null>(suggestedContext(model, contextTokens));
  const { max } = model.contextTokens;
  const number = (value: number) => formatNumber(value, language);
  const tooMuch = tokens !== null && max !== null && tokens > max;
  const tooSmall = tokens !== null && tokens < minimumContextTokens && (max === null || max >= minimumContextTokens);
  const problem = tooMuch
    ? t('models:loading.tooMuch', { max: number(max) })
    : tooSmall
      ? t('models:loading.tooSmall')
      : null;
  const load = (event?: FormEvent) => {
    event?.preventDefault();
    if (tooMuch) return;
    void store.getState().act({ kind: 'load', url: endpoint.url, model: model.id, contextTokens: tokens });
    onClose();
  };
  const most = tooMuch
    ? ''
    : `${max === null ? t('models:loading.mostUntold') : t('models:loading.most', { max: number(max) })}${t('gap')}`;
  const hint = `${most}${t('models:loading.memory')}`;
  const { loaded } = model.contextTokens;
  const loadedNow =
    loaded === null ? t('models:loading.againUntold') : t('models:loading.again', { tokens: number(loaded) });
  const again = offersFor(endpoint, model).load === 'again' ? `${loadedNow}${t('gap')}` : '';
  const actions = (
    <>
      <Button onPress={onClose}>{t('do.cancel')}</Button>
      <Button look="primary" disabled={tooMuch} onPress={() => load()}>
        {t('models:do.loadNow')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      title={t('models:loading.title', { model: serverModelName(model) })}
      onClose={onClose}
      actions={actions}
    >
      <form className="stack" onSubmit={load}>
        <div className={styles.tokens}>
          <NumberField
            label={t('models:loading.field')}
            hint={hint}
            problem={problem}
            value={tokens}
            onChange={setTokens}
          />
        </div>
        <p className="dim">
          {again}
          {t('models:loading.empty')}
          {model.variant.sizeBytes === null
            ? ''
            : `${t('gap')}${t('models:loading.size', { size: formatSize(model.variant.sizeBytes, language) })}`}
        </p>
      </form>
    </Dialog>
  );
}
