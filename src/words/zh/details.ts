/** 观察到的事实，每种一个完整的句子。 */
import type { CautionsWords, DetailsWords } from '../shapes.ts'
import { list, sentence } from './phrases.ts'
import { problems } from './problems.ts'

const BODIES = { empty: '没有内容', page: '内容是网页', other: '内容不是 JSON 对象' }
const MALFORMED = {
  code: '`result` 为 true，但 `code` 不是 0',
  result: '`result` 既不是 true 也不是 false',
  'no-code': '没有 `code`',
  'zero-code': '`code` 为 0，但 `result` 不是 true',
  fields: '缺少必要的字段'
}
const PROXY = {
  malformed: '不是有效的代理地址：其中只能有用户名、密码、主机和端口，特殊字符需要编码（如 @ 写作 %40）',
  'no-scheme': '必须以 http:// 或 https:// 开头',
  scheme: '必须是 http:// 或 https:// 地址'
}
const EXTRA_CA = {
  missing: '已设置 NODE_EXTRA_CA_CERTS，但其文件不存在或无法读取',
  'not-pem': '已设置 NODE_EXTRA_CA_CERTS，但其文件不是 PEM 格式',
  'other-ca': '已设置 NODE_EXTRA_CA_CERTS，但其文件不含签发该证书的 CA'
}

export const details: DetailsWords = {
  'http-status': ({ status, request }) => `${request} 返回 HTTP ${status}。`,
  redirect: ({ status, target, request }) =>
    `${request} 返回 HTTP ${status}，重定向到${target === '' ? '同一主机的另一个地址' : ` ${target} `}。`,
  body: ({ is, status, request }) => `${request} 返回 HTTP ${status}，${BODIES[is]}。`,
  'itsm-page': ({ is, request }) =>
    is === 'error' ? `${request} 返回了 ITSM 自身的错误页。` : `ITSM 服务已关闭，${request} 返回的是提示页。`,
  malformed: ({ is, request }) => `${request} 的响应不合规：${MALFORMED[is]}。`,
  upstream: ({ front, system, reached }) =>
    `${front === 'esb' ? 'ESB' : '网关'}${reached ? `从 ${system} 得到的响应无效` : `未能连接到 ${system}`}。`,
  network: ({ error, request }) => sentence(`${request}：${error}`),
  'untrusted-issuer': ({ error, is, request }) => `${sentence(`${request} 失败：${error}`)}${EXTRA_CA[is]}。`,
  'client-certificate': ({ request }) => `${request} 时服务端要求客户端证书，而本 Action 不支持。`,
  'multi-tenant': () => '该站点是多租户站点，要求指明租户，而本 Action 不发送租户。',
  'unchecked-identity': ({ identity }) => `该站点无法校验 ${identity}：未配置负责校验的系统的地址。`,
  'wrong-protocol': ({ expected, request }) =>
    `${request} 连接的端口使用的是${expected === 'https' ? ' https，`url` 是否应由 http:// 改为 https://？' : '明文 http，`url` 是否应由 https:// 改为 http://？'}`,
  'proxy-variable': ({ variable, is }) => `变量 ${variable} ${PROXY[is]}。`,
  deadline: ({ seconds, request }) => `${request} 在 ${seconds} 秒内没有返回完整的响应。`,
  'too-large': ({ limitBytes, request }) => `${request} 的响应超过 ${limitBytes / 1024 / 1024} MiB。`,
  'cut-off': ({ request }) => `${request} 尚未返回，运行就被取消。`,
  over: ({ status }) => `单据状态为 ${status}。`,
  'over-unread': ({ action }) => `没有读取单据：它可能已处于 ${action} 的目标状态，也可能以其他方式结束。`,
  'changed-since-listed': ({ status }) => `未处理：列出之后，单据状态变为 ${status}。`,
  'not-offered': ({ action }) => `服务端没有为该单据提供 ${action} 操作：流程不允许，或已过可操作的节点。`,
  'success-but-status': ({ status }) => `服务端返回成功，但单据状态为 ${status}。`,
  'success-but-unread': ({ why }) => `服务端返回成功，但无法读取单据（${why}）。`,
  'not-tried': ({ inARow }) => `连续 ${inARow} 张单据没有得到服务端响应，尚未开始的单据已跳过。`,
  'not-yet': ({ status, steps }) => `单据状态为 ${status}${steps.length === 0 ? '' : `，节点「${list(steps)}」`}。`,
  gone: ({ status }) => `上次读取时单据为 ${status}，现在服务端查不到该单据，可能已被删除。`,
  'not-tried-after': ({ sn, problem }) => `${sn} 因 ${problem} 失败，其余单据也会因此失败，尚未开始的单据已跳过。`,
  'list-cancelled': () => '读取单据列表时被取消，未执行任何操作。',
  'list-too-long': ({ pages }) => `单据列表超过 ${pages} 页。`,
  'list-slow': () => '未能在一小时内读完单据列表及其日志。',
  'list-incomplete': ({ count, listed }) =>
    count === undefined
      ? `服务端没有返回单据总数，实际列出 ${listed} 张单据。`
      : `服务端返回总数 ${count}，实际仅列出 ${listed} 张单据。`,
  'list-entries-incomplete': ({ count }) => `列表中有 ${count} 张单据缺少字段，或时间无效。`,
  permission: ({ api }) => `缺少 \`${api}\` 的权限。`
}

export const cautions: CautionsWords = {
  'sent-blind': ({ action }) => `没有读取单据的权限，${action} 在未读取单据的情况下发送，结果仅依据接口响应判定。`,
  'in-target-despite-failure': ({ problem, message }) =>
    `请求未成功（${problems[problem].title}${message === '' ? '' : `：${message}`}），但单据已处于目标状态，可能是他人操作，或其母单已结束。`,
  'reached-suspended': () => `单据已到达该节点，但处于 SUSPENDED：变更已被挂起。`,
  stepless: ({ status }) =>
    `单据处于 ${status} 且超过五分钟没有任何节点，流程可能已卡住。如果持续如此，请联系平台管理员。`,
  'likely-carried-out': ({ problem, message }) =>
    `服务端返回错误（${problems[problem].title}${message === '' ? '' : `：${message}`}），但单据已处于目标状态：请求很可能已执行，ITSM 的日志和通知可能缺失。`,
  'no-steps': ({ status, isRevocable, hasBegun }) =>
    `单据状态为 ${status}，却没有任何节点：可能是两个操作并发执行所致，也可能${hasBegun ? '正在两个节点之间流转' : '流程尚未开始'}。如果持续如此，只有 TERMINATE${isRevocable ? '，或由提单人执行 WITHDRAW，' : ''}能结束它。`,
  'over-with-steps': ({ status }) =>
    `单据状态为 ${status}，却仍有节点：ITSM 在结束单据时中断。任何接口都无法修复，请联系平台管理员。`
}
