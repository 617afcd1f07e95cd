// The wizard's choice of retries before the next model answers, with what each choice means.
import { patience } from '../../../shared/patience/types.ts';
import {
  leftAsIs,
  offersPatience,
  recommendedPatience,
  standsOpen,
  type LeftAsIs,
} from '../../../shared/wizard/patience.ts';
import type { Chosen, Draft, Facts } from '../../../shared/wizard/state.ts';
import { useText, type Text } from '../../i18n/i18n.ts';
import { Chip } from '../../ui/chip.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { WizardStoreApi } from './store.ts';

function whyLeft(t: Text, why: LeftAsIs | null): string {
  switch (why?.kind) {
    case undefined:
      return '';
    case 'mixed':
      return t('patienceWords:mixed');
    case 'other':
      return t('patienceWords:other', { count: why.count });
    case 'unreadable':
    case 'workspace':
      return t(`patienceWords:${why.kind}`, { agent: why.agent });
  }
}

type Props = {
  store: WizardStoreApi;
  facts: Facts;
  draft: Draft & { chosen: Chosen };
  /** Whether the first model of the order is answered elsewhere. */ isFirstHosted: boolean;
  /** The model that answers when the first can't, as it is called. */ next: string;
};

/**
 * What OpenClaw does when a model can't answer; nothing where no other model could, or where the release has no setting
 * for it.
 */
export function PatienceChoice({ store, facts, draft, isFirstHosted, next }: Props) {
  const { t } = useText();
  const view = facts.start?.patience ?? null;
  if (view === null || !offersPatience(facts, draft)) return null;
  const title = t(
    isFirstHosted
      ? 'patienceWords:titleModel'
      : facts.machine?.facts.os === 'macos'
        ? 'patienceWords:titleMac'
        : 'patienceWords:title',
  );
  const says =
    draft.patience !== null ? t(`patienceWords:means.${draft.patience}`, { model: next }) : whyLeft(t, leftAsIs(view));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Segmented
        label={title}
        value={draft.patience}
        options={patience.options.map((value) => ({ value, text: t(`patienceWords:choice.${value}`) }))}
        onChange={(value) => store.getState().send({ type: 'patience-set', patience: value })}
      />
      <p className="dim gap-top">
        {says}
        {draft.patience === recommendedPatience && standsOpen(view) ? (
          <>
            {' '}
            <Chip tone="ok">{t('patienceWords:recommended')}</Chip>
          </>
        ) : null}
      </p>
    </section>
  );
}
