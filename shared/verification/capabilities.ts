// Types for what a verification found a server able to do over each dialect.
import type { ApiName, CanaryScore, VerifiedSpeed } from './types.ts';
import type { ProofCode } from './codes.ts';

/** How a server wants its requests where OpenClaw's own way does not do; each is one `compat` setting of OpenClaw. */
export type Shape = {
  /** `compat.requiresStringContent` */
  readonly stringContent: boolean;
  /** `compat.strictMessageKeys`: nothing in a message but role and content, not even the calls and their ids. */
  readonly strictKeys: boolean;
  /** `compat.maxTokensField` */
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens';
};

/** Whether something works over one dialect: `null` was not tried; a code says what stood in the way. */
export type Support = 'yes' | ProofCode | null;

/** What one dialect was seen to do. */
export type ApiCapabilities = {
  readonly text: Support;
  readonly tools: Support;
  readonly carriesOn: Support;
  /** Where reasoning went: apart from the answer, into it, or nowhere that was told. */
  readonly reasoning: 'apart' | 'inside' | 'none' | null;
  readonly usageTold: boolean | null;
};

/** What the steps of a proof found out, for the steps after them and for the settings. */
export type Capabilities = {
  readonly server: { readonly id: string; readonly name: string; readonly version: string | null };
  readonly listedIds: readonly string[];
  /** The model's family of markup, where its words gave it away: `hermes`, `harmony`, `mistral`… */
  readonly family: string | null;
  readonly apis: Readonly<Record<ApiName, ApiCapabilities>>;
  readonly shape: Shape;
  readonly vision: boolean | null;
  /**
   * Tool schema keywords that the server refused (`pattern`, `maxLength`…), for `compat.unsupportedToolSchemaKeywords`.
   */
  readonly refusedKeywords: readonly string[];
  /** `compat.toolSchemaProfile` that mends what was refused; null where none is needed. */
  readonly schemaProfile: 'llamacpp' | null;
  /** The context that a request really gets, in tokens, and how that is known. */
  readonly trueContext: { readonly tokens: number; readonly how: 'overflow-told' | 'held' | 'loaded' } | null;
  readonly speed: VerifiedSpeed;
  readonly canaries: CanaryScore | null;
  readonly copies: number;
};

const unknownApi: ApiCapabilities = { text: null, tools: null, carriesOn: null, reasoning: null, usageTold: null };

/** What is known before anything was asked. */
export const noCapabilities = (server: Capabilities['server']): Capabilities => ({
  server,
  listedIds: [],
  family: null,
  apis: { 'openai-completions': unknownApi, 'openai-responses': unknownApi },
  shape: { stringContent: false, strictKeys: false, maxTokensField: 'max_completion_tokens' },
  vision: null,
  refusedKeywords: [],
  schemaProfile: null,
  trueContext: null,
  speed: {
    coldStartMs: null,
    firstWordMs: { cold: null, warm: null },
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    promptTokens: null,
  },
  canaries: null,
  copies: 1,
});
