// The screen of what fits on a machine: machine, controls, list of builds, and the chosen one.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { clusterSize } from '../../../shared/fit/cluster-size.ts';
import { fitTarget, tierAt } from '../../../shared/fit/target.ts';
import type { AppStore } from '../../state/app-store.ts';
import { useText } from '../../i18n/i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Working } from '../../ui/progress.tsx';
import { namedMachine, thisMachine } from '../../machine/machine-words.ts';
import { CloserLook } from './fit-details.tsx';
import { Controls } from './controls.tsx';
import { FitHead } from './fit-head.tsx';
import { FitList } from './fit-list.tsx';
import { createHereStore } from './here.ts';
import { MachineLine } from './machine-line.tsx';
import { Reckon } from './fit-results.tsx';
import { Shelves } from './model-folders.tsx';
import { useFit } from '../../machine/use-fits.ts';
import { createViewStore } from './view.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { classes } from '../../ui/classes.ts';
import styles from './fit.module.css';

/** What fits on the machine that models run on, how fast it will feel and what it risks, in one picture. */
export function FitScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t, language } = useText();
  const [here] = useState(() => createHereStore(client));
  const [view] = useState(createViewStore);
  const { machine, endpoints, error } = useStore(here);
  const fit = useFit(client);
  useEffect(() => here.getState().begin(), [here]);
  const place = useMemo(
    () => (machine === null ? null : fitTarget(machine, clusterSize(machine.facts, endpoints))),
    [machine, endpoints],
  );
  // What was chosen on one machine may not even run on another.
  useEffect(() => view.getState().choose(null), [view, machine]);

  const frame = (main: ReactNode, rail: ReactNode) => (
    <Frame
      app={app}
      place="fit"
      rail={rail}
      railLabel={t('fit:rail.title')}
      railBeside
      footer={
        <>
          <span className="says" />
          <Button onPress={() => app.getState().leaveFit()}>{t('fit:back')}</Button>
        </>
      }
    >
      <div className={styles.screen}>
        {error ? (
          <ErrorNotice
            live
            error={error}
            actions={
              <Button small onPress={() => void here.getState().read()}>
                {t('do.retry')}
              </Button>
            }
          />
        ) : null}
        {main}
      </div>
    </Frame>
  );
  const nothing = (
    <>
      <h2>{t('fit:rail.title')}</h2>
      <p className="dim">{t('fit:rail.none')}</p>
    </>
  );
  if (machine === null)
    return frame(
      <>
        <Headline>{t('fit:title')}</Headline>
        {error ? null : <Working text={t('fit:reading')} />}
      </>,
      nothing,
    );
  const name = machine.other === null ? thisMachine(t, machine) : namedMachine(t, language, machine.other.id);
  const line = <MachineLine machine={machine} place={place} name={name} here={here} />;
  if (place === null)
    return frame(
      <>
        <Headline>{t('fit:headline.unknown')}</Headline>
        <p className={classes('lead', styles.lead)}>{t('fit:lead.unknown')}</p>
        {line}
      </>,
      nothing,
    );
  const elsewhere = machine.other !== null;
  return (
    <Reckon
      place={place}
      elsewhere={elsewhere}
      foundModels={fit.foundModels}
      speeds={fit.speeds}
      endpoints={endpoints}
      view={view}
    >
      {frame(
        <>
          <FitHead tier={tierAt(machine, place)} />
          {line}
          <Controls view={view} />
          <FitList view={view} />
          {elsewhere ? null : <Shelves client={client} fit={fit} />}
        </>,
        <CloserLook view={view} here={here} />,
      )}
    </Reckon>
  );
}
