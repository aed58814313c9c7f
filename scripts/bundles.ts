/** What `dist/` consists of, as data, for the build, its check, the SBOM and the benchmark. */

/** Packages that the toolkit imports for functions never called here, and the modules below `src/` that replace them. */
export const STAND_INS: Readonly<Record<string, string>> = {
  undici: 'stand-ins/undici',
  '@actions/exec': 'stand-ins/exec'
}

/** A bundle for each action: its module below `src/`, and where it goes, with the licences of what it contains. */
export const BUNDLES = [
  { entry: 'index', folder: 'dist' },
  { entry: 'wait', folder: 'dist/wait' }
]
