/** A commented config of about this many characters, as a patient owner would have it: one provider after the other, each with its models. */
export function generatedConfig(characters: number): string {
  const head = `// Grown over the years.\n{\n  gateway: { mode: 'local', port: 18789 },\n  agents: {\n    defaults: {\n      // which brain answers first\n      model: { primary: 'box-0/model-0', fallbacks: ['anthropic/claude-sonnet-4-5', 'openai/gpt-5.2'] },\n    },\n  },\n  models: {\n    providers: {\n`;
  const tail = `    },\n  },\n  // the end\n}\n`;
  const parts = [head];
  let length = head.length + tail.length;
  for (let i = 0; length < characters; i++) {
    const part = provider(i);
    parts.push(part);
    length += part.length;
  }
  return [...parts, tail].join('');
}

const provider = (n: number): string => `      // box ${n}, second shelf
      'box-${n}': {
        baseUrl: 'http://10.0.0.${n % 250}:8000/v1',
        models: [
          { id: 'model-0', name: 'Model 0', contextWindow: 0x8000, maxTokens: 8192 }, // loaded at boot
          /* rarely */
          { id: 'model-1', name: 'It\\'s model 1', contextWindow: 131072 },
        ],
      },
`;
