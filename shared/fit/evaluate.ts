// Answers a question about what fits, for the user's machine, a named one or a budget alone.
import { catalog, catalogModel } from '../models/catalog.ts';
import type { AppError } from '../base/errors.ts';
import type { FoundModel } from '../models/files/types.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { FitAnswer, FitQuery } from './query.ts';
import { foundBeside, isOnDisk } from '../models/on-disk.ts';
import { budgetOf, fitTier, type FitBudget, type FitMachine } from './machine.ts';
import { machineNamed, machineNames } from './machine-named.ts';
import { knownMachines } from './known-machines.ts';
import { withMeasured, type MeasuredSpeed } from './measured.ts';
import type { Recommendation } from './recommend.ts';
import { fitRows, type EstimatorFor, type FitTarget, type RowQuery } from './rows.ts';
import type { CatalogModel, FitRow } from '../models/types.ts';
import { alternativesFor, type Alternative } from './alternatives.ts';

/** Something of a question that names nothing there is, with the names to choose from. */
export type FitUnknown =
  | { readonly kind: 'model' | 'machine'; readonly name: string; readonly names: string }
  | { readonly kind: 'variant'; readonly model: string; readonly name: string; readonly names: string }
  | { readonly kind: 'variant-alone'; readonly name: string };

/** Returns what of a question names nothing that there is; empty where all is known. */
export function unknownIn({ model: id, variant, machine }: FitQuery): FitUnknown[] {
  // What lies on the disk is known only once it was read.
  if (id !== undefined && isOnDisk(id)) return machineUnknown(machine);
  const model = id === undefined ? null : catalogModel(id);
  const ids = catalog.map((candidate) => candidate.id);
  return [
    ...(id !== undefined && model === null ? [{ kind: 'model', name: id, names: near(id, ids) } as const] : []),
    ...(variant !== undefined && id === undefined ? [{ kind: 'variant-alone', name: variant } as const] : []),
    ...(variant !== undefined && model !== null && !model.variants.some((candidate) => candidate.id === variant)
      ? [
          {
            kind: 'variant',
            model: model.id,
            name: variant,
            names: model.variants.map((candidate) => candidate.id).join(', '),
          } as const,
        ]
      : []),
    ...machineUnknown(machine),
  ];
}

const machineUnknown = (machine: string | undefined): FitUnknown[] =>
  machine !== undefined && machineNamed(machine) === null
    ? [{ kind: 'machine', name: machine, names: near(machine.replace(/^\d+x/i, ''), machineNames()) }]
    : [];

/** Those that begin most alike, or all of them. */
function near(typed: string, names: readonly string[]): string {
  for (let length = typed.length; length >= 2; length--) {
    const alike = names.filter((name) => name.startsWith(typed.toLowerCase().slice(0, length)));
    if (alike.length > 0) return alike.join(', ');
  }
  return names.join(', ');
}

const none: Recommendation = { chosen: null, over: [] };

/** The machine that Hearth runs on; each is asked for only where the question needs it. */
export type ThisMachine = {
  readonly machine: () => Promise<FitMachine>;
  /** The models whose files lie on its disk. */
  readonly foundModels: () => Promise<readonly FoundModel[]>;
  /** What proofs measured on it. */
  readonly speeds: () => Promise<readonly MeasuredSpeed[]>;
};

/** What of a question about the disk's models is not there, each in a sentence. */
function missingOnDisk({ model: id, variant }: FitQuery, disk: readonly CatalogModel[]): string[] {
  if (id === undefined || !isOnDisk(id)) return [];
  const model = disk.find((candidate) => candidate.id === id);
  if (model === undefined)
    return [
      `no such model on this disk: ${id}. There ${
        disk.length === 0
          ? 'is none beside those of the catalog'
          : `are ${near(
              id,
              disk.map((candidate) => candidate.id),
            )}`
      }`,
    ];
  return variant === undefined || model.variants.some((candidate) => candidate.id === variant)
    ? []
    : [`no such variant of ${id}: ${variant}. There is ${model.variants.map((candidate) => candidate.id).join(', ')}`];
}

/**
 * Answers what fits where. With neither a machine nor a budget named it is `here`, with the models on its disk and what
 * was measured on it. Errors: `bad-request` for a model, variant or machine that neither the catalog nor the disk has.
 */
export async function evaluate(
  query: FitQuery,
  here: ThisMachine,
  measures: EstimatorFor,
): Promise<Result<FitAnswer, AppError>> {
  const issues = unknownIn(query).map(({ kind, name }) => `no such ${kind}: ${name}`);
  if (issues.length > 0) return err({ kind: 'bad-request', issues });
  const named = query.machine === undefined ? null : machineNamed(query.machine);
  const isHere = query.machine === undefined && query.budgetBytes === undefined;
  const wantsDisk = query.model === undefined ? isHere : isOnDisk(query.model);
  const [own, foundModels, speeds] = await Promise.all([
    isHere ? here.machine() : null,
    wantsDisk ? here.foundModels() : [],
    isHere ? here.speeds() : [],
  ]);
  const disk = foundBeside(foundModels);
  const missing = missingOnDisk(query, disk);
  if (missing.length > 0) return err({ kind: 'bad-request', issues: missing });
  const machine = named?.machine ?? own;
  const budget: FitBudget | null =
    query.budgetBytes !== undefined
      ? { bytes: query.budgetBytes, source: 'given' }
      : machine === null
        ? null
        : budgetOf(machine);
  const about = {
    machine:
      machine === null
        ? null
        : {
            id: named?.id ?? null,
            name: named?.name ?? machine.facts.modelName ?? machine.facts.chip,
            count: machine.count,
          },
    tier: machine === null ? null : fitTier(machine),
    budget,
  };
  if (budget === null) return ok({ ...about, rows: [], recommendation: none, ways: [] });
  const rowQuery: RowQuery = {
    model: query.model ?? null,
    variant: query.variant ?? null,
    contextTokens: query.contextTokens ?? null,
    cache: query.cache ?? null,
    engine: query.engine ?? null,
  };
  const place: FitTarget = { machine, budget };
  const models = [...catalog, ...disk];
  const sums = withMeasured(measures, speeds);
  const { rows, recommendation: chosen } = fitRows(models, place, rowQuery, sums);
  return ok({
    ...about,
    rows: [...rows],
    recommendation: chosen,
    ways: query.variant === undefined ? [] : waysFor(rows, models, place, sums),
  });
}

function waysFor(
  [row]: readonly FitRow[],
  models: readonly CatalogModel[],
  place: FitTarget,
  measures: EstimatorFor,
): Alternative[] {
  const model = models.find(({ id }) => id === row?.model);
  const variant = model?.variants.find(({ id }) => id === row?.variant);
  if (row === undefined || model === undefined || variant === undefined) return [];
  return alternativesFor(row, model, variant, place, knownMachines, measures);
}
