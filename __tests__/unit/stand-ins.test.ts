/** The stand-ins of the bundle: each exports all that the toolkit imports of the package in whose place it stands. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import * as undici from '../../src/blueking/undici.ts'
import * as exec from '../../src/runner/exec.ts'

/** The sources of a package of the toolkit. */
function sourcesOf(name: string): string[] {
  const folder = new URL(`../../node_modules/@actions/${name}/lib/`, import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'))
  return files.map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

/** The names of a package that a module uses: imported one by one, or as properties of all of it. */
function namesUsed(source: string, name: string): string[] {
  const [, bound] = new RegExp(`^import (.*) from ['"]${name}['"]`, 'm').exec(source) ?? []
  const [, whole] = /^\* as (\w+)$/.exec(bound ?? '') ?? []
  if (whole !== undefined) {
    return [...source.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'))].map(([, used = '']) => used)
  }
  const names = bound?.replace(/[{}]/g, '').split(',') ?? []
  return names.map((one) => one.trim().split(' as ')[0] ?? '')
}

test.each([
  ['undici', undici],
  ['@actions/exec', exec]
])('for %s', (name, standIn) => {
  const sources = ['http-client', 'core'].flatMap(sourcesOf)
  const used = sources.flatMap((source) => namesUsed(source, name))
  expect([...new Set(used)].sort()).toEqual(Object.keys(standIn).sort())
})

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const bundle = readFileSync(new URL('../../dist/index.js', import.meta.url), 'utf8')

describe('packages that are set aside lie whole beside the bundle, which asks for them by that name', () => {
  test('undici', () => {
    expect(bundle).toContain("load('./undici.cjs')")
    const { ProxyAgent } = createRequire(import.meta.url)('../../dist/undici.cjs') as {
      ProxyAgent: new (to: string) => object
    }
    expect(new ProxyAgent('http://proxy.example.com:8080')).toHaveProperty('dispatch')
  })

  test('@actions/exec', async () => {
    expect(bundle).toContain("const whole = './exec.js'")
    // A process of its own, since the bundle is no module of these tests.
    const script = "import('./dist/exec.js').then((exec) => exec.getExecOutput('node', ['-p', '6 * 7']))"
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: ROOT })
    expect(stdout.trim().split('\n').at(-1)).toBe('42')
  })
})
