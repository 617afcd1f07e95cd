// The memory bar of a local route model, against what its machine can lend.
import type { Machine } from '../../../shared/hardware/types.ts';
import type { Endpoint, ServerModel } from '../../../shared/servers/types.ts';
import { usualContext } from '../../../shared/wizard/model-fit.ts';
import { formatGib, gibNumber, verdictText } from '../../machine/fit-format.ts';
import { Bar } from '../../machine/memory-bar.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useFits } from '../../machine/use-fits.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { classes } from '../../ui/classes.ts';
import styles from './home.module.css';

type Props = {
  client: Client;
  machine: Machine;
  endpoint: Endpoint;
  model: ServerModel;
  /** What OpenClaw counts on; null where its config doesn't say. */ contextTokens: number | null;
};

/**
 * What a model of the route takes of the machine that counts, as a thin bar with its numbers; nothing where that can't
 * be told.
 */
export function HopMemory({ client, machine, endpoint, model, contextTokens }: Props) {
  const { t, language } = useText();
  const fit = useFits(client, machine).of(endpoint, model, contextTokens ?? usualContext(model));
  if (fit.kind !== 'known') return null;
  const {
    row,
    place: { budget },
  } = fit;
  return (
    <div className={styles.memory}>
      <Bar thin row={row} budgetBytes={budget.bytes} />
      <div className={classes('dim', styles.memorySays)}>
        {t('fit:of', { total: gibNumber(row.totalBytes, language), budget: formatGib(budget.bytes, language) })} ·{' '}
        {verdictText(t, language, row)}
      </div>
    </div>
  );
}
