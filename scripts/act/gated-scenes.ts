/** Scenes with a wait: the README's first scenario, and both workflows of the example `gated-release`. */
import { output, RELEASE, type Scene } from './scene.ts'

const FLOW = { steps: [{ name: '变更审批', processors: ['zhangsan'] }, { name: '变更实施' }] }
const inApproval = { [RELEASE]: { flow: FLOW } }
const approved = { [RELEASE]: { flow: { ...FLOW, at: '变更实施' } } }
const onHold = { [RELEASE]: { ...approved[RELEASE], status: 'SUSPENDED', preStatus: 'RUNNING' } }

const gated = { event: 'workflow_dispatch', inputs: { ticket: RELEASE }, vars: { DEPLOYMENT: 'sound' } } as const
const check = { ...gated, workflow: 'check.yml' }
const wait = { ...gated, workflow: 'wait.yml' }
const DEPLOYED = /Success - Main Your deployment/
/** Matches a log that does not show a deployment anywhere. */
const notDeployed = (log: RegExp): RegExp => RegExp(`^(?![^]*${DEPLOYED.source})[^]*${log.source}`)

export const GATED_SCENES: Scene[] = [
  {
    what: 'README: the first scenario deploys what is approved',
    ...gated,
    workflow: 'readme-wait.yml',
    replace: [['./deploy.sh', 'echo deployed']],
    before: approved,
    succeeds: true,
    log: /outcome=reached[^]*Success - Main echo deployed/,
    operations: []
  },
  {
    what: 'README: the first scenario suspends the ticket after a deployment that failed',
    ...gated,
    workflow: 'readme-wait.yml',
    replace: [
      ['./deploy.sh', 'exit 1'],
      [/release-bot/g, 'bot']
    ],
    before: approved,
    succeeds: false,
    log: /outcome=reached[^]*status=SUSPENDED/,
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'README: the first scenario deploys and suspends nothing before the approval',
    ...gated,
    workflow: 'readme-wait.yml',
    before: inApproval,
    succeeds: false,
    log: /^(?![^]*Run Main .*deploy)[^]*problem=not-yet/,
    operations: []
  },
  {
    what: 'gated-release: not approved yet, and run again once it is',
    ...check,
    before: inApproval,
    firstLog: notDeployed(/problem=not-yet/),
    person: 'approve',
    succeeds: true,
    log: RegExp(`outcome=reached[^]*${DEPLOYED.source}[^]*status=TERMINATED`),
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'gated-release: not approved yet, and run again after a rejection',
    ...check,
    before: inApproval,
    firstLog: notDeployed(/problem=not-yet/),
    person: 'reject',
    succeeds: false,
    log: notDeployed(/problem=over-already/),
    operations: []
  },
  {
    what: 'gated-release: on hold, and not resumed by any run, not even a re-run',
    ...check,
    attempt: 2,
    before: onHold,
    succeeds: false,
    log: notDeployed(/The ticket is SUSPENDED/),
    operations: []
  },
  {
    what: 'gated-release: on hold, and resumed by a run that is started to do so',
    ...check,
    inputs: { ...check.inputs, resume: 'true' },
    before: onHold,
    succeeds: true,
    log: DEPLOYED,
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'gated-release: the deployment fails, and the ticket is suspended',
    ...check,
    vars: { DEPLOYMENT: 'broken' },
    before: approved,
    succeeds: false,
    log: output('status', 'SUSPENDED'),
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'gated-release: a list is refused before anything is deployed',
    ...check,
    inputs: { ticket: `${RELEASE} CRQ20260101000002` },
    before: { ...approved, CRQ20260101000002: { flow: { ...FLOW, at: '变更实施' } } },
    succeeds: false,
    log: notDeployed(/Failure - Main Take one ticket only/),
    operations: []
  },
  {
    what: 'gated-release: approved while it waits',
    ...wait,
    before: inApproval,
    person: 'approve',
    succeeds: true,
    log: RegExp(`outcome=reached[^]*${DEPLOYED.source}`),
    operations: []
  },
  {
    what: 'gated-release: rejected while it waits',
    ...wait,
    before: inApproval,
    person: 'reject',
    succeeds: false,
    log: notDeployed(/problem=not-approved/),
    operations: []
  },
  {
    what: 'gated-release: at its step but on hold: no wait and no deployment',
    ...wait,
    before: onHold,
    succeeds: false,
    log: notDeployed(/The ticket is SUSPENDED/),
    operations: []
  }
]
