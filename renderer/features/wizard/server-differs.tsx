// Warns that a server has loaded less context than OpenClaw would send, with ways to mend that.
import { serverKind } from '../../../shared/servers/kinds.ts';
import type { Chosen } from '../../../shared/wizard/state.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { LoadWith } from '../../models/model-actions.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { serverName } from '../../models/names.ts';
import type { WizardStoreApi } from './store.ts';

type Props = {
  models: ModelsStore;
  store: WizardStoreApi;
  chosen: Chosen;
  tokens: number;
  onUse: (tokens: number) => void;
};

/** The server holds less than OpenClaw would send; an overflow there is an error that no fallback catches. */
export function ServerDiffers({ models, store, chosen, tokens, onUse }: Props) {
  const { t, language } = useText();
  const { endpoint, model } = chosen;
  const loadedTokens = model.contextTokens.loaded ?? 0;
  const loaded = formatNumber(loadedTokens, language);
  const size = formatNumber(tokens, language);
  const line = serverKind(endpoint.server.id).loadCommand?.(model.id, tokens) ?? null;
  const help =
    line === null
      ? t('wizard:context.reloadOther', { tokens: size })
      : t('wizard:context.reloadLmStudio', { tokens: size, line });
  return (
    <Card>
      <div className="row" role="status">
        <Chip tone="warn">{t('wizard:context.differsChip')}</Chip>
        <span className="grow">{t('wizard:context.differs', { server: serverName(t, endpoint), loaded })}</span>
        <Button small onPress={() => onUse(loadedTokens)}>
          {t('wizard:context.useLoaded', { loaded })}
        </Button>
        <LoadWith
          endpoint={endpoint}
          model={model}
          store={models}
          tokens={tokens}
          text={t('models:do.loadWith', { tokens: size })}
        />
      </div>
      <Disclosure title={t('wizard:context.reload', { tokens: size })}>
        <p className="dim">
          <CodeText text={help} />
        </p>
        <div>
          <Button small onPress={() => void store.getState().sweep([endpoint.url])}>
            {t('do.lookAgain')}
          </Button>
        </div>
      </Disclosure>
    </Card>
  );
}
