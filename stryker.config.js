import base from './jest.config.js'

const [tests] = base.projects

/**
 * Mutation tests of the rules: what decides on tickets, reads replies and reads inputs. Their tables run in one process, which is
 * all that a mutant is seen by; what touches sockets and the runner is proved by processes of `dist`.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['src/{tickets,blueking,inputs}/**/*.ts', '!src/blueking/{agents,transport}.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    config: { ...tests, testMatch: ['<rootDir>/__tests__/unit/{{tickets,blueking,inputs}/*,words}.test.ts'] },
    enableFindRelatedTests: true
  },
  coverageAnalysis: 'perTest',
  // Mutants of constants are in every test's way at once, which takes hours; tables hold the constants instead.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 8_000,
  thresholds: { high: 97, low: 93, break: 93 },
  reporters: ['clear-text', 'html', 'progress'],
  tempDirName: '.stryker-tmp'
}
