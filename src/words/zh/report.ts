/**
 * 日志、注解和作业摘要中，问题说明以外的文字。
 */
import type { Action } from '../../tickets/actions.ts'
import type { SkipReason } from '../../tickets/sweep.ts'
import type { Words } from '../words.ts'

const VERBS: Record<Action, string> = { SUSPEND: '挂起', UNSUSPEND: '恢复', WITHDRAW: '撤单', TERMINATE: '终止' }

const DONE: Record<Action, string> = {
  SUSPEND: '单据已挂起',
  UNSUSPEND: '单据已恢复',
  WITHDRAW: '已撤单',
  TERMINATE: '单据已终止'
}

const LEFT_ALONE: Record<SkipReason, string> = {
  'already-there': '已处于目标状态',
  'other-status': '状态不符',
  'other-service': '服务不符',
  younger: '未到期限',
  active: '近期有动态',
  vanished: '已不存在或已结束'
}

const UNITS = { d: '天', h: '小时', m: '分钟' }

export const report: Words['report'] = {
  problemsPage: 'docs/problems.zh-CN.md',
  seePage: (page) => `参见 ${page}`,
  stop: '。',
  end: '。',
  colon: '：',
  comma: '、',

  outcomes: {
    unknown: '结果未知',
    failed: '失败',
    refused: '被拒绝',
    planned: '待执行',
    changed: '已变更',
    already: '无需变更',
    none: '没有单据'
  },

  heading: {
    action: (action) => (action === undefined ? '未执行任何操作' : `${VERBS[action]} ${action}`),
    tickets: (count) => `${count} 张单据`,
    operator: (operator) => `操作人 ${operator}`,
    dryRun: '试运行'
  },
  columns: {
    ticket: '单据',
    before: '操作前',
    after: '操作后',
    outcome: '结果',
    notes: '备注',
    input: '输入',
    fault: '问题',
    fix: '处理办法'
  },

  verdict: {
    one: (action, outcome) =>
      ({
        changed: DONE[action],
        already: '单据已处于目标状态，没有发送操作',
        planned: `将对该单据执行${VERBS[action]}`
      })[outcome],
    counts: (counts, total) =>
      `共 ${total} 张单据：${counts.map(({ outcome, count }) => `${report.outcomes[outcome]} ${count} 张`).join('，')}`,
    nothing: '没有选中任何单据，无需操作',
    dryRun: '试运行，没有发送任何操作',
    remaining: (count) => `还有 ${count} 张留待下次运行（max_tickets）`,
    badInput: (count) => `${count} 个输入有误，没有发送任何请求`,
    cancelled: '运行已取消',
    untouched: '没有操作任何单据',
    lookAtTickets: '请查看单据'
  },

  serverSays: (words) => `服务器的原话：${words}`,
  serverIds: (ids) => `服务器返回：${ids}`,
  code: (code) => `返回码 ${code}`,
  requestId: (id) => `请求 ID ${id}`,
  bracketed: (text) => `（${text}）`,
  andMore: (count) => ` 等，另有 ${count} 张`,
  andMoreInputs: (count) => ` 等，另有 ${count} 个`,
  moreKinds: (count) => `另有 ${count} 类问题，见日志和作业摘要`,
  inputFaultsTitle: (input) => `bad-input：${input}`,

  moreThatWentWell: (count) => `另有 ${count} 张成功`,
  wholeMessage: '完整的备注',
  notShown: (count, total) => `共 ${total} 张单据，其中 ${count} 张未在此显示`,
  outputLeavesOut: (count, total) =>
    `runner 的输出上限为 1 MiB，输出 \`tickets\` 省略了 ${total} 张单据中的 ${count} 张`,
  recordFile: (file) => `完整记录保存在 runner 的 ${file}`,
  recordInLog: '完整记录仅见于日志',
  recordUnwritten: (why) => `完整记录的文件写入失败：${why}`,
  summaryUnwritten: (why) => `该 runner 上没有作业摘要（${why}），结果以输出和本日志为准`,
  outputsUnwritten: (why) => `输出写入失败（${why}），后续步骤读不到任何输出。单据的结果请查看本日志或作业摘要`,
  outputMissing: (name) => `文件中没有 ${name}`,

  duplicates: (count) => `已去除 ${count} 个重复的单号`,
  group: (action, count) => `${VERBS[action]} ${action}：${count} 张单据`,
  stopping: (signal) => `收到 ${signal}：不再开始新的单据，等待进行中的请求结束`,
  endedEarly: '进程在写出结论之前就结束了。重新运行任何操作之前，请先查看单据',
  unsupportedNode: (oldest: string, actual: string) =>
    `本 Action 需要 Node ${oldest} 或更高版本，当前运行器使用的是 Node ${actual}。没有发出任何请求`,
  causedBy: '起因：',
  thrown: {
    value: (shown) => `抛出的值：${shown}`,
    noError: '抛出的值不是 Error',
    indescribable: '抛出的值无法描述'
  },
  request: (note) =>
    [
      note.request,
      note.sn,
      note.class,
      note.problem,
      note.requestId === '' ? '' : `请求 ID ${note.requestId}`,
      `${note.tookMs} 毫秒`
    ]
      .filter((part) => part !== '')
      .join(' · '),

  sweep: {
    selected: (count) => `选中 ${count} 张单据，最早的在前`,
    order: ({ age, by }, creatorShown) =>
      by === 'created'
        ? `${creatorShown} 提交、创建已超过 ${age} 的未结束单据`
        : `${creatorShown} 提交、超过 ${age} 没有动态的未结束单据`,
    clock: (clock, timeZone) =>
      clock === 'server'
        ? `以服务器时钟为准，服务器时区 ${timeZone}`
        : `服务器未返回时间，以 runner 时钟为准，服务器时区 ${timeZone}`,
    skew: (text, isAhead) => `runner 的时钟比服务器${isAhead ? '快' : '慢'} ${text}`,
    statuses: (statuses) => `仅限状态 ${statuses}`,
    services: (services) => `仅限服务 ${services}`,
    leftAlone: (counts) => `未选中：${counts.map(({ why, count }) => `${LEFT_ALONE[why]} ${count} 张`).join('，')}`,
    ofOthers: (count) => `服务器还列出了 ${count} 张其他提单人的单据，均已跳过；\`creator\` 的大小写须完全一致`,
    age: (amount, unit) => `${amount} ${UNITS[unit]}`,
    old: (age, by) => (by === 'created' ? `已创建 ${age}` : `${age}没有动态`)
  }
}
