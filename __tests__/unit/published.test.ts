/** What a build takes in is what was published, with stand-ins for the rest; that it gives the committed bytes: `npm run check:dist`. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFaults, bundledPackages, type Lock, filesOf } from '../../scripts/published.ts'
import { temporaryFolders } from '../helpers/folders.ts'
import { BUNDLES, STAND_INS } from '../../scripts/bundles.ts'
import * as exec from '../../src/stand-ins/exec.ts'
import * as undici from '../../src/stand-ins/undici.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOCK = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock

const temporary = temporaryFolders()
let folder = ''
beforeEach(() => {
  folder = temporary()
})

describe('the packages that end in dist', () => {
  const locked = { version: '1.0.0', integrity: 'sha512-x' }

  test('of this project: what it imports, without development and without what a stand-in replaces', () => {
    const names = bundledPackages(LOCK).map(({ name }) => name)
    expect(names).toEqual(['@actions/core', '@actions/http-client', 'tunnel'])
  })

  test('a package without a hash in the lock file is refused', () => {
    const packages = { '': { dependencies: { '@a/b': '1' } }, 'node_modules/@a/b': { version: '1.0.0' } }
    expect(() => bundledPackages({ packages })).toThrow('@a/b has no hash')
  })

  test.each([
    ['inside the one that needs it', 'node_modules/a/node_modules/b/node_modules/@c/d'],
    ['inside the one around it', 'node_modules/a/node_modules/@c/d'],
    ['at the top', 'node_modules/@c/d']
  ])('one %s is found where Node finds it', (_, folder) => {
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
  const bytes = (text: string): Buffer => Buffer.from(text)
  const PUBLISHED = { 'package.json': '{}', 'lib/index.js': 'good()', 'docs/a.md': 'text' }

  /** Packs files as npm does, and gives the tarball with its hash. */
  function pack(files: Record<string, string>): { tarball: string; integrity: string } {
    for (const [name, content] of Object.entries(files)) write(join('package', name), content)
    expect(spawnSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder }).status).toBe(0)
    const tarball = join(folder, 'package.tgz')
    return { tarball, integrity: `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}` }
  }
  function write(name: string, content: string): void {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), bytes(content))
  }

  test.each([
    ['as published', {}, []],
    ['with packages of its own inside', { 'node_modules/x/index.js': '' }, []],
    ['with a byte changed', { 'lib/index.js': 'evil()' }, ['a 1.0.0: lib/index.js is not as published']],
    ['with another end of line', { 'docs/a.md': 'text\r\n' }, ['a 1.0.0: docs/a.md is not as published']],
    ['with a file more', { 'lib/more.js': '' }, ['a 1.0.0: lib/more.js is not as published']]
  ])('%s', (_, change, expected) => {
    const { tarball, integrity } = pack(PUBLISHED)
    for (const [name, content] of Object.entries({ ...PUBLISHED, ...change })) write(join('installed', name), content)
    const locked = { name: 'a', version: '1.0.0', integrity, folder: join(folder, 'installed') }
    expect(packageFaults(locked, tarball)).toEqual(expected)
  })

  test('with a file less', () => {
    const { tarball, integrity } = pack(PUBLISHED)
    write('installed/package.json', '{}')
    const locked = { name: 'a', version: '1.0.0', integrity, folder: join(folder, 'installed') }
    expect(packageFaults(locked, tarball)).toHaveLength(2)
  })

  test('of a tarball that is not the one in the lock file', () => {
    const { tarball, integrity } = pack(PUBLISHED)
    writeFileSync(tarball, bytes('something else'))
    const locked = { name: 'a', version: '1.0.0', integrity, folder }
    expect(packageFaults(locked, tarball)).toEqual(['a 1.0.0: the tarball is not the one in the lock file'])
  })
})

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
