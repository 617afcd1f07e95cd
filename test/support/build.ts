import { builtinModules } from 'node:module';
import { build } from 'vite';

/** Bundles programs for a Node of their own: `<name>.mjs` in `outDir` for each entry. */
export async function buildForNode(input: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { ...input },
        external: [...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
}
