/** The flows in `gate.jsonl`: the steps of each service as far as they were seen, and the lines of each ticket. */
import type { FlowSeed, StepSeed } from '../../simulator/itsm/index.ts'
import { readLines, type FlowLine } from './recorded.ts'

const THREE = ['zhangsan', 'lisi', 'bot']
const submission = (stateId: number): StepSeed => ({ name: '提单', stateId })
const step = (name: string, stateId: number, more: Partial<StepSeed> = {}): StepSeed => ({
  name,
  stateId,
  processors: ['zhangsan', 'bot'],
  ...more
})
const several = (stateId: number, more: Partial<StepSeed> = {}): StepSeed =>
  step('多人审批', stateId, { processors: THREE, sign: 'all', ...more })
const work = (stateId: number): StepSeed => step('变更实施', stateId)

/** By `service_id`; the built-in service has none. */
const STEPS: Record<string, FlowSeed['steps']> = {
  builtin: [submission(14), step('内置审批节点', 15, { kind: 'approval', canTerminate: false })],
  14: [submission(66), step('变更审批', 68)],
  15: [submission(70), step('变更审批', 72, { onReject: 'terminate' })],
  16: [submission(74), step('变更审批', 76), work(77)],
  18: [submission(84), step('变更审批', 86, { onReject: 'continue' }), work(87)],
  19: [submission(89), step('负责人审批', 91), step('管理员审批', 92)],
  20: [submission(94), several(96), work(97)],
  21: [submission(99), several(101, { endsAfter: 2 }), work(102)],
  22: [submission(104), step('会签', 106, { processors: THREE, sign: 'all', kind: 'manual' }), work(107)],
  23: [submission(109), step('变更审批', 111, { onReject: '提单' }), work(112)],
  24: [submission(114), several(116, { onReject: '提单' }), work(117)],
  25: [submission(119), step('变更审批', 121)],
  26: [submission(124), step('变更审批', 126, { autoApproveMs: 6_000 }), work(127)],
  28: [submission(134), [step('负责人审批', 138), step('管理员审批', 139)], work(140)],
  29: [submission(142), step('负责人审批', 144), step('管理员审批', 145, { onReject: '负责人审批' }), work(146)],
  30: [submission(148), work(150)],
  31: [submission(152), step('变更审批', 154, { onReject: 'continue' }), step('驳回处理', 155)],
  32: [submission(158), several(160, { sign: 'majority' }), work(161)],
  33: [submission(163), step('逐级审批', 165, { processors: THREE, sign: 'in-order' }), work(166)]
}

export interface RecordedFlow {
  name: string
  sn: string
  id: number
  creator: string
  title: string
  steps: FlowSeed['steps']
  /** The lines after `create_ticket`, in order. */
  lines: FlowLine[]
}

/** ITSM stores titles as HTML. */
const escaped = (title: string): string => title.replaceAll('"', '&quot;')

export function recordedFlows(): RecordedFlow[] {
  const byCase = Map.groupBy(readLines<FlowLine>('gate'), (line) => line.case)
  return [...byCase].map(([name, [created, ...lines]]) => {
    const request = created?.request as { creator: string; service_id?: number; fields: { value: string }[] }
    const { creator, service_id: service = 'builtin', fields } = request
    const { data } = created?.reply as { data: { sn: string; id: number } }
    return { name, ...data, creator, title: escaped(fields[0]?.value ?? ''), steps: STEPS[service] ?? [], lines }
  })
}
