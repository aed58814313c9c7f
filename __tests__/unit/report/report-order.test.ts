/** What the runner is told at the end of a run: each thing once, in the order that is safe. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ACTION_NAME } from '../../../src/report/annotations.ts'
import { brokenOff, type Ending } from '../../../src/report/result.ts'
import { verdictText } from '../../../src/report/log.ts'
import { writeReport } from '../../../src/report/write.ts'
import type { Runner } from '../../../src/runner/runner.ts'
import { en, ending, record, refusal } from './samples.ts'

type Told = [kind: string, text: string]

function reported(one: Ending, changes: Partial<Runner> = {}): { stands: boolean; told: Told[] } {
  const told: Told[] = []
  const keep = (kind: string, text: string): void => {
    told.push([kind, text])
  }
  const runner: Runner = {
    env: {},
    input: () => '',
    mask: (text) => {
      keep('mask', text)
    },
    line: (text) => {
      keep('line', text)
    },
    debug: (text) => {
      keep('debug', text())
    },
    startGroup: (text) => {
      keep('group', text)
    },
    endGroup: () => {
      keep('end of group', '')
    },
    annotate: ({ level, title, message }) => {
      keep(level, `${title}|${message}`)
    },
    outputs: (values) => {
      keep('outputs', Object.keys(values).join())
      return undefined
    },
    summary: (text) => {
      keep('summary', text)
    },
    ...changes
  }
  const same = (text: string): string => text
  const stands = writeReport(one, runner, en, { redact: same, hideNames: same })
  return { stands, told }
}

const kinds = (told: readonly Told[]): string[] => told.map(([kind]) => kind)
const textsOf = (told: readonly Told[], kind: string): string[] =>
  told.filter(([each]) => each === kind).map(([, text]) => text)
const thrown = (message: string): Error => Object.assign(new Error(message), { stack: `Error: ${message}` })

describe('the order', () => {
  test.each<[string, () => Ending, string[]]>([
    ['of a good run', () => ending([record('A1')]), ['outputs', 'summary', 'line']],
    ['of a refusal', () => ending([refusal('A1', '')]), ['outputs', 'error', 'summary', 'line']],
    ['of a fault', () => brokenOff({ cause: thrown('x') }), ['outputs', 'error', 'line', 'summary', 'line']]
  ])('%s', (_, make, expected) => {
    const { stands, told } = reported(make())
    expect(kinds(told)).toEqual(expected)
    expect(stands).toBe(true)
  })
})

test('the verdict comes last, after the action where it is known', () => {
  const [known, unknown] = [ending([record('A1')]), brokenOff()]
  expect(reported(known).told.at(-1)).toEqual(['line', `SUSPEND: ${verdictText(known, en)}`])
  expect(reported(unknown).told.at(-1)).toEqual(['line', verdictText(unknown, en)])
})

test('outputs that do not stand are an error of the action, and the rest is told all the same', () => {
  const { stands, told } = reported(ending([record('A1')]), { outputs: () => ({ missing: 'result' }) })
  expect(stands).toBe(false)
  expect(kinds(told)).toEqual(['error', 'summary', 'line'])
  expect(told[0]?.[1]).toBe(`${ACTION_NAME}|${en.report.outputsUnwritten(en.report.outputMissing('result'))}.`)
})

test('a summary that cannot be written is told in a line, and nothing hangs on it', () => {
  const { stands, told } = reported(ending([record('A1')]), {
    summary: () => {
      throw new Error('no\nroom')
    }
  })
  expect(stands).toBe(true)
  expect(kinds(told)).toEqual(['outputs', 'line', 'line'])
  expect(told[1]?.[1]).toBe(`${en.report.summaryUnwritten('no room')}.`)
})

describe('what was thrown', () => {
  const cause = thrown('x')
  const own = { outcome: 'unknown', problem: 'internal-error', cause } as const
  const network = { outcome: 'failed', problem: 'connection-lost', cause } as const
  test.each<[string, () => Ending, string[], string[]]>([
    ['nothing', () => ending([record('A1')]), [], []],
    ['nothing, though the run broke off', () => brokenOff(), [], []],
    ['an error of the run', () => brokenOff({ cause }), ['Error: x'], []],
    ['one of our own at a ticket', () => ending([record('A\n1', own)]), ['A 1: Error: x'], []],
    ['one of the network at a ticket', () => ending([record('A1', network)]), [], ['A1: Error: x']],
    [
      'at some tickets',
      () => ending([record('A1', own), record('A2'), record('A3', network), record('A4', own)]),
      ['A1: Error: x', 'A4: Error: x'],
      ['A3: Error: x']
    ]
  ])('%s', (_, make, lines, debug) => {
    const { told } = reported(make())
    expect(textsOf(told, 'line').slice(0, -1)).toEqual(lines)
    expect(textsOf(told, 'debug')).toEqual(debug)
  })
})

describe('tickets that a limit of the runner leaves out', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-'))
    writeFileSync(join(folder, 'no-folder'), '')
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const { notShown, outputLeavesOut, recordInLog, recordFile } = en.report
  const file = (): string => join(folder, 'bk-itsm-operate-ticket', `tickets-${process.pid}.json`)
  // Escaped, it is four times as long in HTML, and no longer in an output.
  const unshown = refusal('A2', '<'.repeat(300_000))
  // An address that is none is not shown, and so it is too long for the outputs alone.
  const unput = record('A2', { url: 'x'.repeat(1_100_000) })
  const neither = record('A'.repeat(1_100_000))
  const small = refusal('A1', '')

  test.each([
    ['in the summary', [small, unshown], notShown(1, 2), true],
    ['in the outputs', [small, unput], outputLeavesOut(1, 2), false],
    ['in both', [small, neither], outputLeavesOut(1, 2), true]
  ])('%s are in a file, and a warning and the summary say so', (_, records, count, isUnshown) => {
    const { told } = reported(ending(records), { env: { RUNNER_TEMP: folder } })
    expect(textsOf(told, 'warning')).toEqual([`${ACTION_NAME}|${count}. ${recordFile(file())}.`])
    expect(kinds(told).slice(-3)).toEqual(['warning', 'summary', 'line'])
    expect(textsOf(told, 'summary').map((text) => text.includes(file()))).toEqual([isUnshown])
    const kept = JSON.parse(readFileSync(file(), 'utf8')) as { sn: string }[]
    expect(kept.map(({ sn }) => sn)).toEqual(records.map(({ sn }) => sn))
  })

  test.each<[string, () => Runner['env'], number]>([
    ['no folder for it', () => ({}), 0],
    ['a folder that has no name', () => ({ RUNNER_TEMP: '' }), 0],
    ['a folder that is none', () => ({ RUNNER_TEMP: join(folder, 'no-folder') }), 1]
  ])('are in the log where there is %s', (_, env, unwritten) => {
    const { told } = reported(ending([small, unshown]), { env: env() })
    expect(textsOf(told, 'warning')).toEqual([`${ACTION_NAME}|${notShown(1, 2)}. ${recordInLog}.`])
    expect(textsOf(told, 'summary')[0]).toContain(recordInLog)
    const lines = textsOf(told, 'line').slice(0, -1)
    expect(lines).toHaveLength(unwritten)
    for (const line of lines) expect(line).toMatch(/^The file of the whole record could not be written: E[A-Z]+: .+\.$/)
  })

  test('are none: no file, no warning', () => {
    expect(textsOf(reported(ending([small])).told, 'warning')).toEqual([])
  })
})
