/** The check of the workflows finds what is wrong; ours and the examples are right. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function check(...files: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-workflows.ts', ...files], {
    cwd: ROOT,
    encoding: 'utf8'
  })
  return { status, text: stdout + stderr }
}

function checkText(content: string): { status: number | null; text: string } {
  folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  const file = join(folder, 'workflow.yml')
  writeFileSync(file, content)
  return check(file)
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

test('all workflows of the project, the examples among them', () => {
  const { status, text } = check()
  expect(text).toMatch(/^\d+ workflows are as they should be\.\n$/)
  expect(status).toBe(0)
})

describe('a workflow', () => {
  test.each([
    ['that is right', GOOD, ''],
    ['with a key that GitHub does not know', GOOD.replace('runs-on', 'runs_on'), "'runs_on'"],
    ['with an expression that is none', GOOD.replace('secrets.S', 'secret.S'), 'secret'],
    [
      'with a tag in place of a commit',
      GOOD.replace(/@3d3c[^\n]*/, '@v7'),
      'actions/checkout@v7 is not pinned by commit'
    ],
    ['with a commit and no version', GOOD.replace(' # v7.0.1', ''), 'is not pinned by commit'],
    ['with an input that is none', GOOD.replace('sn: x', 'ticket: x'), 'has no input ticket'],
    ['without an input that is needed', GOOD.replace('          operator: o\n', ''), 'needs the input operator']
  ])('%s', (_, content, fault) => {
    const { status, text } = checkText(content)
    expect(text).toContain(fault)
    expect(status).toBe(fault === '' ? 0 : 1)
  })
})
