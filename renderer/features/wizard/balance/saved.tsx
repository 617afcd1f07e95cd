// After LiteLLM's config is written: its path, the command that starts it, and a look whether it runs.
import { useStore } from 'zustand';
import type { BalanceWritten } from '../../../../shared/balance/types.ts';
import { CodeText } from '../../../i18n/code-text.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Working } from '../../../ui/progress.tsx';
import type { ClusterStore } from './store.ts';

function Found({ store }: { store: ClusterStore }) {
  const { t } = useText();
  const { status, name } = useStore(store);
  switch (status) {
    case null:
      return null;
    case 'looking':
      return <Working text={t('cluster:looking')} />;
    case 'yes':
      return <Notice tone="ok" live title={t('cluster:found', { name: name.trim() })} />;
    case 'other':
      return <Notice tone="warn" live title={t('cluster:foundOther', { name: name.trim() })} />;
    case 'no':
      return <Notice tone="info" live title={t('cluster:notFound')} />;
  }
}

/** Where the file is, the line that starts LiteLLM with it, and a look for it. */
export function Saved({ store, written }: { store: ClusterStore; written: BalanceWritten }) {
  const { t } = useText();
  const { status, look } = useStore(store);
  return (
    <>
      <Notice
        tone="ok"
        live
        title={
          written.kept === null
            ? t('cluster:saved', { path: written.path })
            : t('cluster:savedOver', { path: written.path, kept: written.kept })
        }
      />
      <p>
        <CodeText text={t('cluster:start')} />
      </p>
      <pre className="snippet">{written.start}</pre>
      <div className="row">
        <CopyButton text={written.start} words={t('cluster:copy')} />
        <Button off={status === 'looking'} onPress={() => void look()}>
          {t('cluster:look')}
        </Button>
      </div>
      <Found store={store} />
    </>
  );
}
