/** What the errors and pages of ITSM mean. */
import { matchMessage, refused, turnedAway, unclear, type Classification, type MessageRule } from './classification.ts'

/**
 * The messages of ITSM's validators, whose codes are all the same. Chinese and, where the catalogue has it, English:
 * ticket/validators/ticket.py:447-462, openapi/ticket/validators.py:45-77, openapi/ticket/views.py:512-528,
 * locale/en/LC_MESSAGES/django.mo.
 */
const MESSAGE_RULES: readonly MessageRule[] = [
  [/没有找到对应的单据|No corresponding ticket was found/, refused('unknown-ticket')],
  // The ticket is looked up before any change (views.py:510). A later lookup, such as of a TicketStatus, does not match.
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
  // The operator is missing: the lookup of the processors fails before any change.
  [/Cannot use None as a query value/, refused('invalid-parameter')],
  // The action_message is missing (views.py:545), before any change.
  [/请求参数: 'action_message'$/, refused('invalid-parameter')],
  // The request's serializer names the field (serializers.py:452-457), in the form of either version.
  [/: \{'(?:operator|action_type|action_message)': \[ErrorDetail\(string=/, refused('invalid-parameter')],
  [/^(?:operator|action_type|action_message):/, refused('invalid-parameter')]
]

/**
 * Errors outside the decorator (component/generics.py:51-130) have words as codes, and come before the view runs. A Map, since
 * the server could send `constructor`, which every object has.
 */
const BY_CODE_NAME = new Map<number | string, Classification>([
  ['METHOD_NOT_ALLOWED', refused('refused-by-server')],
  ['VALIDATE_ERROR', refused('invalid-parameter')],
  ['PERMISSION_DENIED', refused('refused-by-server')],
  ['OBJECT_NOT_EXIST', refused('refused-by-server')]
])

/**
 * The validators refuse before any change. Since V2.6.1.386 their messages are inside the Python form of an error
 * (`[ErrorDetail(string='…', code='invalid')]`); before, they followed the number or name of a field (`0:…`). Any other message
 * is an exception, which may also come after the status was saved; so may an error of that form with an unknown message.
 */
export function classifyItsmError(code: number | string, message: string): Classification {
  if (code === 3900022) return refused('unknown-ticket')
  const known = matchMessage(MESSAGE_RULES, message)
  if (known !== undefined) return known
  if (message.includes('ErrorDetail(string=') || (code === 3900005 && /^\w+:/.test(message))) {
    return { class: 'refused', problem: 'invalid-parameter' }
  }
  return BY_CODE_NAME.get(code) ?? { class: 'doubtful', problem: 'server-error' }
}

/** The HTML pages that ITSM sends with HTTP 200 instead of JSON, and the one of its middleware. */
const PAGE_RULES: readonly MessageRule[] = [
  // For example its database is down, perhaps after a change.
  [/应用异常|500页/, unclear('server-error')],
  // Switched off (SERVICE_SWITCH): nothing was executed.
  [/服务已关闭/, turnedAway('server-error')],
  // component/decorators.py:298-320: nothing was executed.
  [/only be accessed through API gateway/, turnedAway('gateway-required')]
]

/** Classifies a page of ITSM; undefined for any other page. */
export function classifyItsmPage(body: string, request: string): Classification | undefined {
  const classification = matchMessage(PAGE_RULES, body)
  if (classification === undefined || classification.problem === 'gateway-required') return classification
  return {
    ...classification,
    detail: { of: 'itsm-page', is: classification.class === 'unclear' ? 'error' : 'switched-off', request }
  }
}
