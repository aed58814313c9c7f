/** What is waited for, and for how long. */
import { isBuiltIn } from '../tickets/actions.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import { BadValue } from './errors.ts'
import { createSynonyms, statusMeant } from './synonyms.ts'

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** What people wait for, beside the names of statuses. */
const approvalMeant = createSynonyms({
  APPROVED: ['approved', 'approve', 'approval', 'pass', 'passed', '已审批', '审批通过', '已通过', '通过']
})

/**
 * Conditions, of which any will do: separated by new lines, commas or semicolons, or a JSON array of strings where the
 * name of a step contains one of them.
 */
export function parseUntil(value: string): Condition[] {
  if (value === '') throw new BadValue({ of: 'until-empty' })
  const entries = entriesOf(value)
  if (entries.length === 0) throw new BadValue({ of: 'until-empty' })
  return entries.map(parseCondition)
}

function entriesOf(value: string): string[] {
  const all = value.startsWith('[') ? parseJson(value) : value.split(/[\r\n,，;；]+/u)
  return [...new Set(all.map((entry) => entry.trim()).filter((entry) => entry !== ''))]
}

function parseJson(value: string): string[] {
  try {
    const list = JSON.parse(value) as unknown
    if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list
  } catch {
    // Reported below: either way it is no array of strings.
  }
  throw new BadValue({ of: 'until-json' })
}

function parseCondition(entry: string): Condition {
  if (entry.startsWith('-')) throw new BadValue({ of: 'until-dash' })
  const [, step] = /^step\s*[:：]\s*(.*)$/isu.exec(entry) ?? []
  if (step === '') throw new BadValue({ of: 'until-no-step' })
  if (step !== undefined) return { kind: 'step', step }
  const upper = entry.toUpperCase()
  if (upper === 'APPROVED') return { kind: 'approved' }
  if (isBuiltIn(upper)) return { kind: 'status', status: upper }
  const meant = statusMeant(entry) ?? approvalMeant(entry)
  if (meant !== undefined) throw new BadValue({ of: 'until-meant', value: entry, meant })
  if (/^[A-Za-z0-9_-]{1,255}$/.test(entry)) return { kind: 'status', status: entry }
  throw new BadValue({ of: 'until-unknown', value: entry })
}

/** A duration in milliseconds, such as `90s`, `15m`, `2h` or `0`. */
export function parseDuration(value: string, fallback: string, min: string, max: string): number {
  const ms = durationMs(value === '' ? fallback : value)
  if (ms !== undefined && ms >= (durationMs(min) ?? 0) && ms <= (durationMs(max) ?? 0)) return ms
  throw new BadValue({ of: 'not-a-duration', value, min, max, fallback })
}

function durationMs(value: string): number | undefined {
  if (value === '0') return 0
  const [, amount = '', unit = ''] = /^(\d{1,6})\s*([smh])$/i.exec(value) ?? []
  const unitMs = UNIT_MS[unit.toLowerCase()]
  return unitMs === undefined ? undefined : Number(amount) * unitMs
}
