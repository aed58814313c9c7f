/** The packages in the bundles are as published, and stand-ins replace the others. (`npm run check:dist` compares the bytes.) */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUNDLES, STAND_INS } from '../../scripts/bundles.ts'
import { bundledPackages, filesOf, packageFaults, type Lock } from '../../scripts/published.ts'
import * as exec from '../../src/stand-ins/exec.ts'
import * as undici from '../../src/stand-ins/undici.ts'
import { temporaryFolders } from '../helpers/folders.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOCK = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock

const temporary = temporaryFolders()
let folder = ''
beforeEach(() => {
  folder = temporary()
})

describe('the bundled packages', () => {
  const locked = { version: '1.0.0', integrity: 'sha512-x' }

  test('of this project are its dependencies except those with a stand-in', () => {
    expect(bundledPackages(LOCK).map(({ name }) => name)).toEqual(['@actions/core', '@actions/http-client', 'tunnel'])
  })

  test('need a hash in the lock file', () => {
    const packages = { '': { dependencies: { '@a/b': '1' } }, 'node_modules/@a/b': { version: '1.0.0' } }
    expect(() => bundledPackages({ packages })).toThrow('@a/b has no hash')
  })

  test.each([
    'node_modules/a/node_modules/b/node_modules/@c/d',
    'node_modules/a/node_modules/@c/d',
    'node_modules/@c/d'
  ])('are found where Node finds them: %s', (folder) => {
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { ...locked, dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': { ...locked, dependencies: { '@c/d': '1', a: '1' } },
      [folder]: locked
    }
    expect(bundledPackages({ packages }).find(({ name }) => name === '@c/d')?.folder).toBe(folder)
  })
})

describe('an installed package', () => {
  const PUBLISHED = { 'package.json': '{}', 'lib/index.js': 'good()', 'docs/a.md': 'text' }

  function write(folder: string, files: Record<string, string | undefined>): void {
    for (const [name, content] of Object.entries(files)) {
      if (content === undefined) continue
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
  }

  /** The faults of an installed package that differs from what was published. */
  function faultsWith(change: Record<string, string | undefined>, changeTarball = ''): string[] {
    const [tarball, installed] = [join(folder, 'package.tgz'), join(folder, 'installed')]
    write(join(folder, 'package'), PUBLISHED)
    expect(spawnSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder }).status).toBe(0)
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
    write(installed, { ...PUBLISHED, ...change })
    appendFileSync(tarball, changeTarball)
    return packageFaults({ name: 'a', version: '1.0.0', integrity, folder: installed }, tarball)
  }

  test.each([
    ['as published', {}, []],
    ['with packages of its own inside', { 'node_modules/x/index.js': '' }, []],
    ['with a byte changed', { 'lib/index.js': 'evil()' }, ['a 1.0.0: lib/index.js is not as published']],
    ['with another end of line', { 'docs/a.md': 'text\r\n' }, ['a 1.0.0: docs/a.md is not as published']],
    ['with an extra file', { 'lib/more.js': '' }, ['a 1.0.0: lib/more.js is not as published']],
    ['without a file', { 'lib/index.js': undefined }, [expect.stringContaining('lib/index.js')]]
  ])('%s', (_, change, expected) => {
    expect(faultsWith(change)).toEqual(expected)
  })

  test('with a tarball that is not the one in the lock file', () => {
    expect(faultsWith({}, 'more')).toEqual(['a 1.0.0: the tarball is not the one in the lock file'])
  })
})

const MODULES: Record<string, Record<string, () => never>> = { undici: { ...undici }, '@actions/exec': { ...exec } }

/** The sources of a package of the toolkit. */
function sourcesOf(name: string): string[] {
  const folder = new URL(`../../node_modules/@actions/${name}/lib/`, import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'))
  return files.map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

/** The names of a package that a module uses: imported by name, or as properties of a namespace import. */
function namesUsed(source: string, name: string): string[] {
  const [, bound] = new RegExp(`^import (.*) from ['"]${name}['"]`, 'm').exec(source) ?? []
  const [, whole] = /^\* as (\w+)$/.exec(bound ?? '') ?? []
  if (whole !== undefined) {
    return [...source.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'))].map(([, used = '']) => used)
  }
  const names = bound?.replace(/[{}]/g, '').split(',') ?? []
  return names.map((one) => one.trim().split(' as ')[0] ?? '')
}

test.each(Object.keys(STAND_INS))('the stand-in for %s throws for every name that the toolkit uses', (name) => {
  const used = new Set(['http-client', 'core'].flatMap(sourcesOf).flatMap((source) => namesUsed(source, name)))
  const standIn = MODULES[name] ?? {}
  expect([...used].sort()).toEqual(Object.keys(standIn).sort())
  for (const [called, act] of Object.entries(standIn)) {
    expect(act).toThrow(`${name} is not part of this action: ${called} was called.`)
  }
})

/** The modules of `src/` that one action must not have, because they are the other action's. Words are one table. */
const FOREIGN: Record<string, RegExp> = {
  dist: /^(?!words\/).*wait/,
  'dist/wait': /operate|sweep|stale/
}
const NAMES = ['index.js', 'licenses.txt', 'package.json']

test.each(BUNDLES.map(({ folder }) => folder))('%s has one action, in 0.4 MB at most', (folder) => {
  const files = [...filesOf(folder)].filter(([name]) => !name.includes('/'))
  expect(files.map(([name]) => name).sort()).toEqual(NAMES)
  expect(files.reduce((bytes, [, content]) => bytes + content.length, 0)).toBeLessThan(400_000)
  const modules = [...readFileSync(`${folder}/index.js`, 'utf8').matchAll(/^;\/\/ CONCATENATED MODULE: \.\/(\S+)/gm)]
  const names = modules.map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => FOREIGN[folder]?.test(name))).toEqual([])
})
