/** `.ci/run` with a fake npm, the check of Node, the locked Nodes, and the check for import cycles. */
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
  // Logs each call, and fails for the one in FAILING.
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh\necho "npm $*" >> "$CALLS"\nif [ "npm $*" = "$FAILING" ]; then exit 7; fi\n`
  )
  chmodSync(join(folder, 'bin/npm'), 0o755)
})

/** Runs the script from another folder, with the fake npm. */
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

/** The steps of the script. */
const STEPS = readFileSync(join(ROOT, '.ci/run'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('step npm'))
  .map((line) => line.slice('step '.length))

describeWithShell('.ci/run', () => {
  test('runs every step once, in order, and prints how long each took', () => {
    const { status, stdout, stderr, calls } = run('')
    expect([status, stderr]).toEqual([0, ''])
    expect(calls).toEqual(STEPS)
    for (const step of STEPS) expect(stdout).toMatch(new RegExp(`^ +\\d+ s {2}${step}$`, 'm'))
    expect(stdout).toMatch(/^ +\d+ s {2}in all$/m)
    expect(stdout).toContain('All checks passed.')
  })

  test('installs from the lock file first, and runs scripts of package.json', () => {
    expect(STEPS[0]).toBe('npm ci')
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    const names = STEPS.slice(1).map((step) => step.replace(/^npm (run )?/, ''))
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names))
    expect(names).toEqual(expect.arrayContaining(['test', 'check:dist', 'test:pairs']))
  })

  test.each([STEPS[0] ?? '', STEPS.at(-1) ?? ''])('fails if `%s` fails, names it, and stops', (step) => {
    const { status, stdout, stderr, calls } = run(step)
    expect(status).toBe(7)
    expect(stderr).toContain(`Failed: ${step} (exit code 7)`)
    expect(stdout).toMatch(/^ +\d+ s {2}in all$/m)
    expect(stdout).not.toContain('All checks passed.')
    expect(calls.at(-1)).toBe(step)
  })
})

test.each([
  ['accepts a Node that runs TypeScript', [], 0, /^$/],
  ['names the Node that is needed', ['--no-experimental-strip-types'], 1, /need Node 22\.18 or later/]
])('the check after the installation %s', (_, flags, expected, output) => {
  const options = { cwd: ROOT, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(process.execPath, [...flags, 'scripts/check-node.js'], options)
  expect(status).toBe(expected)
  expect(stderr).toMatch(output)
})

test('the Nodes that npm installs are locked by hash, have one version, and run no script', () => {
  interface Lock {
    packages: Record<string, { version: string; integrity?: string; hasInstallScript?: true }>
  }
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  const nodes = Object.entries(packages).filter(([folder]) => /^node_modules\/node-(linux|win)-/.test(folder))
  expect(nodes).toHaveLength(3)
  expect(new Set(nodes.map(([, { version }]) => version)).size).toBe(1)
  for (const [, node] of nodes) {
    expect(node.integrity).toHaveLength(95)
    expect(node).not.toHaveProperty('hasInstallScript')
  }
  expect(packages).not.toHaveProperty(['node_modules/node'])
})

test('the check for import cycles finds an indirect one', () => {
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
