import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { publicRecord } from '../../../src/report/outputs.ts'
import { writeRecordFile } from '../../../src/report/record-file.ts'
import { temporaryFolders } from '../../helpers/folders.ts'
import { record, refusal } from './samples.ts'

const temporary = temporaryFolders()

test.each([
  ['no ticket', []],
  ['one', [record('NO1')]],
  ['several', [record('NO1'), refusal('NO2', 'not "you"\n√ 🎉'), record('NO3')]]
])('the file holds the whole record, a ticket a line: %s', (_, records) => {
  const file = writeRecordFile(records, temporary()) ?? ''
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text)).toEqual(records.map((one) => publicRecord(one)))
  expect(text.split('\n')).toHaveLength(Math.max(records.length, 1) + 3)
  expect(text).toMatch(/^\[\n[^]*\n\]\n$/)
})

test('the file is in a folder of its own and named after the process, so that two steps do not share it', () => {
  const folder = temporary()
  const file = writeRecordFile([], folder)
  expect(file).toBe(join(folder, 'bk-itsm-operate-ticket', `tickets-${process.pid}.json`))
  expect(readdirSync(folder)).toEqual(['bk-itsm-operate-ticket'])
})

test('a folder of an earlier step is no hindrance, and its file gives way', () => {
  const folder = temporary()
  writeRecordFile([record('NO1'), record('NO2')], folder)
  const file = writeRecordFile([record('NO3')], folder) ?? ''
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([publicRecord(record('NO3'))])
})

test('a folder that is not there yet is made', () => {
  const file = writeRecordFile([record('NO1')], join(temporary(), 'not', 'yet'))
  expect(existsSync(file ?? '')).toBe(true)
})

test.each([[undefined], ['']])('without a folder (%j) nothing is written', (folder) => {
  const before = readdirSync('.')
  expect(writeRecordFile([record('NO1')], folder)).toBeUndefined()
  expect(readdirSync('.')).toEqual(before)
})

test('where it cannot be written, the caller learns why', () => {
  const file = join(temporary(), 'file')
  writeFileSync(file, '')
  expect(() => writeRecordFile([], join(file, 'below'))).toThrow(/ENOTDIR|EEXIST/)
  expect(readdirSync(dirname(file))).toEqual(['file'])
})
