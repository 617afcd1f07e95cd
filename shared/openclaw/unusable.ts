// The errors for a config text that can't be parsed or can't take an edit.
import type { AppError, standing } from '../base/errors.ts';
import type { JsonValue } from '../json5/change.ts';
import type { EditProblem } from '../json5/edit.ts';
import { slipAt } from '../json5/slip.ts';
import type { SyntaxProblem } from '../json5/syntax.ts';
import { maskValue } from '../secrets/mask.ts';

/** What a value of a config is called. */
export function standsAs(value: JsonValue): (typeof standing)[number] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'switch';
    default:
      return 'group';
  }
}

/**
 * Why a file's text is no JSON5, and where: `config-template` for one that was never filled in, else `config-syntax`.
 */
export function syntaxError(text: string, at: SyntaxProblem, path: string): AppError {
  const slip = slipAt(text, at);
  const { line, column, found } = slip;
  const shown = maskValue(found);
  return slip.kind === 'template'
    ? { kind: 'config-template', path, line, column, found: typeof shown === 'string' ? shown : '', why: slip.why }
    : { kind: 'config-syntax', path, line, column, found, why: slip.why };
}

/** Why a file can't be edited as it is meant; `text` is what it holds. */
export const editError = (problem: EditProblem, path: string, text: string): AppError =>
  problem.kind === 'syntax'
    ? syntaxError(text, problem, path)
    : {
        kind: 'config-edit-unsafe',
        path,
        line: problem.line,
        column: problem.column,
        why: problem.kind,
        key: [...problem.key],
        stands: standsAs(problem.stands ?? {}),
      };
