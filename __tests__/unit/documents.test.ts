/** What the documents say is what action.yml and the code say, in both languages. */
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

/** The rows of tables that begin with code, in a section of a page or in all of it: the cells of each. */
function rows(markdown: string, heading?: string): string[][] {
  const section =
    heading === undefined ? markdown : (markdown.split(new RegExp(`^## ${heading}$`, 'm'))[1]?.split(/^## /m)[0] ?? '')
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
}

/**
 * What the documents show as the default where action.yml has none, since one there would always count as given.
 * The code's side of these is tested below.
 */
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
    ['README', rows(readme, inputs)],
    ['docs/inputs', rows(text(`docs/inputs${suffix}.md`))]
  ])('%s has the inputs of action.yml, in its order, with their defaults', (_, table) => {
    expect(table.map(([name, value]) => `${name} ${value}`)).toEqual(names)
  })

  test('the README has the outputs of action.yml, in its order, and every outcome with its word in the log', () => {
    const table = rows(readme, outputs).map(([name]) => name)
    const [end] = [Object.keys(action.outputs).length]
    expect(table.slice(0, end)).toEqual(Object.keys(action.outputs).map((name) => `\`${name}\``))
    expect(
      rows(readme, outputs)
        .slice(end)
        .map(([name, word]) => `${name} ${word}`)
        .sort()
    ).toEqual(OUTCOMES.map((outcome) => `\`${outcome}\` ${{ en, zh }[language].report.outcomes[outcome]}`).sort())
  })

  test('the cells of the README are short', () => {
    expect(
      rows(readme)
        .flat()
        .filter((cell) => cell.length > MAX_CELL_LENGTH)
    ).toEqual([])
  })

  test('docs/verdict shows the table that the code has', () => {
    const shown = [...text(`docs/verdict${suffix}.md`).matchAll(/^\| \*\*.*$/gm)].map(([row]) =>
      row
        .split('|')
        .slice(2, -1)
        .map((cell) => /`(\w+)`/.exec(cell)?.[1])
    )
    const held = Object.entries(VERDICTS).map(([reply, row]) =>
      [row.there, row.elsewhere, row.unreadable, row['not-seen']].map((verdict) => {
        if (verdict === 'as-reported') return reply === 'refused' ? 'refused' : 'failed'
        return verdict === 'not-applied' ? 'failed' : verdict
      })
    )
    expect(shown).toEqual(held)
  })

  test('the examples give only inputs of the action that they use, in their own language', () => {
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

/** The steps of a block: a list of steps, or the jobs of a workflow. */
function stepsOf(block: unknown): Step[] {
  if (Array.isArray(block)) return block as Step[]
  const { jobs = {} } = block as { jobs?: Record<string, { steps?: Step[] }> }
  return Object.values(jobs).flatMap(({ steps = [] }) => steps)
}

test('the outputs of action.yml are those that the code sets', () => {
  expect(Object.keys(outputsOf(abortedResult(), (words) => words).values)).toEqual(Object.keys(action.outputs))
  expect(OUTPUTS).toEqual(Object.keys(action.outputs))
})

test('the outcomes of action.yml are those of the code, worst first', () => {
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
  const read = (given: Record<string, string>): Inputs =>
    readInputs(
      (name) => {
        asked.add(name)
        return given[name] ?? ''
      },
      {},
      (text) => text
    )
  const withDefaults = (given: Record<string, string>): Inputs =>
    readInputs(
      (name) => given[name] ?? action.inputs[name]?.default ?? '',
      {},
      (text) => text
    )

  test('are those that the code reads', () => {
    read(swept)
    read(named)
    expect([...asked].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('have the defaults that the code has of its own, for a sweep and for a list', () => {
    expect(withDefaults(swept)).toEqual(read(swept))
    expect(withDefaults(named)).toEqual(read(named))
  })

  test('leave to the code what the READMEs say of it', () => {
    const { selection, language } = read(swept)
    expect(selection).toMatchObject({
      kind: 'sweep',
      request: { by: 'created', statuses: [], services: [], creator: 'o', maxTickets: 50 }
    })
    expect(language).toBe('en')
    const left = Object.entries(action.inputs).filter(
      ([name, input]) => input.default !== undefined && name in DEFAULTS_OF_THE_CODE
    )
    expect(left).toEqual([])
  })
})

test('action.yml runs what is committed, on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})
