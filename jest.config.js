/** Of each project below. */
const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/build/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }]
  }
}
const SLOW = '<rootDir>/__tests__/matrix'

/** @type {import('jest').Config} */
export default {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'tests',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      // On Windows no process can send another one a signal, so cancellation is tested elsewhere.
      testPathIgnorePatterns: [SLOW, ...(process.platform === 'win32' ? ['(cancel|endings)\\.test'] : [])]
    },
    { ...shared, displayName: 'pairs', testMatch: [`${SLOW}/pairs.test.ts`] },
    { ...shared, displayName: 'matrix', testMatch: [`${SLOW}/all.test.ts`] }
  ]
}
