// The dialog that spreads requests over several machines through LiteLLM, and writes its config.
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Facts } from '../../../../shared/wizard/state.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Working } from '../../../ui/progress.tsx';
import type { WizardStoreApi } from '../store.ts';
import { Saved } from './saved.tsx';
import { ShareList } from './share-list.tsx';
import { createClusterStore, type ClusterStore } from './store.ts';
import { shownText } from '../../../../shared/base/foreign-text.ts';
import type { Client } from '../../../../shared/contract/client.ts';
import { classes } from '../../../ui/classes.ts';
import styles from './balance.module.css';

/** Long enough that typing a name doesn't ask the machines at each letter. */
const settleMs = 350;

function Plan({ store }: { store: ClusterStore }) {
  const { t, language } = useText();
  const { plan, refused } = useStore(store);
  if (refused) return null;
  if (!plan) return <Working text={t('cluster:planning')} />;
  return (
    <>
      <p className="dim" role="status">
        {plan.contextTokens === null
          ? t('cluster:contextUntold')
          : t('cluster:context', { tokens: formatNumber(plan.contextTokens, language) })}
      </p>
      {plan.notes.length === 0 ? null : (
        <Notice tone="warn" title={t('cluster:notes')}>
          {plan.notes.map((note) => (
            <p key={JSON.stringify(note)} className="break">
              {t(`balance:${note.kind}`, note)}
            </p>
          ))}
        </Notice>
      )}
      <Disclosure title={t('cluster:preview')}>
        <pre className="snippet" role="region" aria-label={t('cluster:preview')}>
          {shownText(plan.text)}
        </pre>
      </Disclosure>
    </>
  );
}

function Problem({ store }: { store: ClusterStore }) {
  const { t } = useText();
  const { refused, unsaved, save } = useStore(store);
  const problem = refused ?? unsaved;
  const place = useRef<HTMLDivElement>(null);
  // It stands below the fields; where saving failed, nobody would know without scrolling.
  useEffect(() => {
    if (unsaved) place.current?.scrollIntoView({ block: 'end' });
  }, [unsaved]);
  if (!problem) return null;
  return (
    <div ref={place}>
      <ErrorNotice
        error={problem}
        tone="warn"
        live
        {...(problem.kind === 'file-exists'
          ? {
              actions: (
                <Button small onPress={() => void save(true)}>
                  {t('cluster:replace')}
                </Button>
              ),
            }
          : {})}
      />
    </div>
  );
}

function Choices({ store, facts }: { store: ClusterStore; facts: Facts }) {
  const { t } = useText();
  const { name, file, shares, call, put, planNow } = useStore(store);
  const planKey = JSON.stringify([name, shares]);
  useEffect(() => {
    const timer = setTimeout(() => void planNow(), settleMs);
    return () => clearTimeout(timer);
  }, [planKey, planNow]);
  return (
    <>
      <p className="dim">{t('cluster:lead')}</p>
      <Disclosure title={t('cluster:buysTitle')}>
        <p>{t('cluster:buys')}</p>
        <p>{t('cluster:cluster')}</p>
      </Disclosure>
      <ShareList store={store} endpoints={facts.sweep.endpoints} />
      <TextField mono label={t('cluster:name')} hint={t('cluster:nameHint')} value={name} onChange={call} />
      <TextField mono label={t('cluster:file')} hint={t('cluster:fileHint')} value={file} onChange={put} />
      <Plan store={store} />
      <Problem store={store} />
    </>
  );
}

export function ShareDialog({
  client,
  wizard,
  facts,
  onClose,
}: {
  client: Client;
  wizard: WizardStoreApi;
  facts: Facts;
  onClose: () => void;
}) {
  const { t } = useText();
  const [store] = useState(() =>
    createClusterStore(client, {
      endpoints: facts.sweep.endpoints,
      keyNames: facts.keyNames,
      lookAt: async (url) => {
        const urls = await wizard.getState().sweep([url]);
        return wizard.getState().wizard.facts.sweep.endpoints.find((endpoint) => urls.includes(endpoint.url)) ?? null;
      },
    }),
  );
  const { plan, saving, written, save } = useStore(store);
  const actions = written ? (
    <Button look="primary" onPress={onClose}>
      {t('do.close')}
    </Button>
  ) : (
    <>
      <Button onPress={onClose}>{t('do.cancel')}</Button>
      <Button look="primary" disabled={plan === null || saving} onPress={() => void save(false)}>
        {t('cluster:save')}
      </Button>
    </>
  );
  return (
    <Dialog open title={t('cluster:dialog')} onClose={onClose} actions={actions}>
      <div className={classes('stack', styles.share)}>
        {written ? <Saved store={store} written={written} /> : <Choices store={store} facts={facts} />}
      </div>
    </Dialog>
  );
}
