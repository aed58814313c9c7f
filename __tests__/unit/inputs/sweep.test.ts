import { expect, test } from '@jest/globals'
import { parseAccepted, parseAge, parseServices, parseStatuses, parseTimeZone } from '../../../src/inputs/sweep.ts'
import { parsed } from './parsed.ts'

const HOUR = 3_600_000

test.each<[string, number]>([
  ['1h', HOUR],
  ['36 H', 36 * HOUR],
  ['14d', 14 * 24 * HOUR],
  ['2  w', 2 * 7 * 24 * HOUR],
  ['3650d', 3650 * 24 * HOUR],
  ['087600h', 3650 * 24 * HOUR]
])('the age %j', (value, expected) => {
  expect(parseAge(value)).toBe(expected)
})

test.each<[string, string]>([
  ['0h', 'age-range'],
  ['0w', 'age-range'],
  ['3651d', 'age-range'],
  ['87601h', 'age-range'],
  ['522w', 'age-range'],
  ['', 'not-an-age'],
  ['14', 'not-an-age'],
  ['d', 'not-an-age'],
  ['1m', 'not-an-age'],
  ['-1d', 'not-an-age'],
  ['1.5d', 'not-an-age'],
  ['1 day', 'not-an-age'],
  ['1-d', 'not-an-age'],
  ['0000001d', 'not-an-age']
])('no age: %j', (value, of) => {
  expect(parsed(() => parseAge(value))).toEqual([{ of, value }])
})

test.each<[string, string]>([
  ['', 'Asia/Shanghai'],
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['UTC', 'UTC'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['asia/tokyo', 'asia/tokyo'],
  ['America/Port-au-Prince', 'America/Port-au-Prince'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires']
])('the time zone %j', (value, expected) => {
  expect(parseTimeZone(value)).toBe(expected)
})

test.each<[string, string]>([
  ['CST', 'Asia/Shanghai'],
  ['utc+8', 'Asia/Shanghai'],
  ['+08:00', 'Asia/Shanghai'],
  ['Etc/GMT-8', 'Asia/Shanghai'],
  ['北京时间', 'Asia/Shanghai'],
  ['HKT', 'Asia/Hong_Kong'],
  ['gmt', 'UTC']
])('the zone %j means %s, and is refused', (value, meant) => {
  expect(parsed(() => parseTimeZone(value))).toEqual([{ of: 'zone-meant', value, meant }])
})

// Intl knows Japan, Etc/GMT+3 and +09:00, but a reader takes them for something else, or the sign for the other one.
test.each(['Japan', 'Etc/GMT+3', 'etc/utc', '+09:00', 'utc', 'Mars/Base', 'Asia/Tokyo x', 'TOSTRING', 'Asia/'])(
  'no time zone: %j',
  (value) => {
    expect(parsed(() => parseTimeZone(value))).toEqual([{ of: 'zone-unknown', value }])
  }
)

test.each<[string, unknown]>([
  ['', []],
  [', ;', []],
  ['running', ['RUNNING']],
  ['running,RUNNING Running', ['RUNNING']],
  [
    'new，Waiting;SUSPENDED；resolved、confirmed\nwaiting',
    ['NEW', 'Waiting', 'SUSPENDED', 'RESOLVED', 'CONFIRMED', 'waiting']
  ],
  ['0123456789abcdef0123456789abcdef RUNING', ['0123456789abcdef0123456789abcdef', 'RUNING']],
  ['RUNNING 处理中 挂起', [{ of: 'status-meant', value: '处理中', more: 1, meant: 'RUNNING' }]],
  ['已撤单', [{ of: 'status-meant', value: '已撤单', more: 0, meant: 'REVOKED' }]],
  ['灰度中', [{ of: 'status-name', value: '灰度中', more: 0 }]],
  ['running finished', [{ of: 'status-over', value: 'FINISHED', more: 0 }]],
  ['revoked, x, Terminated FINISHED', [{ of: 'status-over', value: 'REVOKED', more: 2 }]]
])('the statuses %j', (value, expected) => {
  expect(parsed(() => parseStatuses(value))).toEqual(expected)
})

test.each<[string, unknown]>([
  ['', []],
  ['finished，Revoked TERMINATED x', ['FINISHED', 'REVOKED', 'TERMINATED', 'x']],
  ['FINISHED running, NEW', [{ of: 'status-open', value: 'RUNNING', more: 1 }]],
  ['已完成', [{ of: 'status-meant', value: '已完成', more: 0, meant: 'FINISHED' }]]
])('the accepted statuses %j', (value, expected) => {
  expect(parsed(() => parseAccepted(value))).toEqual(expected)
})

test.each<[string, unknown]>([
  ['', []],
  ['7', ['7']],
  ['1, 20,, 1234567890 1', ['1', '20', '1234567890']],
  ['12345678901', [{ of: 'service-id', value: '12345678901', more: 0 }]],
  ['1 01 0 -1', [{ of: 'service-id', value: '01', more: 2 }]],
  ['x1 1', [{ of: 'service-id', value: 'x1', more: 0 }]],
  ['1 1x', [{ of: 'service-id', value: '1x', more: 0 }]]
])('the services %j', (value, expected) => {
  expect(parsed(() => parseServices(value))).toEqual(expected)
})
