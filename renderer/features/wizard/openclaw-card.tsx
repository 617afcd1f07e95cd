// Whether OpenClaw is installed, where its config is, and what is wrong with it.
import type { Facts } from '../../../shared/wizard/state.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Working } from '../../ui/progress.tsx';

export function OpenClawCard({ facts: { openclaw, config } }: { facts: Facts }) {
  const { t } = useText();
  if (!openclaw)
    return (
      <Card>
        <Working text={t('starting')} />
      </Card>
    );
  const name = !openclaw.found
    ? t('openclaw.missing')
    : openclaw.version === null
      ? t('openclaw.unknownVersion')
      : t('openclaw.installed', { version: openclaw.version });
  const problem = config?.problem ? errorText(t, config.problem) : null;
  return (
    <Card>
      <div className="row">
        <b>{name}</b>
        {openclaw.found ? (
          <span className="push">
            <Chip tone="ok">{t('wizard:machine.found')}</Chip>
          </span>
        ) : null}
      </div>
      {openclaw.found ? null : <div className="dim">{t('wizard:machine.openclawMissing')}</div>}
      {config ? (
        <div className="dim break">
          {t(config.exists ? 'wizard:machine.configAt' : 'wizard:machine.configNone', { path: config.path })}
        </div>
      ) : null}
      {problem ? (
        <div className="gap-top">
          <b>{problem.title}</b>{' '}
          <span className="dim">
            {problem.meaning}
            {t('gap')}
            {problem.help}
          </span>
        </div>
      ) : null}
      {config?.invisible.map((path) => (
        <div key={path} className="dim break">
          {t('wizard:machine.invisible', { path })}
        </div>
      ))}
    </Card>
  );
}
