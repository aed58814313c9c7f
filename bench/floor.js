// The floor: the time that Node itself needs for the same requests.
const input = (name) => process.env[`INPUT_${name}`]
// `import` reads every export of the module, some of which load large parts of Node; `require` does not.
const http = input('LOAD') === 'require' ? process.getBuiltinModule('http') : (await import('node:http')).default
const concurrency = Number(input('CONCURRENCY') ?? 1)
const kept = new http.Agent({ keepAlive: true, maxSockets: concurrency })
// Each operation has a connection of its own, as in this action.
const single = new http.Agent({ keepAlive: false })

function post(api, sn, fields) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({
      bk_app_code: input('BK_APP_CODE'),
      bk_app_secret: input('BK_APP_SECRET'),
      bk_username: input('BK_USERNAME'),
      sn,
      ...fields
    })
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const agent = api === 'operate_ticket' ? single : kept
    const request = http.request(`${input('URL')}/v2/itsm/${api}/`, { method: 'POST', headers, agent }, (reply) => {
      let text = ''
      reply.on('data', (chunk) => (text += chunk))
      reply.on('end', () => resolve(JSON.parse(text)))
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function operate(sn) {
  if (input('CONFIRM') === 'auto') await post('get_ticket_status', sn)
  const { result } = await post('operate_ticket', sn, {
    operator: input('OPERATOR'),
    action_type: input('ACTION_TYPE'),
    action_message: input('MESSAGE')
  })
  if (input('CONFIRM') === 'auto') await post('get_ticket_status', sn)
  if (result !== true) process.exitCode = 1
}

const queue = input('SN').split(',').values()
const work = async () => {
  for (const sn of queue) await operate(sn)
}
await Promise.all(Array.from({ length: concurrency }, work))
kept.destroy()
