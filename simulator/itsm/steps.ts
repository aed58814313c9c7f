/** The steps of a flow, as a test or a seed file describes them and as the simulator keeps them. */

/** Who must act before a step ends. */
export type SignMode =
  /** The first processor to act decides. */
  | 'any'
  /** All processors act; one rejection rejects. */
  | 'all'
  /** As `all`, but in the order of the processors. */
  | 'in-order'
  /** All processors act and the majority decides; a single rejection still makes `approve_result` false. */
  | 'majority'

/** Where a rejection leads: to FINISHED, to TERMINATED, to the next step, or to the named step. */
export type RejectionRoute = 'finish' | 'terminate' | 'continue' | (string & {})

/** Only the name is required. */
export interface StepSeed {
  name: string
  /** Approvals are approved or rejected, manual steps are submitted. Default: `approval` if the name ends in 审批. */
  kind?: 'approval' | 'manual'
  /** Default: counted up from 15. */
  stateId?: number
  /** Default: the processors of the ticket. */
  processors?: string[]
  /** Default `any`. */
  sign?: SignMode
  /** This many approvals, or this many rejections, end the step before everybody has acted. */
  endsAfter?: number
  /** Default `finish`. */
  onReject?: RejectionRoute
  /** After how long the server approves the creator's own tickets by itself (`is_auto_approve`). */
  autoApproveMs?: number
  /** Whether `get_ticket_status` lists TERMINATE at the step. Default true; false for the built-in service. */
  canTerminate?: boolean
}

/** What a person does at a step. */
export interface WorkSeed {
  /** Default: the first processor who has not acted yet. */
  by?: string | undefined
  /** Default `approve`; ignored at manual steps. */
  result?: 'approve' | 'reject' | undefined
  /** The name or `state_id` of the step. Default: the first one that waits. */
  step?: string | number | undefined
}

/** Work that happens some time after the ticket was added. */
export interface ScheduledWork extends WorkSeed {
  afterMs: number
}

/** The steps of a ticket, and its place among them. */
export interface FlowSeed {
  /** In order, after 提单. Steps in a nested array are processed in parallel. */
  steps: (StepSeed | StepSeed[])[]
  /** The name of the current step. Default: the first one after 提单. */
  at?: string
  /** The ticket is just being created: no step is listed at first, as right after `create_ticket`. */
  isNew?: boolean
  /** How long no step is listed between two steps; default 150. */
  gapMs?: number
  /** What people do at the steps later. */
  work?: ScheduledWork[]
}

export interface Step extends Required<Omit<StepSeed, 'autoApproveMs' | 'kind' | 'endsAfter'>> {
  kind: 'submission' | 'approval' | 'manual'
  endsAfter: number
  autoApproveMs: number | undefined
}

export interface Vote {
  by: string
  approved: boolean
}

/** A current step. `QUEUEING`: submitted but still listed; `ENDING`: decided and no longer listed. */
export interface CurrentStep {
  step: Step
  status: 'RUNNING' | 'QUEUEING' | 'ENDING'
  votes: readonly Vote[]
}

/** The first step of every flow: the creator's form. */
const SUBMISSION = '提单'
const FIRST_STATE_ID = 14

/** A current step of a ticket without a flow. */
export function stepNamed(name: string, processors: string[], index: number): Step {
  return completed({ name, kind: 'approval', canTerminate: false }, processors, FIRST_STATE_ID + 1 + index)
}

function completed(seed: StepSeed, processors: string[], stateId: number): Step {
  return {
    kind: seed.name.endsWith('审批') ? 'approval' : 'manual',
    stateId,
    processors,
    sign: 'any',
    endsAfter: Infinity,
    onReject: 'finish',
    autoApproveMs: undefined,
    canTerminate: true,
    ...seed
  }
}

/** The steps of a flow by group, starting with 提单. */
export function groupsOf({ steps }: FlowSeed, creator: string, processors: string[]): Step[][] {
  const [first, ...others] = steps
  const isGiven = first !== undefined && !Array.isArray(first) && first.name === SUBMISSION
  const submission = completed(
    { canTerminate: false, ...(isGiven ? first : { name: SUBMISSION }) },
    [creator],
    FIRST_STATE_ID
  )
  let stateId = FIRST_STATE_ID
  const groups = (isGiven ? others : steps).map((group) =>
    [group].flat().map((seed) => completed(seed, processors, ++stateId))
  )
  return [[{ ...submission, kind: 'submission' }], ...groups]
}
