/**
 * What the examples and the README's steps must do in a runner: one scene a run, as data.
 */
import { GATED_SCENES } from './gated-scenes.ts'
import { output, RELEASE, SOUTH, type Scene } from './scene.ts'

const release = { workflow: 'release.yml', event: 'workflow_dispatch', inputs: { ticket: RELEASE } } as const
const sites = {
  workflow: 'sites.yml',
  event: 'workflow_dispatch',
  inputs: { north: RELEASE, south: SOUTH, reason: 'The network is being rebuilt' }
} as const
const tickets = {
  workflow: 'tickets.yml',
  event: 'workflow_dispatch',
  inputs: { tickets: RELEASE, reason: 'The network is being rebuilt' }
} as const
const stale = { STALE1: 'REVOKED', STALE2: 'REVOKED', YOUNG1: 'RUNNING', BUSY1: 'RUNNING', HELD1: 'SUSPENDED' }
const staleBefore = { STALE1: 'RUNNING', STALE2: 'RUNNING', YOUNG1: 'RUNNING', BUSY1: 'RUNNING', HELD1: 'SUSPENDED' }

export const SCENES: Scene[] = [
  {
    what: "README: the first step, with the site's address",
    workflow: 'readme-1.yml',
    event: 'push',
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'README: two runs of that step at once, both green, the ticket terminated once',
    workflow: 'readme-1.yml',
    event: 'push',
    times: 2,
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'README: the sweep as it stands is a dry run',
    workflow: 'readme-sweep.yml',
    event: 'push',
    succeeds: true,
    says: output('outcome', 'planned'),
    then: { STALE1: 'RUNNING', STALE2: 'RUNNING', YOUNG1: 'RUNNING' },
    operations: []
  },
  {
    what: 'README: without dry_run the sweep withdraws the stale tickets and no other',
    workflow: 'readme-sweep.yml',
    event: 'push',
    exchange: [[/^ *dry_run: true\n/m, '']],
    succeeds: true,
    says: output('outcome', 'changed'),
    then: { STALE1: 'REVOKED', STALE2: 'REVOKED', YOUNG1: 'RUNNING' },
    operations: ['STALE1 WITHDRAW', 'STALE2 WITHDRAW']
  },
  {
    what: 'release-pipeline: the release is out, and its ticket is terminated',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: the deployment fails, and the ticket is suspended',
    ...release,
    vars: { DEPLOYMENT: 'broken' },
    succeeds: false,
    says: output('status', 'SUSPENDED'),
    then: { [RELEASE]: 'SUSPENDED' },
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'release-pipeline: the deployment runs into its timeout, and the ticket is suspended',
    ...release,
    // The runner counts a timeout in whole minutes; 0 has run out when the step begins.
    exchange: [[/^( +)run: test "\$DEPLOYMENT".*$/m, '$1run: sleep 600\n$1timeout-minutes: 0']],
    succeeds: false,
    says: /deadline exceeded[\s\S]*::set-output:: status=SUSPENDED$/m,
    then: { [RELEASE]: 'SUSPENDED' },
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'release-pipeline: another run on a suspended ticket resumes it first',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    before: { [RELEASE]: { status: 'SUSPENDED', preStatus: 'RUNNING' } },
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: "Re-run failed jobs" resumes the ticket before it deploys',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    // As in a re-run, the number comes from the run before, and `prepare` does nothing.
    exchange: [
      [
        / {6}- id: resume\n[\s\S]*?\n\n/,
        `      - id: resume\n        run: echo 'tickets=[{"sn":"${RELEASE}"}]' >> "$GITHUB_OUTPUT"\n\n`
      ]
    ],
    attempt: 2,
    before: { [RELEASE]: { status: 'SUSPENDED', preStatus: 'RUNNING' } },
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED' },
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: the secret is missing, and nothing is sent or deployed',
    ...release,
    missing: ['BK_APP_SECRET'],
    succeeds: false,
    says: /bk_app_secret/,
    then: { [RELEASE]: 'RUNNING' },
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'nightly-sweep: the first night is a dry run',
    workflow: 'sweep.yml',
    event: 'schedule',
    succeeds: true,
    says: output('outcome', 'planned'),
    then: staleBefore,
    operations: []
  },
  {
    what: 'nightly-sweep: at night, once it is switched on',
    workflow: 'sweep.yml',
    event: 'schedule',
    vars: { BK_SWEEP: 'withdraw' },
    succeeds: true,
    says: output('outcome', 'changed'),
    then: stale,
    operations: ['STALE1 WITHDRAW', 'STALE2 WITHDRAW']
  },
  {
    what: 'nightly-sweep: on a pull request, a dry run',
    workflow: 'sweep.yml',
    event: 'pull_request',
    vars: { BK_SWEEP: 'withdraw' },
    succeeds: true,
    says: output('outcome', 'planned'),
    then: staleBefore,
    operations: []
  },
  {
    what: 'several-tickets: a list is suspended, a job for each ticket',
    ...tickets,
    inputs: { ...tickets.inputs, tickets: `${RELEASE}, ${SOUTH}` },
    succeeds: true,
    says: output('status', 'SUSPENDED'),
    then: { [RELEASE]: 'SUSPENDED', [SOUTH]: 'SUSPENDED' },
    operations: [`${RELEASE} SUSPEND`, `${SOUTH} SUSPEND`]
  },
  {
    what: 'several-tickets: an entry that is no ticket number, and nothing is begun',
    ...tickets,
    inputs: { ...tickets.inputs, tickets: `1. ${RELEASE} 2. ${SOUTH}` },
    succeeds: false,
    says: /list numbering/,
    then: { [RELEASE]: 'RUNNING', [SOUTH]: 'RUNNING' },
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'release-pipeline: a list is refused, since the lock is that of one ticket',
    ...release,
    inputs: { ticket: `${RELEASE} ${SOUTH}` },
    succeeds: false,
    says: /max_tickets/,
    then: { [RELEASE]: 'RUNNING', [SOUTH]: 'RUNNING' },
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'several-sites: two sites by a matrix, each with its own secret',
    ...sites,
    succeeds: true,
    says: output('status', 'TERMINATED'),
    then: { [RELEASE]: 'TERMINATED', [SOUTH]: 'RUNNING' },
    southThen: { [RELEASE]: 'RUNNING', [SOUTH]: 'TERMINATED' },
    operations: [`${RELEASE} TERMINATE`, `${SOUTH} TERMINATE`]
  },
  {
    what: "several-sites: the north's secret is missing, and the south's is not sent there",
    ...sites,
    missing: ['BK_APP_SECRET_NORTH'],
    succeeds: false,
    says: /bk_app_secret/,
    then: { [RELEASE]: 'RUNNING' },
    southThen: { [SOUTH]: 'TERMINATED' },
    operations: [`${SOUTH} TERMINATE`],
    untouched: ['north']
  },
  {
    what: "several-sites: the south's secret is missing, and the north's is not sent there",
    ...sites,
    missing: ['BK_APP_SECRET_SOUTH'],
    succeeds: false,
    says: /bk_app_secret/,
    then: { [RELEASE]: 'TERMINATED' },
    southThen: { [SOUTH]: 'RUNNING' },
    operations: [`${RELEASE} TERMINATE`],
    untouched: ['south']
  },
  ...GATED_SCENES
]
