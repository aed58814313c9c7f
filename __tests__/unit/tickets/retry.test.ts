/** What is tried again, and when. */
import { describe, expect, test } from '@jest/globals'
import { startAttempt } from '../../../src/tickets/attempt.ts'
import type { Failure } from '../../../src/tickets/ports.ts'
import { delayBeforeRetryMs, nextDelayMs, type CallKind } from '../../../src/tickets/retry.ts'
import { failure } from '../../helpers/results.ts'
import { CONTEXT } from './sweeps.ts'
import { PLAN } from './script.ts'

const failed = (change: Partial<Failure>): Failure =>
  failure('unclear', 'connection-lost', { wasAnswered: false, ...change })
const LIMITED = { class: 'turned-away', problem: 'rate-limit' } as const
const delay = (failure: Partial<Failure>, call: Partial<Parameters<typeof delayBeforeRetryMs>[1]> = {}) =>
  delayBeforeRetryMs(failed(failure), { kind: 'read', triesMade: 1, retries: 3, random: 1, ...call })

const KINDS: CallKind[] = ['read', 'read-before-suspend', 'write', 'single']
test.each<[string, Partial<Failure>, CallKind[]]>([
  ['never left', { class: 'turned-away', problem: 'unreachable', wasSent: false }, KINDS],
  ['never left the ESB', { class: 'turned-away', problem: 'server-error', wasSent: false }, KINDS],
  ['was turned away by a rate limit', LIMITED, ['read', 'read-before-suspend', 'write']],
  ['ended unclear', {}, ['read', 'read-before-suspend']],
  ['met a fault of the server', { class: 'doubtful', problem: 'server-error' }, ['read', 'read-before-suspend']],
  ['met one before ITSM', { class: 'turned-away', problem: 'server-error' }, ['read', 'read-before-suspend']],
  ['lacks the permission', { class: 'turned-away', problem: 'api-not-permitted' }, ['read-before-suspend']],
  ['was refused', { class: 'refused', problem: 'child-ticket' }, []],
  ['has the wrong secret', { class: 'turned-away', problem: 'wrong-secret' }, []],
  ['would be the same again', { problem: 'untrusted-certificate', wasSent: false }, []],
  ['leads elsewhere', { problem: 'redirected' }, []],
  ['leads to a login page', { problem: 'login-page' }, []],
  ['has too long a reply', { problem: 'reply-too-large' }, []],
  ['was cancelled', { problem: 'cancelled' }, []]
])('what %s is tried again: %#', (_, failure, kinds) => {
  expect(KINDS.filter((kind) => delay(failure, { kind }) !== undefined)).toEqual(kinds)
})

describe('how long it waits', () => {
  test.each([
    [1, 1, 1_000],
    [2, 1, 2_000],
    [3, 1, 4_000],
    [1, 0, 500],
    [2, 0.5, 1_500],
    [9, 1, 30_000]
  ])('after %i tries, with %d at random: %i ms', (triesMade, random, expected) => {
    expect(delay({}, { triesMade, random, retries: 10 })).toBe(expected)
  })
  test.each([
    [7, LIMITED, 7_000],
    [0, LIMITED, 1_000],
    [3_600, LIMITED, 60_000],
    [undefined, LIMITED, 1_000],
    [50, {}, 50_000]
  ])('where %s s are asked for by %j: %i ms', (retryAfterSeconds, failure, expected) => {
    expect(delay({ ...failure, retryAfterSeconds })).toBe(expected)
  })
  test.each([
    ['a wait that ends before the deadline is made', {}, 501, 0, 500],
    ['one that would end with it is not', {}, 500, 0, undefined],
    ['the shortest wait that makes sense counts', {}, 5_001, 5_000, 5_000],
    ['also against the deadline', {}, 5_000, 5_000, undefined],
    ['but not where nothing is tried again', { problem: 'redirected' as const }, 9_000, 5_000, undefined]
  ])('%s', (_, failure, deadlineMs, minMs, expected) => {
    expect(nextDelayMs(failed(failure), 'read', 1, { retries: 3, deadlineMs }, CONTEXT, minMs)).toBe(expected)
  })
  test.each([
    [10, 240],
    [40, 240],
    [50, 300],
    [300, 1_800]
  ])('with a timeout of %i s a ticket waits and tries for %i s', (timeout, budget) => {
    const { deadlineMs } = startAttempt('CRQ1', { ...PLAN, timeoutMs: timeout * 1_000 }, 7)
    expect(deadlineMs).toBe(budget * 1_000 + 7)
  })
})
