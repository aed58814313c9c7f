/** The tickets of a simulator that is started without a seed file, and the reader of seed files. */
import { readFileSync } from 'node:fs'
import type { Application } from './fronts/index.ts'
import type { StepSeed, TicketSeed } from './itsm/index.ts'

export interface Seed {
  tickets: TicketSeed[]
  app?: Application
}

/** The bots of the README and the examples: one releases, the other opens tickets at night. */
const RELEASE: Partial<TicketSeed> = { creator: 'release-bot', processors: ['zhangsan', 'bot', 'admin', 'release-bot'] }
const NIGHTLY: Partial<TicketSeed> = { creator: 'ops-bot', processors: ['zhangsan', 'ops-bot'] }
const APPROVED_CHANGE: StepSeed[] = [{ name: '变更审批', processors: ['zhangsan', 'bot'] }, { name: '变更实施' }]

/** One ticket for each situation. */
export const DEMO_TICKETS: TicketSeed[] = [
  { sn: 'CRQ20260101000001', title: 'Release 2.4', ...RELEASE, creator: 'zhangsan' },
  { sn: 'CRQ20260101000002', title: 'Release 2.5', ...RELEASE, creator: 'zhangsan' },
  { sn: 'CRQ20260101000003', title: 'Suspended since yesterday', status: 'SUSPENDED', preStatus: 'RUNNING' },
  { sn: 'CRQ20260101000004', title: 'Suspended twice: cannot be resumed', status: 'SUSPENDED', preStatus: 'SUSPENDED' },
  { sn: 'CRQ20260101000005', title: 'Finished', status: 'FINISHED' },
  { sn: 'CRQ20260101000006', title: 'Terminated', status: 'TERMINATED' },
  { sn: 'CRQ20260101000007', title: 'Withdrawn', status: 'REVOKED' },
  { sn: 'REQ20260101000008', title: 'Its workflow does not allow withdrawing', revocable: false },
  { sn: 'REQ20260101000009', title: 'Too late to withdraw', canWithdraw: false },
  { sn: 'INC20260101000010', title: 'A child ticket', child: true },
  { sn: 'INC20260101000011', title: 'Opened by lisi', creator: 'lisi', processors: ['lisi'] },
  { sn: 'NO2019100818365320', title: 'Open since 2019', createAt: '2019-10-08 18:36:53' },
  // Waiting for an approval: `POST /_simulator/approve`.
  { sn: 'CRQ20260101000012', title: 'Waiting for its approval', ...RELEASE, flow: { steps: APPROVED_CHANGE } },
  {
    sn: 'CRQ20260101000013',
    title: 'Waiting for three approvers',
    ...RELEASE,
    flow: { steps: [{ name: '多人审批', sign: 'all', processors: ['zhangsan', 'lisi', 'admin'] }, ...APPROVED_CHANGE] }
  },
  {
    sn: 'CRQ20260101000014',
    title: 'Approved, being implemented',
    ...RELEASE,
    flow: { steps: APPROVED_CHANGE, at: '变更实施' }
  },
  // For a sweep of `ops-bot`: two stale tickets, and three that it must leave alone.
  { sn: 'REQ20251001000021', title: 'Cleanup of September', ...NIGHTLY, createAt: '2025-10-01 09:00:00' },
  { sn: 'REQ20251001000022', title: 'Cleanup of October', ...NIGHTLY, createAt: '2025-10-01 09:30:00' },
  {
    sn: 'REQ20251001000023',
    title: 'Suspended by hand',
    ...NIGHTLY,
    createAt: '2025-10-01 10:00:00',
    status: 'SUSPENDED',
    preStatus: 'RUNNING'
  },
  { sn: 'REQ20251001000024', title: 'Opened just now', ...NIGHTLY, createAt: '2999-01-01 00:00:00' },
  {
    sn: 'REQ20251001000025',
    title: 'Old, but active',
    ...NIGHTLY,
    createAt: '2025-10-01 11:00:00',
    logs: [{ operator: 'lisi', operateAt: '2999-01-01 00:00:00', message: 'lisi 已处理【变更审批】(通过)' }]
  }
]

/** @throws Error that names the file and what is wrong with it */
export function readSeed(file: string): Seed {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`, { cause: error })
  }
  const seed = (Array.isArray(value) ? { tickets: value as TicketSeed[] } : value) as Seed | null
  if (!Array.isArray(seed?.tickets))
    throw new Error(`${file}: neither an array of tickets nor an object with "tickets"`)
  seed.tickets.forEach((ticket: unknown, index) => {
    const sn = typeof ticket === 'object' && ticket !== null && 'sn' in ticket ? ticket.sn : undefined
    if (typeof sn !== 'string' || sn === '') throw new Error(`${file}: ticket ${index + 1} has no "sn"`)
  })
  return seed
}
