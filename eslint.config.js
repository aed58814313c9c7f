import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** The doors of a room: what its files may import. Everything else fails, so that dependencies go in one direction. */
const room = (folder, allowed, mayImport) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^(?!${allowed})`, message: `src/${folder} may import ${mayImport} alone: see ARCHITECTURE.md.` }
        ]
      }
    ]
  }
})

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
  room('tickets', '\\./', 'itself'),
  room('secrets', '\\./', 'itself'),
  room('stand-ins', '$', 'nothing'),
  room('words', '\\./|\\.\\./(en/|zh/|[\\w-]+\\.ts$)|(\\.\\./){1,2}tickets/', 'itself and tickets'),
  room('inputs', '\\./|\\.\\./(tickets|words|secrets)/', 'itself, tickets, words and secrets'),
  room('runner', '\\./|\\.\\./secrets/|node:|@actions/core$', 'itself, secrets and the toolkit'),
  room(
    'report',
    '\\./|\\.\\./(tickets|words|secrets|inputs|runner)/',
    'itself, tickets, words, secrets, inputs and runner'
  ),
  room('blueking', '\\./|\\.\\./tickets/|node:|@actions/http-client(/lib/proxy)?$', 'itself, tickets and the network'),
  {
    files: ['src/**/*.ts', 'simulator/**/*.ts', 'scripts/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }]
    }
  },
  { files: ['__tests__/**/*.ts'], rules: { 'max-lines': ['error', { max: 250 }] } },
  {
    // These print for a person at a terminal.
    files: ['simulator/cli.ts', 'demo/**', 'bench/**', 'scripts/**'],
    rules: { 'no-console': 'off' }
  },
  { files: ['**/*.js'], languageOptions: { globals: { Buffer: 'readonly', console: 'readonly', process: 'readonly' } } }
)
