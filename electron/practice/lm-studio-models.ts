/** One model of the simulated LM Studio, as its disk would hold it. `loadedContextTokens` null: not loaded. */
export type SimulatedModel = {
  readonly key: string;
  readonly name: string;
  readonly publisher: string;
  readonly kind: 'llm' | 'vlm' | 'embedding';
  readonly architecture: string;
  readonly quantization: { readonly name: string; readonly bitsPerWeight: number };
  readonly format: 'mlx' | 'gguf';
  readonly sizeBytes: number;
  readonly params: string | null;
  readonly maxContextTokens: number;
  readonly loadedContextTokens: number | null;
  /** null: the server does not tell, as LM Studio does for some models. */
  readonly tools: boolean | null;
};

/** What practice can download. */
export const practiceCatalog: readonly SimulatedModel[] = [
  {
    key: 'ibm/granite-4-micro',
    name: 'Granite 4.0 Micro',
    publisher: 'ibm',
    kind: 'llm',
    architecture: 'granite',
    quantization: { name: 'Q4_K_M', bitsPerWeight: 4.8 },
    format: 'gguf',
    sizeBytes: 2_279_145_003,
    params: '3B',
    maxContextTokens: 131_072,
    loadedContextTokens: null,
    tools: true,
  },
  {
    key: 'openai/gpt-oss-20b',
    name: 'gpt-oss 20B',
    publisher: 'openai',
    kind: 'llm',
    architecture: 'gpt_oss',
    quantization: { name: 'MXFP4', bitsPerWeight: 4 },
    format: 'mlx',
    sizeBytes: 12_103_000_000,
    params: '20B',
    maxContextTokens: 131_072,
    loadedContextTokens: null,
    tools: true,
  },
];

/** What practice shows: the guide's big model ready to use, two that could be loaded, and one that cannot chat. */
export const practiceModels: readonly SimulatedModel[] = [
  {
    key: 'minimax-m2.1-gs32',
    name: 'MiniMax M2.1 GS32',
    publisher: 'mlx-community',
    kind: 'llm',
    architecture: 'minimax_m2',
    quantization: { name: '8bit', bitsPerWeight: 8 },
    format: 'mlx',
    sizeBytes: 257_300_000_000,
    params: '229B-A10B',
    maxContextTokens: 196_608,
    loadedContextTokens: 196_608,
    tools: true,
  },
  {
    key: 'qwen3.8-27b@q4_k_m',
    name: 'Qwen3.8 27B',
    publisher: 'qwen',
    kind: 'llm',
    architecture: 'qwen3_8',
    quantization: { name: 'Q4_K_M', bitsPerWeight: 4.8 },
    format: 'gguf',
    sizeBytes: 17_400_000_000,
    params: '27B',
    maxContextTokens: 262_144,
    loadedContextTokens: null,
    tools: true,
  },
  {
    key: 'openai/gpt-oss-120b',
    name: 'gpt-oss 120B',
    publisher: 'openai',
    kind: 'llm',
    architecture: 'gpt_oss',
    quantization: { name: 'MXFP4', bitsPerWeight: 4 },
    format: 'gguf',
    sizeBytes: 63_400_000_000,
    params: '120B',
    maxContextTokens: 131_072,
    loadedContextTokens: null,
    tools: true,
  },
  {
    key: 'text-embedding-nomic-embed-text-v1.5',
    name: 'Nomic Embed Text v1.5',
    publisher: 'nomic-ai',
    kind: 'embedding',
    architecture: 'nomic-bert',
    quantization: { name: 'Q4_K_M', bitsPerWeight: 4 },
    format: 'gguf',
    sizeBytes: 84_106_624,
    params: null,
    maxContextTokens: 2048,
    loadedContextTokens: null,
    tools: null,
  },
];
