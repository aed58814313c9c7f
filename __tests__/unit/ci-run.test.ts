/** The script of all checks, with an npm that only says what it was asked. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolders } from '../helpers/folders.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const describeWithShell = process.platform === 'win32' ? describe.skip : describe

const temporary = temporaryFolders()
let folder = ''
beforeEach(() => {
  folder = temporary()
  cpSync(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true })
  mkdirSync(join(folder, 'bin'))
  // Fails at the step that FAILING names.
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh\necho "npm $*" >> "$CALLS"\nif [ "npm $*" = "$FAILING" ]; then exit 7; fi\n`
  )
  chmodSync(join(folder, 'bin/npm'), 0o755)
})

/** Runs the script from another folder, without a terminal. */
function run(failing: string): { status: number | null; stdout: string; stderr: string; calls: string[] } {
  const calls = join(folder, 'calls')
  const { status, stdout, stderr } = spawnSync(join(folder, '.ci/run'), {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, CALLS: calls, FAILING: failing }
  })
  return { status, stdout, stderr, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [] }
}

/** The steps as they stand in the script. */
const STEPS = readFileSync(join(ROOT, '.ci/run'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('step npm'))
  .map((line) => line.slice('step '.length))

describeWithShell('.ci/run', () => {
  test('runs every step once, in order, and says how long each took', () => {
    const { status, stdout, stderr, calls } = run('')
    expect([status, stderr]).toEqual([0, ''])
    expect(calls).toEqual(STEPS)
    for (const step of STEPS) expect(stdout).toMatch(new RegExp(`^ +\\d+ s {2}${step}$`, 'm'))
    expect(stdout).toMatch(/^ +\d+ s {2}in all$/m)
    expect(stdout).toContain('All checks passed.')
  })

  test('installs from the lock file first, and runs commands that there are', () => {
    expect(STEPS[0]).toBe('npm ci')
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    const names = STEPS.slice(1).map((step) => step.replace(/^npm (run )?/, ''))
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names))
    expect(names).toEqual(expect.arrayContaining(['test', 'check:dist', 'test:pairs']))
  })

  test.each([STEPS[0] ?? '', STEPS.at(-1) ?? ''])('fails when `%s` does, names it, and runs no more', (step) => {
    const { status, stdout, stderr, calls } = run(step)
    expect(status).toBe(7)
    expect(stderr).toContain(`Failed: ${step} (exit code 7)`)
    expect(stdout).toMatch(/^ +\d+ s {2}in all$/m)
    expect(stdout).not.toContain('All checks passed.')
    expect(calls.at(-1)).toBe(step)
  })
})

test.each([
  ['on a Node that runs TypeScript', [], 0, ''],
  ['on one that does not', ['--no-experimental-strip-types'], 1, 'need Node 22.18 or later']
])('what runs after the installation is silent or a clear sentence: %s', (_, flags, expected, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [...flags, 'scripts/check-node.js'], {
    cwd: ROOT,
    encoding: 'utf8'
  })
  expect(status).toBe(expected)
  expect(stderr.split('\n')[0]).toContain(sentence)
  if (expected === 0) expect(stderr).toBe('')
})

test('every Node that npm brings is locked by hash, in the version of the others, and runs no script', () => {
  interface Lock {
    packages: Record<string, { version: string; integrity?: string; hasInstallScript?: true }>
  }
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  const nodes = Object.entries(packages).filter(([folder]) => /^node_modules\/node-(linux|win)-/.test(folder))
  expect(new Set(nodes.map(([, { version }]) => version)).size).toBe(1)
  expect(nodes.map(([, { integrity = '', hasInstallScript = false }]) => [integrity.length, hasInstallScript])).toEqual(
    Array.from({ length: 3 }, () => [95, false])
  )
  expect(packages).not.toHaveProperty(['node_modules/node'])
})

test('modules that import each other are found, through others as well', () => {
  const src = join(folder, 'src')
  mkdirSync(src)
  for (const [name, target] of Object.entries({ a: 'b', b: 'c', c: 'a', d: 'a' }))
    writeFileSync(join(src, `${name}.ts`), `import type { X } from './${target}.ts'\n`)
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts/check-cycles.ts'), ...args], { cwd: folder, encoding: 'utf8' })
  const { status, stderr } = check('src')
  expect([status, stderr.replaceAll('\\', '/')]).toEqual([1, 'src/a.ts → src/b.ts → src/c.ts → src/a.ts\n'])
  writeFileSync(join(src, 'c.ts'), '')
  expect(check('src').status).toBe(0)
})
