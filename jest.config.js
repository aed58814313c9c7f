/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // All of the matrix as processes is slow: `npm run test:matrix`.
  // Windows has no signals to send to another process: cancelling is proved on the others.
  testPathIgnorePatterns: [
    '<rootDir>/__tests__/matrix/',
    ...(process.platform === 'win32' ? ['(cancel|endings)\\.test'] : [])
  ],
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/build/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }]
  },
  testTimeout: 60_000,
  // Most tests wait for sockets and processes, so that two share a core well.
  maxWorkers: 3
}
