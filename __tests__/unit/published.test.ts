/** What a build takes in is what was published. That it gives the committed bytes elsewhere: `npm run check:dist`. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFaults, bundledPackages, type Lock } from '../../scripts/published.ts'
import { temporaryFolders } from '../helpers/folders.ts'

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
