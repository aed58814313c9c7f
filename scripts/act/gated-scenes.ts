/** What waiting must do: the README's first scenario, and both workflows of the example `gated-release`. */
import { output, RELEASE, type Scene } from './scene.ts'

const FLOW = { steps: [{ name: '变更审批', processors: ['zhangsan'] }, { name: '变更实施' }] }
const inApproval = { [RELEASE]: { flow: FLOW } }
const approved = { [RELEASE]: { flow: { ...FLOW, at: '变更实施' } } }
const onHold = { [RELEASE]: { ...approved[RELEASE], status: 'SUSPENDED', preStatus: 'RUNNING' } }

const gated = { event: 'workflow_dispatch', inputs: { ticket: RELEASE }, vars: { DEPLOYMENT: 'sound' } } as const
const check = { ...gated, workflow: 'check.yml' }
const wait = { ...gated, workflow: 'wait.yml' }
const DEPLOYED = /Success - Main Your deployment/
/** Nothing of the deployment, wherever it would stand. */
const notDeployed = (says: RegExp): RegExp => RegExp(`^(?![^]*${DEPLOYED.source})[^]*${says.source}`)

export const GATED_SCENES: Scene[] = [
  {
    what: 'README: the first scenario deploys what is approved',
    ...gated,
    workflow: 'readme-wait.yml',
    exchange: [['./deploy.sh', 'echo deployed']],
    before: approved,
    succeeds: true,
    says: /outcome=reached[^]*Success - Main echo deployed/,
    then: { [RELEASE]: 'RUNNING' },
    operations: []
  },
  {
    what: 'README: the first scenario suspends the ticket after a deployment that failed',
    ...gated,
    workflow: 'readme-wait.yml',
    exchange: [
      ['./deploy.sh', 'exit 1'],
      [/release-bot/g, 'bot']
    ],
    before: approved,
    succeeds: false,
    says: /outcome=reached[^]*status=SUSPENDED/,
    then: { [RELEASE]: 'SUSPENDED' },
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'README: the first scenario deploys nothing before, and suspends nothing',
    ...gated,
    workflow: 'readme-wait.yml',
    before: inApproval,
    succeeds: false,
    says: /^(?![^]*Run Main .*deploy)[^]*problem=not-yet/,
    then: { [RELEASE]: 'RUNNING' },
    operations: []
  },
  {
    what: 'gated-release: not approved yet, and run again once it is',
    ...check,
    before: inApproval,
    firstSays: notDeployed(/problem=not-yet/),
    person: 'approve',
    succeeds: true,
    says: RegExp(`outcome=reached[^]*${DEPLOYED.source}[^]*status=TERMINATED`),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'gated-release: not approved yet, and run again although it was rejected',
    ...check,
    before: inApproval,
    firstSays: notDeployed(/problem=not-yet/),
    person: 'reject',
    succeeds: false,
    says: notDeployed(/problem=over-already/),
    then: { [RELEASE]: 'FINISHED' },
    operations: []
  },
  {
    what: 'gated-release: on hold, and no run resumes it, a re-run neither',
    ...check,
    attempt: 2,
    before: onHold,
    succeeds: false,
    says: notDeployed(/The ticket is SUSPENDED/),
    then: { [RELEASE]: 'SUSPENDED' },
    operations: []
  },
  {
    what: 'gated-release: on hold, and resumed by who starts it for that',
    ...check,
    inputs: { ...check.inputs, resume: 'true' },
    before: onHold,
    succeeds: true,
    says: DEPLOYED,
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'gated-release: the deployment fails, and the ticket is suspended',
    ...check,
    vars: { DEPLOYMENT: 'broken' },
    before: approved,
    succeeds: false,
    says: output('status', 'SUSPENDED'),
    then: { [RELEASE]: 'SUSPENDED' },
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'gated-release: a list is refused before anything is deployed',
    ...check,
    inputs: { ticket: `${RELEASE} CRQ20260101000002` },
    before: { ...approved, CRQ20260101000002: { flow: { ...FLOW, at: '变更实施' } } },
    succeeds: false,
    says: notDeployed(/Failure - Main Take one ticket only/),
    then: { [RELEASE]: 'RUNNING' },
    operations: []
  },
  {
    what: 'gated-release: approved while it waits',
    ...wait,
    before: inApproval,
    person: 'approve',
    succeeds: true,
    says: RegExp(`outcome=reached[^]*${DEPLOYED.source}`),
    then: { [RELEASE]: 'RUNNING' },
    operations: []
  },
  {
    what: 'gated-release: rejected while it waits',
    ...wait,
    before: inApproval,
    person: 'reject',
    succeeds: false,
    says: notDeployed(/problem=not-approved/),
    then: { [RELEASE]: 'FINISHED' },
    operations: []
  },
  {
    what: 'gated-release: at its step but on hold, and nothing waits or is deployed',
    ...wait,
    before: onHold,
    succeeds: false,
    says: notDeployed(/The ticket is SUSPENDED/),
    then: { [RELEASE]: 'SUSPENDED' },
    operations: []
  }
]
