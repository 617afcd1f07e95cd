// The wizard's first step: the machine, OpenClaw, and the model servers that were found.
import { useStore } from 'zustand';
import { clusterSize } from '../../../shared/fit/cluster-size.ts';
import { fitTarget, tierAt } from '../../../shared/fit/target.ts';
import type { FitTarget } from '../../../shared/fit/rows.ts';
import type { Machine } from '../../../shared/hardware/types.ts';
import { usable } from '../../../shared/wizard/wizard.ts';
import type { Draft, Facts } from '../../../shared/wizard/state.ts';
import type { AppStore } from '../../state/app-store.ts';
import { ShareWork } from './balance/share-work.tsx';
import { formatGib } from '../../machine/fit-format.ts';
import { formatSeconds } from '../../i18n/format.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Headline } from '../../parts/frame.tsx';
import { JobList } from '../../models/job-list.tsx';
import type { ModelsStore } from '../../models/store.ts';
import { Button } from '../../ui/button.tsx';
import { Working } from '../../ui/progress.tsx';
import { AddMachine } from './add-machine.tsx';
import { MachineCard } from './machine-card.tsx';
import { namedMachine } from '../../machine/machine-words.ts';
import { NoServer } from './no-server.tsx';
import { OpenClawCard } from './openclaw-card.tsx';
import { ServerList } from './server-list.tsx';
import type { WizardStoreApi } from './store.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { classes } from '../../ui/classes.ts';
import styles from './wizard.module.css';

function headline(t: Text, language: Language, machine: Machine | null, place: FitTarget | null): string {
  if (!machine) return t('wizard:machine.reading');
  const tier = tierAt(machine, place);
  const tail = t(`wizard:machine.tails.${tier ?? 'unknown'}`);
  if (machine.other !== null)
    return t('wizard:machine.headline', { machine: namedMachine(t, language, machine.other.id), tail });
  const { modelName: model, memoryBytes } = machine.facts;
  const memory = memoryBytes === null ? null : formatGib(memoryBytes, language);
  // English only: the Japanese sentence has no article and leaves this out.
  const article = model !== null && /^[aeio]/i.test(model) ? 'An' : 'A';
  const named =
    model === null
      ? memory === null
        ? t('wizard:machine.unnamed')
        : t('wizard:machine.memoryOnly', { memory })
      : memory === null
        ? t('wizard:machine.namedOnly', { article, model })
        : t('wizard:machine.named', { article, model, memory });
  return t('wizard:machine.headline', { machine: named, tail });
}

function Progress({ facts, store }: { facts: Facts; store: WizardStoreApi }) {
  const { t, language } = useText();
  const { works, elapsedMs, endpoints } = facts.sweep;
  if (works.length > 0 || (elapsedMs === null && !facts.sweep.error))
    return (
      <Working text={t('wizard:machine.looking')}>
        <Button small onPress={() => store.getState().cancelSweep()}>
          {t('do.cancel')}
        </Button>
      </Working>
    );
  if (elapsedMs === null)
    return (
      <p className="dim" role="status">
        {t('wizard:machine.stopped')}
      </p>
    );
  const time = formatSeconds(elapsedMs, language);
  return (
    <p className="dim" role="status">
      {endpoints.length > 0 ? t('wizard:machine.lookedIn', { time }) : t('wizard:machine.lookedNone', { time })}
    </p>
  );
}

type Props = { app: AppStore; client: Client; models: ModelsStore; store: WizardStoreApi; facts: Facts; draft: Draft };

export function MachineStep({ app, client, models, store, facts, draft }: Props) {
  const { t, language } = useText();
  const own = useStore(app, (s) => s.settings?.machines) ?? [];
  const { machine, sweep } = facts;
  const place = machine === null ? null : fitTarget(machine, clusterSize(machine.facts, sweep.endpoints));
  const searching = sweep.works.length > 0;
  const nothing = !searching && sweep.gone.length === 0 && !sweep.endpoints.some(usable);
  const listed = (url: string) => sweep.endpoints.some((e) => e.url === url && e.status !== 'not-a-model-server');
  return (
    <>
      <Headline>{headline(t, language, machine, place)}</Headline>
      <div className={classes('lead', styles.lead)}>
        <Progress facts={facts} store={store} />
      </div>
      {machine ? <MachineCard app={app} machine={machine} place={place} store={store} /> : null}
      <h2>{t('wizard:machine.servers')}</h2>
      <div className="stack">
        <JobList store={models} endpoints={sweep.endpoints} at={(url) => !searching && !listed(url)} />
        <ServerList app={app} models={models} facts={facts} draft={draft} own={own} store={store} />
        {nothing ? <NoServer app={app} store={store} facts={facts} /> : null}
        <div className="row dim">
          <span>{sweep.closed.length > 0 ? t('wizard:machine.closed', { count: sweep.closed.length }) : ''}</span>
          <span className="push row">
            <AddMachine app={app} store={store} again={!searching && !nothing} />
          </span>
        </div>
      </div>
      <h2>{t('wizard:machine.openclaw')}</h2>
      <OpenClawCard facts={facts} />
      <ShareWork client={client} store={store} facts={facts} />
    </>
  );
}
