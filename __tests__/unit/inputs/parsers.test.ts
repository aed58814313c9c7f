/** The parsers of single values: what each returns, and which fault it throws. */
import { expect, test } from '@jest/globals'
import type { FaultData } from '../../../src/inputs/errors.ts'
import * as scalars from '../../../src/inputs/scalars.ts'
import { parseServices } from '../../../src/inputs/lists.ts'
import * as statuses from '../../../src/inputs/statuses.ts'
import * as times from '../../../src/inputs/times.ts'
import { tryParse } from './given.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const KEY = '0123456789abcdef0123456789abcdef'
const WIDE = '\u{1d400}'

type Row = [expected: unknown, ...values: string[]]

/** What a parser returns for each of the values. */
const RETURNS: [name: string, parse: (value: string) => unknown, ...rows: Row[]][] = [
  [
    'action_type',
    scalars.parseAction,
    ...scalarsOf('SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'),
    ['UNSUSPEND', 'unSuspend', 'unsuspend']
  ],
  [
    'a login name',
    scalars.parseLoginName,
    ...scalarsOf('amy', 'zhang.san-1@corp', 'CORP\\o_neil', 'josé', 'x'.repeat(64), WIDE.repeat(64))
  ],
  ['a boolean', scalars.parseBoolean, [true, 'true', 'True', 'TRUE'], [false, 'false', 'False', 'FALSE', '']],
  ['one of two', (value) => scalars.parseChoice(value, ['auto', 'never']), ['auto', '', 'auto'], ['never', 'NEVER']],
  ['an integer', (value) => scalars.parseInteger(value, 4, 2, 32), [4, ''], [2, '2'], [32, '32'], [7, '007']],
  [
    'seconds',
    times.parseSeconds,
    ...[[40_000, ''] as Row, [5000, '5'] as Row, [1234, '1.234'] as Row, [1, '0.001'] as Row],
    ...[[3_600_000, '3600'] as Row, [3_599_999, '3599.999'] as Row]
  ],
  [
    'an age',
    times.parseAge,
    ...[[HOUR, '1h'] as Row, [36 * HOUR, '36 H'] as Row, [14 * DAY, '14d', '2  w'] as Row],
    [3650 * DAY, '3650d', '087600h']
  ],
  ['a duration', parseWait, [900_000, '', '15 M'], [0, '0'], [90_000, '90s'], [432_000_000, '120h']],
  [
    'a time zone',
    times.parseTimeZone,
    ['Asia/Shanghai', ''],
    ...scalarsOf('Asia/Shanghai', 'UTC', 'asia/tokyo', 'America/Port-au-Prince', 'America/Argentina/Buenos_Aires')
  ],
  [
    'statuses',
    statuses.parseStatuses,
    [[], '', ', ;'],
    [['RUNNING'], 'running', 'running,RUNNING Running'],
    [['NEW', 'Waiting', 'RESOLVED', 'CONFIRMED', 'waiting'], 'new，Waiting;resolved、confirmed\nwaiting'],
    [[KEY, 'REVIEW'], `${KEY} REVIEW`]
  ],
  ['accept', statuses.parseAccepted, [[], ''], [['FINISHED', 'REVOKED', 'x'], 'finished，Revoked FINISHED x']],
  ['services', parseServices, [[], ''], [['1', '20', '1234567890'], '1, 20,, 1234567890 1']]
]

function parseWait(value: string): number {
  return times.parseDuration(value, '15m', '0', '120h')
}

function scalarsOf(...values: string[]): Row[] {
  return values.map((value) => [value, value])
}

test.each(RETURNS)('%s', (_, parse, ...rows) => {
  for (const [expected, ...values] of rows) {
    for (const value of values) expect([value, tryParse(() => parse(value))]).toEqual([value, expected])
  }
})

/** Each value has this one fault, with this data, and with the value unless its kind shows none. */
const REJECTS: [parse: (value: string) => unknown, fault: FaultData['of'], data: object, ...values: string[]][] = [
  [scalars.parseAction, 'action-empty', {}, ''],
  [scalars.parseAction, 'action-meant', { meant: 'SUSPEND' }, 'Pause', '挂起'],
  [scalars.parseAction, 'action-meant', { meant: 'UNSUSPEND' }, 'resume', '恢复'],
  [scalars.parseAction, 'action-meant', { meant: 'WITHDRAW' }, 'cancel', '撤单'],
  [scalars.parseAction, 'action-meant', { meant: 'TERMINATE' }, 'CLOSE', '关单'],
  [scalars.parseAction, 'action-unknown', {}, 'constructor', 'SUSPEND x'],
  [scalars.parseLoginName, 'name-empty', {}, ''],
  [scalars.parseLoginName, 'name-invisible', {}, 'a\u200bb', 'a\nb', 'a\u2028b', 'a\u2029b'],
  [scalars.parseLoginName, 'name-too-long', {}, 'x'.repeat(65), WIDE.repeat(65)],
  [scalars.parseLoginName, 'name-displayed', {}, '张三', 'san(三)', 'san (ops)', '<san>', '[san]', '【san】', 'san（x'],
  [scalars.parseLoginName, 'name-displayed', {}, 'zhang san', 'a,b', 'a，b', 'a、b', 'a;b', '@amy', '＠amy'],
  [scalars.parseLoginName, 'name-typographic', { character: '－', codePoint: 'U+FF0D' }, 'zhang－san', 'ab－c–d'],
  [scalars.parseLoginName, 'name-typographic', { character: '‐', codePoint: 'U+2010' }, 'zhang‐san'],
  [scalars.parseLoginName, 'name-typographic', { character: '–', codePoint: 'U+2013' }, 'zhang–san'],
  [scalars.parseLoginName, 'name-typographic', { character: '−', codePoint: 'U+2212' }, 'zhang−san'],
  [scalars.parseLoginName, 'name-typographic', { character: 'ａ', codePoint: 'U+FF41' }, 'ａmy'],
  [scalars.parseLoginName, 'name-typographic', { character: '＠', codePoint: 'U+FF20' }, 'amy＠corp'],
  [scalars.parseLoginName, 'name-typographic', { character: '。', codePoint: 'U+3002' }, 'zhang。san'],
  [scalars.parseLoginName, 'name-typographic', { character: '’', codePoint: 'U+2019' }, 'o’neil'],
  [scalars.parseBoolean, 'not-boolean', {}, 'tRUE', 'xtrue', 'truex', 'xfalse', 'falsex', 'yes', '1', ' '],
  [(value) => scalars.parseChoice(value, ['a', 'b']), 'not-one-of', { known: 'a, b' }, 'no', 'c'],
  // Number() accepts signs, exponents, other bases and spaces.
  [
    (value) => scalars.parseInteger(value, 4, 2, 32),
    'not-integer',
    { min: 2, max: 32, fallback: 4 },
    ...['1', '33', '0', '+5', '-5', '5e0', '0x5', '5.0', '5 ', 'x', '0000000005']
  ],
  [times.parseSeconds, 'not-seconds', {}, '0', '0.000', '3600.001', '3601', '+5', '-5', '5e0', '1.2345'],
  [times.parseSeconds, 'not-seconds', {}, '1.', '.5', '5s', '000005'],
  [times.parseAge, 'age-range', {}, '0h', '0w', '3651d', '87601h', '522w'],
  [times.parseAge, 'not-an-age', {}, '', '14', 'd', '1m', '-1d', '1.5d', '1 day', '1-d', '0000001d'],
  [
    parseWait,
    'not-a-duration',
    { min: '0', max: '120h', fallback: '15m' },
    ...['15', '121h', '1d', '-1s', '1.5m', '15 min', 'm', '1h30m']
  ],
  [times.parseTimeZone, 'zone-meant', { meant: 'Asia/Shanghai' }, 'CST', 'Etc/GMT-8', '北京时间'],
  [times.parseTimeZone, 'zone-meant', { meant: 'UTC' }, 'gmt'],
  [times.parseTimeZone, 'zone-offset-meant', { meant: 'Asia/Shanghai' }, '+08:00', 'UTC+8', 'gmt+8', '+0800', '+8'],
  [times.parseTimeZone, 'zone-offset-meant', { meant: 'Asia/Shanghai' }, 'UTC+08:00', 'GMT +08', '＋08：00', '8'],
  [times.parseTimeZone, 'zone-offset-meant', { meant: 'UTC' }, '+00:00', '-0', 'GMT+0', 'utc+0000'],
  [times.parseTimeZone, 'zone-offset', {}, '+09:00', '-08:00', 'UTC+5:30', 'gmt-3', '+08:30', '-8', '+80', '-0030'],
  // Intl knows the first four, but they are not of the form Area/City, or people read their sign the other way.
  [times.parseTimeZone, 'zone-unknown', {}, 'Japan', 'Etc/GMT+3', 'etc/utc', 'utc', 'CST+8', '+08:000', 'Mars/Base'],
  [times.parseTimeZone, 'zone-unknown', {}, 'Asia/Tokyo x', 'TOSTRING', 'Asia/'],
  [statuses.parseStatuses, 'status-over', { more: 0, value: 'FINISHED' }, 'running finished'],
  [statuses.parseStatuses, 'status-over', { more: 2, value: 'REVOKED' }, 'revoked, x, Terminated FINISHED'],
  [statuses.parseStatuses, 'status-meant', { more: 1, value: '处理中', meant: 'RUNNING' }, 'RUNNING 处理中 挂起'],
  [
    statuses.parseStatuses,
    'status-meant',
    { more: 0, meant: 'RUNNING' },
    'RUNING',
    'runnning',
    'RUMNING',
    'RUNNIGN',
    'RUNNIN',
    'RUNNINGS'
  ],
  [statuses.parseAccepted, 'status-meant', { more: 0, meant: 'FINISHED' }, 'FINSHED'],
  [scalars.parseAction, 'action-meant', { meant: 'SUSPEND' }, 'SUPEND'],
  [statuses.parseStatuses, 'status-name', { more: 0 }, '灰度中'],
  [statuses.parseAccepted, 'status-open', { more: 1, value: 'RUNNING' }, 'FINISHED running, NEW'],
  [statuses.parseStatuses, 'status-over', { more: 0 }, '已结束', 'done'],
  [statuses.parseStatuses, 'status-meant', { more: 0, meant: 'RUNNING' }, 'ＲＵＮＮＩＮＧ', 'run'],
  [statuses.parseAccepted, 'status-open', { more: 0 }, '处理中', 'suspend'],
  [
    statuses.parseAccepted,
    'status-meant',
    { more: 0, meant: 'FINISHED' },
    '已完成',
    '已结束',
    'finish',
    'ＦＩＮＩＳＨＥＤ'
  ],
  [parseServices, 'service-id', { more: 0 }, '12345678901', '0', '-1'],
  [parseServices, 'service-id', { more: 2, value: '01' }, '1 01 x1 1x']
]

const SHOWS_NO_VALUE = /^(action-empty|name-empty|name-invisible|name-too-long)$/

test.each(REJECTS)('%p throws %s %j for %j', (parse, of, data, ...values) => {
  for (const value of values) {
    const shown = SHOWS_NO_VALUE.test(of) ? {} : { value }
    expect([value, tryParse(() => parse(value))]).toEqual([value, [{ of, ...shown, ...data }]])
  }
})
