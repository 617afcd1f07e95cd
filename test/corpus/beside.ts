/** The files that the configs of the corpus include, by their name beside the config. */
export const included: Readonly<Record<string, string>> = {
  'models.json5': `{ providers: { near: { baseUrl: 'http://127.0.0.1:5000/v1', models: [] } } }`,
  'base.json5': `{ deny: ['browser'] }`,
  'machine.json5': `{ exec: { ask: 'always' } }`,
};
