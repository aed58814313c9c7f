/**
 * Builds `dist/` from `src/`: tsc to plain JavaScript, then ncc to one bundle. May touch `build/` and `dist/` only.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startingSooner } from './start.ts'

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
/**
 * Packages that the toolkit imports for functions that this action never calls. Each lies whole and unchanged beside the bundle, to
 * be loaded when it is called; a stand-in of a few lines takes its place inside.
 */
const SET_ASIDE = [
  { name: 'undici', standIn: './blueking/undici.js', file: 'undici.cjs' },
  { name: '@actions/exec', standIn: './runner/exec.js', file: 'exec.js' }
]

// ncc takes aliases from the tsconfig.json of the folder it runs in: only the bundle knows the stand-ins.
const paths = Object.fromEntries(SET_ASIDE.map(({ name, standIn }) => [name, [standIn]]))
writeFileSync('build/tsconfig.json', JSON.stringify({ compilerOptions: { paths } }))
bundle('build/index.js', 'dist', 'build')

for (const { name, file } of SET_ASIDE) {
  const folder = `build/aside/${file}`
  bundle(fileURLToPath(import.meta.resolve(name)), folder)
  renameSync(`${folder}/index.js`, `dist/${file}`)
  appendFileSync('dist/licenses.txt', `\n${readFileSync(`${folder}/licenses.txt`, 'utf8')}`)
}

writeFileSync('dist/index.js', startingSooner(readFileSync('dist/index.js', 'utf8')))
