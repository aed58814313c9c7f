import { describe, expect, test } from '@jest/globals'
import { NO_MESSAGE, type Failure } from '../../../src/tickets/ports.ts'
import { delayBeforeNextTryMs, type CallKind } from '../../../src/tickets/retry.ts'

const failed = (change: Partial<Failure>): Failure => ({
  class: 'unclear',
  problem: 'connection-lost',
  wasSent: true,
  wasAnswered: false,
  server: NO_MESSAGE,
  detail: undefined,
  ...change
})
const LIMITED = { class: 'turned-away', problem: 'rate-limit' } as const
const wait = (failure: Partial<Failure>, call: Partial<Parameters<typeof delayBeforeNextTryMs>[1]> = {}) =>
  delayBeforeNextTryMs(failed(failure), { kind: 'read', triesMade: 1, retries: 3, random: 1, ...call })

describe('what is tried again', () => {
  const KINDS: CallKind[] = ['read', 'read-before-suspend', 'write', 'single']
  /** What happened, and which kinds of call are tried again after it. */
  const CASES: [string, Partial<Failure>, CallKind[]][] = [
    ['never left', { class: 'turned-away', problem: 'unreachable', wasSent: false }, KINDS],
    ['was turned away by a rate limit', LIMITED, ['read', 'read-before-suspend', 'write']],
    ['ended unclear', {}, ['read', 'read-before-suspend']],
    ['met a fault of the server', { class: 'doubtful', problem: 'server-error' }, ['read', 'read-before-suspend']],
    [
      'met a fault before the server',
      { class: 'turned-away', problem: 'server-error' },
      ['read', 'read-before-suspend']
    ],
    ['lacks the permission', { class: 'turned-away', problem: 'api-not-permitted' }, ['read-before-suspend']],
    ['was refused', { class: 'refused', problem: 'child-ticket' }, []],
    ['has the wrong secret', { class: 'turned-away', problem: 'wrong-secret' }, []]
  ]
  const rows = CASES.flatMap(([what, failure, kinds]) =>
    KINDS.map((kind) => [kind, what, kinds.includes(kind), failure] as const)
  )
  test.each(rows)('a %s call that %s: %s', (kind, _, isTriedAgain, failure) => {
    expect(wait(failure, { kind }) !== undefined).toBe(isTriedAgain)
  })

  test.each(['untrusted-certificate', 'redirected', 'login-page', 'reply-too-large', 'cancelled'] as const)(
    'nothing after %s: it would be the same again',
    (problem) => {
      expect(wait({ problem, wasSent: false })).toBeUndefined()
      expect(wait({ problem })).toBeUndefined()
    }
  )

  test.each([
    [1, 3, true],
    [3, 3, true],
    [4, 3, false],
    [1, 0, false]
  ])('after %i tries of 1 + %i: %s', (triesMade, retries, isTriedAgain) => {
    expect(wait({}, { triesMade, retries }) !== undefined).toBe(isTriedAgain)
  })
})

describe('how long it waits', () => {
  test.each([
    [1, 1, 1_000],
    [2, 1, 2_000],
    [3, 1, 4_000],
    [1, 0, 500],
    [2, 0.5, 1_500],
    [9, 1, 30_000]
  ])('after %i tries, with random %d: %i ms', (triesMade, random, expected) => {
    expect(wait({}, { triesMade, random, retries: 10 })).toBe(expected)
  })

  test.each([
    [7, 7_000],
    [0, 1_000],
    [3_600, 60_000],
    [undefined, 1_000]
  ])('a rate limit that asks for %s s: %i ms', (retryAfterSeconds, expected) => {
    expect(wait({ ...LIMITED, retryAfterSeconds })).toBe(expected)
  })

  test('only a rate limit says how long', () => {
    expect(wait({ retryAfterSeconds: 50 })).toBe(1_000)
  })
})
