import base from './jest.config.js'
import rules from './stryker.rules.config.js'

/**
 * Mutation tests of what reads inputs, hides secrets and writes the report: tables, and whole runs in one process.
 * `runner` and `exec` touch the process alone, and are proved by processes of `dist`, which mutants do not reach.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  ...rules,
  timeoutMS: 20_000,
  mutate: ['src/runner/{*,parsers/*}.ts', '!src/runner/{runner,exec}.ts'],
  jest: {
    ...rules.jest,
    config: {
      ...base,
      testMatch: ['<rootDir>/__tests__/{unit/{runner/*,words},contract/{main,many,transcripts}}.test.ts']
    }
  }
}
