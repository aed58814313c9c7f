/** What the examples promise, and a runner need not be started to see. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { CONDITIONS, conditionFaults, evaluate } from '../helpers/conditions.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

interface Locked {
  concurrency?: { group: string } & Record<string, unknown>
}
interface Job extends Locked {
  steps?: { uses?: string; with?: Record<string, unknown> }[]
}
interface Workflow extends Locked {
  jobs: Record<string, Job>
}

const WORKFLOWS = globSync('examples/*/*.yml', { cwd: ROOT })
const locks = WORKFLOWS.flatMap((file) => {
  const workflow = parse(text(file)) as Workflow
  return [workflow, ...Object.values(workflow.jobs)].flatMap(({ concurrency }) =>
    concurrency === undefined ? [] : [{ file, concurrency }]
  )
})

/** Each step of an example that uses the action. */
const steps = WORKFLOWS.flatMap((file) =>
  Object.values((parse(text(file)) as Workflow).jobs).flatMap(({ steps: all = [] }) =>
    all.flatMap(({ uses, with: inputs }) =>
      uses?.startsWith('owner/bk-itsm-operate-ticket@') && inputs ? [{ file, inputs }] : []
    )
  )
)

test.each(CONDITIONS.map((condition) => [condition.what, condition] as const))('%s', (_, condition) => {
  expect(condition.cases.length).toBeGreaterThan(0)
  expect(conditionFaults(condition)).toEqual([])
})

describe('the lock', () => {
  test('is in every example, waits in a queue, and cancels nothing', () => {
    expect(new Set(locks.map(({ file }) => dirname(file))).size).toBe(5)
    for (const { concurrency } of locks) expect(Object.keys(concurrency)).toEqual(['group', 'queue'])
    for (const { concurrency } of locks) expect(concurrency).toHaveProperty('queue', 'max')
  })

  test('of a ticket has one name in all of them: the number alone', () => {
    const names = locks
      .filter(({ file }) => !file.endsWith('sweep.yml'))
      .map(({ concurrency: { group } }) => {
        const [, expression = ''] = /^ticket-(\$\{\{.*\}\})$/.exec(group) ?? []
        return evaluate(expression, {
          inputs: { ticket: 'CRQ1', sn: 'CRQ1', url: 'https://paas.example.com' },
          matrix: { ticket: 'CRQ1' },
          needs: { gate: { outputs: { ticket: 'CRQ1' } } }
        })
      })
    expect(names).toEqual(['CRQ1', 'CRQ1', 'CRQ1', 'CRQ1'])
  })

  test('of one ticket goes with steps that refuse a list', () => {
    const operating = steps.filter(({ file, inputs }) => !file.endsWith('sweep.yml') && inputs['dry_run'] !== true)
    expect(operating.length).toBeGreaterThan(5)
    for (const { inputs } of operating) expect(inputs).toHaveProperty('max_tickets', 1)
  })
})

describe.each(['examples', ...new Set(WORKFLOWS.map((file) => dirname(file)))])('%s', (folder) => {
  const chinese = join(folder, 'README.zh-CN.md')

  test('has a README in each language, with the same parts', () => {
    expect(existsSync(join(ROOT, chinese))).toBe(true)
    const parts = [join(folder, 'README.md'), chinese].map((file) =>
      [/^#+ /gm, /^\| /gm, /^> \[!/gm].map((part) => text(file).match(part)?.length ?? 0)
    )
    expect(parts[0]).toEqual(parts[1])
  })

  test('sets the language in the snippets of the Chinese README', () => {
    const snippets = [...text(chinese).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, snippet = '']) => snippet)
    const inputs = snippets.filter((snippet) => snippet.includes('with:'))
    expect(inputs.length).toBeGreaterThan(0)
    for (const snippet of inputs) expect(snippet).toContain('language: zh')
  })
})
