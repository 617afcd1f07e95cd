import { familyOfModel, markupRow, type MarkupRow } from './tool-call-formats.ts';
import type { ProofCode } from './types.ts';

/** What can be done about a code. Each has its words, in English and Japanese, in `shared/i18n/proof.*` (`mends`). */
export const mendIds = [
  'vllm-tools',
  'vllm-tools-any',
  'vllm-reasoning',
  'vllm-context',
  'sglang-tools',
  'sglang-tools-any',
  'sglang-reasoning',
  'sglang-context',
  'llamacpp-jinja',
  'llamacpp-update',
  'llamacpp-reasoning',
  'llamacpp-context',
  'llamacpp-parallel',
  'llamacpp-cache',
  'llamacpp-form',
  'lmstudio-runtime',
  'lmstudio-engine',
  'lmstudio-context',
  'lmstudio-eject',
  'lmstudio-load',
  'lmstudio-reasoning',
  'lmstudio-base-url',
  'lmstudio-parallel',
  'lmstudio-keep',
  'ollama-native',
  'ollama-tools',
  'ollama-context',
  'ollama-parallel',
  'ollama-keep',
  'llamacpp-roles',
  'vllm-roles',
  'sglang-roles',
  'lmstudio-roles',
  'ollama-roles',
  'other-roles',
  'koboldcpp-tools',
  'mlx-update',
  'omlx-update',
  'exo-update',
  'responses-instead',
  'completions-instead',
] as const;
export type MendId = (typeof mendIds)[number];

/** A mend with what its words are filled with: `flags` stands as it is to be typed. */
export type Mend = { readonly id: MendId; readonly values: Readonly<Record<string, string>> };

/** How a row's flags come about: from the parsers of the model's family, or always the same. */
type Flags = string | ((row: MarkupRow) => string | null) | null;

export const anyKnown = '*';

export type MendRow = {
  readonly codes: readonly ProofCode[];
  /** Ids of servers; null: any server. */
  readonly servers: readonly string[] | null;
  /** A family of `markupRows`; `anyKnown`: each that has the flags; null: each, and none. */
  readonly family: string | null;
  readonly mend: MendId;
  readonly flags: Flags;
  readonly source: string;
};

const spaced = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part != null).join(' ');
const flag = (name: string, value: string | null | undefined): string | null =>
  value == null ? null : `${name} ${value}`;

/** All that vLLM has to be started with for a family's tools; its thinking is taken out with them. */
const vllmTools = ({ vllm }: MarkupRow): string | null =>
  vllm.tools === null
    ? null
    : spaced(
        '--enable-auto-tool-choice',
        `--tool-call-parser ${vllm.tools}`,
        flag('--reasoning-parser', vllm.reasoning),
        flag('--chat-template', vllm.template),
      );
const sglangTools = ({ sglang }: MarkupRow): string | null =>
  sglang.tools === null
    ? null
    : spaced(`--tool-call-parser ${sglang.tools}`, flag('--reasoning-parser', sglang.reasoning));
const vllmReasoning = ({ vllm }: MarkupRow): string | null => flag('--reasoning-parser', vllm.reasoning);
const sglangReasoning = ({ sglang }: MarkupRow): string | null => flag('--reasoning-parser', sglang.reasoning);

const rawTools: readonly ProofCode[] = ['tools-as-text', 'tool-choice-flags'];
const leaks: readonly ProofCode[] = ['leaked-reasoning', 'leaked-harmony'];
const smallContext: readonly ProofCode[] = [
  'smaller-context',
  'cuts-silently',
  'rehearsal-overflow',
  'schemas-too-large',
];
const roleFaults: readonly ProofCode[] = ['roles-must-alternate', 'role-refused'];
const parserFaults: readonly ProofCode[] = [
  'tool-parser-failed',
  'tool-template-failed',
  'search-tools-refused',
  'no-user-query',
  'tool-name-refused',
];

/**
 * What mends what. The row that says the most wins: one that names the family stands above one that names only the
 * server, and that above one for any; among equals the first. Flags from the servers' own pages and helps, as of
 * 2026-09.
 */
export const mendRows: readonly MendRow[] = [
  // vLLM: no parser runs unless its name is given. NemoClaw #976: on Responses none ran at all.
  {
    codes: rawTools,
    servers: ['vllm'],
    family: anyKnown,
    mend: 'vllm-tools',
    flags: vllmTools,
    source: 'vLLM docs, features/tool_calling; openclaw/openclaw #49508',
  },
  {
    codes: rawTools,
    servers: ['vllm'],
    family: null,
    mend: 'vllm-tools-any',
    flags: '--enable-auto-tool-choice --tool-call-parser',
    source: 'vLLM docs, features/tool_calling',
  },
  {
    codes: leaks,
    servers: ['vllm'],
    family: anyKnown,
    mend: 'vllm-reasoning',
    flags: vllmReasoning,
    source: 'vLLM docs, features/reasoning_outputs',
  },
  {
    codes: smallContext,
    servers: ['vllm'],
    family: null,
    mend: 'vllm-context',
    flags: '--max-model-len',
    source: 'vLLM docs, cli/serve',
  },
  {
    codes: rawTools,
    servers: ['sglang'],
    family: anyKnown,
    mend: 'sglang-tools',
    flags: sglangTools,
    source: 'sglang srt/function_call/function_call_parser.py',
  },
  {
    codes: rawTools,
    servers: ['sglang'],
    family: null,
    mend: 'sglang-tools-any',
    flags: '--tool-call-parser',
    source: 'SGLang docs, server arguments',
  },
  {
    codes: leaks,
    servers: ['sglang'],
    family: anyKnown,
    mend: 'sglang-reasoning',
    flags: sglangReasoning,
    source: 'SGLang docs, separate reasoning',
  },
  {
    codes: smallContext,
    servers: ['sglang'],
    family: null,
    mend: 'sglang-context',
    flags: '--context-length',
    source: 'SGLang docs, server arguments',
  },
  // llama.cpp: on by default since 2026-01; what its parser stumbles over is mended build by build (#22878).
  {
    codes: rawTools,
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-jinja',
    flags: '--jinja',
    source: 'llama.cpp tools/server/README.md; "tools param requires --jinja flag"',
  },
  {
    codes: parserFaults,
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-update',
    flags: null,
    source: 'ggml-org/llama.cpp #22878',
  },
  {
    codes: leaks,
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-reasoning',
    flags: '--jinja --reasoning-format deepseek',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: leaks,
    servers: ['llamacpp'],
    family: 'harmony',
    mend: 'llamacpp-reasoning',
    flags: '--jinja --reasoning-format auto',
    source: 'ggml-org/llama.cpp #15396',
  },
  // The context is parted among the slots (-np), so that four of them get a quarter each.
  {
    codes: smallContext,
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-context',
    flags: '--ctx-size',
    source: 'llama.cpp tools/server/README.md; measured: -c 16384 -np 4 gives 4096',
  },
  {
    codes: ['one-at-a-time'],
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-parallel',
    flags: '--parallel 2',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: ['no-prefix-cache'],
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-cache',
    flags: '--cache-prompt',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: ['schema-construct-refused'],
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-form',
    flags: null,
    source: 'openclaw/openclaw #106779, #115448',
  },
  // LM Studio brings its engines as runtimes of their own, newer ones often.
  {
    codes: ['tools-as-text', ...parserFaults, 'leaked-harmony'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-runtime',
    flags: 'lms runtime update',
    source: 'LM Studio docs, cli/runtime; lmstudio-ai/lmstudio-bug-tracker #1545, #1749, #2180',
  },
  {
    codes: ['schema-construct-refused'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-engine',
    flags: 'lms runtime select',
    source: 'lmstudio-ai/lmstudio-bug-tracker #2168',
  },
  {
    codes: smallContext,
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-context',
    flags: 'lms load --context-length',
    source: 'lmstudio-ai/lmstudio-bug-tracker #237; LM Studio docs, cli/load',
  },
  {
    codes: ['several-copies'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-eject',
    flags: 'lms unload',
    source: 'lmstudio-ai/lmstudio-bug-tracker #1582',
  },
  {
    codes: ['wrong-model'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-load',
    flags: null,
    source: 'lmstudio-ai/lmstudio-bug-tracker #1217',
  },
  {
    codes: ['leaked-reasoning'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-reasoning',
    flags: null,
    source: 'LM Studio 0.3.9 release notes',
  },
  {
    codes: ['wrong-base-url'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-base-url',
    flags: null,
    source: 'cline/cline #224',
  },
  {
    codes: ['one-at-a-time'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-parallel',
    flags: null,
    source: 'LM Studio docs, app/advanced/parallel-requests',
  },
  {
    codes: ['slow-start'],
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-keep',
    flags: null,
    source: 'LM Studio docs, developer/core/ttl-and-auto-evict',
  },
  // Ollama: its own way, not /v1 (OC #28709), which can't set the size of the context either.
  {
    codes: ['ollama-shim', 'tools-as-text', 'no-tool-call'],
    servers: ['ollama'],
    family: null,
    mend: 'ollama-native',
    flags: 'api: "ollama"',
    source: 'openclaw/openclaw #28709; ollama/ollama #14649',
  },
  {
    codes: ['tools-unsupported'],
    servers: ['ollama'],
    family: null,
    mend: 'ollama-tools',
    flags: 'ollama show',
    source: 'openclaw/openclaw #12292; ollama/ollama #14236',
  },
  {
    codes: smallContext,
    servers: ['ollama'],
    family: null,
    mend: 'ollama-context',
    flags: 'num_ctx',
    source: 'Ollama docs, context-length',
  },
  {
    codes: ['one-at-a-time'],
    servers: ['ollama'],
    family: null,
    mend: 'ollama-parallel',
    flags: 'OLLAMA_NUM_PARALLEL=2',
    source: 'Ollama docs, faq',
  },
  {
    codes: ['slow-start'],
    servers: ['ollama'],
    family: null,
    mend: 'ollama-keep',
    flags: 'OLLAMA_KEEP_ALIVE=-1',
    source: 'Ollama docs, faq',
  },
  {
    codes: rawTools,
    servers: ['koboldcpp'],
    family: null,
    mend: 'koboldcpp-tools',
    flags: '--jinja --jinja_tools',
    source: 'KoboldCpp wiki',
  },
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    servers: ['mlx_lm'],
    family: null,
    mend: 'mlx-update',
    flags: 'pip install -U mlx-lm',
    source: 'ml-explore/mlx-lm #665, #792, #874, #1867',
  },
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    servers: ['omlx'],
    family: null,
    mend: 'omlx-update',
    flags: null,
    source: 'jundot/omlx releases',
  },
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    servers: ['exo'],
    family: null,
    mend: 'exo-update',
    flags: null,
    source: 'exo-explore/exo #1882, #2187',
  },
  // A chat template that refuses OpenClaw's order of roles: another template, where the server takes one.
  {
    codes: roleFaults,
    servers: ['llamacpp'],
    family: null,
    mend: 'llamacpp-roles',
    flags: '--jinja --chat-template-file',
    source: 'llama.cpp tools/server/README.md; ggml-org/llama.cpp #19851',
  },
  {
    codes: roleFaults,
    servers: ['vllm'],
    family: null,
    mend: 'vllm-roles',
    flags: '--chat-template',
    source: 'vLLM docs, serving/openai_compatible_server, chat template',
  },
  {
    codes: roleFaults,
    servers: ['sglang'],
    family: null,
    mend: 'sglang-roles',
    flags: '--chat-template',
    source: 'SGLang docs, custom chat template; openclaw/openclaw #77336',
  },
  {
    codes: roleFaults,
    servers: ['lmstudio'],
    family: null,
    mend: 'lmstudio-roles',
    flags: null,
    source: 'LM Studio docs, app/advanced/prompt-template',
  },
  {
    codes: roleFaults,
    servers: ['ollama'],
    family: null,
    mend: 'ollama-roles',
    flags: 'ollama create',
    source: 'Ollama docs, modelfile, TEMPLATE',
  },
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
function flagsOf({ flags }: MendRow, families: readonly MarkupRow[]): string | null {
  if (typeof flags !== 'function') return flags ?? '';
  for (const family of families) {
    const found = flags(family);
    if (found !== null) return found;
  }
  return null;
}

/** How much a row says: a family above a server above none. */
const weight = ({ family, servers }: MendRow): number =>
  (family === null ? 0 : family === anyKnown ? 2 : 4) + (servers === null ? 0 : 1);

/**
 * What mends a code on a server for a model of a family; null where nothing more is known than the code's own words
 * tell. Where no markup gave the family away, or only such as many families write, the model's id tells it if it can.
 */
export function mendFor(code: ProofCode, server: string, family: string | null, model = ''): Mend | null {
  const seen = family === null ? null : markupRow(family);
  const named = familyOfModel(model);
  const families = (seen === null || seen.models === '' ? [named, seen] : [seen, named]).filter((row) => row !== null);
  const [first] = families;
  const fits = mendRows.flatMap((row) => {
    if (!row.codes.includes(code) || (row.servers !== null && !row.servers.includes(server))) return [];
    if (row.family !== null && row.family !== anyKnown && row.family !== first?.family) return [];
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
