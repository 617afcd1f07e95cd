// OpenClaw's security audit of the config as it is, compared with the chosen limits switched on.
import { useStore } from 'zustand';
import { diffAudits, type AuditChange } from '../../../shared/safety/audit.ts';
import type { AuditFinding, AuditPair, AuditResult } from '../../../shared/safety/types.ts';
import { CodeText } from '../../i18n/code-text.tsx';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Working } from '../../ui/progress.tsx';
import type { SafetyStore } from './store.ts';
import { Word } from '../../ui/word.tsx';
import { shownText } from '../../../shared/base/foreign-text.ts';
import { classes } from '../../ui/classes.ts';
import styles from './safety.module.css';

const severities = ['critical', 'warn', 'info'] as const satisfies readonly AuditFinding['severity'][];
const tones = { critical: 'bad', warn: 'warn', info: 'plain' } as const satisfies Record<
  AuditFinding['severity'],
  ChipTone
>;
const changeTones = { gone: 'ok', eased: 'ok', worse: 'bad', new: 'warn' } as const satisfies Record<
  AuditChange['kind'],
  ChipTone
>;

/** How many findings of each severity there are, now and afterwards. */
function Tally({ before, after }: { before: AuditResult; after: AuditResult }) {
  const { t } = useText();
  return (
    <table className={styles.tally}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('safety:audit.now')}</th>
          <th scope="col">{t('safety:audit.then')}</th>
        </tr>
      </thead>
      <tbody>
        {severities.map((severity) => (
          <tr key={severity}>
            <th scope="row">
              <Chip tone={tones[severity]}>{t(`safetyWords:severities.${severity}`)}</Chip>
            </th>
            <td>{before[severity]}</td>
            <td>{after[severity]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** OpenClaw says its findings in English alone. */
function Said({ finding }: { finding: AuditFinding }) {
  const { t } = useText();
  return (
    <Disclosure title={t('safety:audit.said')} label={`${t('safety:audit.said')}: ${finding.title}`}>
      <div lang="en" className={styles.said}>
        <p>{shownText(finding.detail)}</p>
        {finding.remediation === null ? null : (
          <p>
            <CodeText text={finding.remediation} />
          </p>
        )}
      </div>
    </Disclosure>
  );
}

function Change({ change }: { change: AuditChange }) {
  const { t } = useText();
  const now = change.kind === 'gone' ? change.before : change.after;
  const severityOf = ({ severity }: typeof now) => t(`safetyWords:severities.${severity}`);
  const moved =
    change.kind === 'eased' || change.kind === 'worse'
      ? `${severityOf(change.before)} → ${severityOf(change.after)}`
      : severityOf(now);
  return (
    <li className="stack">
      <div className="row">
        <Chip tone={changeTones[change.kind]}>{t(`safetyWords:changes.${change.kind}`)}</Chip>
        <b lang="en">
          <Word text={now.title} />
        </b>
        <span className="dim push">{moved}</span>
      </div>
      <Said finding={now} />
    </li>
  );
}

function Result({ pair: { before, after } }: { pair: AuditPair }) {
  const { t } = useText();
  if (before === null || after === null) return <p>{t('safety:audit.none')}</p>;
  const changes = diffAudits(before, after);
  const remaining = after.findings.filter((finding) => finding.severity === 'critical');
  return (
    <div className="stack">
      <p role="status">
        <b>
          {before.critical === after.critical
            ? t('safety:audit.stays', { count: before.critical })
            : t('safety:audit.becomes', { count: before.critical, after: after.critical })}
        </b>
      </p>
      <Tally before={before} after={after} />
      {changes.length === 0 ? (
        <p className="dim">{t('safety:audit.same')}</p>
      ) : (
        <ul className={classes('stack', styles.auditList)} aria-label={t('safety:audit.changes')}>
          {changes.map((change) => (
            <Change key={JSON.stringify(change)} change={change} />
          ))}
        </ul>
      )}
      {remaining.length === 0 ? null : (
        <section className="stack" aria-label={t('safety:audit.left')}>
          <b>{t('safety:audit.left')}</b>
          <ul className={classes('stack', styles.auditList)}>
            {remaining.map((finding) => (
              <li key={`${finding.checkId} ${finding.detail}`} className="stack">
                <div className="row">
                  <Chip tone="bad">{t('safetyWords:severities.critical')}</Chip>
                  <b lang="en">
                    <Word text={finding.title} />
                  </b>
                </div>
                <Said finding={finding} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What OpenClaw's own audit says of the config now, and of a copy with what is ticked. */
export function AuditCard({ store }: { store: SafetyStore }) {
  const { t } = useText();
  const { audit, auditing } = useStore(store);
  const { runAudit, cancelAudit } = store.getState();
  return (
    <Card>
      <section className={classes('stack', styles.audit)} aria-label={t('safety:audit.title')}>
        <div className="row">
          <h2 className="card-title">{t('safety:audit.title')}</h2>
          {auditing === null ? (
            <span className="push">
              <Button small onPress={() => void runAudit()}>
                {audit === null ? t('safety:audit.run') : t('safety:audit.again')}
              </Button>
            </span>
          ) : null}
        </div>
        {auditing !== null ? (
          <Working text={t('safety:audit.running')}>
            <Button small onPress={cancelAudit}>
              {t('do.cancel')}
            </Button>
          </Working>
        ) : audit === null ? (
          <p className="says">{t('safety:audit.lead')}</p>
        ) : (
          <Result pair={audit.pair} />
        )}
      </section>
    </Card>
  );
}
