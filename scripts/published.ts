/**
 * Compares installed packages with what was published: each tarball must have the hash that the lock file names, and each
 * installed file must be the tarball's. `npm ci` checks the tarballs only; a script of another package can change files after it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { STAND_INS } from './bundles.ts'

/** The parts of package-lock.json that are read here. */
export interface Lock {
  packages: Record<string, Locked>
}

interface Locked {
  version?: string
  integrity?: string
  dependencies?: Record<string, string>
}

export interface LockedPackage {
  name: string
  version: string
  integrity: string
  /** Where it is installed, from the root of the project. */
  folder: string
}

/** What ends in `dist/`: the dependencies of the project and theirs, without those that a stand-in replaces. */
export function bundledPackages({ packages }: Lock): LockedPackage[] {
  const found = new Map<string, LockedPackage>()
  const visit = (from: string): void => {
    for (const name of Object.keys(packages[from]?.dependencies ?? {})) {
      const folder = folderOf(name, from, packages)
      if (name in STAND_INS || found.has(folder)) continue
      const { version, integrity } = packages[folder] ?? {}
      if (version === undefined || integrity === undefined) throw new Error(`${name} has no hash in the lock file`)
      found.set(folder, { name, version, integrity, folder })
      visit(folder)
    }
  }
  visit('')
  return [...found.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1))
}

/** Where Node finds a package for a module of another one: beside it, or in a folder above. */
function folderOf(name: string, from: string, packages: Lock['packages']): string {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const folder = `${place}${place === '' ? '' : '/'}node_modules/${name}`
    if (folder in packages || place === '') return folder
  }
}

/** Every file below a folder by its name, with its bytes. */
export function filesOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  const names = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(names.map((name) => [relative(folder, name).replaceAll('\\', '/'), readFileSync(name)]))
}

/** The names of the files that only one side has, or whose bytes differ. */
export function differingFiles(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort()
  return names.filter((name) => {
    const bytes = other.get(name)
    return bytes === undefined || one.get(name)?.equals(bytes) !== true
  })
}

/** What is wrong with a tarball and with what is installed of it, a sentence each. */
export function packageFaults(locked: LockedPackage, tarball: string): string[] {
  const title = `${locked.name} ${locked.version}`
  const [algorithm = ''] = locked.integrity.split('-', 1)
  const hash = createHash(algorithm).update(readFileSync(tarball)).digest('base64')
  if (`${algorithm}-${hash}` !== locked.integrity) return [`${title}: the tarball is not the one in the lock file`]

  // Names relative to the tarball's folder: GNU tar takes the colon of `C:\` for a remote host.
  const published = `${tarball}.files`
  mkdirSync(published)
  run('tar', ['-xzf', relative(published, tarball), '--strip-components=1'], published)
  const installed = new Map([...filesOf(locked.folder)].filter(([name]) => !name.startsWith('node_modules/')))
  return differingFiles(installed, filesOf(published)).map((file) => `${title}: ${file} is not as published`)
}

/** Fetches the packages as they were published, from npm's cache where it has them, and says what is wrong, a sentence each. */
export function publishedFaults(packages: readonly LockedPackage[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'published-'))
  try {
    return packages.flatMap((locked, index) => {
      const own = join(folder, String(index))
      mkdirSync(own)
      npm('pack', `${locked.name}@${locked.version}`, '--ignore-scripts', '--prefer-offline', '--pack-destination', own)
      return readdirSync(own).flatMap((tarball) => packageFaults(locked, join(own, tarball)))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Below `npm run`, npm names itself; on Windows its command is a script that only a shell can start. */
function npm(...args: string[]): void {
  const cli = process.env['npm_execpath']
  if (cli === undefined) run('npm', args)
  else run(process.execPath, [cli, ...args])
}

function run(command: string, args: string[], cwd = '.'): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
}
