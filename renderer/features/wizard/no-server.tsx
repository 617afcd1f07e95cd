// What the wizard shows when no model server was found: how to start one, look again, or practice.
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Facts } from '../../../shared/wizard/state.ts';
import type { AppStore } from '../../state/app-store.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { WizardStoreApi } from './store.ts';

/** The first thing most users see: how to get a server going, or a way to see the road without one. */
export function NoServer({ app, store, facts }: { app: AppStore; store: WizardStoreApi; facts: Facts }) {
  const { t } = useText();
  const practice = useStore(app, (s) => s.info?.practice === true);
  const [error, setError] = useState<AppError | null>(null);
  const stopped = facts.sweep.error?.kind === 'cancelled';
  const problem = error ?? (stopped ? null : facts.sweep.error);
  const actions = (
    <>
      <Button onPress={() => void store.getState().sweep(null)}>{t('do.lookAgain')}</Button>
      {practice ? null : (
        <Button onPress={() => void app.getState().setPractice(true).then(setError)}>
          {t('wizard:machine.practice')}
        </Button>
      )}
    </>
  );
  return (
    <>
      {problem ? <ErrorNotice live error={problem} /> : null}
      <Notice tone="info" title={t('wizard:machine.none')} actions={actions}>
        <p className="dim">
          <CodeText text={t('wizard:machine.noneHelp')} />
        </p>
      </Notice>
    </>
  );
}
