/** The matrix of faults: its cases, and the rules by which every run is judged, in this process or as `dist`. */
export * from './matrix-cases.ts'
export { ONE_SIDED, TWO_SIDED } from './matrix-faults.ts'
export { violationsOf } from './matrix-rules.ts'
