// One hosted provider: whether OpenClaw has its key, how to store one, and the models it offers.
import { useStore } from 'zustand';
import type { HostedProvider, OfferedModel } from '../../../shared/hosted/types.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { HostedStore } from './store.ts';
import { UsableChip } from '../../models/usable-chip.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './hosted.module.css';

/** How a key gets there: past the page where the shell has a clipboard, by a line to type where it hasn't. */
function StoreKey({ store, provider }: { store: HostedStore; provider: HostedProvider }) {
  const { t } = useText();
  const { list, pasting, paste } = useStore(store);
  if (list === null || provider.keyEnv === null) return null;
  if (list.canPaste) {
    return (
      <div className="row">
        <Button
          small
          label={t('hosted:pasteLabel', { name: provider.name })}
          disabled={pasting !== null}
          onPress={() => void paste(provider.id)}
        >
          {pasting === provider.id ? t('hosted:pasting') : t('hosted:paste')}
        </Button>
        <span className="dim">{t('hosted:pasteWhy')}</span>
      </div>
    );
  }
  const line = `hearth key ${provider.keyEnv}`;
  return (
    <>
      <p className="dim">{t('hosted:type')}</p>
      <div className="terminal">
        <code>{line}</code>
        <span>
          <CopyButton
            small
            text={line}
            words={t('hosted:copy')}
            label={t('hosted:copyLabel', { name: provider.name })}
          />
        </span>
      </div>
    </>
  );
}

/** One provider: whether OpenClaw has its key, where it looks, how to give it one, and what it offers. */
export function ProviderCard({
  store,
  provider,
  models,
}: {
  store: HostedStore;
  provider: HostedProvider;
  models: readonly OfferedModel[];
}) {
  const { t, language } = useText();
  const { list, stored, unstored } = useStore(store);
  const { id, name, keyEnv, usable, foundBy, keyUrl, plugin, entry } = provider;
  const found =
    foundBy === 'env' || foundBy === 'profiles' || foundBy === 'models.json' || foundBy === 'synthetic'
      ? foundBy
      : null;
  return (
    <Card>
      <div className={classes('stack', styles.provider)}>
        <div className="row">
          <h3>{name}</h3> <code className="dim">{id}</code>{' '}
          <span className="push">
            <UsableChip usable={list === null ? 'asking' : usable} />
          </span>
        </div>
        {usable === 'yes' && found !== null ? (
          <p className="dim">
            <CodeText text={t(`hosted:foundBy.${found}`)} />
          </p>
        ) : null}
        {usable === 'yes' ? null : (
          <>
            <p className="dim">
              <CodeText
                text={
                  keyEnv === null
                    ? t('hosted:signIn')
                    : t('hosted:looks', { name: keyEnv, file: list?.envFile ?? '.env' })
                }
              />
            </p>
            {keyUrl === null ? null : <p className="dim break">{t('hosted:getKey', { url: keyUrl })}</p>}
            {plugin === null ? null : (
              <p className="dim break">
                <CodeText text={t('hosted:plugin', { plugin })} />
              </p>
            )}
            {entry ? <p className="dim">{t('hosted:entry')}</p> : null}
            <StoreKey store={store} provider={provider} />
          </>
        )}
        {stored === id ? <p role="status">{t('hosted:stored')}</p> : null}
        {unstored?.provider === id ? <ErrorNotice error={unstored.error} tone="warn" live /> : null}
        {models.length === 0 ? null : (
          <Disclosure
            title={t('hosted:models', { count: models.length })}
            label={`${t('hosted:models', { count: models.length })}: ${t('hosted:modelsLabel', { name })}`}
          >
            <ul className={styles.models}>
              {models.map((model) => (
                <li key={model.ref}>
                  <span>{model.name}</span> <code className="dim break">{model.ref}</code>
                  {model.contextTokens === null ? null : (
                    <span className="dim">
                      {' '}
                      {t('hosted:context', { tokens: formatNumber(model.contextTokens, language) })}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </Card>
  );
}
