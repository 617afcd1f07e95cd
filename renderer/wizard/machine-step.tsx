import { useStore } from 'zustand';
import { usable } from '../../shared/wizard/wizard.ts';
import type { Facts } from '../../shared/wizard/state.ts';
import type { AppStore } from '../app-store.ts';
import { formatMemory, formatSeconds } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { Headline } from '../layout/frame.tsx';
import { Button } from '../ui/button.tsx';
import { Working } from '../ui/progress.tsx';
import { AddMachine } from './add-machine.tsx';
import { MachineCard } from './machine-card.tsx';
import { NoServer } from './no-server.tsx';
import { OpenClawCard } from './openclaw-card.tsx';
import { ServerList } from './server-list.tsx';
import type { WizardStoreApi } from './store.ts';

function headline(t: Text, { machine }: Facts): string {
  if (!machine) return t('wizard:machine.reading');
  const { modelName: model, memoryBytes } = machine.facts;
  const memory = memoryBytes === null ? null : formatMemory(memoryBytes);
  // English only: the Japanese sentence has no article and leaves this out.
  const article = model !== null && /^[aeio]/i.test(model) ? 'An' : 'A';
  const named = model === null
    ? memory === null ? t('wizard:machine.unnamed') : t('wizard:machine.memoryOnly', { memory })
    : memory === null ? t('wizard:machine.namedOnly', { article, model }) : t('wizard:machine.named', { article, model, memory });
  const tier = machine.tier.chosen ?? machine.tier.detected;
  return t('wizard:machine.headline', { machine: named, tail: t(`wizard:machine.tails.${tier ?? 'unknown'}`) });
}

function Progress({ facts, store }: { facts: Facts; store: WizardStoreApi }) {
  const { t, language } = useText();
  const { works, elapsedMs, endpoints } = facts.sweep;
  if (works.length > 0 || (elapsedMs === null && !facts.sweep.error)) return <Working text={t('wizard:machine.looking')}><Button small onPress={() => store.getState().cancelSweep()}>{t('do.cancel')}</Button></Working>;
  if (elapsedMs === null) return <p className="dim" role="status">{t('wizard:machine.stopped')}</p>;
  const time = formatSeconds(elapsedMs, language);
  return <p className="dim" role="status">{endpoints.length > 0 ? t('wizard:machine.lookedIn', { time }) : t('wizard:machine.lookedNone', { time })}</p>;
}

export function MachineStep({ app, store, facts }: { app: AppStore; store: WizardStoreApi; facts: Facts }) {
  const { t } = useText();
  const own = useStore(app, (s) => s.settings?.machines) ?? [];
  const { sweep } = facts;
  const searching = sweep.works.length > 0;
  const nothing = !searching && !sweep.endpoints.some(usable);
  return (
    <>
      <Headline>{headline(t, facts)}</Headline>
      <div className="lead"><Progress facts={facts} store={store} /></div>
      {facts.machine ? <MachineCard machine={facts.machine} store={store} /> : null}
      <h2>{t('wizard:machine.servers')}</h2>
      <div className="stack">
        <ServerList facts={facts} own={own} store={store} />
        {nothing ? <NoServer app={app} store={store} facts={facts} /> : null}
        <div className="row dim">
          <span>{sweep.closed.length > 0 ? t('wizard:machine.closed', { count: sweep.closed.length }) : ''}</span>
          <span className="push row"><AddMachine app={app} store={store} again={!searching && !nothing} /></span>
        </div>
      </div>
      <h2>{t('wizard:machine.openclaw')}</h2>
      <OpenClawCard facts={facts} />
    </>
  );
}
