/** What mends a fault that verification found, for a server and a family of models. */
import { serverKinds } from '../servers/kinds.ts';
import { anyFamily, roleFaults, type Remedy, type RemedyId } from '../servers/remedies.ts';
import { familyOfModel, toolCallFormat, type ToolCallFormat } from './tool-call-formats.ts';
import type { ProofCode } from './codes.ts';

/** A mend with what its words are filled with: `flags` stands as it is to be typed. */
export type AppliedRemedy = { readonly id: RemedyId; readonly values: Readonly<Record<string, string>> };

/** A remedy with the servers that it is for. */
export type RemedyRow = Omit<Remedy, 'codes'> & {
  readonly codes: readonly ProofCode[];
  /** Ids of servers; null: any server. */
  readonly servers: readonly string[] | null;
};

/**
 * What mends what. The row that says the most wins: one that names the family stands above one that names only the
 * server, and that above one for any; among equals the first. Flags from the servers' own pages and helps, as of
 * 2026-09.
 */
export const remedyRows: readonly RemedyRow[] = [
  ...serverKinds.flatMap(({ id, remedies }) => remedies.map((remedy): RemedyRow => ({ ...remedy, servers: [id] }))),
  {
    codes: roleFaults,
    servers: null,
    family: null,
    mend: 'other-roles',
    flags: null,
    source: 'openclaw/openclaw #77336; mistralai/mistral-vibe #1006',
  },
  // Any server: the dialect that works.
  {
    codes: ['only-responses', 'tools-only-responses'],
    servers: null,
    family: null,
    mend: 'responses-instead',
    flags: null,
    source: 'openclaw/openclaw #6267',
  },
  {
    codes: ['only-completions', 'tools-only-completions'],
    servers: null,
    family: null,
    mend: 'completions-instead',
    flags: null,
    source: 'NVIDIA/NemoClaw #976; openclaw/openclaw #6267',
  },
];

/** The flags of a row for the first of these families that has them; null where the row needs them and none has. */
function flagsOf({ flags }: RemedyRow, families: readonly ToolCallFormat[]): string | null {
  if (typeof flags !== 'function') return flags ?? '';
  for (const family of families) {
    const flag = flags(family.family);
    if (flag !== null) return flag;
  }
  return null;
}

/** How much a row says: a family above a server above none. */
const weight = ({ family, servers }: RemedyRow): number =>
  (family === null ? 0 : family === anyFamily ? 2 : 4) + (servers === null ? 0 : 1);

/**
 * What mends a code on a server for a model of a family; null where nothing more is known than the code's own words
 * tell. Where no markup gave the family away, or only such as many families write, the model's id tells it if it can.
 */
export function remedyFor(code: ProofCode, server: string, family: string | null, model = ''): AppliedRemedy | null {
  const format = family === null ? null : toolCallFormat(family);
  const named = familyOfModel(model);
  const families = (format === null || format.models === '' ? [named, format] : [format, named]).filter(
    (row) => row !== null,
  );
  const [first] = families;
  const fits = remedyRows.flatMap((row) => {
    if (!row.codes.includes(code) || (row.servers !== null && !row.servers.includes(server))) return [];
    if (row.family !== null && row.family !== anyFamily && row.family !== first?.family) return [];
    const flags = flagsOf(row, families);
    return flags === null ? [] : [{ row, flags }];
  });
  const best = fits.reduce<(typeof fits)[number] | null>(
    (most, next) => (most === null || weight(next.row) > weight(most.row) ? next : most),
    null,
  );
  if (best === null) return null;
  return { id: best.row.mend, values: best.flags === '' ? {} : { flags: best.flags } };
}
