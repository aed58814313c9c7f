/**
 * Compares installed packages with the published ones: each tarball must have the hash in the lock file, and the installed files
 * must be those of the tarball. `npm ci` checks only the tarballs; a script of another package can change files afterwards.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { STAND_INS } from './bundles.ts'

/** The parts of package-lock.json that matter here. */
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
  /** Where it is installed, relative to the root of the project. */
  folder: string
}

/** The packages in `dist/`: all dependencies, also indirect ones, except those that a stand-in replaces. */
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

/** Where Node finds a package that another one imports: below that one, or in a folder above. */
function folderOf(name: string, from: string, packages: Lock['packages']): string {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const folder = `${place}${place === '' ? '' : '/'}node_modules/${name}`
    if (folder in packages || place === '') return folder
  }
}

/** The contents of every file below a folder, by relative path. */
export function filesOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  const names = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(names.map((name) => [relative(folder, name).replaceAll('\\', '/'), readFileSync(name)]))
}

/** The names of files that differ, or that only one side has. */
export function differingFiles(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort()
  return names.filter((name) => {
    const bytes = other.get(name)
    return bytes === undefined || one.get(name)?.equals(bytes) !== true
  })
}

/** What is wrong with a tarball and its installation, a sentence each. */
export function packageFaults(locked: LockedPackage, tarball: string): string[] {
  const title = `${locked.name} ${locked.version}`
  const [algorithm = ''] = locked.integrity.split('-', 1)
  const hash = createHash(algorithm).update(readFileSync(tarball)).digest('base64')
  if (`${algorithm}-${hash}` !== locked.integrity) return [`${title}: the tarball is not the one in the lock file`]

  // A relative name: GNU tar takes the colon in `C:\` for a remote host.
  const published = `${tarball}.files`
  mkdirSync(published)
  run('tar', ['-xzf', relative(published, tarball), '--strip-components=1'], published)
  const installed = new Map([...filesOf(locked.folder)].filter(([name]) => !name.startsWith('node_modules/')))
  return differingFiles(installed, filesOf(published)).map((file) => `${title}: ${file} is not as published`)
}

/** Fetches the published packages, from npm's cache if possible, and returns what is wrong, a sentence each. */
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

/** `npm run` sets npm_execpath. On Windows, `npm` itself is a script that only a shell can start. */
function npm(...args: string[]): void {
  const cli = process.env['npm_execpath']
  if (cli === undefined) run('npm', args)
  else run(process.execPath, [cli, ...args])
}

function run(command: string, args: string[], cwd = '.'): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
}
