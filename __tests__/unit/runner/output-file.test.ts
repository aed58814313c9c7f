import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeOutputs } from '../../../src/runner/output-file.ts'
import { temporaryFolders } from '../../helpers/folders.ts'

const temporary = temporaryFolders()

function file(content = 'earlier=1\n'): string {
  const path = join(temporary(), 'file')
  writeFileSync(path, content)
  return path
}

/** Reads the file as a runner does: each value is between its delimiter and the next line that equals it. */
function parsed(path: string): Record<string, string> {
  const entries = readFileSync(path, 'utf8').matchAll(/^(\w+)<<(.+)\n([^]*?)\n\2\n/gm)
  return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]))
}

test.each(['m', '', '\n', 'a\nb\r\n', 'result<<x\ntrue\nx\n', 'ghadelimiter_', '√ 🎉'])(
  'the runner reads the value %j',
  (message) => {
    const path = file()
    expect(writeOutputs({ result: 'true', message }, path)).toBeUndefined()
    expect(parsed(path)).toEqual({ message, result: 'true' })
    expect(readFileSync(path, 'utf8')).toMatch(/^earlier=1\n[^]*\ntrue\nghadelimiter_\w+\n$/)
  }
)

test('a last line without a line feed does not swallow the first output', () => {
  const path = file('earlier=1')
  expect(writeOutputs({ result: 'true', message: 'm' }, path)).toBeUndefined()
  expect(readFileSync(path, 'utf8')).toMatch(/^earlier=1\nmessage<</)
  expect(parsed(path)).toEqual({ message: 'm', result: 'true' })
})

test('a missing or empty file gets no empty line', () => {
  const paths = [join(temporary(), 'none'), file('')]
  for (const path of paths) {
    expect(writeOutputs({ result: 'true' }, path)).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toMatch(/^result<</)
  }
})

test('a value with half a surrogate pair does not count as missing', () => {
  expect(writeOutputs({ result: 'true', message: 'cut \ud83d' }, file())).toBeUndefined()
})

test.each([
  ['does not reach the file', 0],
  ['reaches it in part', -1]
])('if one output %s, none is left in it', (_, end) => {
  const path = file()
  const append = (to: string, entry: Buffer): void => {
    appendFileSync(to, entry.toString().startsWith('message') ? entry.subarray(0, end) : entry)
  }
  expect(writeOutputs({ result: 'true', message: 'm' }, path, append)).toEqual({ missing: 'message' })
  expect(readFileSync(path, 'utf8')).toBe('earlier=1\n')
})

test.each<[unknown]>([[new Error('ENOSPC')], ['full'], [undefined]])(
  'returns what was thrown while writing: %p',
  (thrown) => {
    const path = file()
    const append = (to: string, entry: Buffer): void => {
      appendFileSync(to, entry.subarray(0, 7))
      throw thrown
    }
    expect(writeOutputs({ result: 'true', message: 'm' }, path, append)).toEqual({ thrown })
    expect(readFileSync(path, 'utf8')).toBe('earlier=1\n')
  }
)
