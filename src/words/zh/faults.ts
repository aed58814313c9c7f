/** 输入有什么问题、怎么改。传入的值已加引号并脱敏。 */
import type { FaultWords, faults as english, NoticeWords } from '../en/faults.ts'

const say = (fault: string, fix: string): FaultWords => ({ fault: `${fault}。`, fix })
const show = ({ value, more }: { value: string; more: number }): string =>
  more === 0 ? value : `${value} 等 ${more + 1} 处`
const ADDRESS = '请填写蓝鲸平台地址，例如 https://paas.example.com。'
const ACTIONS = '请使用 SUSPEND（挂起）、UNSUSPEND（恢复）、WITHDRAW（撤单）或 TERMINATE（终止）。'
const INVISIBLE: Readonly<Record<string, string>> = {
  'U+00AD': '软连字符 U+00AD',
  'U+200B': '零宽空格 U+200B',
  'U+200C': '零宽不连字 U+200C',
  'U+200D': '零宽连字 U+200D',
  'U+200E': '从左至右标记 U+200E',
  'U+200F': '从右至左标记 U+200F',
  'U+2060': '词连接符 U+2060'
}
const UNTIL = '请填写 APPROVED、某个状态（例如 FINISHED），或 step: 加节点名称（例如 step:变更实施）。'
const COPY = '请从单据页面复制单号。'

export const faults: typeof english = {
  'url-empty': () => say('为空', `${ADDRESS}变量或 secret 名称写错，或工作流由 fork 的拉取请求触发时，取到的值为空。`),
  'app-code-empty': () => say('为空', '请填写应用 ID。'),
  'secret-empty': () =>
    say('为空', '请用 secret 传入。secret 名称写错，或工作流由 fork 的拉取请求触发时，取到的值为空。'),
  'secret-elsewhere': ({ other }) => say(`与 ${other} 的值相同`, '请检查密钥是否填错了位置；如已泄露，请尽快更换。'),
  'no-user': () => say('为空，access_token 和 bk_token 也为空', '经 ESB 调用必须指定用户：三项至少填一项。'),
  'url-quotes': () => say('含有引号', '请去掉地址两端的引号。'),
  'url-full-width': ({ value }) => say(`${value} 含有全角冒号`, '请改用半角冒号“:”。'),
  'url-double-scheme': ({ value }) => say(`${value} 重复了协议头`, '只保留一个 https://。'),
  'url-no-scheme': ({ value }) => say(`${value} 没有以 https:// 或 http:// 开头`, ADDRESS),
  'url-not-address': ({ value }) => say(`${value} 不是有效的地址`, ADDRESS),
  'url-user': () => say('含有用户名或密码', '请去掉，凭证有单独的输入项。'),
  'url-query': () => say('含有“?”或“#”', '请删掉该符号及其后的内容。'),
  'url-v4': ({ value }) => say(`${value} 是 ITSM V4 的地址`, '本 Action 只支持 ITSM V2，请填写 V2 的地址。'),
  'url-itsm': ({ value }) =>
    say(
      `${value} 是 ITSM 的页面`,
      '请填写 API 的地址，例如 https://paas.example.com（ESB）或 https://bkapi.example.com/api/bk-itsm/prod（API 网关）。'
    ),
  'action-empty': () => say('为空', ACTIONS),
  'action-unknown': ({ value }) => say(`不支持 ${value}`, ACTIONS),
  'action-meant': ({ value, meant }) => say(`不支持 ${value}`, `是否指 ${meant}？${ACTIONS}`),
  'name-empty': () => say('为空', '请填写登录名。'),
  'name-displayed': ({ value }) => say(`${value} 不是登录名`, '请填写登录名（例如 zhangsan），而不是显示名。'),
  'creator-not-operator': () =>
    say(
      '与 operator 不一致',
      '只有提单人可以撤单，且用户名区分大小写：两项必须相同。要结束他人的单据，请使用 TERMINATE。'
    ),
  'name-invisible': () => say('含有换行或不可见字符', '请手动输入用户名，不要粘贴。'),
  'name-typographic': ({ value, character, codePoint }) =>
    say(
      `${value} 含有全角字符或特殊标点“${character}”（${codePoint}）`,
      '请用半角（ASCII）字符重新输入，例如 zhang-san。'
    ),
  'name-too-long': () => say('超过 64 个字符', '请填写 ITSM 中的登录名。'),
  'message-empty': ({ action }) =>
    say(`为空，而 ${action} 必须填写`, '请写明操作原因。YAML 中未加引号的“#”表示注释，以它开头的内容需要加引号。'),
  'no-selection': () => say('为空，stale_after 也为空', '两者填一项。sn 为空往往是因为前面的步骤没有执行。'),
  'no-tickets': () => say('为空', '请至少填写一个单号。取自上一步的输出时，为空通常是因为那一步没有运行。'),
  'both-selections': () => say('与 stale_after 同时填写了', '两者只能填一项。'),
  'stale-only': () => say('与 sn 同时填写了', '该项只能与 stale_after 一起使用，请去掉。'),
  'too-many': ({ count, max }) => say(`为 ${max}，而 sn 列了 ${count} 张单据`, '请缩短列表或调大 max_tickets。'),
  'sn-empty': () => say('是空列表', '请至少填写一个单号。'),
  'sn-json': () => say('以“[”开头，但不是 JSON 字符串数组', '请写成 ["CRQ1", "CRQ2"]，或用逗号分隔。'),
  'sn-expression': (entries) => say(`含有未被替换的表达式：${show(entries)}`, '表达式应写成 ${{ … }}。'),
  'sn-address': (entries) => say(`含有网址：${show(entries)}`, '请填写单号，而不是单据的网址。'),
  'sn-invisible': (entries) =>
    say(
      `含有不可见字符（${INVISIBLE[entries.character] ?? entries.character}）：${show(entries)}`,
      '请手动输入单号，不要粘贴。'
    ),
  'sn-numbering': (entries) => say(`含有列表编号：${show(entries)}`, '请去掉编号，每行只写一个单号。'),
  'sn-bullet': (entries) => say(`含有项目符号：${show(entries)}`, '请去掉项目符号，每行只写一个单号。'),
  'sn-dash': (entries) => say(`含有短横线：${show(entries)}`, '请去掉短横线：sn 不是 YAML 列表。'),
  'sn-hash': (entries) => say(`单号前有“#”：${show(entries)}`, '请去掉“#”。'),
  'sn-comment': (entries) => say(`含有注释：${show(entries)}`, '请删掉“#”及其后的内容：sn 不支持注释。'),
  'sn-quotes': (entries) => say(`含有引号：${show(entries)}`, '请去掉引号。'),
  'sn-label': (entries) => say(`带有标签：${show(entries)}`, '请去掉标签，只填单号。'),
  'sn-brackets': (entries) => say(`含有括号：${show(entries)}`, '只保留单号：去掉括号，以及括号中的说明文字。'),
  'sn-full-width': (entries) => say(`含有全角字符：${show(entries)}`, '请改用半角字母和数字。'),
  'sn-exponent': (entries) => say(`被 YAML 当作数字读取：${show(entries)}`, '只含数字的单号请加上引号。'),
  'sn-ends': (entries) => say(`有一项以标点开头或结尾：${show(entries)}`, '单号以字母或数字开头和结尾，请去掉标点。'),
  'sn-characters': (entries) => say(`含有单号中不会出现的字符：${show(entries)}`, COPY),
  'sn-no-digit': (entries) => say(`有一项不含数字：${show(entries)}`, COPY),
  'sn-too-long': (entries) => say(`有一项超过 64 个字符：${show(entries)}`, COPY),
  'sn-unlike': (entries) =>
    say(
      `有一项不含日期，而列表中其他单号含有日期：${show(entries)}`,
      '只保留单号，去掉列表编号、版本号和网址中的 ID 等内容。'
    ),
  'not-an-age': ({ value }) => say(`${value} 不是有效的时长`, '请用小时、天或周表示：36h、14d、2w。'),
  'age-range': ({ value }) => say(`${value} 超出范围`, '最短 1h，最长 3650d。'),
  'zone-unknown': ({ value }) => say(`${value} 不是有效的时区`, '请使用 IANA 时区名，例如 Asia/Shanghai，或 UTC。'),
  'zone-meant': ({ value, meant }) => say(`${value} 有歧义`, `请使用 IANA 时区名，例如 ${meant}。`),
  'zone-offset': ({ value }) =>
    say(`${value} 是 UTC 偏移量，不是时区名`, '请使用 IANA 时区名，例如 Asia/Shanghai，或 UTC。'),
  'zone-offset-meant': ({ value, meant }) =>
    say(`${value} 是 UTC 偏移量，不是时区名`, `请使用 IANA 时区名：${meant}。`),
  'status-over': (entries) => say(`含有结束状态：${show(entries)}`, '只能筛选未结束的单据，请去掉。'),
  'status-open': (entries) => say(`含有未结束的状态：${show(entries)}`, '只能填写结束状态，例如 FINISHED，请去掉。'),
  'status-meant': (entries) => say(`含有状态的名称，而不是状态的键：${show(entries)}`, `是否指 ${entries.meant}？`),
  'status-name': (entries) =>
    say(
      `含有状态的名称，而不是状态的键：${show(entries)}`,
      '请使用 ITSM 状态的键，例如 RUNNING、FINISHED。服务自定义状态的键为 32 位十六进制字符。'
    ),
  'service-id': (entries) => say(`含有无效的服务 ID：${show(entries)}`, '请填写正整数。'),
  'not-one-of': ({ value, known }) => say(`不支持 ${value}`, `可选值：${known}。`),
  'not-boolean': ({ value }) => say(`${value} 不是 true 或 false`, '请填写 true 或 false。'),
  'not-integer': ({ value, min, max, fallback }) =>
    say(`${value} 不是 ${min} 到 ${max} 之间的整数`, `默认值为 ${fallback}。`),
  'until-empty': () => say('为空', UNTIL),
  'until-json': () =>
    say('以“[”开头，但不是由字符串组成的 JSON 数组', '请写成 ["APPROVED", "step:变更实施"]，或每行写一项。'),
  'until-dash': () => say('的条件前有短横线', '请去掉短横线：多行文本中每行就是一个条件。'),
  'until-no-step': () => say('的“step:”后没有节点', '请填写节点名称，或节点编号（state_id）。'),
  'until-meant': ({ value, meant }) => say(`${value} 不是 ITSM 使用的名称`, `是否应为 ${meant}？`),
  'until-unknown': ({ value }) => say(`${value} 既不是状态，也不是节点`, UNTIL),
  'not-a-duration': ({ value, min, max, fallback }) =>
    say(`${value} 不是 ${min} 到 ${max} 之间的时长`, `请写秒、分钟或小时，例如 30s、15m、2h。默认为 ${fallback}。`),
  'not-seconds': ({ value }) =>
    say(`${value} 不是有效的秒数（大于 0，不超过 3600）`, '只填数字，不带单位。默认值为 40。')
}

export const notices: NoticeWords = {
  'plain-http': ({ host }) => `url 使用 http，凭证将以明文发往 ${host}。站点支持的话，请改用 https。`,
  'message-cut': () => 'message 超过 ITSM 的上限，已截断为 255 个字符，全文见作业摘要。',
  'message-replaced': () => 'message 含有 ITSM 无法存储的字符（如表情符号），已替换为 □。',
  'sn-yaml-number': () => 'sn 只含数字，位数超出了 YAML 数字的精度，可能已被改变。请为单号加上引号。',
  'sn-like-id': ({ sn }) => `sn ${sn} 像是单据网址中的 ID。请填写单号，例如 CRQ20260101000001。`,
  'unusual-status': ({ input, status }) =>
    `${input}：ITSM 没有定义状态 ${status}。如果它不是服务自定义状态的键，就不会有单据处于该状态。`,
  'dry-run-empty': () => 'dry_run 为空，因此不是试运行。没有值的表达式为空，请填写 true 或 false。',
  'short-timeout': () => 'timeout 小于 30 秒，而 ESB 自身会等待 30 秒：请求可能在得到响应前就被放弃，结果不明。',
  'short-secret': ({ input }) => `${input} 少于 8 个字符：凡是出现该值的地方都会被隐藏，包括其他单词中的片段。`,
  'several-identities': ({ used }) => `填写了多个用户身份，只使用 ${used}。`
}
