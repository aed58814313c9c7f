/** What the examples promise, and a runner need not be started to see. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

type Values = Record<string, Record<string, unknown>>

/** The value of `${{ … }}`, as a workflow sees it. */
function evaluate(expression: string, contexts: Values): unknown {
  const inner = /^\s*\$\{\{([\s\S]*)\}\}\s*$/.exec(expression)?.[1] ?? expression
  const always = { name: 'always', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(true) }
  const names = Object.keys(contexts)
  const tree = new Parser(new Lexer(inner).lex().tokens, names, [always]).parse()
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  return JSON.parse(
    JSON.stringify(new Evaluator(tree, context, new Map([['always', always]])).evaluate(), data.replacer)
  )
}

interface Condition {
  what: string
  file: string
  /** Where the expression stands in the file. */
  at: string[]
  cases: { given: Values; is: unknown }[]
}

const ENDINGS = ['success', 'failure', 'cancelled', 'skipped'] as const
const NORTH = { site: 'north' }
const SOUTH = { site: 'south' }

const CONDITIONS: Condition[] = [
  {
    what: 'release-pipeline: suspends whatever was taken up and did not succeed, cancelled and timed out included',
    file: 'examples/release-pipeline/release.yml',
    at: ['jobs', 'suspend', 'if'],
    cases: ENDINGS.flatMap((prepare) =>
      ENDINGS.map((deploy) => ({
        given: { needs: { prepare: { result: prepare }, deploy: { result: deploy } } },
        is: prepare === 'success' && deploy !== 'success'
      }))
    )
  },
  {
    what: 'gated-release: suspends after a deployment that did not succeed, not after a TERMINATE that failed',
    file: 'examples/gated-release/check.yml',
    at: ['jobs', 'release', 'steps', '6', 'if'],
    cases: ENDINGS.map((outcome) => ({
      given: { steps: { deploy: { outcome } } },
      is: outcome === 'failure' || outcome === 'cancelled'
    }))
  },
  {
    what: 'gated-release: a SUSPENDED ticket stops every run but the first attempt of one that a person started to resume it',
    file: 'examples/gated-release/check.yml',
    at: ['jobs', 'release', 'steps', '2', 'if'],
    cases: ['RUNNING', 'SUSPENDED'].flatMap((status) =>
      [true, false, undefined].flatMap((resume) =>
        ['1', '2'].map((run_attempt) => ({
          given: {
            steps: { gate: { outputs: { status } } },
            inputs: { ticket: 'CRQ1', resume },
            github: { run_attempt }
          },
          is: status === 'SUSPENDED' && (resume !== true || run_attempt !== '1')
        }))
      )
    )
  },
  {
    what: 'several-tickets: one job for each number of the list',
    file: 'examples/several-tickets/tickets.yml',
    at: ['jobs', 'plan', 'outputs', 'tickets'],
    cases: [
      {
        given: { steps: { plan: { outputs: { tickets: '[{"sn":"CRQ1","code":"0"},{"sn":"CRQ2"}]' } } } },
        is: '[\n  "CRQ1",\n  "CRQ2"\n]'
      }
    ]
  },
  {
    what: 'several-sites: each site gets its own secret or none',
    file: 'examples/several-sites/sites.yml',
    at: ['jobs', 'terminate', 'secrets', 'app_secret'],
    cases: [
      { given: { matrix: NORTH, secrets: { BK_APP_SECRET_NORTH: 'n', BK_APP_SECRET_SOUTH: 's' } }, is: 'n' },
      { given: { matrix: SOUTH, secrets: { BK_APP_SECRET_NORTH: 'n', BK_APP_SECRET_SOUTH: 's' } }, is: 's' },
      { given: { matrix: NORTH, secrets: { BK_APP_SECRET_SOUTH: 's' } }, is: '' },
      { given: { matrix: SOUTH, secrets: { BK_APP_SECRET_NORTH: 'n' } }, is: '' },
      { given: { matrix: { site: 'west' }, secrets: { BK_APP_SECRET_NORTH: 'n', BK_APP_SECRET_SOUTH: 's' } }, is: '' }
    ]
  },
  {
    what: 'nightly-sweep: withdraws for real only where the variable says so, at night or when a person unticks the box',
    file: 'examples/nightly-sweep/sweep.yml',
    at: ['jobs', 'sweep', 'steps', '0', 'with', 'dry_run'],
    cases: ['', 'withdraw'].flatMap((armed) =>
      ['schedule', 'pull_request', 'workflow_dispatch'].flatMap((event) =>
        [true, false].map((ticked) => ({
          given: {
            vars: { BK_SWEEP: armed },
            github: { event_name: event },
            inputs: event === 'workflow_dispatch' ? { dry_run: ticked } : {}
          },
          is: armed !== 'withdraw' || event === 'pull_request' || (event === 'workflow_dispatch' && ticked)
        }))
      )
    )
  }
]

/** What is wrong with a condition, a sentence for each case. */
function conditionFaults({ file, at, cases }: Condition): string[] {
  const expression = at.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    parse(readFileSync(file, 'utf8'))
  )
  if (typeof expression !== 'string') return [`${file} has no ${at.join('.')}`]
  return cases.flatMap(({ given, is }) => {
    const found = evaluate(expression, given)
    return found === is ? [] : [`${JSON.stringify(given)} gives ${JSON.stringify(found)}, not ${JSON.stringify(is)}`]
  })
}

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
          matrix: { ticket: 'CRQ1' }
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
