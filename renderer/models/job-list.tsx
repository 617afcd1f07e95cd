// Loads, unloads and downloads at certain servers, with those that were refused.
import { useStore } from 'zustand';
import type { ModelJob } from '../../shared/servers/jobs.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { shownJobs } from '../../shared/wizard/model-actions.ts';
import { useText } from '../i18n/i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Button } from '../ui/button.tsx';
import { JobCard } from './job-card.tsx';
import type { ModelsStore } from './store.ts';

type Props = {
  store: ModelsStore;
  endpoints: readonly Endpoint[];
  /** Which addresses this list speaks for. */ at: (url: string) => boolean;
};

/** What is under way at some servers, what came of it, and what could not be asked for. */
export function JobList({ store, endpoints, at }: Props) {
  const { t } = useText();
  const { jobs, dismissed, refused } = useStore(store);
  const shown: readonly ModelJob[] = shownJobs(jobs, dismissed).filter((job) => at(job.action.url));
  const turnedDown = refused !== null && at(refused.action.url) ? refused : null;
  if (shown.length === 0 && turnedDown === null) return null;
  const actions = turnedDown && (
    <>
      <Button small onPress={() => void store.getState().act(turnedDown.action)}>
        {t('do.retry')}
      </Button>
      <Button small onPress={() => store.getState().forgetRefused()}>
        {t('models:jobs.dismiss')}
      </Button>
    </>
  );
  return (
    <div className="stack">
      {turnedDown ? <ErrorNotice live error={turnedDown.error} actions={actions} /> : null}
      {shown.length === 0 ? null : (
        <ul className="stack" aria-label={t('models:jobs.label')}>
          {shown.map((job) => (
            <JobCard key={job.id} job={job} endpoints={endpoints} store={store} />
          ))}
        </ul>
      )}
    </div>
  );
}
