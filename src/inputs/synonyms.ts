/** What people write in place of a value. A fault suggests the value that is meant; it is never assumed. */

/** Makes a function that looks up what a name means, ignoring case and width. */
export function createSuggester<Meant extends string>(
  names: Readonly<Record<Meant, readonly string[]>>
): (name: string) => Meant | undefined {
  const byName = new Map<string, Meant>()
  for (const meant of Object.keys(names) as Meant[]) {
    for (const name of names[meant]) byName.set(name.toLowerCase(), meant)
  }
  return (name) => byName.get(name.normalize('NFKC').toLowerCase())
}

export const suggestAction = createSuggester({
  SUSPEND: ['挂起', '暂停', 'pause', 'hold', 'suspended'],
  UNSUSPEND: ['恢复', '取消挂起', 'resume', 'unpause', 'restore'],
  WITHDRAW: ['撤单', '撤销', '撤回', 'cancel', 'revoke', 'revoked'],
  TERMINATE: ['终止', '关闭', '关单', 'close', 'terminated']
})

/** Labels of statuses on ITSM's pages, and other names for them. */
export const suggestStatus = createSuggester({
  NEW: ['新', '新建', '新单', '待处理'],
  RUNNING: ['running', 'run', '处理中', '进行中', '运行中', '审批中'],
  SUSPENDED: ['suspended', 'suspend', '挂起', '已挂起', '被挂起', '挂起中', '已暂停'],
  RESOLVED: ['已解决'],
  CONFIRMED: ['已确认', '待确认'],
  FINISHED: ['finished', 'finish', 'done', 'complete', 'completed', 'success', '完成', '已完成', '结束', '已结束'],
  TERMINATED: ['terminated', 'terminate', '终止', '已终止', '被终止'],
  REVOKED: ['revoked', 'revoke', 'withdraw', 'withdrawn', '撤销', '已撤销', '被撤销', '撤单', '已撤单', '已撤回']
})

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
