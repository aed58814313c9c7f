/** Which failures are retried, and when. */
import { describe, expect, test } from '@jest/globals'
import type { Failure } from '../../../src/tickets/ports.ts'
import { nextDelayMs, type CallKind } from '../../../src/tickets/retry.ts'
import { startTask } from '../../../src/tickets/task.ts'
import { failure } from '../../helpers/results.ts'
import { CONTEXT } from './sweeps.ts'
import { PLAN } from './script.ts'

const LIMITED = { class: 'turned-away', problem: 'rate-limit' } as const

interface Call {
  kind?: CallKind
  attempts?: number
  minMs?: number
  random?: number
  deadlineMs?: number
}
function delay(
  change: Partial<Failure>,
  { kind = 'read', attempts = 1, minMs = 0, random = 1, deadlineMs = Infinity }: Call = {}
): number | undefined {
  const failed = failure('unclear', 'connection-lost', { wasAnswered: false, ...change })
  const context = { ...CONTEXT, random: () => random }
  return nextDelayMs(failed, { kind, attempts, minMs }, { retries: 10, deadlineMs }, context)
}

const KINDS: CallKind[] = ['read', 'read-before-suspend', 'write', 'write-once']
test.each<[string, Partial<Failure>, CallKind[]]>([
  ['never left', { class: 'turned-away', problem: 'unreachable', wasSent: false }, KINDS],
  ['never left the ESB', { class: 'turned-away', problem: 'server-error', wasSent: false }, KINDS],
  ['was turned away by a rate limit', LIMITED, ['read', 'read-before-suspend', 'write']],
  ['ended unclear', {}, ['read', 'read-before-suspend']],
  ['met an error of the server', { class: 'doubtful', problem: 'server-error' }, ['read', 'read-before-suspend']],
  ['met an error before ITSM', { class: 'turned-away', problem: 'server-error' }, ['read', 'read-before-suspend']],
  ['lacks the permission', { class: 'turned-away', problem: 'api-not-permitted' }, ['read-before-suspend']],
  ['was refused', { class: 'refused', problem: 'child-ticket' }, []],
  ['has the wrong secret', { class: 'turned-away', problem: 'wrong-secret' }, []],
  ['does not trust the certificate', { problem: 'untrusted-certificate', wasSent: false }, []],
  ['is redirected', { problem: 'redirected' }, []],
  ['gets a login page', { problem: 'login-page' }, []],
  ['gets a reply that is too large', { problem: 'reply-too-large' }, []],
  ['was cancelled', { problem: 'cancelled' }, []]
])('a call that %s is retried by kind: %#', (_, change, kinds) => {
  expect(KINDS.filter((kind) => delay(change, { kind }) !== undefined)).toEqual(kinds)
})

describe('the delay', () => {
  test.each([
    [1, 1, 1_000],
    [2, 1, 2_000],
    [3, 1, 4_000],
    [1, 0, 500],
    [2, 0.5, 1_500],
    [9, 1, 30_000],
    [10, 1, 30_000],
    [11, 1, undefined]
  ])('after %i tries, with %d at random: %i ms', (attempts, random, expected) => {
    expect(delay({}, { attempts, random })).toBe(expected)
  })
  test.each([
    [7, LIMITED, 7_000],
    [0, LIMITED, 1_000],
    [3_600, LIMITED, 60_000],
    [50, {}, 50_000]
  ])('with a Retry-After of %s s on %j: %i ms', (retryAfterSeconds, change, expected) => {
    expect(delay({ ...change, retryAfterSeconds })).toBe(expected)
  })
  test.each([
    ['ends before the deadline', {}, 1_001, 0, 1_000],
    ['never ends with the deadline', {}, 1_000, 0, undefined],
    ['has a minimum', {}, 5_001, 5_000, 5_000],
    ['has a minimum that must end before the deadline, too', {}, 5_000, 5_000, undefined],
    ['has a minimum only where there is a retry', { problem: 'redirected' as const }, 9_000, 5_000, undefined]
  ])('%s', (_, change, deadlineMs, minMs, expected) => {
    expect(delay(change, { deadlineMs, minMs })).toBe(expected)
  })
})

test.each([
  [10, 240],
  [40, 240],
  [50, 300],
  [300, 1_800]
])('with a timeout of %i s a ticket has %i s for waits and retries', (timeout, budget) => {
  const { deadlineMs } = startTask('CRQ1', { ...PLAN, timeoutMs: timeout * 1_000 }, 7)
  expect(deadlineMs).toBe(budget * 1_000 + 7)
})
