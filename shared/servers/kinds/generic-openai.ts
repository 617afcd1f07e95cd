/** A server that speaks the OpenAI dialect and says nothing more of itself. */
import { plainKind, type ServerKind } from './kind.ts';

export const genericServer: ServerKind = {
  ...plainKind,
  id: 'generic_openai',
  name: 'OpenAI-compatible server',
  runs: 'unknown',
  ports: [],
};
