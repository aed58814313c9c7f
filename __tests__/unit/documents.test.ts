/** Documents in both languages, action.yml and code agree. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { abortedResult } from '../../src/report/result.ts'
import { readInputs, type Inputs } from '../../src/inputs/read.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { OUTCOMES } from '../../src/tickets/problems.ts'
import { VERDICTS } from '../../src/tickets/verdict.ts'
import { en } from '../../src/words/en.ts'
import { zh } from '../../src/words/zh.ts'
import { OUTPUTS } from '../helpers/action.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

interface Metadata {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
}
const action = parse(text('action.yml')) as Metadata
const waitAction = parse(text('wait/action.yml')) as Metadata

const LANGUAGES = [
  { suffix: '', inputs: 'Inputs', outputs: 'Outputs', required: 'required', language: 'en' },
  { suffix: '.zh-CN', inputs: '输入', outputs: '输出', required: '必填', language: 'zh' }
] as const

const MAX_CELL_LENGTH = 90

const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The cells of the table rows that begin with code. */
const rowsOf = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map(cellsOf)

const sectionOf = (markdown: string, heading: string): string =>
  markdown.split(new RegExp(`^## ${heading}$`, 'm'))[1]?.split(/^## /m)[0] ?? ''

/** Defaults that the code has and action.yml can't have, because a default there always counts as given. */
const DEFAULTS_OF_THE_CODE: Record<string, { en: string; zh: string }> = {
  stale_by: { en: '`created`', zh: '`created`' },
  statuses: { en: 'every open one', zh: '所有未结束的状态' },
  services: { en: 'every one', zh: '所有服务' },
  creator: { en: '`operator`', zh: '`operator`' },
  max_tickets: { en: '`50` with `stale_after`', zh: '`50`（配合 `stale_after`）' },
  language: { en: "the runner's, else `en`", zh: '随运行器，否则 `en`' }
}

describe.each(LANGUAGES)('the documents in $language', ({ suffix, inputs, outputs, required, language }) => {
  const readme = text(`README${suffix}.md`)
  const names = Object.entries(action.inputs).map(([name, input]) => {
    const value = input.default === undefined ? DEFAULTS_OF_THE_CODE[name]?.[language] : `\`${input.default}\``
    return `\`${name}\` ${input.required === true ? required : (value ?? '')}`
  })

  test.each([
    ['README', rowsOf(sectionOf(readme, inputs))],
    ['docs/inputs', rowsOf(text(`docs/inputs${suffix}.md`))]
  ])('%s has the inputs of action.yml, in the same order, with their defaults', (_, table) => {
    expect(table.map(([name, value]) => `${name} ${value}`)).toEqual(names)
  })

  test('the README has the outputs of action.yml, in the same order, and every outcome with its word in the log', () => {
    const names = Object.keys(action.outputs)
    const { outcomes } = { en, zh }[language].report
    const table = rowsOf(sectionOf(readme, outputs))
    expect(table.slice(0, names.length).map(([name]) => name)).toEqual(names.map((name) => `\`${name}\``))
    expect(table.slice(names.length).map(([name, word]) => `${name} ${word}`)).toEqual(
      expect.arrayContaining(OUTCOMES.map((outcome) => `\`${outcome}\` ${outcomes[outcome]}`))
    )
    expect(table).toHaveLength(names.length + OUTCOMES.length)
  })

  test('the cells of the README are short', () => {
    const isLong = (cell: string): boolean => cell.length > MAX_CELL_LENGTH
    expect(rowsOf(readme).flat().filter(isLong)).toEqual([])
  })

  test('docs/verdict shows the table of the code', () => {
    const rows = text(`docs/verdict${suffix}.md`).match(/^\| \*\*.*$/gm) ?? []
    const shown = rows.map((row) =>
      cellsOf(row)
        .slice(1)
        .map((cell) => /`(\w+)`/.exec(cell)?.[1])
    )
    const inCode = Object.entries(VERDICTS).map(([reply, row]) =>
      [row.target, row.elsewhere, row.unreadable, row['not-read']].map((verdict) => {
        if (verdict === 'as-reported') return reply === 'refused' ? 'refused' : 'failed'
        return verdict === 'not-applied' ? 'failed' : verdict
      })
    )
    expect(shown).toEqual(inCode)
  })

  test('the steps in the README give all required inputs, no unknown ones, and the language', () => {
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => parse(block) as unknown)
    const given = blocks.flatMap(stepsOf).filter(({ uses }) => uses?.startsWith('owner/bk-itsm-operate-ticket'))
    expect(given.length).toBeGreaterThan(3)
    for (const { uses = '', with: values = {} } of given) {
      const { inputs: known } = uses.includes('/wait@') ? waitAction : action
      expect(Object.keys(known)).toEqual(expect.arrayContaining(Object.keys(values)))
      for (const [name, { required: isRequired }] of Object.entries(known)) {
        if (isRequired === true) expect(values).toHaveProperty(name)
      }
      expect(values['language']).toBe(language === 'zh' ? 'zh' : undefined)
    }
  })
})

interface Step {
  uses?: string
  with?: Record<string, unknown>
}

/** The steps of a block, which is a list of steps or has jobs. */
function stepsOf(block: unknown): Step[] {
  if (Array.isArray(block)) return block as Step[]
  const { jobs = {} } = block as { jobs?: Record<string, { steps?: Step[] }> }
  return Object.values(jobs).flatMap(({ steps = [] }) => steps)
}

test('the code sets the outputs of action.yml', () => {
  expect(Object.keys(outputsOf(abortedResult(), (words) => words).values)).toEqual(Object.keys(action.outputs))
  expect(OUTPUTS).toEqual(Object.keys(action.outputs))
})

test('action.yml names the outcomes of the code, worst first', () => {
  expect(action.outputs['outcome']?.description).toContain(OUTCOMES.join(', '))
})

describe('the inputs of action.yml', () => {
  const site = {
    url: 'https://paas.example.com',
    bk_app_code: 'a',
    bk_app_secret: 'hunter2-secret',
    bk_username: 'c',
    action_type: 'WITHDRAW',
    operator: 'o'
  }
  const swept = { ...site, stale_after: '14d' }
  const named = { ...site, sn: 'CRQ20260101000001' }
  const asked = new Set<string>()
  const read = (given: Record<string, string>, defaults: Record<string, { default?: string }> = {}): Inputs => {
    const get = (name: string): string => {
      asked.add(name)
      return given[name] ?? defaults[name]?.default ?? ''
    }
    return readInputs(get, {}, (text) => text)
  }

  test('are those that the code reads', () => {
    read(swept)
    read(named)
    expect([...asked].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test.each([swept, named])('have the defaults of the code', (given) => {
    expect(read(given, action.inputs)).toEqual(read(given))
  })

  test('leave some defaults to the code', () => {
    const { selection } = read(swept)
    expect(selection).toMatchObject({
      kind: 'sweep',
      request: { by: 'created', statuses: [], services: [], creator: 'o', maxTickets: 50 }
    })
    for (const name of Object.keys(DEFAULTS_OF_THE_CODE)) expect(action.inputs[name]).not.toHaveProperty('default')
  })
})

test('action.yml runs what is committed, on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})
