/** 只有等待单据的 Action 才显示的文字。 */
import type { wait as english } from '../en/wait.ts'
import { list } from './phrases.ts'

export const wait: typeof english = {
  outcomes: { unknown: '结果未知', ended: '已结束', waiting: '尚未到达', reached: '已到达' },

  heading: {
    wait: '等待',
    until: (condition) => `直到 ${condition}`
  },
  columns: { ticket: '单据', status: '状态', steps: '节点', outcome: '结果', waited: '已等待', notes: '备注' },
  either: (conditions) => conditions.join(' 或 '),
  state: (status, steps) => (steps.length === 0 ? status : `${status}，节点「${list(steps)}」`),
  duration: (seconds) => {
    if (seconds < 60) return `${seconds} 秒`
    const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)]
    return hours === 0 ? `${minutes} 分钟` : `${hours} 小时 ${minutes} 分钟`
  },

  begins: (count, condition, duration) => `等待 ${count} 张单据，最长 ${duration}，直到 ${condition}。`,
  checksOnce: (count, condition) => `检查 ${count} 张单据（一次）：${condition}。`,
  goesOn: (count, duration) => `已等待 ${duration}，仍在等待 ${count} 张单据。`,
  unread: (title, problem) => `暂时无法读取：${title}（${problem}）`,
  stopping: (signal) => `收到 ${signal}，结束等待。`,

  verdict: {
    reached: (count, state) => (count === 1 ? `已到达：单据为 ${state}。` : `${count} 张单据已全部到达。`),
    ended: (status) => `单据已是 ${status}，不会再到达等待的状态或节点。`,
    notApproved: '单据已是 FINISHED，但未通过审批。',
    waiting: (state) => `尚未到达：单据为 ${state}。`,
    waited: (duration) => `已等待 ${duration}。`,
    unread: (state) => (state === '' ? '无法读取单据。' : `无法读取单据，此前为 ${state}。`),
    missed: (count, total) => `${total} 张单据中有 ${count} 张未到达。`,
    counts: (counts) => `${list(counts.map(({ outcome, count }) => `${wait.outcomes[outcome]} ${count} 张`))}。`
  }
}
