/** Valid inputs of a workflow, apart from what a test changes. */
import { BadInput, type InputFault, BadValue, type FaultData } from '../../../src/inputs/errors.ts'
import { readInputs, type Inputs } from '../../../src/inputs/read.ts'
import { createSecrets } from '../../../src/secrets/redact.ts'
import type { Environment } from '../../../src/secrets/secrets.ts'

export const GOOD = {
  url: 'https://paas.example.com',
  bk_app_code: 'app',
  bk_app_secret: 'hunter2-secret',
  bk_username: 'bot',
  action_type: 'TERMINATE',
  operator: 'zhangsan',
  message: 'done',
  sn: 'CRQ1'
}
export const SWEEP = { sn: '', stale_after: '14d' }

export function read(change: Record<string, string> = {}, env: Environment = {}): Inputs {
  const given: Record<string, string> = { ...GOOD, ...change }
  const get = (name: string): string => given[name] ?? ''
  return readInputs(get, env, createSecrets(get, env).redact)
}

/** Returns every fault of these inputs; none if they are valid. */
export function faultsOf(change: Record<string, string>): readonly InputFault[] {
  return faultsIn(() => read(change))
}

/** Returns the faults for which inputs are rejected; none if they are read. */
export function faultsIn(readAll: () => unknown): readonly InputFault[] {
  try {
    readAll()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    return error.faults
  }
  return []
}

/** Returns what a parser returns, or the faults that it throws. */
export function tryParse<T>(parse: () => T): T | readonly FaultData[] {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof BadValue)) throw error
    return error.faults
  }
}
