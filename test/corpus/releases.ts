/**
 * Which releases of OpenClaw refuse which config of the corpus; what is not listed is taken by all four. Asked of their own validators, with every
 * variable set that the corpus names. What no release takes holds keys that no config should have.
 */
const releases = { february: '2026.2.9', march: '2026.3.13', june: '2026.6.8', september: '2026.9.6' } as const;
const { february, march, june, september } = releases;

export const refusedBy: Readonly<Record<string, readonly string[]>> = {
  'agents-with-models.json5': [february, march, june],
  'deep-nesting.json5': [february, march],
  'empty-objects.json5': [february, march, june],
  'february-keys.json5': [june, september],
  'local-service.json5': [february, march],
  'media-models-june.json5': [february, march, september],
  'media-models-march.json5': [february, september],
  'memory-search.json5': [september],
  'model-as-string.json5': [february],
  'null-in-the-way.json5': [february, march, june, september],
  'numbers.json5': [february, march],
  'openrouter.json5': [february, march, june],
  'pinned-entries-object.json5': [february, march, june],
  'pinned-entries-string.json5': [february, march, june],
  'pinned-fallbacks-alone.json5': [february, march, june],
  'pinned-list-fallbacks.json': [september],
  'plugins-unknown.json5': [february],
  'policy-absent-migrated.json': [february, march, june],
  'policy-empty.json5': [february, march, june],
  'policy-patterns.json5': [february, march, june],
  'proto-keys.json5': [february, march, june, september],
  'roster-entries.json5': [february, march, june],
  'roster-ten.json5': [september],
  'secret-refs.json5': [february],
  'single-quoted.json5': [february],
  'small-jobs.json5': [february, march, june],
  'speech.json5': [june, september],
  'stamp-june.json': [february],
  'stamp-march.json': [september],
  'written-by-february.json': [september],
  'written-by-september.json': [february, march, june],
};
