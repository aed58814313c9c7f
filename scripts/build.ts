/**
 * Builds `dist/` from `src/`: tsc to plain JavaScript, then ncc to one bundle. May touch `build/` and `dist/` only.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(import.meta.url)

function run(bin: string, args: string[], cwd = '.'): void {
  const { status } = spawnSync(process.execPath, [require.resolve(bin), ...args], { stdio: 'inherit', cwd })
  if (status !== 0) process.exit(status ?? 1)
}

/** Bundles a file with what it imports, and lists the licences. `cwd` decides on aliases and on the ids of modules. */
function bundle(entry: string, folder: string, cwd = '.'): void {
  run('@vercel/ncc/dist/ncc/cli.js', ['build', resolve(entry), '-o', resolve(folder), '--license', 'licenses.txt'], cwd)
}

rmSync('build', { recursive: true, force: true })
rmSync('dist', { recursive: true, force: true })
run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
// ncc takes aliases from the tsconfig.json of the folder it runs in: only the bundle knows the stand-in for undici.
const paths = { undici: ['./blueking/undici.js'] }
writeFileSync('build/tsconfig.json', JSON.stringify({ compilerOptions: { paths } }))
bundle('build/index.js', 'dist', 'build')

// The whole of undici beside it, to be loaded when it is called (src/blueking/undici.ts).
bundle(require.resolve('undici'), 'build/undici')
renameSync('build/undici/index.js', 'dist/undici.cjs')
appendFileSync('dist/licenses.txt', `\n${readFileSync('build/undici/licenses.txt', 'utf8')}`)
