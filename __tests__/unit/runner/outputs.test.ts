import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeOutputs } from '../../../src/runner/output-file.ts'

function file(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'outputs-')), 'file')
  writeFileSync(path, 'earlier=1\n')
  return path
}

const heredoc = (name: string, value: string): string => `${name}<<ghadelimiter_1\n${value}\nghadelimiter_1\n`

test('half a surrogate pair in a value does not count as an output that is missing', () => {
  const path = file()
  const write = (name: string, value: string): void => {
    appendFileSync(path, heredoc(name, value))
  }
  expect(writeOutputs({ result: 'true', message: 'cut \ud83d' }, path, write)).toBeUndefined()
})

test('where one output does not reach the file, none stays in it', () => {
  const path = file()
  const write = (name: string, value: string): void => {
    if (name !== 'message') appendFileSync(path, heredoc(name, value))
  }
  expect(writeOutputs({ result: 'true', message: 'm' }, path, write)).toContain('message')
  expect(readFileSync(path, 'utf8')).toBe('earlier=1\n')
})
