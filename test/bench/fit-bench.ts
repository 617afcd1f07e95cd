import { catalog } from '../../shared/models/catalog.ts';
import { budgetOf } from '../../shared/fit/machine.ts';
import { machineNamed } from '../../shared/fit/machine-named.ts';
import { estimator } from '../../shared/fit/estimator.ts';
import { anything, fitRows } from '../../shared/fit/rows.ts';
import { median } from './measure.ts';

const goalMs = 4;
const machines = ['m4@16', 'rtx4090', 'ms-m5-max@128', 'ms-m3-ultra@512', '2xms-m5-ultra@256', '8xh200'];
/** As somebody who turns a knob of the page would have them worked out: often, one after the other. */
const times = 200;

/** The time in which every row of the catalog is worked out anew, by machine. */
export function fitRowTimes(): string[] {
  return machines.map((id) => {
    const machine = machineNamed(id)?.machine ?? null;
    const budget = machine === null ? null : budgetOf(machine);
    if (machine === null || budget === null) throw new Error(`no machine ${id}`);
    let count = 0;
    const measured = Array.from({ length: times }, () => {
      const started = performance.now();
      count = fitRows(catalog, { machine, budget }, anything, estimator).rows.length;
      return performance.now() - started;
    });
    const ms = median(measured.slice(times / 10));
    return `${`all ${count} rows of what fits on ${id}`.padEnd(58)} ${ms.toFixed(2).padStart(7)} ms   goal under ${goalMs} ms`;
  });
}
