// The screen of the doctor: findings as they come in, a count of each level, and the run again.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../../state/app-store.ts';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { useText } from '../../i18n/i18n.ts';
import { spelled } from '../../i18n/number-words.ts';
import { ChangeDialog } from '../../change-review/change-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Frame, Headline } from '../../parts/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Working } from '../../ui/progress.tsx';
import { FindingCard, levelTones } from './finding-card.tsx';
import { createCheckStore } from './store.ts';

const levels = ['problem', 'warning', 'info', 'good'] as const satisfies readonly Finding['level'][];

function Tally({ findings }: { findings: readonly Finding[] }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('check.list')}</h2>
      <ul className="stack">
        {levels.map((level) => (
          <li key={level} className="row">
            <Chip tone={levelTones[level]}>{t(`check.levels.${level}`)}</Chip>
            <span className="push">{findings.filter((f) => f.level === level).length}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function CheckScreen({ app, client }: { app: AppStore; client: Client }) {
  const { t } = useText();
  const [store] = useState(() => createCheckStore(client));
  const { work, findings, agent, error, fix, fixed } = useStore(store);
  useEffect(() => store.getState().begin(), [store]);
  const wrong = findings.filter((f) => f.level === 'problem' || f.level === 'warning').length;
  const running = work !== null;
  const headline = running
    ? t('check.running')
    : error?.kind === 'cancelled'
      ? t('check.stopped')
      : wrong > 0
        ? t('check.found', { count: wrong, number: spelled(t, wrong) })
        : findings.length > 0
          ? t('check.good')
          : t('check.title');
  const footer = (
    <>
      <span className="says">
        {running ? (
          <Working text={t('check.running')}>
            <Button small onPress={() => store.getState().cancel()}>
              {t('do.cancel')}
            </Button>
          </Working>
        ) : null}
      </span>
      <Button disabled={running} onPress={() => void store.getState().run()}>
        {t('check.again')}
      </Button>
      <Button look="primary" onPress={() => app.getState().show('home')}>
        {t('check.home')}
      </Button>
    </>
  );
  return (
    <Frame app={app} place="check" rail={<Tally findings={findings} />} railLabel={t('check.list')} footer={footer}>
      <Headline>{headline}</Headline>
      <p className="lead">
        {t('check.lead')}
        {agent === null ? '' : `${t('gap')}${t('routeWords:agent.answers', { agent })}`}
      </p>
      <div className="stack">
        {fixed ? <Notice live tone="ok" title={t('check.fixed')} /> : null}
        {error && error.kind !== 'cancelled' ? <ErrorNotice live error={error} /> : null}
        <ol className="stack" aria-label={t('check.list')}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <FindingCard finding={finding} store={store} />
            </li>
          ))}
        </ol>
      </div>
      <ChangeDialog
        store={fix}
        words={({ kind, facts }) => ({
          title: t('check.fixTitle'),
          lead: t('check.fixLead', { what: t(`findings:${kind}.title`, facts) }),
          act: t('do.apply'),
        })}
      />
    </Frame>
  );
}
