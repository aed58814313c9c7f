/** What the server said, out of ITSM's wrapping. */
import { expect, test } from '@jest/globals'
import { humanPart, serverSays } from '../../../src/report/server-words.ts'
import { en } from './samples.ts'

test.each([
  ['as it is', 'no such ticket', 'no such ticket'],
  ['empty', '', ''],
  ['after 0:', '0:no such ticket', 'no such ticket'],
  ['with 0: that is no mark', 'at 10:30', 'at 10:30'],
  ['in a list of one', "[ErrorDetail(string='no', code='invalid')]", 'no'],
  ['without a list', "ErrorDetail(string='no', code='invalid')", 'no'],
  ['in a list within a sentence', "0:x [ErrorDetail(string='no', code='invalid')]", 'no'],
  ['of a field', "{'operator': [ErrorDetail(string='is wrong', code='invalid')]}", 'operator: is wrong'],
  ['of a field without a list', "{'operator': ErrorDetail(string='is wrong', code='invalid')}", 'operator: is wrong'],
  ['of a field of one letter', "{'a': [ErrorDetail(string='is wrong', code='invalid')]}", 'a: is wrong'],
  ['in double quotes', `[ErrorDetail(string="can't", code='invalid')]`, "can't"],
  ['of a field, in double quotes', `{'sn': [ErrorDetail(string="can't be", code='invalid')]}`, "sn: can't be"],
  ['with an escaped quote', String.raw`[ErrorDetail(string='a \'b\' "c"', code='x')]`, String.raw`a \'b\' "c"`],
  ['with an escaped double quote', String.raw`[ErrorDetail(string="a 'b' \"c\"", code='x')]`, String.raw`a 'b' \"c\"`],
  ['empty in its wrapping', "[ErrorDetail(string='', code='blank')]", ''],
  ['empty in double quotes', `[ErrorDetail(string="", code='blank')]`, ''],
  ['of which the end was cut off', "[ErrorDetail(string='no", "[ErrorDetail(string='no"],
  ['of several details, the first', "[ErrorDetail(string='a', code='x'), ErrorDetail(string='b', code='x')]", 'a']
])('words %s', (_, message, expected) => {
  expect(humanPart(message)).toBe(expected)
})

test.each([
  ['nothing', { message: '', code: '', requestId: '' }, ''],
  ['words', { message: '0:no', code: '', requestId: '' }, 'The server says: no'],
  ['a code', { message: '', code: '1', requestId: '' }, 'The server gave code 1'],
  ['a request ID', { message: '', code: '', requestId: 'r' }, 'The server gave request ID r'],
  ['both', { message: '', code: '1', requestId: 'r' }, 'The server gave code 1, request ID r'],
  ['words and a code', { message: 'no', code: '1', requestId: '' }, 'The server says: no (code 1)'],
  ['words and a request ID', { message: 'no', code: '', requestId: 'r' }, 'The server says: no (request ID r)'],
  ['all', { message: 'no', code: '1', requestId: 'r' }, 'The server says: no (code 1, request ID r)']
])('a server that said %s', (_, said, expected) => {
  expect(serverSays(said, en)).toBe(expected)
})
