/** What `dist/` consists of, as data: the build, its check and the SBOM agree on it. */
import { existsSync } from 'node:fs'

/** Packages that the toolkit imports for functions that are never called here, and the module below `src/` in their place. */
export const STAND_INS: Readonly<Record<string, string>> = {
  undici: 'stand-ins/undici',
  '@actions/exec': 'stand-ins/exec'
}

interface Bundle {
  /** A module below `src/`, without its ending. */
  entry: string
  folder: string
}

/** One bundle an action, each with the licences of what it holds. */
export const BUNDLES: readonly Bundle[] = [
  { entry: 'index', folder: 'dist' },
  { entry: 'wait', folder: 'dist/wait' }
].filter(({ entry }) => existsSync(`src/${entry}.ts`))
