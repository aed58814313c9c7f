// What most actions ship: plain calls of the toolkit.
import * as core from '@actions/core'
import { HttpClient } from '@actions/http-client'

const client = new HttpClient('plain')
const { result } = await client.postJson(`${core.getInput('url')}/v2/itsm/operate_ticket/`, {
  bk_app_code: core.getInput('bk_app_code'),
  bk_app_secret: core.getInput('bk_app_secret'),
  bk_username: core.getInput('bk_username'),
  sn: core.getInput('sn'),
  operator: core.getInput('operator'),
  action_type: core.getInput('action_type'),
  action_message: core.getInput('message')
})
core.setOutput('result', result.result)
client.dispose()
if (result.result !== true) core.setFailed(result.message)
