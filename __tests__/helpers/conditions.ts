/**
 * The expressions of the examples that decide what is sent, and to whom, evaluated by GitHub's own library for every case.
 * Local runners cannot show all of them: no job of act ends as "cancelled".
 */
import { readFileSync } from 'node:fs'
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { parse } from 'yaml'

type Values = Record<string, Record<string, unknown>>

/** The value of `${{ … }}`, as a workflow sees it. */
export function evaluate(expression: string, contexts: Values): unknown {
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

export const CONDITIONS: Condition[] = [
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
    at: ['jobs', 'release', 'steps', '3', 'if'],
    cases: ENDINGS.map((outcome) => ({
      given: { steps: { deploy: { outcome } } },
      is: outcome === 'failure' || outcome === 'cancelled'
    }))
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
export function conditionFaults({ file, at, cases }: Condition): string[] {
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
