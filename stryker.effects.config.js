import base from './jest.config.js'
import rules from './stryker.rules.config.js'

/**
 * Mutation tests of what touches the world: found by tables and by tests over real sockets, in one process.
 * What touches the process alone (index, runner) is proved by processes of `dist`, which mutants do not reach.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  ...rules,
  // Beside other work a test over sockets can take long: a mutant that is only slow does not count as found.
  timeoutMS: 30_000,
  mutate: ['src/run.ts', 'src/blueking/{connections,transport}.ts'],
  jest: {
    ...rules.jest,
    config: {
      ...base,
      testMatch: [
        '<rootDir>/__tests__/{unit/blueking/*,contract/{kept-connections,late-replies,main,many,network,requests,sent,ticket,transport}}.test.ts'
      ]
    }
  }
}
