/** 出了什么问题，下一步做什么。建议以服务端的实际行为为准，而不是以其返回的文字为准。 */
import type { ProblemsWords } from '../shapes.ts'

const WHITELIST = '`bk_username`（应用须在免登录态验证白名单中）'
const VERIFY_USER = {
  bk_username:
    '应用在免登录态验证白名单中，才能使用 `bk_username`。请联系平台管理员加入白名单，最多可能要五分钟才生效。同时请检查用户名是否正确。',
  bk_token: `\`bk_token\` 随浏览器登录态过期，不适合流水线。请使用 ${WHITELIST}，或用户级 \`access_token\`。`,
  access_token: `\`access_token\` 已过期，或属于应用而不是用户。请换用新的用户级 \`access_token\`，或使用 ${WHITELIST}。`,
  none: `没有填写用户身份，而该站点要求提供。请使用 ${WHITELIST}，或用户级 \`access_token\`。`,
  unchecked: `请换用其他用户身份，例如 ${WHITELIST}。`
}

const FOUND_BY = { 'request-id': '请求 ID ', ticket: '发生时间和单号', time: '发生时间' }

export const problems: ProblemsWords = {
  'bad-input': { title: '输入有误', fix: '请修改列出的输入。未发送任何请求。' },
  'unsupported-node': {
    title: 'Node.js 版本过低',
    fix: '请为作业换用带有 Node.js 20 或更高版本的镜像或运行器。未执行任何操作。'
  },
  'wrong-secret': {
    title: '应用认证失败',
    fix: '请检查 `bk_app_code` 和 `bk_app_secret`：是否写反，是否属于另一个站点？密钥更换后，最多可能要十分钟才全部生效。'
  },
  'user-not-verified': {
    title: '用户认证失败',
    fix: ({ identity, detail }) => VERIFY_USER[detail?.of === 'unchecked-identity' ? 'unchecked' : (identity ?? 'none')]
  },
  'api-not-permitted': {
    title: '应用没有接口权限',
    fix: '请在开发者中心为该应用申请 ITSM 的 `operate_ticket` 权限。新权限最多可能要五分钟才生效。'
  },
  'read-not-permitted': {
    title: '应用没有读取单据的权限',
    fix: ({ action, detail }) => {
      const api = detail?.of === 'permission' ? detail.api : 'get_ticket_status'
      const apply = `请在开发者中心为该应用申请 ITSM 的 \`${api}\` 权限。新权限最多可能要五分钟才生效。`
      return api === 'get_ticket_status' && action !== undefined
        ? `${apply}用 \`sn\` 指定单据时，\`confirm: auto\` 可以不读取而继续执行（试运行除外）。`
        : apply
    }
  },
  'caller-not-allowed': {
    title: '网关不允许该调用方访问',
    fix: '运行器的 IP 或用户不在允许范围内，申请接口权限无法解决该问题。请联系网关管理员放行。'
  },
  'component-missing': {
    title: 'ESB 上没有该接口',
    fix: '组件不存在或已停用，与 `url` 无关。请联系平台管理员启用。'
  },
  'unknown-path': {
    title: '该地址没有对应的接口',
    fix: '请检查 `url`：ESB 填主机地址或 …/api/c/compapi，API 网关填 …/api/bk-itsm/prod。'
  },
  'unknown-ticket': { title: '单据不存在', fix: '请检查单号，并确认 `url` 就是该单据所在的站点。' },
  'duplicate-number': {
    title: '有多张单据使用同一单号',
    fix: 'ITSM 查到不止一张单据，无法确定是哪一张。请在单据页面上操作，并告知平台管理员。'
  },
  'not-creator': {
    title: '只有提单人可以撤单',
    fix: ({ action }) =>
      `请把 \`operator\` 设为提单人，大小写须完全一致${action === 'WITHDRAW' ? '；或改用 TERMINATE，并把 `operator` 设为单据的当前处理人' : ''}。`
  },
  'not-processor': {
    title: '操作人无权操作该单据',
    fix: '请把 `operator` 设为单据的当前处理人，大小写须完全一致；或请服务负责人授予该用户单据管理权限。'
  },
  'between-steps': {
    title: '单据正在两个节点之间流转',
    fix: '审批通过后的几秒内，单据没有处理人。请一分钟后重新运行。'
  },
  'not-revocable': {
    title: '该服务的流程不允许撤单',
    fix: '请联系服务负责人开启撤单，或改用 TERMINATE，并把 `operator` 设为单据的当前处理人。'
  },
  'too-late': {
    title: '单据已过可撤单的节点',
    fix: '请改用 TERMINATE，并把 `operator` 设为单据的当前处理人。'
  },
  'child-ticket': {
    title: '子单只能撤单',
    fix: ({ action }) =>
      action === 'TERMINATE'
        ? '请终止其母单（所有子单会一并结束），或对子单执行 WITHDRAW（撤单），`operator` 为子单的提单人。'
        : '子单不能单独挂起或恢复；挂起母单后，子单仍会继续流转。对子单有效的操作只有 WITHDRAW。'
  },
  'over-already': {
    title: '单据已结束',
    fix: ({ action }) =>
      action === undefined
        ? '已结束的单据不会再到达其他节点。请核对单号，并查看是谁结束了它：被拒绝的单据也可能因此结束。'
        : '已结束的单据无法再改变。请核对单号，并查看是谁结束了它。如果该结束状态对你来说也算成功，请在 `accept` 中填写该状态。'
  },
  'not-suspended': { title: '单据未被挂起', fix: '没有可恢复的内容，请查看单据。' },
  'not-running': { title: '单据不在流程中', fix: '只有流转中的单据才能挂起，请查看单据状态。' },
  'invalid-parameter': { title: '参数未通过服务端校验', fix: '服务端返回中写明了字段，请修改对应的输入。' },
  'refused-by-server': {
    title: 'ITSM 拒绝执行',
    fix: ({ foundBy }) =>
      `ITSM 拒绝了操作，但本 Action 无法识别其原因。请查看服务端返回，并把${FOUND_BY[foundBy]}提供给平台管理员。`
  },
  'rate-limit': {
    title: '调用频率超限',
    fix: ({ mayHaveActed }) =>
      (mayHaveActed ? '重新运行之前请先查看单据：服务端有可能已经执行，之后才返回该错误。' : '') +
      '请稍后再试、调低 `concurrency`，或请平台管理员提高限额。'
  },
  unreachable: {
    title: '无法连接服务器',
    fix: '请检查 `url`、DNS 和防火墙，并确认运行器与服务器网络互通。'
  },
  'proxy-refused': {
    title: '代理未能建立连接',
    fix: '请检查 `https_proxy` 或 `http_proxy` 中的地址、用户名和密码，或把 `url` 的主机加入 `no_proxy`。'
  },
  'untrusted-certificate': {
    title: '证书不受信任',
    fix: '如果是私有 CA，请在作业或运行器上把 `NODE_EXTRA_CA_CERTS` 设为其 PEM 文件；如果证书过期或域名不符，请联系平台管理员。'
  },
  'turned-away': {
    title: '请求在到达蓝鲸之前被代理或防火墙拦截',
    fix: '响应来自代理、防火墙或网关，而不是 ITSM。请检查 `url`，并请其管理员放行该运行器的接口调用。'
  },
  redirected: {
    title: '请求被重定向',
    fix: '为避免把凭证带到别处，不会跟随重定向。请把 `url` 设为最终地址，并确认接口路径不需要登录。'
  },
  'login-page': {
    title: '返回的是网页，不是接口响应',
    fix: '应答的是登录页或门户。请检查 `url`，并确认接口路径对该运行器开放。'
  },
  'not-json': { title: '响应不是来自蓝鲸', fix: '请检查 `url`，以及运行器与蓝鲸之间的网络设备。' },
  'reply-too-large': {
    title: '响应过大',
    fix: '该接口不会返回这么长的响应。请检查 `url`，以及运行器与蓝鲸之间的网络设备。'
  },
  'time-out': {
    title: '请求超时',
    fix: '请确认运行器能访问服务器，并让 `timeout` 大于 30 秒（ESB 等待 ITSM 的时间）。'
  },
  'connection-lost': { title: '连接中断', fix: '请重新运行。如果反复出现，请检查运行器与蓝鲸之间的网络设备。' },
  'server-error': {
    title: '服务端出错',
    fix: ({ foundBy }) => `请稍后重新运行。如果反复出现，请把${FOUND_BY[foundBy]}提供给平台管理员。`
  },
  'gateway-required': {
    title: 'ITSM 未将该请求识别为来自 API 网关',
    fix: ({ front }) =>
      front === 'esb'
        ? '请联系平台管理员：ITSM 未配置该 ESB 背后网关的公钥。'
        : '如果 `url` 直接指向 ITSM，请改为 ESB 或 API 网关的地址。如果已经是 API 网关，请联系平台管理员：ITSM 未配置该网关的公钥。'
  },
  'itsm-v4': {
    title: '该站点是 ITSM V4，而本 Action 使用 V2 的接口',
    fix: '如果站点仍保留 ITSM V2，请改用其地址；本 Action 不支持 V4 的单据。'
  },
  'incomplete-list': {
    title: '单据列表不完整',
    fix: '为避免遗漏或误判，未执行任何操作。请重新运行；如果反复出现，请告知平台管理员。'
  },
  'not-applied': {
    title: '服务端返回成功，但单据没有变化',
    fix: ({ action, foundBy }) => {
      if (action === 'UNSUSPEND')
        return '请查看单据。重复挂起的单据无法再通过接口恢复，请终止该单据，或联系平台管理员。'
      return `请查看单据。${action === 'WITHDRAW' ? '如果仍未结束，请重新运行该步骤；仍无效时，' : '请'}把${FOUND_BY[foundBy]}提供给平台管理员。`
    }
  },
  'not-yet': {
    title: '单据尚未到达等待的状态或节点',
    fix: '并没有出错：请稍后重新运行作业，或延长等待时间（`max_wait`）。如果一直不到达，请对照日志中显示的状态和节点检查 `until`。'
  },
  'not-approved': {
    title: '单据已结束，但未通过审批',
    fix: '请查看单据的审批记录：被拒绝的单据也可能以 FINISHED 结束。多人审批按多数通过时，只要有一人拒绝，ITSM 就返回未通过；如果可以接受，请改为等待 `FINISHED` 或某个节点。'
  },
  'outcome-unknown': {
    title: '无法确定单据是否已变化',
    fix: '请求仍可能被执行：请等待几分钟，查看单据之后再重新运行任何操作。'
  },
  cancelled: {
    title: '完成前已取消',
    fix: ({ action }) =>
      action === undefined
        ? '可随时重新运行。'
        : '该单据未执行任何操作，可随时重新运行：已处于目标状态的单据不会再次操作。'
  },
  'internal-error': {
    title: 'Action 自身出错',
    fix: '重新运行之前请先查看单据，并附上日志反馈此问题。'
  }
}
