/** What the demo shows, in both languages: one scene a run of the action. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]
type Words = Record<Language, string>

export interface Scene {
  title: Words
  inputs: Record<string, string>
  message?: Words
  /** The exit code that this must end with: the demo is a check as well. */
  exitCode: number
}

const OUT: Words = { en: 'Release 2.5 is out', zh: '版本 2.5 已发布' }
const FAILED: Words = { en: 'Release 2.4 failed its smoke test', zh: '版本 2.4 冒烟测试未通过' }
const SWEEP = {
  operator: 'ops-bot',
  action_type: 'WITHDRAW',
  stale_after: '14d',
  stale_by: 'activity',
  statuses: 'RUNNING',
  max_tickets: '50'
}

export const SCENES: Scene[] = [
  {
    title: { en: 'TERMINATE: a running ticket becomes TERMINATED', zh: '终止：运行中的单据变为 TERMINATED' },
    inputs: { action_type: 'TERMINATE', sn: 'CRQ20260101000002' },
    message: OUT,
    exitCode: 0
  },
  {
    title: { en: 'The same again: nothing is sent, the step is green', zh: '再来一次：不发送任何请求，步骤仍为绿色' },
    inputs: { action_type: 'TERMINATE', sn: 'CRQ20260101000002' },
    message: OUT,
    exitCode: 0
  },
  {
    title: {
      en: 'WITHDRAW: a list, of which one ticket was withdrawn before',
      zh: '撤单：两张单据，其中一张之前已撤单'
    },
    inputs: { action_type: 'WITHDRAW', sn: 'CRQ20260101000003, CRQ20260101000007' },
    exitCode: 0
  },
  {
    title: { en: 'SUSPEND: a running ticket becomes SUSPENDED', zh: '挂起：运行中的单据变为 SUSPENDED' },
    inputs: { action_type: 'SUSPEND', sn: 'CRQ20260101000001' },
    message: FAILED,
    exitCode: 0
  },
  {
    title: {
      en: 'SUSPEND again: nothing is sent, since a ticket that is suspended twice cannot be resumed by API',
      zh: '再次挂起：不发送任何请求，因为挂起两次的单据无法再通过接口恢复'
    },
    inputs: { action_type: 'SUSPEND', sn: 'CRQ20260101000001' },
    message: FAILED,
    exitCode: 0
  },
  {
    title: { en: 'UNSUSPEND: the ticket runs again', zh: '恢复：单据继续流转' },
    inputs: { action_type: 'UNSUSPEND', sn: 'CRQ20260101000001' },
    exitCode: 0
  },
  {
    title: { en: 'A sweep as a dry run: what would be withdrawn', zh: '批量清理，先试运行：看看会撤掉哪些单据' },
    inputs: { ...SWEEP, dry_run: 'true' },
    exitCode: 0
  },
  {
    title: { en: 'The same sweep for real', zh: '同样的清理，正式执行' },
    inputs: SWEEP,
    exitCode: 0
  },
  {
    title: { en: 'A refusal: the ticket of another creator', zh: '被拒绝：别人提的单据' },
    inputs: { action_type: 'WITHDRAW', sn: 'INC20260101000011' },
    exitCode: 1
  },
  {
    title: { en: 'Bad input: all of it is reported, nothing is sent', zh: '输入有误：一次全部报出，不发送任何请求' },
    inputs: { action_type: 'close', sn: '- CRQ20260101000001\n- CRQ20260101000002', timeout: '40s' },
    exitCode: 1
  }
]

/** What the demo itself says. */
export const SAYS = {
  listens: {
    en: (url: string) => `A local BlueKing listens at ${url}. Each scene runs dist/index.js as a runner would.`,
    zh: (url: string) => `本地蓝鲸已启动：${url}。每一幕都像 runner 那样运行 dist/index.js。`
  },
  credentials: {
    en: 'The steps can be copied: the address and the credentials come from variables and secrets, here from the demo.',
    zh: '下面的步骤可以直接复制：地址和凭证取自变量和密钥，演示时由本程序提供。'
  },
  log: { en: 'Log', zh: '日志' },
  outputs: { en: 'Outputs', zh: '输出' },
  summary: { en: 'Job summary', zh: '摘要' },
  green: { en: '✔ the step is green', zh: '✔ 步骤为绿色' },
  red: { en: '✘ the step is red', zh: '✘ 步骤为红色' },
  exitCode: { en: (code: number | null) => ` (exit code ${code})`, zh: (code: number | null) => `（退出码 ${code}）` },
  unexpected: {
    en: (code: number) => `The demo expects exit code ${code}.`,
    zh: (code: number) => `与演示的预期不符，预期退出码为 ${code}。`
  },
  done: { en: 'What BlueKing carried out', zh: '蓝鲸实际执行的操作' }
}
