/** Whose route it is, and which model stands in it without being named: for the page and the command line. */
export const routeWordsEn = {
  agent: {
    answers: 'This is the route of the agent {{agent}}.',
    also: 'It is also the route of {{agents}}.',
    others: 'Agents with other models: {{agents}}.',
  },
  /** How a name led to its model, where nobody would guess it. */
  by: {
    'first-listed': 'No model is named, so OpenClaw takes the first that is listed.',
    'default-model': 'No model is named and none is listed, so OpenClaw takes its own.',
    'default-provider': 'No provider lists {{spelled}}, so OpenClaw takes it for one of {{provider}}’s models.',
  },
} as const;
