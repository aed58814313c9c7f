import { describe, expect, test } from '@jest/globals'
import { delayBeforeNextTryMs, type CallKind, type Failure, type Nature } from '../../src/retry.ts'

const wait = (failure: Partial<Failure>, call: Partial<Parameters<typeof delayBeforeNextTryMs>[1]> = {}) =>
  delayBeforeNextTryMs(
    { nature: 'unclear', problem: 'connection-lost', ...failure },
    { kind: 'read', triesMade: 1, retries: 3, chance: 1, ...call }
  )

describe('what is tried again', () => {
  const natures: Nature[] = ['refused', 'rate-limited', 'never-sent', 'unclear']
  const allowed: Record<CallKind, Nature[]> = {
    read: ['rate-limited', 'never-sent', 'unclear'],
    write: ['rate-limited', 'never-sent'],
    single: ['never-sent'],
    poll: ['rate-limited']
  }
  const rows = (Object.keys(allowed) as CallKind[]).flatMap((kind) => natures.map((nature) => [kind, nature] as const))
  test.each(rows)('a %s that was %s', (kind, nature) => {
    expect(wait({ nature }, { kind }) !== undefined).toBe(allowed[kind].includes(nature))
  })

  test.each(['untrusted-certificate', 'redirected', 'login-page', 'reply-too-large', 'cancelled'] as const)(
    'never after %s: it would be the same again',
    (problem) => {
      expect(wait({ problem, nature: 'never-sent' })).toBeUndefined()
      expect(wait({ problem, nature: 'unclear' })).toBeUndefined()
    }
  )

  test.each([
    [1, 3, true],
    [3, 3, true],
    [4, 3, false],
    [1, 0, false]
  ])('after %i tries of 1 + %i: %s', (triesMade, retries, again) => {
    expect(wait({}, { triesMade, retries }) !== undefined).toBe(again)
  })
})

describe('how long', () => {
  test.each([
    [1, 1, 1_000],
    [2, 1, 2_000],
    [3, 1, 4_000],
    [1, 0, 500],
    [2, 0.5, 1_500],
    [9, 1, 30_000]
  ])('before try %i + 1, chance %d: %i ms', (triesMade, chance, expected) => {
    expect(wait({}, { triesMade, chance, retries: 10 })).toBe(expected)
  })

  test.each([
    [7, 7_000],
    [0, 1_000],
    [3_600, 60_000],
    [undefined, 1_000]
  ])('a rate limit that asks for %s s: %i ms', (retryAfterSeconds, expected) => {
    expect(wait({ nature: 'rate-limited', problem: 'rate-limit', retryAfterSeconds })).toBe(expected)
  })

  test('only a rate limit is asked how long', () => {
    expect(wait({ nature: 'unclear', retryAfterSeconds: 50 })).toBe(1_000)
  })
})
