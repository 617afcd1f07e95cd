// The system service that keeps the guard running: its file, and commands to start and stop it.
import { useStore } from 'zustand';
import { CodeText } from '../../../i18n/code-text.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import type { GuardStore } from './store.ts';
import { shownText } from '../../../../shared/base/foreign-text.ts';

function Lines({ lines, title, copy }: { lines: readonly string[]; title: string; copy: string }) {
  const { t } = useText();
  if (lines.length === 0) return null;
  const text = lines.join('\n');
  return (
    <section className="stack" aria-label={title}>
      <div className="row">
        <span>{title}</span>
        <span className="push">
          <CopyButton small text={text} words={t('guard:service.copy')} label={copy} />
        </span>
      </div>
      <pre className="snippet">{shownText(text)}</pre>
    </section>
  );
}

/** What has the system run the guard by itself: the file, and the lines that start and stop it. */
export function GuardService({ store }: { store: GuardStore }) {
  const { t } = useText();
  const { service, serviceError, serve } = useStore(store);
  if (serviceError) return <ErrorNotice error={serviceError} tone="warn" />;
  if (!service) return <p className="dim">{t('guard:looking')}</p>;
  const { system, path, text, installed } = service;
  return (
    <div className="stack">
      <p className="dim">
        <CodeText text={t(`guard:service.lead.${system}`)} />
      </p>
      {path === null || text === null ? null : (
        <>
          <div className="row">
            <span className="grow break">{t('guard:service.file', { path })}</span>
            <Chip tone={installed ? 'ok' : 'plain'}>
              {t(installed ? 'guard:service.installed' : 'guard:service.notInstalled')}
            </Chip>
            <Button small onPress={() => void serve(installed ? 'remove' : 'install')}>
              {t(installed ? 'guard:service.remove' : 'guard:service.install')}
            </Button>
          </div>
          <pre className="snippet">{shownText(text)}</pre>
        </>
      )}
      <Lines lines={service.start} title={t('guard:service.start')} copy={t('guard:service.copyStart')} />
      <Lines lines={service.stop} title={t('guard:service.stop')} copy={t('guard:service.copyStop')} />
    </div>
  );
}
