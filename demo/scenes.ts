/** The scenes of the demo in both languages: each is one run of an action. */
import type { Simulator } from '../simulator/index.ts'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]
type Text = Record<Language, string>

export interface Scene {
  title: Text
  /** Default: the action that operates tickets. */
  action?: 'wait'
  /** What people do in ITSM meanwhile. */
  prepare?: (simulator: Simulator) => void
  inputs: Record<string, string>
  message?: Text
  /** The expected exit code: the demo is also a check. */
  exitCode: number
}

const OUT: Text = { en: 'Release 2.5 is live', zh: '版本 2.5 已发布' }
const FAILED: Text = { en: 'Release 2.4 failed its smoke test', zh: '版本 2.4 冒烟测试未通过' }
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
    title: {
      en: 'The same again: no operation is needed, and the step succeeds',
      zh: '再次执行：无需操作，步骤仍然成功'
    },
    inputs: { action_type: 'TERMINATE', sn: 'CRQ20260101000002' },
    message: OUT,
    exitCode: 0
  },
  {
    title: {
      en: 'WITHDRAW: two tickets, one of which was already withdrawn',
      zh: '撤单：两张单据，其中一张此前已撤单'
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
      en: 'SUSPEND again: no operation is sent, because a ticket suspended twice cannot be resumed by API',
      zh: '重复挂起：不执行任何操作，因为挂起两次的单据无法再通过接口恢复'
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
    title: { en: 'A sweep as a dry run: which tickets would be withdrawn', zh: '批量撤单的试运行：哪些单据会被撤单' },
    inputs: { ...SWEEP, dry_run: 'true' },
    exitCode: 0
  },
  {
    title: { en: 'The same sweep for real', zh: '同样的批量撤单，正式执行' },
    inputs: SWEEP,
    exitCode: 0
  },
  {
    title: {
      en: 'Wait for an approval, which comes after three seconds: the ticket reaches the step 变更实施',
      zh: '等待审批：三秒后审批通过，单据到达节点“变更实施”'
    },
    action: 'wait',
    prepare: (simulator) => {
      simulator.approve('CRQ20260101000012', { afterMs: 3_000 })
    },
    inputs: { sn: 'CRQ20260101000012', until: 'step:变更实施', max_wait: '1m', interval: '5s' },
    exitCode: 0
  },
  {
    title: { en: 'The release is live: TERMINATE ends the ticket', zh: '发布完成：终止该单据' },
    inputs: { action_type: 'TERMINATE', sn: 'CRQ20260101000012' },
    message: OUT,
    exitCode: 0
  },
  {
    title: {
      en: 'A check that fails: the ticket has not been approved, and max_wait: 0 does not wait',
      zh: '检查未通过：单据尚未审批，max_wait: 0 表示不等待'
    },
    action: 'wait',
    inputs: { sn: 'CRQ20260101000013', until: 'APPROVED', max_wait: '0' },
    exitCode: 1
  },
  {
    title: { en: 'A refusal: only the creator can withdraw a ticket', zh: '被拒绝：只有提单人可以撤单' },
    inputs: { action_type: 'WITHDRAW', sn: 'INC20260101000011' },
    exitCode: 1
  },
  {
    title: {
      en: 'Invalid inputs: all are reported at once, and no request is sent',
      zh: '输入有误：一次列出全部问题，不发送任何请求'
    },
    inputs: { action_type: 'close', sn: '- CRQ20260101000001\n- CRQ20260101000002', timeout: '40s' },
    exitCode: 1
  }
]

/** The demo's own texts. */
export const TEXTS = {
  listens: {
    en: (url: string) => `A local BlueKing listens at ${url}. Each scene runs dist as a runner does.`,
    zh: (url: string) => `本地的蓝鲸模拟服务已启动：${url}。每个场景都像运行器一样运行 dist。`
  },
  credentials: {
    en: 'You can copy the steps: address and credentials come from variables and secrets; here the demo provides them.',
    zh: '下面的步骤可以直接复制：地址和凭证来自变量和密钥，演示时由本程序提供。'
  },
  log: { en: 'Log', zh: '日志' },
  outputs: { en: 'Outputs', zh: '输出' },
  summary: { en: 'Job summary', zh: '作业摘要' },
  success: { en: '✔ The step succeeds', zh: '✔ 步骤成功' },
  failure: { en: '✘ The step fails', zh: '✘ 步骤失败' },
  exitCode: { en: (code: number | null) => ` (exit code ${code})`, zh: (code: number | null) => `（退出码 ${code}）` },
  unexpected: {
    en: (code: number) => `The demo expects exit code ${code}.`,
    zh: (code: number) => `与演示的预期不符，预期退出码为 ${code}。`
  },
  done: { en: 'Operations that BlueKing carried out', zh: '蓝鲸实际执行的操作' }
}
