/**
 * Checks workflows: they match GitHub's schema, pin actions by commit, give this action the inputs it has, and no job that may
 * write or sign runs code of dependencies.
 *
 *   node scripts/check-workflows.ts [FILE…]     default: .github/workflows and examples
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'

// The parser imports its schema without `type: 'json'`, which bundlers allow and Node does not.
registerHooks({
  load: (url, context, nextLoad) =>
    nextLoad(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context)
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')

/** An action of this repository, in its root or in a folder. */
const OURS = /^owner\/bk-itsm-operate-ticket(?:\/(?<folder>[\w-]+))?@/
type Inputs = Record<string, { required?: boolean }>

interface Step {
  uses?: unknown
  with?: Record<string, unknown>
}

interface Job extends Step {
  permissions?: string | Record<string, string>
  steps?: (Step & { run?: string })[]
}

/** Commands that run code from a package registry: a malicious package must not find a token that can write. */
const RUNS_DEPENDENCIES = /\bnp[mx]\b|\bpip\b|\bnode_modules\b|\.ci\/run\b/

/** What is wrong with a workflow, a sentence each. */
async function faultsOf(file: string): Promise<string[]> {
  const content = readFileSync(file, 'utf8')
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  const faults = context.errors.getErrors().map(({ message }) => message)
  if (faults.length > 0) return faults
  const { jobs } = parse(content) as { jobs: Record<string, Job> }
  const steps = Object.values(jobs).flatMap((job) => [job, ...(job.steps ?? [])])
  return [
    ...Object.entries(jobs).flatMap(([name, job]) => permissionFaults(name, job)),
    ...steps.flatMap(inputFaults),
    ...content.split('\n').flatMap(pinFaults)
  ]
}

function permissionFaults(name: string, { permissions, steps = [] }: Job): string[] {
  if (permissions === undefined) return []
  const granted = typeof permissions === 'string' ? [permissions] : Object.values(permissions)
  const canWrite = granted.some((value) => value.startsWith('write'))
  const runsDependencies = steps.some(({ run = '' }) => RUNS_DEPENDENCIES.test(run))
  return canWrite && runsDependencies ? [`the job ${name} may write or sign, and runs code of dependencies`] : []
}

/** Unknown or missing inputs of this action. */
function inputFaults({ uses, with: given = {} }: Step): string[] {
  const ours = typeof uses === 'string' ? OURS.exec(uses) : null
  if (ours === null) return []
  const file = join(ours.groups?.['folder'] ?? '', 'action.yml')
  if (!existsSync(file)) return [`there is no action ${String(uses)}`]
  const { inputs } = parse(readFileSync(file, 'utf8')) as { inputs: Inputs }
  const unknown = Object.keys(given).filter((name) => !(name in inputs))
  const missing = Object.keys(inputs).filter((name) => inputs[name]?.required === true && !(name in given))
  return [...unknown.map((name) => `has no input ${name}`), ...missing.map((name) => `needs the input ${name}`)]
}

/** Actions of others must be pinned by commit, with the version as a comment: a tag can be moved. */
function pinFaults(line: string): string[] {
  const uses = /^\s*(?:- )?uses:\s*(\S+)(.*)$/.exec(line)
  const [, what = '', rest = ''] = uses ?? []
  if (uses === null || what.startsWith('./') || OURS.test(what)) return []
  return /@[0-9a-f]{40}$/.test(what) && /^ # v\d+\.\d+\.\d+$/.test(rest) ? [] : [`${what} is not pinned by commit`]
}

const named = process.argv.slice(2)
const files = named.length > 0 ? named : globSync(['.github/workflows/*.yml', 'examples/*/*.yml'])
let faultCount = 0
for (const file of files) {
  const faults = await faultsOf(file)
  faultCount += faults.length
  for (const fault of faults) console.error(`${file}: ${fault}`)
}
if (files.length === 0) console.error('No workflow was found')
if (faultCount > 0 || files.length === 0) process.exit(1)
console.log(`${files.length} workflows are fine.`)
