/** The check of workflows; the permissions of ours; and the steps of a release that compare hashes. */
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

/** Checks workflows in one process: its exit code, and the faults of each workflow. */
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
  ['an unknown key', GOOD.replace('runs-on', 'runs_on'), "'runs_on'"],
  ['an invalid expression', GOOD.replace('secrets.S', 'secret.S'), 'secret'],
  ['a tag instead of a commit', GOOD.replace(/@3d3c[^\n]*/, '@v7'), 'actions/checkout@v7 is not pinned by commit'],
  ['a commit without a version', GOOD.replace(' # v7.0.1', ''), 'is not pinned by commit'],
  ['dependencies in a job that may write', withSteps('contents: write', 'npm ci'), 'the job one may write or sign'],
  ['all checks in a job that may sign', withSteps('id-token: write', '.ci/run'), 'the job one may write or sign'],
  ['an unknown action of ours', GOOD.replace('ticket@v1', 'ticket/look@v1'), 'there is no action'],
  ['an unknown input', GOOD.replace('sn: x', 'ticket: x'), 'has no input ticket'],
  ['a missing input', GOOD.replace('          operator: o\n', ''), 'needs the input operator']
] as const

test('the check accepts sound workflows, and dependencies in a job that may only read', () => {
  expect(check([GOOD, withSteps('contents: read', 'npm ci')])).toEqual({ status: 0, faults: ['', ''] })
})

test('the check finds each fault', () => {
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
  test.each(files)('%s grants permissions to single jobs only', (file) => {
    const { permissions, jobs } = parse(readFileSync(join(ROOT, file), 'utf8')) as Job & { jobs: Record<string, Job> }
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) expect(job.permissions).toEqual(expect.any(Object))
  })

  test.each([
    ['release', { contents: ['draft'], 'id-token': ['attest'], attestations: ['attest'] }],
    ['publish', { contents: ['major-tag'] }]
  ])('%s: which jobs may write', (name, expected) => {
    const writers: Record<string, string[]> = {}
    for (const [job, { permissions }] of Object.entries(jobsOf(name)))
      for (const [what, value] of Object.entries(permissions)) if (value === 'write') (writers[what] ??= []).push(job)
    expect(writers).toEqual(expected)
  })

  test('the jobs of a release that sign or write have no checkout', () => {
    const { attest, draft } = jobsOf('release')
    const used = [attest, draft].flatMap((job) => job?.steps ?? []).map(({ uses = '' }) => uses.split('@')[0])
    expect([...new Set(used)].sort()).toEqual([
      '',
      'actions/attest',
      'actions/download-artifact',
      'actions/upload-artifact'
    ])
  })
})

// These jobs run on Linux, which has sha256sum.
const describeOnLinux = process.platform === 'linux' ? describe : describe.skip
describeOnLinux('a release', () => {
  const FILES = { 'a.tar.gz': 'archive', 'a.cdx.json': '{}' }
  const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')
  const sums = (files: Record<string, string>): string =>
    Object.keys(files)
      .sort()
      .map((name) => `${sha256(files[name] ?? '')}  ${name}`)
      .join('\n')

  /** Runs a step of the workflow as a runner does. */
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
      ['continues with the files of these hashes', sums(FILES), FILES, 0],
      ['stops at a changed file', sums(FILES), { ...FILES, 'a.cdx.json': '{ }' }, 1],
      ['stops at a missing file', sums(FILES), { 'a.tar.gz': 'archive' }, 1],
      ['stops at an extra file', sums(FILES), { ...FILES, 'b.txt': '' }, 1],
      ['stops at swapped files', sums(FILES), { 'a.tar.gz': '{}', 'a.cdx.json': 'archive' }, 1],
      ['stops without hashes', '', FILES, 1],
      ['stops without hashes and files', '', {}, 1]
    ])('%s', (_, SUMS, files, expected) => {
      expect(runStep(job, step, { SUMS }, files)).toBe(expected)
    })
  })

  test.each([
    ['continues if both systems built the same', sums(FILES), sums(FILES), 0],
    ['stops if they differ', sums(FILES), sums({ ...FILES, 'a.cdx.json': '{ }' }), 1],
    ['stops if one is missing', sums(FILES), '', 1],
    ['stops if both are missing', '', '', 1]
  ])('%s', (_, LINUX, MACOS, expected) => {
    expect(runStep('attest', 'Both systems built the same', { LINUX, MACOS })).toBe(expected)
  })
})
