import { expect, test } from '@jest/globals'
import { inGroup, withoutSecrets, type Runner } from '../../../src/runner/runner.ts'

const redact = (text: string): string => text.replaceAll('k3y', '***')

/** A runner that records its calls. The named ones then throw. */
function recorder(failing: (keyof Runner)[] = []): { runner: Runner; calls: unknown[][] } {
  const calls: unknown[][] = []
  const called =
    (name: keyof Runner) =>
    (...given: unknown[]): void => {
      calls.push([name, ...given.map((one) => (typeof one === 'function' ? (one as () => string)() : one))])
      if (failing.includes(name)) throw new Error(`${name} failed`)
    }
  const runner: Runner = {
    env: {},
    input: () => 'k3y',
    ...{ mask: called('mask'), line: called('line'), debug: called('debug'), annotate: called('annotate') },
    ...{ startGroup: called('startGroup'), endGroup: called('endGroup'), summary: called('summary') },
    outputs: (values) => {
      called('outputs')(values)
      return undefined
    }
  }
  return { runner, calls }
}

function useAll(runner: Runner): void {
  runner.line('a k3y')
  runner.debug(() => 'b k3y')
  runner.annotate({ level: 'error', title: 'c k3y', message: 'd k3y' })
  runner.startGroup('e k3y')
  runner.endGroup()
}

test('everything that is shown is redacted; masks and outputs are not', () => {
  const { runner, calls } = recorder()
  const safe = withoutSecrets(runner, { redact })
  useAll(safe)
  safe.summary('f k3y')
  safe.mask('k3y')
  safe.outputs({ status: 'k3y' })
  expect(calls).toEqual([
    ['line', 'a ***'],
    ['debug', 'b ***'],
    ['annotate', { level: 'error', title: 'c ***', message: 'd ***' }],
    ['startGroup', 'e ***'],
    ['endGroup'],
    ['summary', 'f ***'],
    ['mask', 'k3y'],
    ['outputs', { status: 'k3y' }]
  ])
})

test('a failing log throws nothing, a failing summary does', () => {
  const { runner, calls } = recorder(['line', 'debug', 'annotate', 'startGroup', 'endGroup', 'summary'])
  const safe = withoutSecrets(runner, { redact })
  useAll(safe)
  expect(calls).toHaveLength(5)
  expect(() => {
    safe.summary('f')
  }).toThrow('summary failed')
})

test('a group is closed even if the work throws', async () => {
  const { runner, calls } = recorder()
  expect(await inGroup(runner, 'one', () => Promise.resolve(1))).toBe(1)
  await expect(inGroup(runner, 'two', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(calls).toEqual([['startGroup', 'one'], ['endGroup'], ['startGroup', 'two'], ['endGroup']])
})
