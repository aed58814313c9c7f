/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // What touches the process alone is proved by processes (e2e), which mutants of src do not reach.
  mutate: ['src/**/*.ts', '!src/index.ts', '!src/runner.ts', '!src/lazy/**'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // Mutants of constants are in every test's way at once, which takes hours; tables hold the constants instead.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'progress'],
  tempDirName: '.stryker-tmp'
}
