/** The check of the workflows finds what is wrong; ours grant what they need; a release passes on what was built only. */
import { describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { temporaryFolders } from '../helpers/folders.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const temporary = temporaryFolders()

/** Checks texts as one process, and gives its exit code and what it says of each. */
function check(contents: readonly string[]): { status: number | null; faults: string[] } {
  const folder = temporary()
  const files = contents.map((content, index) => {
    const file = join(folder, `${index}.yml`)
    writeFileSync(file, content)
    return file
  })
  const options = { cwd: ROOT, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-workflows.ts', ...files], options)
  const lines = stderr.split('\n')
  return { status, faults: files.map((file) => lines.filter((line) => line.startsWith(`${file}: `)).join('\n')) }
}

const GOOD = `on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: owner/bk-itsm-operate-ticket@v1
        with:
          url: https://paas.example.com
          bk_app_code: a
          bk_app_secret: \${{ secrets.S }}
          action_type: WITHDRAW
          operator: o
          sn: x
`

const withSteps = (permission: string, command: string): string =>
  GOOD.replace('    steps:\n', `    permissions:\n      ${permission}\n    steps:\n      - run: ${command}\n`)
const BAD = [
  ['a key that GitHub does not know', GOOD.replace('runs-on', 'runs_on'), "'runs_on'"],
  ['an expression that is none', GOOD.replace('secrets.S', 'secret.S'), 'secret'],
  ['a tag in place of a commit', GOOD.replace(/@3d3c[^\n]*/, '@v7'), 'actions/checkout@v7 is not pinned by commit'],
  ['a commit and no version', GOOD.replace(' # v7.0.1', ''), 'is not pinned by commit'],
  ['dependencies run where it may write', withSteps('contents: write', 'npm ci'), 'the job one may write or sign'],
  ['all checks run where it may sign', withSteps('id-token: write', '.ci/run'), 'the job one may write or sign'],
  ['an action that there is not', GOOD.replace('ticket@v1', 'ticket/look@v1'), 'there is no action'],
  ['an input that is none', GOOD.replace('sn: x', 'ticket: x'), 'has no input ticket'],
  ['an input missing', GOOD.replace('          operator: o\n', ''), 'needs the input operator']
] as const

test('workflows are right, also where a job that may only read runs dependencies', () => {
  expect(check([GOOD, withSteps('contents: read', 'npm ci')])).toEqual({ status: 0, faults: ['', ''] })
})

test('a workflow is wrong with each of these', () => {
  const { status, faults } = check(BAD.map(([, content]) => content))
  expect(status).toBe(1)
  for (const [index, [what, , fault]] of BAD.entries())
    expect([what, faults[index]]).toEqual([what, expect.stringContaining(fault)])
})

interface Job {
  permissions: Record<string, string>
  steps: { name?: string; run?: string; uses?: string }[]
}
const jobsOf = (name: string): Record<string, Job> =>
  (parse(readFileSync(join(ROOT, `.github/workflows/${name}.yml`), 'utf8')) as { jobs: Record<string, Job> }).jobs

describe('every workflow', () => {
  const files = globSync('.github/workflows/*.yml', { cwd: ROOT })
  test.each(files)('%s grants nothing to all jobs, and each job says what it may do', (file) => {
    const { permissions, jobs } = parse(readFileSync(join(ROOT, file), 'utf8')) as Job & { jobs: Record<string, Job> }
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) expect(job.permissions).toEqual(expect.any(Object))
  })

  test.each([
    ['release', { contents: ['draft'], 'id-token': ['attest'], attestations: ['attest'] }],
    ['publish', { contents: ['major-tag'] }]
  ])('%s: who may write what', (name, expected) => {
    const writers: Record<string, string[]> = {}
    for (const [job, { permissions }] of Object.entries(jobsOf(name)))
      for (const [what, value] of Object.entries(permissions)) if (value === 'write') (writers[what] ??= []).push(job)
    expect(writers).toEqual(expected)
  })

  test('a release has no checkout, and so no code of its own, where it signs and where it writes', () => {
    const { attest, draft } = jobsOf('release')
    const used = [attest, draft].flatMap((job) => job?.steps ?? []).flatMap(({ uses = '' }) => uses.split('@')[0] ?? '')
    expect(new Set(used)).toEqual(
      new Set(['', 'actions/download-artifact', 'actions/upload-artifact', 'actions/attest'])
    )
  })
})

// The systems on which these jobs run have sha256sum; others may not.
const describeOnLinux = process.platform === 'linux' ? describe : describe.skip
describeOnLinux('a release goes on', () => {
  const FILES = { 'a.tar.gz': 'archive', 'a.cdx.json': '{}' }
  const sums = (files: Record<string, string>): string =>
    Object.keys(files)
      .sort()
      .map(
        (name) =>
          `${createHash('sha256')
            .update(files[name] ?? '')
            .digest('hex')}  ${name}`
      )
      .join('\n')

  /** Runs a step of the workflow as it stands there, as a runner does. */
  function runStep(job: string, step: string, env: Record<string, string>, files = {}): number | null {
    const script = jobsOf('release')[job]?.steps.find(({ name }) => name === step)?.run
    expect(script).toBeDefined()
    const folder = temporary()
    mkdirSync(join(folder, 'here'))
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'here', name), String(content))
    const options = { cwd: join(folder, 'here'), env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env } }
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script ?? ''], options).status
  }

  describe.each([
    ['attest', 'Assets are what was built'],
    ['draft', 'Assets are what was built'],
    ['draft', 'The provenance is what was signed']
  ])('%s: %s', (job, step) => {
    test.each([
      ['with the files whose hashes came', sums(FILES), FILES, 0],
      ['not with a changed one', sums(FILES), { ...FILES, 'a.cdx.json': '{ }' }, 1],
      ['not with one less', sums(FILES), { 'a.tar.gz': 'archive' }, 1],
      ['not with one more', sums(FILES), { ...FILES, 'b.txt': '' }, 1],
      ['not with two exchanged', sums(FILES), { 'a.tar.gz': '{}', 'a.cdx.json': 'archive' }, 1],
      ['not without hashes', '', FILES, 1],
      ['not without hashes and files', '', {}, 1]
    ])('%s', (_, SUMS, files, expected) => {
      expect(runStep(job, step, { SUMS }, files)).toBe(expected)
    })
  })

  test.each([
    ['when both systems built the same', sums(FILES), sums(FILES), 0],
    ['not when they differ', sums(FILES), sums({ ...FILES, 'a.cdx.json': '{ }' }), 1],
    ['not when one is missing', sums(FILES), '', 1],
    ['not when both are missing', '', '', 1]
  ])('%s', (_, LINUX, MACOS, expected) => {
    expect(runStep('attest', 'Both systems built the same', { LINUX, MACOS })).toBe(expected)
  })
})
