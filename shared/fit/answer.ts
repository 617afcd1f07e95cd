import { catalog, catalogModel } from '../catalog/models.ts';
import type { AppError } from '../errors.ts';
import { err, ok, type Result } from '../result.ts';
import type { FitAnswer, FitAsked } from './asked.ts';
import { budgetOf, fitTier, type FitBudget, type FitMachine } from './machine.ts';
import { machineNamed, machineNames } from './machine-named.ts';
import type { Recommendation } from './recommend.ts';
import { fitRows, type Measures, type Place, type Wanted } from './rows.ts';
import type { FitRow } from './types.ts';
import { waysOut, type WayOut } from './ways-out.ts';

/** What of a question names nothing that there is, each in a sentence; empty where all is known. */
export function unknownIn({ model: id, variant, machine }: FitAsked): string[] {
  const model = id === undefined ? null : catalogModel(id);
  return [
    ...(id !== undefined && model === null ? [`no such model: ${id}. There are ${near(id, catalog.map((one) => one.id))}`] : []),
    ...(variant !== undefined && id === undefined ? ['a variant is of a model: name the model too'] : []),
    ...(variant !== undefined && model !== null && !model.variants.some((one) => one.id === variant) ? [`no such variant of ${model.id}: ${variant}. There are ${model.variants.map((one) => one.id).join(', ')}`] : []),
    ...(machine !== undefined && machineNamed(machine) === null ? [`no such machine: ${machine}. There are ${near(machine.replace(/^\d+x/i, ''), machineNames())}; 2x before one links two`] : []),
  ];
}

/** Those that begin most alike, or all of them. */
function near(typed: string, known: readonly string[]): string {
  for (let length = typed.length; length >= 2; length--) {
    const alike = known.filter((one) => one.startsWith(typed.toLowerCase().slice(0, length)));
    if (alike.length > 0) return alike.join(', ');
  }
  return known.join(', ');
}

const none: Recommendation = { chosen: null, over: [] };

/**
 * Answers what fits where. `here` is the machine that Hearth runs on, asked for only where the question names no other place.
 * Errors: `bad-request` for a model, variant or machine that the catalog does not have.
 */
export async function fitAnswerTo(asked: FitAsked, here: () => Promise<FitMachine>, measures: Measures): Promise<Result<FitAnswer, AppError>> {
  const issues = unknownIn(asked);
  if (issues.length > 0) return err({ kind: 'bad-request', issues });
  const named = asked.machine === undefined ? null : machineNamed(asked.machine);
  const machine = named?.machine ?? (asked.budgetBytes === undefined ? await here() : null);
  const budget: FitBudget | null = asked.budgetBytes !== undefined ? { bytes: asked.budgetBytes, source: 'given' } : machine === null ? null : budgetOf(machine);
  const about = {
    machine: machine === null ? null : { id: named?.id ?? null, name: named?.name ?? machine.facts.modelName ?? machine.facts.chip, count: machine.count },
    tier: machine === null ? null : fitTier(machine),
    budget,
  };
  if (budget === null) return ok({ ...about, rows: [], recommendation: none, ways: [] });
  const wanted: Wanted = { model: asked.model ?? null, variant: asked.variant ?? null, contextTokens: asked.contextTokens ?? null, cache: asked.cache ?? null, engine: asked.engine ?? null };
  const place: Place = { machine, budget };
  const { rows, recommendation: chosen } = fitRows(catalog, place, wanted, measures);
  return ok({ ...about, rows: [...rows], recommendation: chosen, ways: asked.variant === undefined ? [] : waysFor(rows, place, measures) });
}

function waysFor([row]: readonly FitRow[], place: Place, measures: Measures): WayOut[] {
  const model = row === undefined ? null : catalogModel(row.model);
  const variant = model?.variants.find(({ id }) => id === row?.variant);
  if (row === undefined || model === null || variant === undefined) return [];
  const around = machineNames().flatMap((name) => {
    const known = machineNamed(name);
    const of = known === null ? null : budgetOf(known.machine);
    return known === null || of === null ? [] : [{ id: known.id, machine: known.machine, budget: of }];
  });
  return waysOut(row, model, variant, place, { loaded: [], machines: around }, measures);
}
