/** Steps of a flow: how a test or a seed file describes them, and the form in which the simulator keeps them. */

/** Who has to act at a step before it ends. */
export type SignMode =
  /** The first of the processors to act decides. */
  | 'any'
  /** Each of them acts; one rejection rejects. */
  | 'all'
  /** As `all`, one after the other in their order. */
  | 'in-order'
  /** Each of them acts, and the flow goes the way of the majority; `approve_result` still counts a rejection. */
  | 'majority'

/** Where a rejection leads: to the end as FINISHED, to TERMINATED, to the next step, or to the step of that name. */
export type RejectionRoute = 'finish' | 'terminate' | 'continue' | (string & {})

/** A step as a test or a seed file gives it; only the name is needed. */
export interface StepSeed {
  name: string
  /** An approval is approved or rejected, other steps are submitted. Default: `approval` where the name ends in 审批. */
  kind?: 'approval' | 'manual'
  /** Counted up from 15 if left out. */
  stateId?: number
  /** Default: the processors of the ticket. */
  processors?: string[]
  /** Default `any`. */
  sign?: SignMode
  /** So many approvals, or so many rejections, end the step before everybody has acted. */
  endsAfter?: number
  /** Default `finish`. */
  onReject?: RejectionRoute
  /** The real server approves the creator's own tickets itself some seconds after the step began (`is_auto_approve`). */
  autoApproveMs?: number
  /** Does `get_ticket_status` list TERMINATE at the step? Default true; false for the built-in service. */
  canTerminate?: boolean
}

/** What a person does at a step. */
export interface WorkSeed {
  /** Default: the first processor who has not acted yet. */
  by?: string | undefined
  /** Default `approve`; of no meaning at a step that is no approval. */
  result?: 'approve' | 'reject' | undefined
  /** The name of the step or its `state_id`. Default: the first one that waits. */
  step?: string | number | undefined
}

/** Work that happens so many milliseconds after the ticket was added. */
export interface ScheduledWork extends WorkSeed {
  afterMs: number
}

/** What a ticket goes through. */
export interface FlowSeed {
  /** After 提单, in their order; steps in an array of their own are processed in parallel. */
  steps: (StepSeed | StepSeed[])[]
  /** The name of the step that the ticket is at. Default: the first one after 提单. */
  at?: string
  /** The flow begins when the ticket is added: no step is listed at first, as right after `create_ticket`. */
  isNew?: boolean
  /** How long the ticket is between two steps; default 150. */
  gapMs?: number
  /** What people do at its steps later on. */
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

/** A step that the ticket is at. `QUEUEING`: submitted, and still listed; `ENDING`: acted upon, and no longer listed. */
export interface CurrentStep {
  step: Step
  status: 'RUNNING' | 'QUEUEING' | 'ENDING'
  votes: readonly Vote[]
}

/** What every flow begins with: the creator's form. */
const SUBMISSION = '提单'
const FIRST_STATE_ID = 14

/** The step that a ticket without a flow is at. */
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

/** The steps of a flow group by group, with 提单 before them unless the flow has it. */
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
