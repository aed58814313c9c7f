/** What the examples and the README's steps must do in a runner: one scene per run, as data. */
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

export const SCENES: Scene[] = [
  {
    what: "README: the first step, with the site's address",
    workflow: 'readme-1.yml',
    event: 'push',
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'README: two runs of that step at once both succeed, and terminate the ticket once',
    workflow: 'readme-1.yml',
    event: 'push',
    times: 2,
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'README: the sweep as it stands is a dry run',
    workflow: 'readme-sweep.yml',
    event: 'push',
    succeeds: true,
    log: output('outcome', 'planned'),
    operations: []
  },
  {
    what: 'README: without dry_run the sweep withdraws only the stale tickets',
    workflow: 'readme-sweep.yml',
    event: 'push',
    replace: [[/^ *dry_run: true\n/m, '']],
    succeeds: true,
    log: output('outcome', 'changed'),
    operations: ['STALE1 WITHDRAW', 'STALE2 WITHDRAW']
  },
  {
    what: 'release-pipeline: the release is out, and its ticket is terminated',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: the deployment fails, and the ticket is suspended',
    ...release,
    vars: { DEPLOYMENT: 'broken' },
    succeeds: false,
    log: output('status', 'SUSPENDED'),
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'release-pipeline: the deployment runs into its timeout, and the ticket is suspended',
    ...release,
    // The runner counts timeouts in whole minutes; 0 has expired when the step begins.
    replace: [[/^( +)run: test "\$DEPLOYMENT".*$/m, '$1run: sleep 600\n$1timeout-minutes: 0']],
    succeeds: false,
    log: /deadline exceeded[\s\S]*::set-output:: status=SUSPENDED$/m,
    operations: [`${RELEASE} SUSPEND`]
  },
  {
    what: 'release-pipeline: another run on a suspended ticket resumes it first',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    before: { [RELEASE]: { status: 'SUSPENDED', preStatus: 'RUNNING' } },
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: "Re-run failed jobs" resumes the ticket before it deploys',
    ...release,
    vars: { DEPLOYMENT: 'sound' },
    // As in a re-run, the ticket comes from the run before, and `prepare` does nothing.
    replace: [
      [
        / {6}- id: resume\n[\s\S]*?\n\n/,
        `      - id: resume\n        run: echo 'tickets=[{"sn":"${RELEASE}"}]' >> "$GITHUB_OUTPUT"\n\n`
      ]
    ],
    attempt: 2,
    before: { [RELEASE]: { status: 'SUSPENDED', preStatus: 'RUNNING' } },
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} UNSUSPEND`, `${RELEASE} TERMINATE`]
  },
  {
    what: 'release-pipeline: the secret is missing, and nothing is sent or deployed',
    ...release,
    missing: ['BK_APP_SECRET'],
    succeeds: false,
    log: /bk_app_secret/,
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'nightly-sweep: the first night is a dry run',
    workflow: 'sweep.yml',
    event: 'schedule',
    succeeds: true,
    log: output('outcome', 'planned'),
    operations: []
  },
  {
    what: 'nightly-sweep: at night, once it is enabled',
    workflow: 'sweep.yml',
    event: 'schedule',
    vars: { BK_SWEEP: 'withdraw' },
    succeeds: true,
    log: output('outcome', 'changed'),
    operations: ['STALE1 WITHDRAW', 'STALE2 WITHDRAW']
  },
  {
    what: 'nightly-sweep: on a pull request, a dry run',
    workflow: 'sweep.yml',
    event: 'pull_request',
    vars: { BK_SWEEP: 'withdraw' },
    succeeds: true,
    log: output('outcome', 'planned'),
    operations: []
  },
  {
    what: 'several-tickets: a list is suspended, with a job for each ticket',
    ...tickets,
    inputs: { ...tickets.inputs, tickets: `${RELEASE}, ${SOUTH}` },
    succeeds: true,
    log: output('status', 'SUSPENDED'),
    operations: [`${RELEASE} SUSPEND`, `${SOUTH} SUSPEND`]
  },
  {
    what: 'several-tickets: an entry is not a ticket number, and nothing is started',
    ...tickets,
    inputs: { ...tickets.inputs, tickets: `1. ${RELEASE} 2. ${SOUTH}` },
    succeeds: false,
    log: /list numbering/,
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'release-pipeline: a list is refused because the lock is for one ticket',
    ...release,
    inputs: { ticket: `${RELEASE} ${SOUTH}` },
    succeeds: false,
    log: /max_tickets/,
    operations: [],
    untouched: ['north', 'south']
  },
  {
    what: 'several-sites: two sites by a matrix, each with its own secret',
    ...sites,
    succeeds: true,
    log: output('status', 'TERMINATED'),
    operations: [`${RELEASE} TERMINATE`],
    southOperations: [`${SOUTH} TERMINATE`]
  },
  {
    what: "several-sites: the north's secret is missing, and the south's is not sent there",
    ...sites,
    missing: ['BK_APP_SECRET_NORTH'],
    succeeds: false,
    log: /bk_app_secret/,
    operations: [],
    southOperations: [`${SOUTH} TERMINATE`],
    untouched: ['north']
  },
  {
    what: "several-sites: the south's secret is missing, and the north's is not sent there",
    ...sites,
    missing: ['BK_APP_SECRET_SOUTH'],
    succeeds: false,
    log: /bk_app_secret/,
    operations: [`${RELEASE} TERMINATE`],
    untouched: ['south']
  },
  ...GATED_SCENES
]
