/** What people write for a value, by the value that they mean: named in the fault, never assumed. */

/** Makes the function that finds what is meant by a name, in any case and width of letters. */
export function createSynonyms<Meant extends string>(
  names: Readonly<Record<Meant, readonly string[]>>
): (name: string) => Meant | undefined {
  const byName = new Map(
    (Object.keys(names) as Meant[]).flatMap((meant) => names[meant].map((name) => [name.toLowerCase(), meant] as const))
  )
  return (name) => byName.get(name.normalize('NFKC').toLowerCase())
}

export const actionMeant = createSynonyms({
  SUSPEND: ['挂起', '暂停', 'pause', 'hold', 'suspended'],
  UNSUSPEND: ['恢复', '取消挂起', 'resume', 'unpause', 'restore'],
  WITHDRAW: ['撤单', '撤销', '撤回', 'cancel', 'revoke', 'revoked'],
  TERMINATE: ['终止', '关闭', '关单', 'close', 'terminated']
})

/** What ITSM's pages show for its statuses, and what people write for them. */
export const statusMeant = createSynonyms({
  NEW: ['新', '新建', '新单', '待处理'],
  RUNNING: ['running', 'run', '处理中', '进行中', '运行中', '审批中'],
  SUSPENDED: ['suspended', 'suspend', '挂起', '已挂起', '被挂起', '挂起中', '已暂停'],
  RESOLVED: ['已解决'],
  CONFIRMED: ['已确认', '待确认'],
  FINISHED: ['finished', 'finish', 'done', 'complete', 'completed', 'success', '完成', '已完成', '结束', '已结束'],
  TERMINATED: ['terminated', 'terminate', '终止', '已终止', '被终止'],
  REVOKED: ['revoked', 'revoke', 'withdraw', 'withdrawn', '撤销', '已撤销', '被撤销', '撤单', '已撤单', '已撤回']
})

/** Zones whose names mean different ones to different people. */
export const zoneMeant = createSynonyms({
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
