/** What ITSM's pages show for its statuses, and what people write for them. */
const STATUS_NAMES: Readonly<Record<string, readonly string[]>> = {
  NEW: ['新', '新建', '新单', '待处理'],
  RUNNING: ['处理中', '进行中', '运行中', '审批中'],
  SUSPENDED: ['挂起', '已挂起', '被挂起', '挂起中', '已暂停'],
  RESOLVED: ['已解决'],
  CONFIRMED: ['已确认', '待确认'],
  FINISHED: ['完成', '已完成', '结束', '已结束'],
  TERMINATED: ['终止', '已终止', '被终止'],
  REVOKED: ['撤销', '已撤销', '被撤销', '撤单', '已撤单', '已撤回']
}
const BY_NAME = new Map(Object.entries(STATUS_NAMES).flatMap(([key, names]) => names.map((name) => [name, key])))

/** The key of the status that ITSM's pages show by this name, if there is one. */
export function statusNamed(name: string): string | undefined {
  return BY_NAME.get(name)
}
