import base from './jest.config.js'

// The tests that run src in this process; those of dist cannot see a mutant.
/** @type {import('jest').Config} */
export default {
  ...base,
  testMatch: ['<rootDir>/__tests__/{unit,contract}/*.test.ts'],
  testPathIgnorePatterns: ['documents', 'workflows', 'contract/matrix', 'contract/volume']
}
