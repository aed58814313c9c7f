import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createZone } from '../../../src/tickets/server-time.ts'

const HOUR_MS = 3_600_000
const at = (text: string): number => Date.parse(text)

describe('a time from the server', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-24 08:00:00', '2026-11-24T00:00:00Z'],
    ['Asia/Shanghai', '2026-11-24T08:00:00.123', '2026-11-24T00:00:00Z'],
    ['Asia/Shanghai', ' 2026-11-24 08:00:00 ', '2026-11-24T00:00:00Z'],
    ['UTC', '2026-11-24 08:00:00', '2026-11-24T08:00:00Z'],
    ['UTC', '2028-02-29 00:00:00', '2028-02-29T00:00:00Z'],
    // With its own zone.
    ['Asia/Shanghai', '2026-11-24 08:00:00Z', '2026-11-24T08:00:00Z'],
    ['Asia/Shanghai', '2026-11-24 08:00:00+0100', '2026-11-24T07:00:00Z'],
    ['UTC', '2026-11-24 08:00:00+08:00', '2026-11-24T00:00:00Z'],
    // Daylight saving time, and the days on which it changes.
    ['Europe/Berlin', '2026-07-01 12:00:00', '2026-07-01T10:00:00Z'],
    ['Europe/Berlin', '2026-01-01 12:00:00', '2026-01-01T11:00:00Z'],
    ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
    // 02:30 does not exist in spring: the later reading.
    ['Europe/Berlin', '2026-03-29 02:30:00', '2026-03-29T01:30:00Z'],
    // 02:30 comes twice in autumn: the later one.
    ['Europe/Berlin', '2026-10-25 02:30:00', '2026-10-25T01:30:00Z'],
    ['Europe/Berlin', '2026-10-25 01:30:00', '2026-10-24T23:30:00Z'],
    ['Europe/Berlin', '2026-10-25 03:00:00', '2026-10-25T02:00:00Z'],
    ['Australia/Lord_Howe', '2026-07-01 12:00:00', '2026-07-01T01:30:00Z'],
    // West of Greenwich the change comes later than midnight UTC.
    ['America/New_York', '2026-03-08 03:30:00', '2026-03-08T07:30:00Z'],
    ['Asia/Kathmandu', '2026-07-01 12:00:00', '2026-07-01T06:15:00Z']
  ])('%s: %s is %s', (zone, text, instant) => {
    expect(new Date(createZone(zone).instantMs(text)).toISOString()).toBe(new Date(instant).toISOString())
  })

  test.each([
    '',
    'yesterday',
    '2026-13-40 99:00:00',
    '2026-02-30 08:00:00',
    '2026-02-29 08:00:00',
    '2026-04-31 08:00:00+08:00',
    '2026-11-24',
    '24.11.2026 08:00:00',
    '1 2026-11-24 08:00:00',
    '2026-11-24 08:00:00 CST'
  ])('%j is not a time', (text) => {
    expect(createZone('UTC').instantMs(text)).toBeNaN()
  })
})

test.each([
  ['Asia/Shanghai', '2026-11-24T00:00:00.999Z', '2026-11-24 08:00:00'],
  ['Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01 12:00:00'],
  // Shortly after the clocks were turned back, an older ticket can have the later text.
  ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 03:30:00'],
  ['Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25 13:00:00']
])('in %s the latest text at %s is %s', (zone, instant, text) => {
  expect(createZone(zone).latestText(at(instant))).toBe(text)
})

test('any time converts there and back, and no text is later than the latest', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC', 'Australia/Lord_Howe')
  const seconds = fc.integer({ min: at('2020-01-01') / 1000, max: at('2030-01-01') / 1000 })
  fc.assert(
    fc.property(zones, seconds, fc.nat(48), (name, second, hours) => {
      const zone = createZone(name)
      const ms = second * 1000
      const text = new Date(ms).toLocaleString('sv-SE', { timeZone: name })
      // Equal, or the second of two hours with the same text.
      expect([0, 0.5 * HOUR_MS, HOUR_MS]).toContain(zone.instantMs(text) - ms)
      expect(zone.latestText(ms + hours * HOUR_MS) >= text).toBe(true)
    })
  )
})
