// One load, unload or download at a server: progress, cancel, retry, and how it ended.
import { useRef } from 'react';
import { isEnded, type ModelJob } from '../../shared/servers/jobs.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { fractionOf, otherContext } from '../../shared/wizard/model-actions.ts';
import { CodeText } from '../i18n/code-text.tsx';
import { errorText } from '../i18n/error-text.ts';
import { formatNumber } from '../i18n/format.ts';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { ModelsStore } from './store.ts';
import { actionModel, progressWords } from './words.ts';
import styles from './models.module.css';

type Props = { job: ModelJob; model: string; store: ModelsStore };
type RunningPhase = Exclude<ModelJob['phase'], 'done' | 'failed' | 'cancelled' | 'lost'>;

/** Work under way: what it is, how far it is, and the way out of it. */
function Running({ job, phase, model, store, onCancel }: Props & { phase: RunningPhase; onCancel: () => void }) {
  const { t, language } = useText();
  const { action } = job;
  const title = t(`models:jobs.what.${action.kind}`, { model });
  const details =
    action.kind === 'load' && action.contextTokens !== null
      ? [t('models:jobs.asked', { tokens: formatNumber(action.contextTokens, language) })]
      : [];
  const cancel = job.cancel === 'stops' ? t('do.cancel') : t('models:jobs.stopWatching');
  const progress = progressWords(t, language, job);
  return (
    <>
      <div className="split">
        <div className="grow">
          <b className="break">{title}</b>
          <div className="dim" role="status">
            {[...details, t(`models:jobs.phase.${phase}`)].join(' · ')}
          </div>
        </div>
        <Button
          small
          label={t('models:jobs.cancelOf', { action: cancel, what: title })}
          onPress={() => void store.getState().cancel(job.id).then(onCancel)}
        >
          {cancel}
        </Button>
      </div>
      <ProgressBar label={t('models:named', { name: title, what: t('models:jobs.bar') })} value={fractionOf(job)} />
      {progress.length === 0 ? null : <div className="dim tabular">{progress.join(' · ')}</div>}
      {job.cancel === 'leaves' ? <p className="dim note">{t('models:jobs.leaves')}</p> : null}
    </>
  );
}

function Put({ job, model, title, store, again = false }: Props & { title: string; again?: boolean }) {
  const { t } = useText();
  return (
    <>
      {again ? (
        <Button
          small
          label={t('models:do.of', { action: t('do.retry'), model })}
          onPress={() => void store.getState().retry(job)}
        >
          {t('do.retry')}
        </Button>
      ) : null}
      <Button
        small
        label={t('models:jobs.dismissOf', { what: title })}
        onPress={() => store.getState().dismiss(job.id)}
      >
        {t('models:jobs.dismiss')}
      </Button>
    </>
  );
}

function Done({ job, model, store }: Props) {
  const { t, language } = useText();
  const other = otherContext(job);
  const title = t(`models:jobs.done.${job.action.kind}`, { model });
  const number = (tokens: number) => formatNumber(tokens, language);
  const actions = <Put job={job} model={model} title={title} store={store} />;
  if (other !== null)
    return (
      <Notice live tone="warn" title={title} actions={actions}>
        <p>
          {t('models:jobs.got', { asked: number(other.requested), got: number(other.got) })}
          {t('gap')}
          {t('models:jobs.gotWhy')}
        </p>
      </Notice>
    );
  const context =
    job.action.kind !== 'load'
      ? null
      : job.loadedContextTokens === null
        ? t('models:jobs.withUntold')
        : t('models:jobs.with', { tokens: number(job.loadedContextTokens) });
  return (
    <Notice live tone="ok" title={title} actions={actions}>
      {context === null ? null : <p className="dim">{context}</p>}
    </Notice>
  );
}

function Failed({ job, model, store }: Props) {
  const { t } = useText();
  const words = job.error === null ? null : errorText(t, job.error);
  const title = t(`models:jobs.what.${job.action.kind}`, { model });
  return (
    <Notice
      live
      tone="bad"
      title={t('models:named', { name: title, what: words?.title ?? t('models:state.failed') })}
      actions={<Put job={job} model={model} title={title} store={store} again />}
    >
      <p>{words?.meaning ?? t('models:jobs.failedUntold')}</p>
      {words === null ? null : (
        <p className="dim">
          <CodeText text={words.help} />
        </p>
      )}
    </Notice>
  );
}

function Ended({ job, model, store }: Props) {
  const { t } = useText();
  if (job.phase === 'done') return <Done job={job} model={model} store={store} />;
  if (job.phase === 'failed') return <Failed job={job} model={model} store={store} />;
  const isLeft = job.phase === 'cancelled' && job.cancel === 'leaves';
  const title =
    job.phase === 'lost'
      ? t('models:jobs.lost')
      : isLeft
        ? t('models:jobs.left_behind')
        : t(`models:jobs.cancelled.${job.action.kind}`, { model });
  const why =
    job.phase === 'lost' ? t('models:jobs.lostWhy', { model }) : isLeft ? t('models:jobs.leftWhy', { model }) : null;
  return (
    <Notice
      live
      tone={job.phase === 'lost' ? 'warn' : 'info'}
      title={title}
      actions={<Put job={job} model={model} title={title} store={store} />}
    >
      {why === null ? null : <p className="dim">{why}</p>}
    </Notice>
  );
}

export function JobCard({
  job,
  endpoints,
  store,
}: {
  job: ModelJob;
  endpoints: readonly Endpoint[];
  store: ModelsStore;
}) {
  const place = useRef<HTMLLIElement>(null);
  const model = actionModel(endpoints, job.action);
  // The button that was pressed goes away with the work; without this the keyboard would be thrown back to the top of
  // the page.
  const stay = () =>
    setTimeout(() => {
      if (document.activeElement === document.body) place.current?.focus();
    }, 50);
  const running = isEnded(job) ? null : (job.phase as RunningPhase);
  return (
    <li ref={place} tabIndex={-1} className={styles.job} data-running={running !== null}>
      {running === null ? (
        <Ended job={job} model={model} store={store} />
      ) : (
        <Running job={job} phase={running} model={model} store={store} onCancel={stay} />
      )}
    </li>
  );
}
