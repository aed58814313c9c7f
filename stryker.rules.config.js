import base from './jest.config.js'

/**
 * Mutation tests of the rules: pure, so their tables find a mutant in moments.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'src/tickets/*.ts',
    'src/blueking/{api,data,esb,fronts,gateway,itsm,network-errors,proxies,reply,weighing}.ts'
  ],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    // Given here and not in a file: a mutant is seen by the tests that run src in their own process alone.
    config: {
      ...base,
      testMatch: ['<rootDir>/__tests__/unit/{{tickets,blueking}/*,words}.test.ts'],
      // The tables by themselves must find a mutant; walking every sequence takes longer than all of them together.
      testPathIgnorePatterns: ['tickets/explore']
    },
    enableFindRelatedTests: true
  },
  coverageAnalysis: 'perTest',
  // Mutants of constants are in every test's way at once, which takes hours; tables hold the constants instead.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 8_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'progress'],
  tempDirName: '.stryker-tmp'
}
