// The page as a whole: start-up, the start that fails, and the screen that is open now.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../state/app-store.ts';
import { CheckScreen } from '../features/doctor/doctor-screen.tsx';
import type { Client } from '../../shared/contract/client.ts';
import { FitScreen } from '../features/fit/fit-screen.tsx';
import { DrillScreen } from '../features/failover-test/failover-test-screen.tsx';
import { HomeScreen } from '../features/home/home-screen.tsx';
import { HostedScreen } from '../features/hosted/hosted-screen.tsx';
import { useText } from '../i18n/i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReachScreen } from '../features/egress/egress-screen.tsx';
import { RepairProvider } from '../change-review/repair-dialog.tsx';
import { SafetyScreen } from '../features/safety/safety-screen.tsx';
import { Locale } from '../ui/locale.tsx';
import { Working } from '../ui/progress.tsx';
import { WizardScreen } from '../features/wizard/wizard-screen.tsx';

export function App({ client, store }: { client: Client; store: AppStore }) {
  const { t } = useText();
  const { phase, error, screen, round, language } = useStore(store);
  useEffect(() => store.getState().begin(), [store]);
  if (phase === 'broken' && error) {
    return (
      <main className="plain-screen">
        <h1>{t('broken.title')}</h1>
        <ErrorNotice error={error} />
      </main>
    );
  }
  if (phase !== 'ready')
    return (
      <main className="plain-screen">
        <Working text={t('starting')} />
      </main>
    );
  const Screen = {
    wizard: WizardScreen,
    home: HomeScreen,
    check: CheckScreen,
    fit: FitScreen,
    reach: ReachScreen,
    hosted: HostedScreen,
    drill: DrillScreen,
    safety: SafetyScreen,
  }[screen];
  return (
    <Locale language={language}>
      <RepairProvider client={client}>
        <Screen key={round} app={store} client={client} />
      </RepairProvider>
    </Locale>
  );
}
