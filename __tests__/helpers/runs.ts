/** What tests of a run share: servers that end with their test, default inputs, and a run's verdict in one line. */
import { afterEach } from '@jest/globals'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/index.ts'

export type InputValues = Readonly<Record<string, string | number | boolean>>

/** Inputs that a test does not set. */
export const DEFAULT_INPUTS: InputValues = {
  bk_app_code: 'demo-app',
  bk_app_secret: 'demo-secret',
  bk_username: 'robot-user',
  operator: 'zhangsan',
  message: 'because of the release'
}

/** The environment variables of a workflow run. */
export const WORKFLOW_ENV = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'team/service',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_NUMBER: '12',
  GITHUB_WORKFLOW: 'release',
  GITHUB_ACTION_REPOSITORY: 'owner/bk-itsm-operate-ticket',
  GITHUB_ACTION_REF: 'v1'
}

/** Exit code, `result`, `outcome` and `problem`. */
export function said({ outputs, exitCode }: { outputs: Record<string, string>; exitCode: number | null }): string {
  return `${exitCode} ${outputs['result']} ${outputs['outcome']} ${outputs['problem']}`.trim()
}

/** Ticket numbers: CRQ00001, CRQ00002 and so on. */
export function numbers(count: number, prefix = 'CRQ'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(5, '0')}`)
}

/** @returns the function that adds something to close after the current test */
export function closedAfterEach(): (close: () => Promise<unknown>) => void {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  return (close) => closing.push(close)
}

/** Starts servers that end with their test: one ticket CRQ1 unless the options name others. */
export function servers(
  closing: (close: () => Promise<unknown>) => void = closedAfterEach()
): (options?: SimulatorOptions) => Promise<Simulator> {
  return async (options = {}) => {
    const server = await startSimulator({ tickets: [{ sn: 'CRQ1' }], ...options })
    closing(() => server.close())
    return server
  }
}
