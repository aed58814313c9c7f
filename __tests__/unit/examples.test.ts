/** What the examples promise, as far as it shows without a runner. */
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
  const value = new Evaluator(tree, context, new Map([['always', always]])).evaluate()
  return JSON.parse(JSON.stringify(value, data.replacer))
}

interface Condition {
  what: string
  file: string
  /** The path of the expression in the file. */
  at: string[]
  cases: { given: Values; is: unknown }[]
}

const ENDINGS = ['success', 'failure', 'cancelled', 'skipped'] as const
const NORTH = { site: 'north' }
const SOUTH = { site: 'south' }

const CONDITIONS: Condition[] = [
  {
    what: 'release-pipeline: suspends the ticket of a started release that did not succeed, even if cancelled or timed out',
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
    what: 'gated-release: a SUSPENDED ticket stops every run except the first attempt of one that is to resume it',
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
    what: 'several-tickets: each number of the list gets a job',
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
    what: 'nightly-sweep: withdraws only if the variable says so, at night or when a person clears the box',
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

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

test.each(CONDITIONS)('$what', ({ file, at, cases }) => {
  const expression = at.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], parse(text(file)))
  expect(expression).toEqual(expect.any(String))
  for (const { given, is } of cases) expect({ given, is: evaluate(String(expression), given) }).toEqual({ given, is })
})

interface Job {
  concurrency?: { group: string; queue: string }
  steps?: { uses?: string; with?: Record<string, unknown> }[]
}
type Workflow = Job & { jobs: Record<string, Job> }

const FILES = globSync('examples/*/*.yml', { cwd: ROOT })
/** The workflows of all examples and their jobs. */
const parts = FILES.flatMap((file) => {
  const workflow = parse(text(file)) as Workflow
  return [workflow, ...Object.values(workflow.jobs)].map((part: Job) => ({ ...part, file }))
})
const isSweep = ({ file }: { file: string }): boolean => file.endsWith('sweep.yml')

describe('the lock', () => {
  const locked = parts.filter(({ concurrency }) => concurrency !== undefined)

  test('is in every example, waits in a queue, and cancels nothing', () => {
    expect(new Set(locked.map(({ file }) => dirname(file))).size).toBe(5)
    for (const { concurrency } of locked) expect(concurrency).toEqual({ group: expect.any(String), queue: 'max' })
  })

  test('is named after the ticket alone', () => {
    const names = locked
      .filter((part) => !isSweep(part))
      .map(({ concurrency }) => {
        const [, expression = ''] = /^ticket-(\$\{\{.*\}\})$/.exec(concurrency?.group ?? '') ?? []
        return evaluate(expression, {
          inputs: { ticket: 'CRQ1', sn: 'CRQ1', url: 'https://paas.example.com' },
          matrix: { ticket: 'CRQ1' }
        })
      })
    expect(names).toEqual(['CRQ1', 'CRQ1', 'CRQ1', 'CRQ1'])
  })

  test('is that of one ticket, so operating steps refuse a list', () => {
    const operating = parts
      .filter((part) => !isSweep(part))
      .flatMap(({ steps = [] }) => steps)
      .filter(({ uses, with: inputs }) => uses === 'owner/bk-itsm-operate-ticket@v1' && inputs?.['dry_run'] !== true)
    expect(operating.length).toBeGreaterThan(5)
    for (const step of operating) expect(step).toHaveProperty('with.max_tickets', 1)
  })
})

describe.each(['examples', ...new Set(FILES.map((file) => dirname(file)))])('%s', (folder) => {
  const chinese = join(folder, 'README.zh-CN.md')

  test('has a README in each language, with the same parts', () => {
    expect(existsSync(join(ROOT, chinese))).toBe(true)
    const parts = [join(folder, 'README.md'), chinese].map((file) =>
      [/^#+ /gm, /^\| /gm, /^> \[!/gm].map((part) => text(file).match(part)?.length ?? 0)
    )
    expect(parts[0]).toEqual(parts[1])
  })

  test('says in Chinese how to get Chinese output, and has it in every snippet', () => {
    expect(text(chinese)).toContain('`language: zh`')
    const snippets = text(chinese).match(/```yaml\n[\s\S]*?```/g) ?? []
    for (const snippet of snippets.filter((each) => each.includes('with:'))) expect(snippet).toContain('language: zh')
  })
})
