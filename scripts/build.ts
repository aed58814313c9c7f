/**
 * Builds `dist/` from `src/`: tsc to plain JavaScript, then ncc to one bundle. May touch `build/` and `dist/` only.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

function run(bin: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [require.resolve(bin), ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Bundles a file with what it imports, and lists the licences. */
function bundle(entry: string, folder: string): void {
  run('@vercel/ncc/dist/ncc/cli.js', 'build', entry, '-o', folder, '--license', 'licenses.txt')
}

rmSync('build', { recursive: true, force: true })
rmSync('dist', { recursive: true, force: true })
run('typescript/bin/tsc', '-p', 'tsconfig.build.json')
bundle('build/index.js', 'dist')

// The whole of undici beside it, to be loaded when it is called (src/lazy/undici.ts).
bundle(require.resolve('undici'), 'build/undici')
renameSync('build/undici/index.js', 'dist/undici.cjs')
appendFileSync('dist/licenses.txt', `\n${readFileSync('build/undici/licenses.txt', 'utf8')}`)
