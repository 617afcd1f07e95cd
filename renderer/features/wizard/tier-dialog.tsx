// The dialog where the user corrects which class of machine Hearth detected.
import { useState } from 'react';
import { tierKeys, type TierKey } from '../../../shared/hardware/types.ts';
import { useText } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OptionCards } from '../../ui/option-cards.tsx';
import type { WizardStoreApi } from './store.ts';

export function TierDialog({
  chosen,
  detected,
  store,
  onClose,
}: {
  chosen: TierKey | null;
  detected: TierKey | null;
  store: WizardStoreApi;
  onClose: () => void;
}) {
  const { t } = useText();
  const [tier, setTier] = useState<TierKey | null>(chosen ?? detected);
  const use = (key: TierKey | null) => {
    void store.getState().chooseTier(key);
    onClose();
  };
  const actions = (
    <>
      {chosen !== null && detected !== null ? (
        <Button onPress={() => use(null)}>{t('wizard:machine.tierReset')}</Button>
      ) : null}
      <Button onPress={onClose}>{t('do.cancel')}</Button>
      <Button look="primary" disabled={tier === null} onPress={() => use(tier === detected ? null : tier)}>
        {t('wizard:machine.tierUse')}
      </Button>
    </>
  );
  const options = tierKeys.map((key) => ({
    value: key,
    title: t(`tiers:${key}.title`),
    body: t(`tiers:${key}.plain`),
    ...(key === detected ? { aside: <Chip tone="plain">{t('wizard:machine.tierDetected')}</Chip> } : {}),
  }));
  return (
    <Dialog open title={t('wizard:machine.changeTier')} onClose={onClose} actions={actions}>
      <p className="dim">{t('wizard:machine.tierLead')}</p>
      <OptionCards
        label={t('wizard:machine.changeTier')}
        value={tier}
        options={options}
        onChange={(value) => setTier(tierKeys.find((key) => key === value) ?? null)}
      />
    </Dialog>
  );
}
