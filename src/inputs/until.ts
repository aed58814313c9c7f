/** The conditions to wait for. */
import { isBuiltIn } from '../tickets/actions.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import { BadValue } from './errors.ts'
import { parseJsonList } from './lists.ts'
import { createSuggester, suggestStatus } from './synonyms.ts'

/** What people wait for, besides the names of statuses. */
const suggestApproval = createSuggester({
  APPROVED: ['approved', 'approve', 'approval', 'pass', 'passed', '已审批', '审批通过', '已通过', '通过']
})

/**
 * Conditions of which one suffices: separated by new lines, commas or semicolons, or a JSON array of strings where the name
 * of a step contains one of these.
 */
export function parseUntil(value: string): Condition[] {
  const all = value.startsWith('[')
    ? parseJsonList(value, 'until-json')
    : value.split(/[\r\n,，;；]+/u).map((entry) => entry.trim())
  const entries = new Set(all.filter((entry) => entry !== ''))
  if (entries.size === 0) throw new BadValue({ of: 'until-empty' })
  return [...entries].map(parseCondition)
}

function parseCondition(entry: string): Condition {
  if (entry.startsWith('-')) throw new BadValue({ of: 'until-dash' })
  const [, step] = /^step\s*[:：]\s*(.*)$/isu.exec(entry) ?? []
  if (step === '') throw new BadValue({ of: 'until-no-step' })
  if (step !== undefined) return { kind: 'step', step }
  const upper = entry.toUpperCase()
  if (upper === 'APPROVED') return { kind: 'approved' }
  if (isBuiltIn(upper)) return { kind: 'status', status: upper }
  const meant = suggestStatus(entry) ?? suggestApproval(entry)
  if (meant !== undefined) throw new BadValue({ of: 'until-meant', value: entry, meant })
  if (/^[A-Za-z0-9_-]{1,255}$/.test(entry)) return { kind: 'status', status: entry }
  throw new BadValue({ of: 'until-unknown', value: entry })
}
