/** What people write in place of a value. A fault suggests the value that is meant; it is never assumed. */

/**
 * Makes a function that looks up what a name means, ignoring case and width.
 *
 * @param correct whether a name that is one letter off is taken for the value it is close to
 */
export function createSuggester<Meant extends string>(
  names: Readonly<Record<Meant, readonly string[]>>,
  { correct = false } = {}
): (name: string) => Meant | undefined {
  const byName = new Map<string, Meant>()
  for (const meant of Object.keys(names) as Meant[]) {
    for (const name of names[meant]) byName.set(name.toLowerCase(), meant)
  }
  return (name) => {
    const normalized = name.normalize('NFKC').toLowerCase()
    const isClose = (meant: string): boolean => correct && isOneLetterOff(normalized, meant.toLowerCase())
    return byName.get(normalized) ?? (Object.keys(names) as Meant[]).find(isClose)
  }
}

/** Whether one letter is missing, added or replaced, or two are swapped. Short words are too close to each other. */
function isOneLetterOff(name: string, meant: string): boolean {
  if (meant.length < 5 || name === meant) return false
  const start = [...meant].findIndex((letter, place) => letter !== name[place])
  const [left, right] = start < 0 ? [name.slice(meant.length), ''] : [name.slice(start), meant.slice(start)]
  const isSwapped = right === left.charAt(1) + left.charAt(0) + left.slice(2)
  return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) || isSwapped
}

export const suggestAction = createSuggester(
  {
    SUSPEND: ['挂起', '暂停', 'pause', 'hold', 'suspended'],
    UNSUSPEND: ['恢复', '取消挂起', 'resume', 'unpause', 'restore'],
    WITHDRAW: ['撤单', '撤销', '撤回', 'cancel', 'revoke', 'revoked'],
    TERMINATE: ['终止', '关闭', '关单', 'close', 'terminated']
  },
  { correct: true }
)

/** Labels of statuses on ITSM's pages, and other names for them. */
export const suggestStatus = createSuggester(
  {
    NEW: ['新', '新建', '新单', '待处理'],
    RUNNING: ['running', 'run', '处理中', '进行中', '运行中', '审批中'],
    SUSPENDED: ['suspended', 'suspend', '挂起', '已挂起', '被挂起', '挂起中', '已暂停'],
    RESOLVED: ['已解决'],
    CONFIRMED: ['已确认', '待确认'],
    FINISHED: ['finished', 'finish', 'done', 'complete', 'completed', 'success', '完成', '已完成', '结束', '已结束'],
    TERMINATED: ['terminated', 'terminate', '终止', '已终止', '被终止'],
    REVOKED: ['revoked', 'revoke', 'withdraw', 'withdrawn', '撤销', '已撤销', '被撤销', '撤单', '已撤单', '已撤回']
  },
  { correct: true }
)

/** Names that mean different time zones to different people. */
export const suggestZone = createSuggester({
  'Asia/Shanghai': ['CST', 'PRC', 'BJT', 'Etc/GMT-8', '北京时间'],
  'Asia/Hong_Kong': ['HKT'],
  'Asia/Singapore': ['SGT'],
  'Asia/Tokyo': ['JST'],
  'Asia/Seoul': ['KST'],
  'Asia/Kolkata': ['IST'],
  'America/New_York': ['EST', 'EDT'],
  'America/Denver': ['MST'],
  'America/Los_Angeles': ['PST'],
  'Europe/Berlin': ['CET'],
  UTC: ['GMT']
})
