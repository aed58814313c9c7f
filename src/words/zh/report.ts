/** 日志、注解和作业摘要中，问题说明以外的文字。都是带标点的完整句子。 */
import type { Action } from '../../tickets/actions.ts'
import type { SkipReason, Sweep } from '../../tickets/sweep.ts'
import type { report as english } from '../en/report.ts'
import { joinParts } from '../parts.ts'
import { list, sentence } from './phrases.ts'

const VERBS: Record<Action, string> = { SUSPEND: '挂起', UNSUSPEND: '恢复', WITHDRAW: '撤单', TERMINATE: '终止' }

const SKIPPED: Record<SkipReason, string> = {
  'in-target-state': '已处于目标状态',
  'other-status': '状态不符',
  'other-service': '服务不符',
  younger: '未到期限',
  active: '近期有动态',
  vanished: '已不存在'
}

const CLOCKS: Record<Sweep['clock'], string> = {
  server: '以服务端时钟为准',
  runner: '服务端时钟偏快，以运行器时钟为准',
  'runner-alone': '服务端未返回时间，以运行器时钟为准'
}

const UNITS = { d: '天', h: '小时', m: '分钟' }

export const report: typeof english = {
  problemsPage: 'docs/problems.zh-CN.md',
  seePage: (page) => `参见 ${page}`,

  join: (sentences) => sentences.join(''),
  list,
  sentence,
  titled: (name, title) => `${name}：${title}`,
  about: (subjects, text) => `${subjects}：${text}`,
  someTickets: (shown, total) => `${list(shown)}${total > shown.length ? ` 等 ${total} 张单据` : ''}`,
  someInputs: (shown, total) => `${list(shown)}${total > shown.length ? ` 等 ${total} 个输入` : ''}`,

  outcomes: {
    unknown: '结果未知',
    failed: '失败',
    refused: '被拒绝',
    planned: '待执行',
    changed: '已执行',
    already: '无需操作',
    none: '未处理'
  },

  heading: {
    action: (action) => (action === undefined ? '未执行操作' : `${VERBS[action]} ${action}`),
    dryRun: (action) => `${action}（试运行）`,
    tickets: (count) => `${count} 张单据`,
    operator: (operator) => `操作人 ${operator}`
  },
  columns: {
    ticket: '单据',
    before: '操作前',
    after: '操作后',
    outcome: '结果',
    requestId: '请求 ID',
    notes: '备注'
  },
  wouldBecome: (action, status) => (status === undefined ? `将${VERBS[action]}` : `将变为 ${status}`),

  verdict: {
    changed: (action, count) => (count === 1 ? `单据已${VERBS[action]}。` : `${count} 张单据已全部${VERBS[action]}。`),
    planned: (action, count) => `试运行：将对${count === 1 ? '该单据' : `全部 ${count} 张单据`}执行${VERBS[action]}。`,
    already: (status, count) => `${count === 1 ? '单据' : `${count} 张单据`}此前已是 ${status}。`,
    counts: (counts, total) =>
      `共 ${total} 张单据，${list(counts.map(({ outcome, count }) => `${report.outcomes[outcome]} ${count} 张`))}。`,
    noneSelected: '未选中任何单据，无需操作。',
    noneSent: '未执行任何操作。',
    dryRun: '试运行，未执行任何操作。',
    noneChanged: (total) => (total === 1 ? '单据没有变化。' : '所有单据均没有变化。'),
    missed: (count, total) => `${total} 张单据中有 ${count} 张未达到目标状态。`,
    refusedDryRun: (action, count, total) =>
      `试运行：${total === 1 ? '该单据' : `${total} 张单据中有 ${count} 张`}无法${VERBS[action]}。`,
    uncheckedDryRun: (count, total) =>
      `试运行：${total === 1 ? '该单据' : `${total} 张单据中有 ${count} 张`}未能检查。`,
    lookFirst: (count) => `重新运行任何操作之前，请先查看${count === 0 ? '相关单据' : ` ${count} 张单据`}。`,
    remaining: (count, by) => `${by === 'activity' ? '最多' : ''}还有 ${count} 张留待下次运行（max_tickets）。`,
    badInput: (count) => `${count} 个输入有误，未发送任何请求。`,
    cancelled: '运行已取消。'
  },

  serverMessage: (message) => `服务端返回：${message}`,
  identifiers: (code, requestId) =>
    joinParts([code === '' ? '' : `返回码：${code}`, requestId === '' ? '' : `请求 ID：${requestId}`]),
  seenDiffers: '各单据的情况不同，详见作业摘要。',
  messagesDiffer: '各单据的服务端返回不同，详见作业摘要。',
  moreKinds: (count) => `另有 ${count} 类问题，见日志和作业摘要。`,

  successful: (count) => `${count} 张成功的单据`,
  moreSuccessful: (count) => `另有 ${count} 张成功的单据`,
  status: (status) => `状态：${status}`,
  message: (message) => `操作备注：${message}`,
  fullMessage: '操作备注全文',
  notShown: (count, total) => `共 ${total} 张单据，其中 ${count} 张未在此显示，完整记录见日志。`,
  outputLeavesOut: (count, total) =>
    `运行器的输出上限为 1 MiB，输出 \`tickets\` 省略了 ${total} 张单据中的 ${count} 张，完整记录见日志。`,
  summaryUnwritten: (why) => `该运行器上没有作业摘要（${why}），结果以输出和本日志为准。`,
  outputsUnwritten: (why) => `输出写入失败（${why}），后续步骤读不到任何输出。单据的结果请查看本日志或作业摘要。`,
  outputMissing: (name) => `文件中没有 ${name}`,

  duplicates: (count) => `已去除 ${count} 个重复的单号。`,
  group: (action, count) => `${VERBS[action]} ${action}：${count} 张单据`,
  stopping: (signal) => `收到 ${signal}：不再开始新的单据，等待进行中的请求结束。`,
  endedEarly: '进程在写出结果之前就结束了。重新运行任何操作之前，请先查看单据。',
  unsupportedNode: (oldest, actual) =>
    `本 Action 需要 Node.js ${oldest} 或更高版本，当前运行器使用的是 Node.js ${actual}。未执行任何操作。`,
  causedBy: '起因：',
  thrown: {
    value: (shown) => `抛出的值：${shown}`,
    noError: '抛出的值不是 Error'
  },
  request: ({ request, sn, class: replyClass, problem, requestId, tookMs }) =>
    joinParts([request, sn, replyClass, problem, requestId === '' ? '' : `请求 ID ${requestId}`, `${tookMs} 毫秒`]),

  sweep: {
    criteria: ({ by, creator, statuses, services, timeZone }, minAge, clock) =>
      [
        `筛选条件：提单人 ${creator}，未结束，${by === 'created' ? `创建超过 ${minAge}` : `超过 ${minAge}无动态`}`,
        statuses.length === 0 ? '' : `，状态 ${list(statuses)}`,
        services.length === 0 ? '' : `，服务 ${list(services)}`,
        `（${CLOCKS[clock]}，时区 ${timeZone}）。`
      ].join(''),
    selected: (count) =>
      count === 0 ? '未选中任何单据。' : `选中 ${count} 张单据${count === 1 ? '' : '，按时间从早到晚'}。`,
    skew: (text, isAhead) => `运行器的时钟比服务端${isAhead ? '快' : '慢'} ${text}。`,
    skipped: (counts) => `跳过：${list(counts.map(({ why, count }) => `${SKIPPED[why]} ${count} 张`))}。`,
    changedSince: (count) => `${count} 张单据在读取列表之后状态发生变化，未处理。`,
    unknownStatuses: (statuses) =>
      `列出的单据都不处于状态 ${list(statuses)}，ITSM 也没有定义该状态：它是服务自定义状态的键吗？`,
    creatorUnknown: (creator, input) =>
      `服务端没有列出 ${creator} 的任何单据（不论创建时间）：\`${input}\` 是登录名吗？`,
    ofOthers: (count, input) => `服务端还列出了 ${count} 张其他提单人的单据，均已跳过；\`${input}\` 区分大小写。`,
    age: (amount, unit) => `${amount} ${UNITS[unit]}`,
    old: (text, by) => (by === 'created' ? `已创建 ${text}` : `${text}无动态`)
  }
}
