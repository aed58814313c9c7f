import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  globalIgnores(['dist', 'build', 'coverage', 'reports', '.stryker-tmp']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Units and counts read well inside messages; the rule's default refuses them.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Code points are what the server counts, and what is spread here on purpose.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      eqeqeq: 'error',
      'no-console': 'error'
    }
  },
  {
    // These print for a person at a terminal.
    files: ['simulator/cli.ts', 'demo/**', 'bench/**', 'scripts/**'],
    rules: { 'no-console': 'off' }
  },
  { files: ['**/*.js'], languageOptions: { globals: { Buffer: 'readonly', console: 'readonly', process: 'readonly' } } }
)
