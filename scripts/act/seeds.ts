/** The tickets that a scene finds in the local BlueKing. */
import type { TicketSeed } from '../../simulator/index.ts'
import { RELEASE, SOUTH, type Scene } from './scene.ts'

/** The tickets of each site. */
export function ticketsFor({ workflow, before = {} }: Scene): TicketSeed[] {
  const creator = workflow.startsWith('readme') ? 'ops-bot' : 'bot'
  const processors = ['bot', 'release-bot']
  const createAt = '2999-01-01 00:00:00'
  // Old, and at work: the last entry of its log is new.
  const logs = [{ operator: 'bot', operateAt: createAt, message: 'bot 已处理【变更审批】(通过)' }]
  const busy = { sn: 'BUSY1', creator: creator === 'bot' ? creator : 'lisi', logs }
  const usual: TicketSeed[] = [
    busy,
    { sn: RELEASE, createAt },
    { sn: SOUTH, createAt },
    { sn: 'STALE1', creator },
    { sn: 'STALE2', creator },
    { sn: 'HELD1', creator, status: 'SUSPENDED', preStatus: 'RUNNING', ...(creator === 'bot' ? {} : { createAt }) },
    { sn: 'YOUNG1', creator, createAt }
  ]
  return usual.map((ticket) => ({ ...ticket, processors, ...before[ticket.sn] }))
}
