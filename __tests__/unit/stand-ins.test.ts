/** The stand-ins of the bundles cover what the toolkit imports, and refuse to act; `dist` holds what its actions need alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { BUNDLES, STAND_INS } from '../../scripts/bundles.ts'
import { filesOf } from '../../scripts/published.ts'
import * as exec from '../../src/stand-ins/exec.ts'
import * as undici from '../../src/stand-ins/undici.ts'

const MODULES: Record<string, Record<string, () => never>> = { undici: { ...undici }, '@actions/exec': { ...exec } }

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

test.each(Object.keys(STAND_INS))('%s: every name that the toolkit imports throws, and names itself', (name) => {
  const used = new Set(['http-client', 'core'].flatMap(sourcesOf).flatMap((source) => namesUsed(source, name)))
  const standIn = MODULES[name] ?? {}
  expect([...used].sort()).toEqual(Object.keys(standIn).sort())
  for (const [called, act] of Object.entries(standIn)) {
    expect(act).toThrow(`${name} is not part of this action: ${called} was called.`)
  }
})

/** What one action must not hold of the other: modules of `src/` by their names in the bundle. */
const FOREIGN: Record<string, RegExp> = {
  dist: /wait/,
  'dist/wait': /operate|sweep|stale/
}
const NAMES = ['index.js', 'licenses.txt', 'package.json']

test.each(BUNDLES.map(({ folder }) => folder))('%s holds one action, in 0.4 MB at most', (folder) => {
  const files = [...filesOf(folder)].filter(([name]) => !name.includes('/'))
  expect(files.map(([name]) => name).sort()).toEqual(NAMES)
  expect(files.reduce((bytes, [, content]) => bytes + content.length, 0)).toBeLessThan(400_000)
  const modules = [...readFileSync(`${folder}/index.js`, 'utf8').matchAll(/^;\/\/ CONCATENATED MODULE: \.\/(\S+)/gm)]
  const names = modules.map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => FOREIGN[folder]?.test(name))).toEqual([])
})
