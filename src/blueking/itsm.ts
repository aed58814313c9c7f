import { matchSentence, refused, type Rejection, type Sentence } from './rejection.ts'

/**
 * What ITSM's validators say; its codes tell none of them apart. Chinese and, where the catalogue has them, English:
 * ticket/validators/ticket.py:447-462, openapi/ticket/validators.py:45-77, openapi/ticket/views.py:512-528,
 * locale/en/LC_MESSAGES/django.mo.
 */
const SENTENCES: readonly Sentence[] = [
  [/没有找到对应的单据|No corresponding ticket was found/, refused('unknown-ticket')],
  // It is looked up before anything is done (views.py:510). A later one, such as of a TicketStatus, does not match.
  [/returned more than one Ticket -- /, refused('duplicate-number')],
  [/当前流程配置无法撤单|workflow configuration don't allow to cancel/, refused('not-revocable')],
  [/无权撤销单据/, refused('not-creator')],
  [
    /单据已经结束，无法撤销|单据已关闭，无法操作|ticket is closed, cancel operation is not available/,
    refused('over-already')
  ],
  [/单据执行中，无法撤销|cannot be revoked while it is in progress/, refused('too-late')],
  [/子单为只读状态|child-ticket is read-only/, refused('child-ticket')],
  [/无权操作该单据/, refused('not-processor')],
  [/单据不在流程中/, refused('not-running')],
  [/单据不在挂起中/, refused('not-suspended')],
  [/不支持的操作类型/, refused('invalid-parameter')],
  // The operator is missing: the look-up of the processors fails before any change.
  [/Cannot use None as a query value/, refused('invalid-parameter')],
  // The action_message is missing (views.py:545), before any change.
  [/请求参数: 'action_message'$/, refused('invalid-parameter')],
  // The serializer of the request names its field (serializers.py:452-457), in either version's form.
  [/: \{'(?:operator|action_type|action_message)': \[ErrorDetail\(string=/, refused('invalid-parameter')],
  [/^(?:operator|action_type|action_message):/, refused('invalid-parameter')]
]

/**
 * Codes in words, of errors outside the decorator (component/generics.py:51-130), said before the view runs. A Map: a code
 * is the server's text, and `constructor` is a property of every object.
 */
const BY_WORD: ReadonlyMap<number | string, Rejection> = new Map<number | string, Rejection>([
  ['METHOD_NOT_ALLOWED', refused('refused-by-server')],
  ['VALIDATE_ERROR', refused('invalid-parameter')],
  ['PERMISSION_DENIED', refused('refused-by-server')],
  ['OBJECT_NOT_EXIST', refused('refused-by-server')]
])

/**
 * The validators refuse before anything is changed. From V2.6.1.386 on their texts are inside the Python form of an
 * error (`[ErrorDetail(string='…', code='invalid')]`), before that behind the number or the name of a field (`0:…`).
 * Any other text is an exception, which can also come after the status was saved; so can an error of that form whose
 * sentence is none of the validators'.
 */
export function classifyItsmError(code: number | string, message: string): Rejection {
  if (code === 3900022) return refused('unknown-ticket')
  const known = matchSentence(SENTENCES, message)
  if (known !== undefined) return known
  if (message.includes('ErrorDetail(string=') || (code === 3900005 && /^\w+:/.test(message))) {
    return { class: 'refused', problem: 'invalid-parameter' }
  }
  return BY_WORD.get(code) ?? { class: 'doubtful', problem: 'server-error' }
}

/** The pages that ITSM gives at HTTP 200 in place of a reply, and the one of its middleware. */
const PAGES: readonly Sentence[] = [
  // Its database is down, or the like: it can have come after a change.
  [/应用异常|500页/, { class: 'unclear', problem: 'server-error' }],
  // Switched off (SERVICE_SWITCH): nothing was executed.
  [/服务已关闭/, { class: 'turned-away', problem: 'server-error' }],
  // component/decorators.py:298-320: nothing was executed.
  [/only be accessed through API gateway/, { class: 'turned-away', problem: 'gateway-required' }]
]

/** What one of ITSM's own pages means; undefined for any other page. */
export function classifyItsmPage(body: string, request: string): Rejection | undefined {
  const rejection = matchSentence(PAGES, body)
  if (rejection === undefined || rejection.problem === 'gateway-required') return rejection
  return {
    ...rejection,
    detail: { of: 'itsm-page', is: rejection.class === 'unclear' ? 'error' : 'switched-off', request }
  }
}
