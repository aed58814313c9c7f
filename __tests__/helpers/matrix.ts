/** The matrix of faults: its cases, and the rules by which every run is judged, in this process or as `dist`. */
export * from './matrix-cases.ts'
export { violationsOf } from './matrix-rules.ts'
