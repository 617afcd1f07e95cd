/** What readers of a server’s own lists are made of. */
import type { Endpoint, ServerModel } from './types.ts';
import type { ProbeSnapshot } from './probes.ts';

/**
 * What a server's own lists tell beyond the OpenAI one. A part that is left out keeps what is known without it;
 * `controls` takes away what this server, as it runs, can't be asked to do.
 */
export type ListDetails = Partial<
  Pick<Endpoint, 'controls' | 'cluster' | 'backends' | 'reasoningIn' | 'streamUsage'>
> & {
  readonly models?: readonly ServerModel[];
  readonly responses?: Endpoint['apis']['responses'];
  readonly completions?: Endpoint['apis']['completions'];
  /** Where the server says itself that its models want a key, although its list was open. */
  readonly keyNeeded?: 'yes';
};

/** Reads a server's own lists out of its answers. Whatever they hold, it neither throws nor gives what isn't told. */
export type Reader = (snapshot: ProbeSnapshot, version: string | null) => ListDetails;

/** What one list adds to a model of another; its variant and contexts are added field by field. */
export type Addition = Partial<Omit<ServerModel, 'variant' | 'contextTokens'>> & {
  readonly variant?: Partial<ServerModel['variant']>;
  readonly contextTokens?: Partial<ServerModel['contextTokens']>;
};

/** A model with what another list tells of it. */
export const add = (model: ServerModel, addition: Addition | undefined): ServerModel =>
  addition === undefined
    ? model
    : {
        ...model,
        ...addition,
        variant: { ...model.variant, ...addition.variant },
        contextTokens: { ...model.contextTokens, ...addition.contextTokens },
      };

/** The listed models with what `tell` adds to each; none where there was no list. */
export const adding = (
  { models }: ProbeSnapshot,
  tell: (model: ServerModel) => Addition | undefined,
): Pick<ListDetails, 'models'> => (models === null ? {} : { models: models.map((model) => add(model, tell(model))) });
