import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The arrows of the house: who may import whom. `shared` is also compiled with no DOM and no Node types. */
const only = (group, message) => ({ 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] });

export default tseslint.config(
  { ignores: ['out/', 'release/', 'node_modules/', 'eslint.config.js'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './shared/tsconfig.json', './electron/tsconfig.json', './renderer/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['shared/**'], rules: only(['**/electron/**', '**/renderer/**', 'node:*', 'electron', 'react', 'react-dom', 'zustand*'], 'shared is pure: it imports shared, zod, json5 and yaml only') },
  { files: ['electron/**'], rules: only(['**/renderer/**', 'electron', 'react', 'react-dom', 'zustand*'], 'electron/ never imports the renderer; only the desktop shell files import electron') },
  { files: ['electron/host/**', 'electron/practice/**'], rules: only(['**/renderer/**', 'electron', 'node:fs*', 'node:http*', 'node:net', 'node:child_process', 'node:os'], 'only adapters touch the world') },
  { files: ['electron/{main,preload,window,tray,tray-menu,notify,menu,security,updates}.ts'], rules: only(['**/renderer/**', 'react', 'zustand*'], 'electron/ never imports the renderer') },
  { files: ['renderer/**'], plugins: { 'jsx-a11y': jsxA11y, 'react-hooks': reactHooks }, rules: { ...jsxA11y.flatConfigs.recommended.rules, ...reactHooks.configs.recommended.rules, ...only(['**/electron/**', 'node:*', 'electron'], 'the renderer shows state and sends intents') } },
  { files: ['renderer/**'], ignores: ['renderer/ui/**'], rules: only(['**/electron/**', 'node:*', 'electron', 'react-aria-components'], 'renderer/ui is the only importer of the component library') },
  { files: ['test/**'], rules: { 'max-lines': 'off' } },
  // A few small scripts run where nothing is built or checked yet, so they are plain JavaScript.
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
