/**
 * Every problem that the action can name: its stable name, what to say, what to do. Pure; imports nothing.
 * Names are part of the interface (output `problem`); each has a section of its own in docs/problems.md.
 */

interface Entry {
  /** What is wrong, as a heading. */
  title: string
  /** The same for those who read Chinese first. */
  titleZh: string
  /** What to do next, in a sentence or two. */
  fix: string
}

export const PROBLEMS = {
  'bad-input': {
    title: 'Bad input',
    titleZh: '输入有误',
    fix: 'Correct the input named above. Nothing was sent.'
  },
  'wrong-secret': {
    title: 'The application is not accepted',
    titleZh: '应用认证失败',
    fix: 'Check `bk_app_code` and `bk_app_secret`: they belong together (are they swapped, or from another site?). A new secret takes up to ten minutes to be known everywhere.'
  },
  'user-not-verified': {
    title: 'The user is not accepted',
    titleZh: '用户认证失败',
    fix: 'A `bk_token` expires with its login; for a pipeline use `bk_username` with the application on the login-exemption whitelist, or an `access_token`.'
  },
  'api-not-permitted': {
    title: 'The application may not call this API',
    titleZh: '应用没有接口权限',
    fix: 'In the developer centre, apply for `operate_ticket` of ITSM for this application. A new grant takes some minutes.'
  },
  'read-not-permitted': {
    title: 'The application may not read tickets',
    titleZh: '应用没有读取单据的权限',
    fix: 'Apply for `get_ticket_status` of ITSM for this application (`get_tickets` for `stale_after`), or set `confirm: auto` to go on without reading.'
  },
  'unknown-path': {
    title: 'No such API at this address',
    titleZh: '地址不对',
    fix: 'Check `url`: for the ESB a bare host or …/api/c/compapi, for the API gateway …/api/bk-itsm/prod.'
  },
  'unknown-ticket': {
    title: 'No such ticket',
    titleZh: '单据不存在',
    fix: 'Check the ticket number (one with a space in it is read as two), and that it is from this site: another BlueKing has other tickets.'
  },
  'not-creator': {
    title: 'Only its creator may withdraw the ticket',
    titleZh: '只有提单人可以撤单',
    fix: 'Set `operator` to the creator of the ticket, in the same case, or use TERMINATE as one of its processors.'
  },
  'not-processor': {
    title: 'The operator may not operate this ticket',
    titleZh: '操作人无权操作该单据',
    fix: 'Set `operator` to a current processor of the ticket, or grant that user ticket management of the service.'
  },
  'not-revocable': {
    title: 'This workflow does not allow withdrawing',
    titleZh: '流程不允许撤单',
    fix: 'Ask the owner of the ITSM service to allow it, or use TERMINATE as one of its processors.'
  },
  'too-late': {
    title: 'Too late to withdraw',
    titleZh: '单据已在执行，无法撤单',
    fix: 'The ticket is past the step up to which it may be withdrawn. Use TERMINATE as one of its processors.'
  },
  'child-ticket': {
    title: 'A child ticket is read-only',
    titleZh: '子单只读',
    fix: 'Operate its parent ticket.'
  },
  'over-already': {
    title: 'The ticket is over',
    titleZh: '单据已结束',
    fix: 'Nothing can be done with it any more. Check the ticket number, and who ended it.'
  },
  'not-suspended': {
    title: 'The ticket is not suspended',
    titleZh: '单据不在挂起中',
    fix: 'There is nothing to resume. Look at the ticket.'
  },
  'not-running': {
    title: 'The ticket is not running',
    titleZh: '单据不在流程中',
    fix: 'Look at the ticket: only a running one can be suspended.'
  },
  'invalid-parameter': {
    title: 'The server refuses a value',
    titleZh: '参数未通过校验',
    fix: 'Read the words of the server: they name the field.'
  },
  'rate-limit': {
    title: 'Too many requests',
    titleZh: '调用频率超限',
    fix: 'Nothing was changed. Run again later, lower `concurrency`, or ask for a higher limit for this application.'
  },
  unreachable: {
    title: 'The server cannot be reached',
    titleZh: '无法连接服务器',
    fix: 'Check `url`, DNS and the firewall, and whether this runner is inside the network of the server. Nothing was sent.'
  },
  'proxy-refused': {
    title: 'The proxy does not connect',
    titleZh: '代理拒绝连接',
    fix: 'Check `https_proxy`/`http_proxy` (address, user, password), or put the host of `url` into `no_proxy`. Nothing was sent.'
  },
  'untrusted-certificate': {
    title: 'The certificate is not trusted',
    titleZh: '证书不受信任',
    fix: 'For a private CA set `NODE_EXTRA_CA_CERTS` to its PEM file, on the job or the runner. Nothing was sent.'
  },
  redirected: {
    title: 'Redirected elsewhere',
    titleZh: '被重定向',
    fix: 'Redirects are not followed: they would carry the credentials along. Set `url` to the final address (https, not http?), and check that it is not behind a login page.'
  },
  'login-page': {
    title: 'A web page instead of the API',
    titleZh: '返回了网页（登录页）',
    fix: 'Something before BlueKing answered, such as a login page or a portal. Check `url`, and that API paths are open to this runner.'
  },
  'not-json': {
    title: 'The reply is not one of BlueKing',
    titleZh: '返回内容不是有效的接口应答',
    fix: 'Check `url`, and what stands between this runner and BlueKing.'
  },
  'reply-too-large': {
    title: 'The reply is too large',
    titleZh: '返回内容过大',
    fix: 'No reply of this API is this long. Check `url`, and what stands between this runner and BlueKing.'
  },
  'time-out': {
    title: 'No answer in time',
    titleZh: '请求超时',
    fix: 'See that this runner reaches the server. Keep `timeout` above the 30 seconds that the ESB itself waits for ITSM, and ask the owners of the site.'
  },
  'connection-lost': {
    title: 'The connection broke',
    titleZh: '连接中断',
    fix: 'Run again. If it stays, look at what stands between this runner and BlueKing.'
  },
  'server-error': {
    title: 'The server failed',
    titleZh: '服务器出错',
    fix: 'Give the request id to the owners of the site, and run again later.'
  },
  'gateway-required': {
    title: 'ITSM was called past its gateway',
    titleZh: '未经网关直接访问了 ITSM',
    fix: 'Set `url` to the ESB or the API gateway, not to ITSM itself.'
  },
  'refused-by-server': {
    title: 'The server refuses',
    titleZh: '服务器拒绝',
    fix: 'Read the words of the server; give the request id to the owners of the site.'
  },
  'not-applied': {
    title: 'Success reported, nothing changed',
    titleZh: '返回成功但状态未变',
    fix: 'Look at the ticket. One that was suspended twice cannot be resumed by API: terminate it, or ask the owners of ITSM.'
  },
  'outcome-unknown': {
    title: 'It is not known whether the ticket changed',
    titleZh: '结果未知',
    fix: 'Look at the ticket before anything is run again: the request may have been carried out.'
  },
  cancelled: {
    title: 'Cancelled before it began',
    titleZh: '已取消，未执行',
    fix: 'Nothing was sent for this ticket. Run again.'
  },
  'internal-error': {
    title: 'The action itself failed',
    titleZh: '内部错误',
    fix: 'Look at the ticket, and report this with the log, please.'
  }
} as const satisfies Record<string, Entry>

/** The stable name of a problem. */
export type Problem = keyof typeof PROBLEMS

/** What ITSM says of the ticket itself: its no is the outcome `refused`; any other fault is `failed`. */
const ABOUT_THE_TICKET: ReadonlySet<Problem> = new Set<Problem>([
  'unknown-ticket',
  'not-creator',
  'not-processor',
  'not-revocable',
  'too-late',
  'child-ticket',
  'over-already',
  'not-suspended',
  'not-running',
  'invalid-parameter',
  'refused-by-server'
])

/** The outcome of a ticket that a fault of this name ended. */
export function outcomeOf(problem: Problem): 'refused' | 'failed' | 'unknown' {
  if (problem === 'outcome-unknown' || problem === 'internal-error') return 'unknown'
  return ABOUT_THE_TICKET.has(problem) ? 'refused' : 'failed'
}
