import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 776:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(488);


/***/ }),

/***/ 488:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 829:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _node_version_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(226);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(446);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(954);
/* harmony import */ var _report_result_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(799);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(36);
/* harmony import */ var _words_words_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(791);
/** The process of the action that operates tickets. Checks the version of Node first: an old one cannot load the rest. */






await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runAsProcess */ .d)({
    run: _run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e,
    // The runner kills a cancelled step 7.5 seconds after SIGINT and 2.5 seconds after SIGTERM.
    graceMs: 6_500,
    stopping: (signal, language) => (0,_words_words_js__WEBPACK_IMPORTED_MODULE_5__/* .wordsFor */ .tu)(language).report.stopping(signal),
    abortedOutputs: () => (0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Y)((0,_report_result_js__WEBPACK_IMPORTED_MODULE_3__/* .abortedResult */ .TL)(), (text) => text).values
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ chooseLanguage),
/* harmony export */   K: () => (/* binding */ languageOfLocale)
/* harmony export */ });
const LANGUAGES = ['en', 'zh'];
/** Returns the language of a locale such as `zh-CN`, `zh_CN.UTF-8` or `en`; undefined if it is not supported. */
function languageOfLocale(locale) {
    return LANGUAGES.find((language) => new RegExp(`^${language}(?![a-z])`, 'i').test(locale));
}
/** Chooses the input's language, else the runner's, else English. Never throws, since faults are reported in it. */
function chooseLanguage(get, env) {
    const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '');
    return languageOfLocale(get('language').trim()) ?? languageOfLocale(locale ?? '') ?? 'en';
}


/***/ }),

/***/ 226:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {


// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: ./inputs/language.js
var language = __nccwpck_require__(697);
// EXTERNAL MODULE: ./words/words.js + 14 modules
var words = __nccwpck_require__(791);
;// CONCATENATED MODULE: ./require-node.js
/**
 * Fails the step on an unsupported Node, with a message and every output set. Runners other than GitHub's run the `node`
 * of the job's image. Node 16 and 18 get here; older ones end with a syntax error, since the bundle is an ES module.
 */



const OLDEST_MAJOR = 20;
/** @param own the outputs that the other action does not have, or sets to another value */
function requireNode(own) {
    const { env, versions } = process;
    const [major = '0'] = versions.node.split('.');
    if (Number(major) >= OLDEST_MAJOR)
        return;
    const { problems, report } = (0,words/* wordsFor */.tu)((0,language/* chooseLanguage */.G)(() => env['INPUT_LANGUAGE'] ?? '', env));
    const message = report.unsupportedNode(String(OLDEST_MAJOR), versions.node);
    // Not through a stream, which the exit would cut off.
    (0,external_node_fs_.writeSync)(1, `::error title=unsupported-node::${problems['unsupported-node'].title}: ${message}\n`);
    const outputs = {
        ...own,
        code: '',
        message: '',
        request_id: '',
        status: '',
        problem: 'unsupported-node',
        succeeded: '0',
        failed: '0',
        tickets: '[]',
        result: 'false'
    };
    const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
    const file = env['GITHUB_OUTPUT'];
    if (file)
        (0,external_node_fs_.appendFileSync)(file, lines.join(''));
    process.exit(1);
}

;// CONCATENATED MODULE: ./node-version.js
/** The first module of the action that operates tickets. It must be a module of its own, since imports run before any code. */

requireNode({ outcome: 'failed', url: '', remaining: '0' });


/***/ }),

/***/ 446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runAsProcess)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./inputs/language.js
var inputs_language = __nccwpck_require__(697);
// EXTERNAL MODULE: ./runner/runner.js + 15 modules
var runner_runner = __nccwpck_require__(392);
// EXTERNAL MODULE: ./words/words.js + 14 modules
var words_words = __nccwpck_require__(791);
;// CONCATENATED MODULE: ./process.js
/** The process of either action: signals, exit code and the last guard. */




/** Runs an action as this process, which counts as failed until the result is written. Ends the process. */
async function runAsProcess({ run, graceMs, stopping, abortedOutputs }) {
    process.exitCode = 1;
    const runner = (0,runner_runner/* createRunner */.ji)();
    const language = (0,inputs_language/* chooseLanguage */.G)((name) => runner.input(name), runner.env);
    const words = (0,words_words/* wordsFor */.tu)(language);
    let isWritten = false;
    // Runs even if a promise never settles: the event loop runs dry, and top-level await gives up with exit code 13.
    process.once('exit', () => {
        if (isWritten)
            return;
        process.exitCode = 1;
        runner.outputs(abortedOutputs());
        const title = words.report.titled('internal-error', words.problems['internal-error'].title);
        runner.annotate({ level: 'error', title, message: words.report.endedEarly });
    });
    const hasSucceeded = await run(runner, listenToSignals(graceMs, (signal) => {
        runner.line(stopping(signal, language));
    }));
    isWritten = true;
    process.exitCode = hasSucceeded ? 0 : 1;
    // A proxy that never answers would keep the process alive. Standard output is flushed first.
    process.stdout.write('', () => process.exit());
}
function listenToSignals(graceMs, onFirst) {
    const stopping = new AbortController();
    const aborting = new AbortController();
    // SIGHUP: the terminal or the runner that started us is gone.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
            if (stopping.signal.aborted)
                aborting.abort();
            else
                onFirst(signal);
            stopping.abort();
            setTimeout(() => {
                aborting.abort();
            }, graceMs).unref();
        });
    }
    return {
        nowMs: () => performance.now(),
        wallClockMs: () => Date.now(),
        random: () => Math.random(),
        sleep: async (ms) => {
            // An aborted wait just ends early: the caller checks for cancellation.
            await (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
        },
        after: (ms, act) => {
            const timer = setTimeout(act, ms);
            return () => {
                clearTimeout(timer);
            };
        },
        isCancelled: () => stopping.signal.aborted,
        abort: aborting.signal
    };
}


/***/ }),

/***/ 954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
/* unused harmony export ticketsJson */
/* harmony import */ var _tickets_problems_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(799);
/* harmony import */ var _server_message_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(95);



/** The runner's limit for the outputs of a step is 1 MiB; the rest is for the other outputs. */
const MAX_BYTES = 1000 * 1024;
/**
 * The outputs of a run that operates tickets.
 *
 * @param redactNames replaces names in the server's messages: a runner drops an output that contains a masked value, and
 *   many users keep such names as secrets
 */
function outputsOf(result, redactNames) {
    const { records, fault } = result;
    const [worst] = (0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md)(records, _tickets_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .OUTCOMES */ .im);
    const reported = fault ?? worst;
    const failed = records.filter(({ outcome }) => !(0,_tickets_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .isGood */ .Kg)(outcome)).length;
    const { json, leftOut } = ticketsJson(records, _tickets_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .OUTCOMES */ .im, (record) => publicRecord(record, redactNames));
    const values = {
        result: String((0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSucceeded */ .yO)(result)),
        outcome: outcomeOfRun(result, worst),
        code: reported?.code ?? '',
        message: redactNames(reported?.message ?? ''),
        request_id: reported?.requestId ?? '',
        status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
        url: worst?.url ?? '',
        problem: reported?.problem ?? '',
        succeeded: String(records.length - failed - (0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(records, 'none')),
        failed: String(failed),
        tickets: json,
        remaining: String(result.sweep?.remaining ?? 0)
    };
    return { values, leftOut };
}
/** A fault makes the run `failed`, or `unknown` if it is, or if the worst ticket is. */
function outcomeOfRun({ fault }, worst) {
    if (fault === undefined)
        return worst?.outcome ?? 'none';
    return worst?.outcome === 'unknown' || (0,_tickets_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeOf */ .sG)(fault.problem) === 'unknown' ? 'unknown' : 'failed';
}
/** One ticket under the names of the interface. */
function publicRecord(record, redactNames) {
    return {
        sn: record.sn,
        outcome: record.outcome,
        problem: record.problem,
        code: record.code,
        message: redactNames(record.message),
        reason: redactNames((0,_server_message_js__WEBPACK_IMPORTED_MODULE_2__/* .extractMessage */ .BA)(record.message)),
        request_id: record.requestId,
        status_before: record.statusBefore,
        status_after: record.statusAfter,
        attempts: record.attempts,
        url: record.url
    };
}
/** The output `tickets`, in the order of the input. What does not fit is left out, the best outcomes first. */
function ticketsJson(records, outcomes, toPublic) {
    const kept = new Map();
    let bytes = 2;
    for (const record of (0,_result_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md)(records, outcomes)) {
        const json = JSON.stringify(toPublic(record));
        bytes += Buffer.byteLength(json) + 1;
        if (bytes > MAX_BYTES)
            break;
        kept.set(record, json);
    }
    const inOrder = records.flatMap((record) => kept.get(record) ?? []);
    return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length };
}


/***/ }),

/***/ 799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qg: () => (/* binding */ EMPTY_RESULT),
/* harmony export */   TL: () => (/* binding */ abortedResult),
/* harmony export */   XF: () => (/* binding */ countOutcomes),
/* harmony export */   ec: () => (/* binding */ toFault),
/* harmony export */   md: () => (/* binding */ worstFirst),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   yO: () => (/* binding */ hasSucceeded),
/* harmony export */   zD: () => (/* binding */ grouped)
/* harmony export */ });
/* harmony import */ var _tickets_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(275);
/* harmony import */ var _tickets_problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(919);


/** Whether the step succeeds: every ticket ended well and nothing stopped the run. */
function hasSucceeded({ records, fault }) {
    return fault === undefined && records.every(({ outcome }) => (0,_tickets_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .isGood */ .Kg)(outcome));
}
/**
 * Sorts records worst first; ties keep the order of the input. The first one represents the run.
 *
 * @param outcomes all outcomes, the worst first
 */
function worstFirst(records, outcomes) {
    return records.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
}
/** How many tickets had each outcome, without those that none had. */
function countOutcomes(records, outcomes) {
    const counts = outcomes.map((outcome) => ({ outcome, count: countOf(records, outcome) }));
    return counts.filter(({ count }) => count > 0);
}
function countOf(records, outcome) {
    return records.filter((record) => record.outcome === outcome).length;
}
/** Groups items by a key, in the order of the first item of each group. */
function grouped(items, key) {
    const groups = new Map();
    for (const item of items) {
        const group = groups.get(key(item));
        if (group === undefined)
            groups.set(key(item), [item]);
        else
            group.push(item);
    }
    return [...groups.values()];
}
/** A run of which nothing is known yet. */
const EMPTY_RESULT = {
    action: undefined,
    site: '',
    front: undefined,
    identity: undefined,
    operator: '',
    isDryRun: false,
    records: [],
    sweep: undefined,
    fault: undefined,
    inputFaults: [],
    message: undefined
};
/** A run that ended before its first ticket was started. */
function abortedResult(fault = {}) {
    return { ...EMPTY_RESULT, fault: toFault(fault) };
}
/** Completes a fault, which is an internal error unless it names another problem. */
function toFault(fault = {}) {
    return { problem: 'internal-error', ..._tickets_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_MESSAGE */ .s, detail: undefined, ...fault };
}


/***/ }),

/***/ 95:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ extractMessage),
/* harmony export */   JW: () => (/* binding */ seenText),
/* harmony export */   XY: () => (/* binding */ distinctTexts),
/* harmony export */   fw: () => (/* binding */ cautionSentence)
/* harmony export */ });
/* harmony import */ var _words_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(791);

/**
 * Extracts the sentence from ITSM's wrapping: a Python representation (`[ErrorDetail(string='…', code='…')]`, from
 * V2.6.1.386, openapi/decorators.py:67-76), or a leading `0:` (before, component/utils/drf.py:29-48).
 */
function extractMessage(message) {
    const quoted = /(?:'(\w+)': )?\[?ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message);
    if (quoted === null)
        return message.replace(/^0:/, '');
    const [, field, single, double] = quoted;
    return `${field === undefined ? '' : `${field}: `}${single ?? double ?? message}`;
}
/** Drops repetitions and empty texts. Texts that differ only in the address of a Python object count as the same. */
function distinctTexts(texts) {
    const byKind = new Map();
    for (const text of texts) {
        const kind = text.replace(/\b0x[0-9a-f]+\b/gi, '0x');
        if (text !== '' && !byKind.has(kind))
            byKind.set(kind, text);
    }
    return [...byKind.values()];
}
/** A caution as a sentence, with the server's message unwrapped. */
function cautionSentence(caution, { cautions }) {
    const unwrapped = 'message' in caution ? { ...caution, message: extractMessage(caution.message) } : caution;
    return (0,_words_words_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(cautions, unwrapped);
}
/** What was seen of a ticket, or '' where there is only the server's message. */
function seenText({ detail }, { details }) {
    return detail === undefined ? '' : (0,_words_words_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details, detail);
}


/***/ }),

/***/ 36:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./tickets/actions.js
/**
 * The four actions, the statuses of a ticket, and the decision between them.
 *
 * Statuses: ITSM component/constants/ticket.py:32-121. A service can define its own (models/ticket.py:1906-1921), so a
 * status is any text, and only the built-in ones are known by name.
 */
const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'];
const OVER_BY_NAME = new Set(['FINISHED', 'TERMINATED', 'REVOKED']);
const OPEN_BY_NAME = new Set(['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED']);
/** Whether ITSM itself defines the status. */
function isBuiltIn(status) {
    return OVER_BY_NAME.has(status) || OPEN_BY_NAME.has(status);
}
/** Whether a built-in status is over. A listed ticket shows no more than its status. */
function isBuiltInEndStatus(status) {
    return OVER_BY_NAME.has(status);
}
/**
 * Whether the ticket is over, before the POST as well as after it. A built-in status decides by its name; a service's
 * own counts as over when the server lists neither operations nor steps.
 */
function isOver(state) {
    return OVER_BY_NAME.has(state.status) || looksOver(state);
}
/**
 * Whether only empty lists say that the ticket is over. Between two steps an open ticket lists neither operations nor
 * steps for some seven seconds (seen on V2.7.0), so one such reading proves nothing.
 */
function looksOver({ status, steps, operations }) {
    return !OVER_BY_NAME.has(status) && !OPEN_BY_NAME.has(status) && steps?.length === 0 && operations?.length === 0;
}
/** How long the lists must stay empty before the ticket counts as over. */
const CONFIRM_OVER_MS = 10_000;
/** UNSUSPEND returns a ticket to whichever status it had before. */
const TARGET = {
    SUSPEND: 'SUSPENDED',
    UNSUSPEND: undefined,
    WITHDRAW: 'REVOKED',
    TERMINATE: 'TERMINATED'
};
/** The status in which the action leaves a ticket; undefined for UNSUSPEND. */
function targetStatus(action) {
    return TARGET[action];
}
/** Whether the ticket is in the action's target state; for UNSUSPEND that is any open status but SUSPENDED. */
function isInTargetState(action, state) {
    const target = TARGET[action];
    return target === undefined ? state.status !== 'SUSPENDED' && !isOver(state) : state.status === target;
}
/**
 * Decides what to do with a ticket. SUSPEND never acts on a SUSPENDED one: the server would accept it, and the ticket
 * could not be resumed any more (models/ticket.py:1915-1921, 4458).
 *
 * @param accept end statuses that count as success, too
 */
function decide(action, state, accept = []) {
    if (isInTargetState(action, state) || accept.includes(state.status))
        return 'already';
    return isOver(state) ? 'over' : 'act';
}
/**
 * Whether the ticket was between two steps at one of the readings, or reached another step between them. For a moment
 * such a ticket has no processors, and ITSM refuses every operator (seen on V2.7.0).
 */
function hasMovedBetweenSteps(before, after) {
    const first = before?.steps;
    const second = after?.steps;
    if (first?.length === 0 || second?.length === 0)
        return true;
    return first !== undefined && second !== undefined && idsOf(first) !== idsOf(second);
}
function idsOf(steps) {
    return JSON.stringify(steps.map(({ id }) => id).sort());
}

;// CONCATENATED MODULE: ./blueking/classification.js
/** Returns what the first match means. */
function matchMessage(rules, message) {
    return rules.find(([pattern]) => pattern.test(message))?.[1];
}
function turnedAway(problem, detail) {
    return { class: 'turned-away', problem, ...(detail && { detail }) };
}
/** Refused by a check that is known to come before any change. */
function refused(problem) {
    return { class: 'refused', problem, isKnown: true };
}
function unclear(problem, detail) {
    return { class: 'unclear', problem, ...(detail && { detail }) };
}
/** bkauth, the login or SSM is down: not the caller's fault, and ITSM was not called. The next run may succeed. */
const AUTHORITY_DOWN = [
    /request bkauth api error|failed to request third-party api|(?:get|verify)_\w{1,64} failed, error/i,
    turnedAway('server-error')
];
/** A site with several tenants asks which one is meant; this action sends none. */
const TENANT = [
    /X-Bk-Tenant-Id|CROSS_TENANT/i,
    turnedAway('caller-not-allowed', { of: 'multi-tenant' })
];
/**
 * How the ESB and the gateway reject credentials (esb/bkapp/validators.py, esb/bkauth/validators.py, bk-auth-verify), always
 * before they call ITSM. The Chinese ones are the login's.
 */
const CREDENTIAL_RULES = [
    TENANT,
    AUTHORITY_DOWN,
    [
        /user authentication failed|用户认证失败|access_token|bk_token|provide a valid user identity|bk_username is not verified/i,
        turnedAway('user-not-verified')
    ],
    [
        /app code|app secret|bk_app_code|bk_app_secret|app not found|^bkauth: |verify app fail|signature|app_secret|^ok$/i,
        turnedAway('wrong-secret')
    ],
    [/JSON (?:string|format)|valid JSON|cannot be analyzed/i, turnedAway('server-error')]
];

;// CONCATENATED MODULE: ./blueking/esb.js
/** What the errors of the ESB mean. */

/** Errors of the ESB itself: common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py. */
const BY_CODE = {
    1306206: turnedAway('component-missing'),
    1306403: turnedAway('api-not-permitted'),
    // The component is missing or inactive: the URL is right, and the ESB's administrators have to fix it.
    1306404: turnedAway('component-missing'),
    1306405: turnedAway('component-missing'),
    // The header is not JSON. The action writes JSON, so something in between changed it.
    1306406: turnedAway('server-error'),
    1306408: turnedAway('server-error'),
    1306429: turnedAway('rate-limit')
};
/** Whether this is a code of the ESB. */
function isEsbCode(code) {
    return code >= 1_306_000 && code < 1_307_000;
}
/** @param identity which of the user's credentials was sent */
function classifyEsbError(code, message, identity) {
    if (code === 1306201)
        return classifyUpstreamError(message);
    // The system to call has no address. With a token, that can be the login or SSM, which the ESB calls first.
    if (code === 1306206 && (identity === 'access_token' || identity === 'bk_token')) {
        return turnedAway('user-not-verified', { of: 'unchecked-identity', identity });
    }
    // 1306000 is also what the ESB fills in where ITSM gave no code, and its own crash (esb/response.py:37-45): unclear.
    return BY_CODE[code] ?? matchMessage(CREDENTIAL_RULES, message) ?? unclear('server-error');
}
/** Phrases for a request that was sent. */
const WAS_CONNECTED = /Status Code:|exceeds \d+ seconds|Read ?timed ?out|ReadTimeout|Connection aborted|RemoteDisconnected|ConnectionReset/i;
/**
 * The ESB got no valid reply from ITSM, or from a system that it asks before it calls ITSM (esb/outgoing.py:190-296).
 *
 * Without a connection nothing was sent. `Max retries exceeded` also precedes a failed read, and an SSLError can come in the
 * middle of one, so neither proves that; nor does a message that mentions a lost reply as well. What follows `Status Code:` is
 * the system's own message, which may be about a connection of its own that failed after the change.
 */
function classifyUpstreamError(message) {
    const system = /system \[(\w+)\]/.exec(message)?.[1] ?? 'ITSM';
    const wasConnected = WAS_CONNECTED.test(message) || !/NewConnectionError|ConnectTimeout/.test(message);
    const wasReached = wasConnected && system.toUpperCase() === 'ITSM';
    const detail = { of: 'upstream', front: 'esb', system, reached: wasReached };
    if (!wasConnected)
        return { ...turnedAway('server-error', detail), wasSent: false };
    if (!wasReached)
        return turnedAway('server-error', detail);
    if (/exceeds \d+ seconds/.test(message))
        return unclear('time-out', detail);
    // ITSM accepts calls only through its gateway (component/decorators.py:298-320), as the ESB reports it.
    return /Status Code: 403\b/.test(message) ? turnedAway('gateway-required', detail) : unclear('server-error', detail);
}

;// CONCATENATED MODULE: ./blueking/gateway.js
/** What the errors of the API gateway mean. */

const UPSTREAM = { of: 'upstream', front: 'gateway', system: 'ITSM', reached: true };
/** Errors of the API gateway itself: bk-core/errorx.lua, bk-error-wrapper.lua:227-254, api_response_err_code_en.md. */
const gateway_BY_CODE = {
    1640100: turnedAway('wrong-secret'),
    1640101: turnedAway('wrong-secret'),
    1640102: turnedAway('user-not-verified'),
    1640301: turnedAway('api-not-permitted'),
    // The runner's IP address or the user is not allowed: applying for a permission does not help.
    1640302: turnedAway('caller-not-allowed'),
    1640303: turnedAway('caller-not-allowed'),
    1640304: turnedAway('caller-not-allowed', { of: 'multi-tenant' }),
    1640401: turnedAway('unknown-path'),
    1641301: turnedAway('turned-away'),
    1641401: turnedAway('turned-away'),
    1642901: turnedAway('rate-limit'),
    1642902: turnedAway('rate-limit'),
    1642903: turnedAway('rate-limit'),
    1642904: turnedAway('rate-limit'),
    1650401: unclear('time-out', UPSTREAM)
};
/** Whether this is a code of the gateway. */
function isGatewayCode(code) {
    return code >= 1_640_000 && code < 1_660_000;
}
/** @param codeName such as CROSS_TENANT_FORBIDDEN, which shares its code with other errors */
function classifyGatewayError(code, message, codeName) {
    // If a 1650001 names an authority that the gateway asks first, ITSM was not called; any other may have come after the call.
    if (code >= 1_650_000) {
        return gateway_BY_CODE[code] ?? matchMessage([AUTHORITY_DOWN], message) ?? unclear('server-error', UPSTREAM);
    }
    const known = matchMessage([TENANT], `${codeName} ${message}`) ?? gateway_BY_CODE[code];
    if (known !== undefined)
        return known;
    return matchMessage(CREDENTIAL_RULES, message) ?? turnedAway(code === 1640001 ? 'user-not-verified' : 'server-error');
}

;// CONCATENATED MODULE: ./blueking/itsm.js
/** What the errors and pages of ITSM mean. */

/**
 * The messages of ITSM's validators, whose codes are all the same. Chinese and, where the catalogue has it, English:
 * ticket/validators/ticket.py:447-462, openapi/ticket/validators.py:45-77, openapi/ticket/views.py:512-528,
 * locale/en/LC_MESSAGES/django.mo.
 */
const MESSAGE_RULES = [
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
];
/**
 * Errors outside the decorator (component/generics.py:51-130) have words as codes, and come before the view runs. A Map, since
 * the server could send `constructor`, which every object has.
 */
const BY_CODE_NAME = new Map([
    ['METHOD_NOT_ALLOWED', refused('refused-by-server')],
    ['VALIDATE_ERROR', refused('invalid-parameter')],
    ['PERMISSION_DENIED', refused('refused-by-server')],
    ['OBJECT_NOT_EXIST', refused('refused-by-server')]
]);
/**
 * The validators refuse before any change. Since V2.6.1.386 their messages are inside the Python form of an error
 * (`[ErrorDetail(string='…', code='invalid')]`); before, they followed the number or name of a field (`0:…`). Any other message
 * is an exception, which may also come after the status was saved; so may an error of that form with an unknown message.
 */
function classifyItsmError(code, message) {
    if (code === 3900022)
        return refused('unknown-ticket');
    const known = matchMessage(MESSAGE_RULES, message);
    if (known !== undefined)
        return known;
    if (message.includes('ErrorDetail(string=') || (code === 3900005 && /^\w+:/.test(message))) {
        return { class: 'refused', problem: 'invalid-parameter' };
    }
    return BY_CODE_NAME.get(code) ?? { class: 'doubtful', problem: 'server-error' };
}
/** The HTML pages that ITSM sends with HTTP 200 instead of JSON, and the one of its middleware. */
const PAGE_RULES = [
    // For example its database is down, perhaps after a change.
    [/应用异常|500页/, unclear('server-error')],
    // Switched off (SERVICE_SWITCH): nothing was executed.
    [/服务已关闭/, turnedAway('server-error')],
    // component/decorators.py:298-320: nothing was executed.
    [/only be accessed through API gateway/, turnedAway('gateway-required')]
];
/** Classifies a page of ITSM; undefined for any other page. */
function classifyItsmPage(body, request) {
    const classification = matchMessage(PAGE_RULES, body);
    if (classification === undefined || classification.problem === 'gateway-required')
        return classification;
    return {
        ...classification,
        detail: { of: 'itsm-page', is: classification.class === 'unclear' ? 'error' : 'switched-off', request }
    };
}

;// CONCATENATED MODULE: ./blueking/classify.js




/**
 * Parses and classifies a reply. Success takes HTTP 2xx, a JSON object, `result === true` and `code` 0. Cleans all text of the
 * server except `data`, which is still untyped. Never throws.
 */
function parseReply({ status, headers, body }, context) {
    const { clean, request, identity } = context;
    const header = (name) => [headers[name]].flat()[0] ?? '';
    const json = parseObject(body);
    const server = parseServerMessage(json, header, clean);
    const classification = classify({ status, header, body, json, request, identity });
    if (classification === undefined) {
        return { class: 'accepted', data: json?.['data'], server, servedAtMs: parseDateMs(header('date')) };
    }
    const { problem, wasSent = true, isKnown } = classification;
    const detail = classification.detail ?? (server.message === '' ? { of: 'http-status', status, request } : undefined);
    const retryAfterSeconds = problem === 'rate-limit' || status === 503
        ? parseRetryAfter(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'))
        : undefined;
    return {
        class: classification.class,
        problem,
        wasSent,
        wasAnswered: true,
        server,
        detail: detail && cleanDetail(detail, clean),
        ...(isKnown && { isKnown }),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds })
    };
}
function parseServerMessage(json, header, clean) {
    const text = (value) => (typeof value === 'string' ? clean(value) : '');
    const code = json?.['code'];
    return {
        code: typeof code === 'number' ? clean(String(code)) : text(code),
        message: text(json?.['message']) || text(json?.['detail']) || clean(header('x-bkapi-error-message')),
        requestId: text(json?.['request_id']) || clean(header('x-bkapi-request-id') || header('x-request-id'))
    };
}
/** Cleans the text in a detail that comes from a server or the network. */
function cleanDetail(detail, clean) {
    switch (detail.of) {
        case 'redirect':
            return { ...detail, target: clean(detail.target) };
        case 'upstream':
            return { ...detail, system: clean(detail.system) };
        case 'network':
        case 'untrusted-issuer':
            return { ...detail, error: clean(detail.error) };
        default:
            return detail;
    }
}
/** @returns undefined for success */
function classify(parsed) {
    const { status, header, json, request } = parsed;
    const byBody = json === undefined ? undefined : classifyJson(json, parsed);
    if (status >= 200 && status < 300)
        return json === undefined ? classifyOtherBody(parsed) : byBody;
    const isOwn = byBody !== undefined && byBody.class !== 'unclear';
    // 499: a proxy gave up on the server behind it. ITSM sends 499 as well, with a body, where IAM denies.
    const isTimeout = status === 408 || status === 504 || (status === 499 && !isOwn);
    if (status >= 500 || status < 200 || isTimeout) {
        // A code of BlueKing that means "turned away" is certain, whatever the status.
        if (isOwn && byBody.class === 'turned-away')
            return byBody;
        return unclear(isTimeout ? 'time-out' : 'server-error', byBody?.detail);
    }
    if (status < 400) {
        return turnedAway('redirected', { of: 'redirect', status, target: parseOrigin(header('location')), request });
    }
    if (json !== undefined && mayHaveBeenCarriedOut(json, byBody))
        return byBody ?? unclear('server-error');
    if (status === 429)
        return turnedAway('rate-limit');
    return isOwn ? byBody : classifyStatus(parsed);
}
/**
 * Whether the body of a 4xx leaves open that ITSM has acted: it says success, or reports an error that can come after the
 * change. The status decides for the gateway's own errors, which its plugins send with 403 and 429, and for the ESB's 404 of
 * an unknown path, which has no code.
 */
function mayHaveBeenCarriedOut({ result, code }, byBody) {
    if (typeof result !== 'boolean')
        return false;
    const number = parseCode(code);
    return result || (byBody?.class === 'unclear' && number !== undefined && !isGatewayCode(number));
}
/** Classifies a 4xx without a known error in its body: something in between turned the request away. */
function classifyStatus({ status, body, request }) {
    const page = classifyItsmPage(body, request);
    if (page !== undefined)
        return page;
    // nginx and Go on a port that expects TLS.
    if (/plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server/.test(body)) {
        return turnedAway('unreachable', { of: 'wrong-protocol', expected: 'https', request });
    }
    // nginx with `ssl_verify_client on`.
    if (body.includes('No required SSL certificate was sent')) {
        return turnedAway('turned-away', { of: 'client-certificate', request });
    }
    const problems = { 404: 'unknown-path', 407: 'proxy-refused' };
    return turnedAway(problems[status] ?? 'turned-away', { of: 'http-status', status, request });
}
/** Classifies an HTTP 2xx without a JSON object. */
function classifyOtherBody({ status, header, body, request }) {
    const seen = (is) => ({ of: 'body', is, status, request });
    if (body.trim() === '')
        return unclear('not-json', seen('empty'));
    const isPage = /^\s*</.test(body) || header('content-type').includes('html');
    if (!isPage)
        return unclear('not-json', seen('other'));
    return classifyItsmPage(body, request) ?? unclear('login-page', seen('page'));
}
/** Classifies by `result` and `code` together: neither proves anything alone. */
function classifyJson(json, { request, identity }) {
    const malformed = (is) => unclear('server-error', { of: 'malformed', is, request });
    const { result, code } = json;
    const number = parseCode(code);
    if (isV4(result, code, number))
        return unclear('itsm-v4');
    if (result === true)
        return number === 0 ? undefined : malformed('code');
    if (result !== false)
        return malformed('result');
    const message = asText(json['message']);
    if (number === undefined) {
        return typeof code === 'string' && code !== '' ? classifyItsmError(code, message) : malformed('no-code');
    }
    if (number === 0)
        return malformed('zero-code');
    if (isEsbCode(number))
        return classifyEsbError(number, message, identity);
    if (isGatewayCode(number))
        return classifyGatewayError(number, message, asText(json['code_name']));
    return classifyItsmError(number, message);
}
/** Whether this is ITSM V4, which has the code 20000 or a word for a success; V2 has words for errors only (component/generics.py:51-130). */
function isV4(result, code, number) {
    return number === 20000 || (result === true && typeof code === 'string' && /[a-z]/i.test(code));
}
/** Returns a code as a number, also from a string: `"0"`, but not `"00"`. */
function parseCode(code) {
    if (typeof code === 'string' && /^(?:0|[1-9]\d*)$/.test(code))
        return Number(code);
    return typeof code === 'number' ? code : undefined;
}
function asText(value) {
    return typeof value === 'string' ? value : '';
}
/** Returns the origin of a redirect's target alone: the rest of the URL can hold tokens. */
function parseOrigin(location) {
    return URL.canParse(location) ? new URL(location).origin : '';
}
/** Parses an HTTP date; undefined for anything else, even 30 February, since ages are measured by it. */
function parseDateMs(value) {
    const date = new Date(value);
    return !Number.isNaN(date.getTime()) && date.toUTCString() === value ? date.getTime() : undefined;
}
/** Returns the seconds to wait, from either form of Retry-After; a date is compared with the server's clock. */
function parseRetryAfter(value, date) {
    if (/^\d{1,9}$/.test(value.trim()))
        return Number(value);
    const seconds = (Date.parse(value) - Date.parse(date)) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
function parseObject(body) {
    try {
        return classify_asObject(JSON.parse(body));
    }
    catch {
        return undefined;
    }
}
/** Returns an object that is not an array; undefined for anything else. */
function classify_asObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : undefined;
}

;// CONCATENATED MODULE: ./blueking/payload.js
/** Parses and cleans the data of accepted replies. */


/** Anything else listed may be a secret, a command, or a look-alike of another number. */
const TICKET_NUMBER = /^(?=.*[0-9])[A-Za-z0-9._/-]{1,64}$/;
/**
 * Kept unredacted even if a secret is part of it, such as a year, or a sweep would find no ticket: a number as ITSM makes it
 * (component/utils/basic.py:553), and a time.
 */
const KEPT = /^(?:(?:REQ|CRQ|INC|PBI)[0-9]{8,}|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})$/;
/**
 * Returns a cleaned status. A built-in one is recognized in any case, as in ITSM's database, since a ticket that does not look suspended
 * is sent a second SUSPEND. It is not cleaned: a secret called RUNNING must not change what the rules see.
 */
function cleanStatus(value, clean) {
    if (typeof value !== 'string')
        return '';
    const name = value.replace(/[\p{C}\s]+/gu, '').toUpperCase();
    return isBuiltIn(name) ? name : clean(value);
}
/** get_ticket_status: serializers.py:53-105. */
function parseStatus(data, clean) {
    const fields = classify_asObject(data);
    const status = cleanStatus(fields?.['current_status'], clean);
    if (status === '')
        return undefined;
    // A built-in status does not need the lists. A status of the service's own could be a final one if they are missing, and an
    // UNSUSPEND would end green on a closed ticket.
    const lists = [fields?.['operations'], fields?.['current_steps']];
    if (!isBuiltIn(status) && !lists.every(Array.isArray))
        return undefined;
    return {
        status,
        steps: mapList(fields?.['current_steps'], (step) => toStep(step, clean)),
        operations: mapList(fields?.['operations'], ({ key }) => cleanText(key, clean)),
        url: cleanUrl(fields?.['ticket_url'], clean)
    };
}
function toStep({ state_id: id, name }, clean) {
    const shown = cleanText(name, clean);
    return { id: cleanText(id, clean), name: shown, ...(typeof name === 'string' && name !== shown && { rawName: name }) };
}
function mapList(value, toItem) {
    return Array.isArray(value) ? value.map((item) => toItem(classify_asObject(item) ?? {})) : undefined;
}
/** Returns a cleaned string or number; '' for anything else. */
function cleanText(value, clean) {
    return typeof value === 'string' || typeof value === 'number' ? clean(String(value)) : '';
}
/** get_tickets: views.py:166-221, pagination.py:70-125. If it does not accept the page size, the data is a bare array. */
function parsePage(data, clean) {
    const fields = classify_asObject(data);
    const items = Array.isArray(data) ? data : fields?.['items'];
    if (!Array.isArray(items))
        return undefined;
    const count = (name) => {
        const value = fields?.[name];
        return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
    };
    return {
        tickets: items.map((item) => parseListed(classify_asObject(item) ?? {}, clean)),
        count: count('count'),
        totalPages: count('total_page'),
        isWhole: Array.isArray(data)
    };
}
function parseListed(fields, clean) {
    const text = (name) => cleanUnlessKept(fields[name], clean);
    const sn = text('sn');
    const serviceId = fields['service_id'];
    return {
        // If cleaning changes it, it held something that must not be repeated.
        sn: sn === fields['sn'] && TICKET_NUMBER.test(sn) ? sn : '',
        status: cleanStatus(fields['current_status'], clean),
        // Compared with the input, and never shown.
        creator: typeof fields['creator'] === 'string' ? fields['creator'] : '',
        createAt: text('create_at'),
        endAt: text('end_at'),
        serviceId: typeof serviceId === 'number' ? String(serviceId) : text('service_id')
    };
}
function cleanUnlessKept(value, clean) {
    if (typeof value !== 'string')
        return '';
    return KEPT.test(value) ? value : clean(value);
}
/** An entry of SUSPEND or UNSUSPEND: `zhangsan 挂起了单据. why`, `zhangsan 恢复了单据.` */
const HOLD = /^\S+ (?:挂起|恢复)了单据/;
/** get_ticket_logs: `logs`, oldest first, an entry for each action of anybody (checked on V2.7.0). */
function parseLog(data, clean) {
    const logs = classify_asObject(data)?.['logs'];
    if (!Array.isArray(logs))
        return undefined;
    return logs.map((entry) => {
        const fields = classify_asObject(entry);
        const message = fields?.['message'];
        return {
            operateAt: cleanUnlessKept(fields?.['operate_at'], clean),
            isHold: typeof message === 'string' && HOLD.test(message)
        };
    });
}
/**
 * ticket_approval_result: a list with an entry for each known number (views.py:153). `approve_result` is true only for a
 * FINISHED ticket whose approvals were all granted; only a boolean counts.
 *
 * @returns 'absent' for an empty list
 */
function payload_parseApproval(data, clean, sn) {
    if (!Array.isArray(data))
        return undefined;
    const isOfTicket = (fields) => String(fields?.['sn']).toLowerCase() === sn.toLowerCase();
    const [entry, ...others] = data.map(asObject).filter(isOfTicket);
    if (entry === undefined)
        return data.length === 0 ? 'absent' : undefined;
    // Two entries of the ticket could contradict each other.
    if (others.length > 0)
        return undefined;
    const status = cleanStatus(entry['current_status'], clean);
    const isApproved = entry['approve_result'];
    return status === '' || typeof isApproved !== 'boolean' ? undefined : { status, isApproved };
}
/** Returns a URL to link to, or ''. If cleaning changes it, it held something that must not be repeated. */
function cleanUrl(value, clean) {
    if (typeof value !== 'string' || !URL.canParse(value))
        return '';
    const { href, protocol } = new URL(value);
    return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : '';
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(736);
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/proxy.js
var proxy = __nccwpck_require__(689);
;// CONCATENATED MODULE: ./blueking/proxies.js
/** Finds the proxy for a site. `@actions/http-client` knows the variables, but only few forms of `no_proxy`. */


/** In the order in which http-client reads them. */
const VARIABLES = {
    'https:': ['https_proxy', 'HTTPS_PROXY'],
    'http:': ['http_proxy', 'HTTP_PROXY']
};
/**
 * Returns the proxy for a URL, undefined for none, or what is wrong with its variable: an invalid value would otherwise be ignored, or
 * part of a password be looked up as a host name.
 */
function findProxy(url, env) {
    const firstSet = (names) => names.find((name) => (env[name] ?? '') !== '');
    const variable = firstSet(VARIABLES[url.protocol] ?? []);
    const noProxy = env[firstSet(['no_proxy', 'NO_PROXY']) ?? ''] ?? '';
    if (variable === undefined || (0,proxy/* checkBypass */.H)(url) || isBypassed(url, noProxy))
        return undefined;
    const value = env[variable]?.trim() ?? '';
    const fault = (is) => ({ of: 'proxy-variable', variable, is });
    if (!/^https?:\/\//i.test(value)) {
        return fault(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? 'scheme' : 'no-scheme');
    }
    // In an unencoded password, everything after a slash, a backslash, `?` or `#` would be read as a path.
    const isAuthorityAlone = /^https?:\/\/[^/\\?#\s]+\/?$/i.test(value);
    return isAuthorityAlone && URL.canParse(value) && isDecodable(value) ? new URL(value) : fault('malformed');
}
/** User and password are decoded before they are sent, which throws on a lone `%`. */
function isDecodable(value) {
    const { username, password } = new URL(value);
    try {
        decodeURIComponent(username + password);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Whether the host of a URL is listed in `no_proxy`. Entries are separated by commas or blanks, each with or without `:port`:
 * `*`, a host (which includes its subdomains), `.domain` or `*.domain` (its subdomains), an IP address, a CIDR. An address
 * matches only a host that is an IP address: no name is resolved.
 */
function isBypassed(url, noProxy) {
    const host = bareHost(url.hostname.toLowerCase()).replace(/\.$/, '');
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    return noProxy
        .toLowerCase()
        .split(/[\s,]+/)
        .some((entry) => entry !== '' && isMatch(entry, host, port));
}
function isMatch(entry, host, port) {
    // The last group of a bare IPv6 address is not a port.
    const withPort = (0,external_node_net_namespaceObject.isIP)(entry) === 0 ? /^(.+):(\d+)$/.exec(entry) : null;
    if (withPort !== null && Number(withPort[2]) !== port)
        return false;
    const name = withPort?.[1] ?? entry;
    if (name === '*')
        return true;
    const [address = '', prefix] = name.replace(/[[\]]/g, '').split('/');
    if ((0,external_node_net_namespaceObject.isIP)(address) !== 0)
        return isWithin(host, address, prefix);
    const domain = name.replace(/^\*?\./, '');
    return host.endsWith(`.${domain}`) || (domain === name && host === name);
}
/** Whether a host is this IP address, or is within this subnet. */
function isWithin(host, address, prefix) {
    const [hostFamily, family] = [familyOf(host), familyOf(address)];
    const bits = family === 'ipv4' ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    if (hostFamily === undefined || family === undefined || !(length >= 0 && length <= bits))
        return false;
    const subnet = new external_node_net_namespaceObject.BlockList();
    subnet.addSubnet(address, length, family);
    return subnet.check(host, hostFamily);
}
function familyOf(address) {
    return { 4: 'ipv4', 6: 'ipv6' }[(0,external_node_net_namespaceObject.isIP)(address)];
}
/** Strips the brackets that an IPv6 address has in a URL. */
function bareHost(hostname) {
    return hostname.replace(/^\[(.*)\]$/, '$1');
}

;// CONCATENATED MODULE: ./blueking/agents.js
/** The connections to one site: reads share kept-alive ones, each operation has one of its own. */







/** @param proxy forwards requests to a plain http site, as curl does, and tunnels to an https site */
function createConnections(site, proxy, maxConnections) {
    const agents = createAgents(site, proxy, maxConnections);
    const { keepAlive, singleUse } = agents;
    const forwarder = isTls(site) ? undefined : proxy;
    const { request: startRequest } = isTls(forwarder ?? site) ? external_node_https_namespaceObject : external_node_http_namespaceObject;
    const takeConnect = watchTunnels(singleUse);
    return {
        start({ method, url, headers, body, hasOwnConnection }, onReply, onSent) {
            if (hasOwnConnection)
                makeRoom(agents, maxConnections);
            const target = forwarder === undefined ? { ...(0,external_node_url_namespaceObject.urlToHttpOptions)(url), headers } : forwardOptions(url, headers, forwarder);
            const request = startRequest({ ...target, method, agent: hasOwnConnection ? singleUse : keepAlive }, (reply) => {
                // Node would close it a moment later, when the next request has already opened another one.
                reply.once('end', () => {
                    if (!request.shouldKeepAlive)
                        reply.socket.destroy();
                });
                onReply(reply);
            });
            closeWith(request, takeConnect());
            request.on('socket', (socket) => {
                const event = eventBeforeSending(socket);
                if (event === undefined)
                    onSent();
                else
                    socket.once(event, onSent);
            });
            // Without a listener, Node closes the socket and the request hangs until its deadline.
            request.on('upgrade', (_, socket) => {
                socket.destroy();
                request.emit('error', new Error('The reply switches protocols'));
            });
            return request.end(body);
        },
        close() {
            if (keepAlive instanceof external_node_http_namespaceObject.Agent)
                keepAlive.destroy();
        }
    };
}
function createAgents(site, proxy, maxConnections) {
    const isTunnelled = proxy !== undefined && isTls(site);
    const { Agent } = isTls(proxy ?? site) ? external_node_https_namespaceObject : external_node_http_namespaceObject;
    // Shared, since making a TLS context takes longer than connecting.
    const secureContext = isTls(site) || isTls(proxy ?? site) ? (0,external_node_tls_namespaceObject.createSecureContext)() : undefined;
    const create = (options) => {
        const agent = isTunnelled ? new lib/* HttpClient */.Qq(undefined, undefined, options).getAgent(site.href) : new Agent(options);
        return hardenAgent(agent, { rejectUnauthorized: true, secureContext }, proxy);
    };
    const singleUse = create({ keepAlive: false });
    // `tunnel` keeps nothing idle, and never frees the slot of a request that had to wait for one.
    return { keepAlive: isTunnelled ? singleUse : create({ keepAlive: true, maxSockets: maxConnections }), singleUse };
}
/**
 * Verifies TLS even where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else, since credentials are sent here. The same
 * goes for a TLS proxy, which sees the credentials for a plain http site; `tunnel` would check its certificate against the
 * name of the site. Closes an idle connection on which bytes arrive: they would be taken for the next reply.
 */
function hardenAgent(agent, tls, proxy) {
    agent.options = { ...agent.options, ...tls };
    if (proxy !== undefined && agent.proxyOptions !== undefined) {
        agent.proxyOptions = { ...agent.proxyOptions, ...tls, ...hopOptions(proxy) };
    }
    if (agent instanceof external_node_http_namespaceObject.Agent) {
        const keep = agent.keepSocketAlive.bind(agent);
        const reuse = agent.reuseSocket.bind(agent);
        agent.keepSocketAlive = (socket) => {
            for (const event of CLOSING_EVENTS)
                socket.on(event, closeIdle);
            socket.resume();
            return keep(socket);
        };
        agent.reuseSocket = (socket, request) => {
            for (const event of CLOSING_EVENTS)
                socket.removeListener(event, closeIdle);
            reuse(socket, request);
        };
    }
    return agent;
}
/** Returns a function that returns the CONNECT request that `tunnel` has just started, if any. */
function watchTunnels(agent) {
    let connect;
    const { request } = agent;
    if (request !== undefined)
        agent.request = (options) => (connect = request(options));
    return () => {
        const taken = connect;
        connect = undefined;
        return taken;
    };
}
/** Closes a tunnel with its request: while a proxy is silent, `tunnel` leaves it open, one for each try. */
function closeWith(request, connect) {
    if (connect === undefined)
        return;
    const destroy = request.destroy.bind(request);
    request.destroy = (error) => {
        connect.destroy();
        return destroy(error);
    };
}
const CLOSING_EVENTS = ['data', 'end'];
function closeIdle() {
    this.destroy();
}
/**
 * Closes an idle connection if another one would exceed the maximum. Counts the sockets that are not destroyed: an agent's
 * `totalSocketCount` includes them until they emit `close`, later.
 */
function makeRoom({ keepAlive, singleUse }, maxConnections) {
    const idle = openSockets(keepAlive.freeSockets);
    const open = idle.length + openSockets(keepAlive.sockets).length + openSockets(singleUse.sockets).length;
    if (open >= maxConnections)
        idle[0]?.destroy();
}
function openSockets(sockets) {
    return Object.values(sockets ?? {})
        .flatMap((ofOneHost) => ofOneHost ?? [])
        .filter(({ destroyed }) => !destroyed);
}
/**
 * The event before which nothing can leave on a socket; undefined for one that is already connected, which never emits it
 * again. A TLS socket is `authorized` exactly when its handshake is complete: if verification fails, it is closed (see
 * `hardenAgent`).
 */
function eventBeforeSending(socket) {
    if (socket instanceof external_node_tls_namespaceObject.TLSSocket)
        return socket.authorized ? undefined : 'secureConnect';
    return 'connecting' in socket && socket.connecting === true ? 'connect' : undefined;
}
function isTls({ protocol }) {
    return protocol === 'https:';
}
/** Returns the options for a proxy that forwards: its request line has the absolute URL (RFC 9112, 3.2.2). */
function forwardOptions(url, headers, proxy) {
    const login = decodeURIComponent(`${proxy.username}:${proxy.password}`);
    return {
        ...hopOptions(proxy),
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: {
            ...headers,
            host: url.host,
            ...(login !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` })
        }
    };
}
/** Returns the address of a proxy. Its certificate must have its own name, although the header `Host` has the site's. */
function hopOptions(proxy) {
    const host = bareHost(proxy.hostname);
    const port = proxy.port === '' ? (isTls(proxy) ? 443 : 80) : Number(proxy.port);
    return { host, port, servername: (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : '' };
}

;// CONCATENATED MODULE: ./blueking/network-errors.js
/** There is no complete reply. `wasSent`: whether any byte of the request may have reached the server. */
class TransportError extends Error {
    problem;
    wasSent;
    detail;
    constructor(problem, detail, options) {
        super(problem, { cause: options.cause });
        this.name = 'TransportError';
        this.problem = problem;
        this.wasSent = options.wasSent;
        this.detail = detail;
    }
}
/** The first match counts. */
const RULES = [
    // In TLS 1.3 the client has sent its request by the time the server rejects the handshake, and the request with it.
    {
        matches: (code) => /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE)$/.test(code),
        problem: 'turned-away',
        detail: (_, { request }) => ({ of: 'client-certificate', request }),
        wasSent: false
    },
    { matches: (_, __, { wasSent }) => wasSent, problem: 'connection-lost' },
    // The package `tunnel`, which http-client uses, says "tunneling socket could not be established, statusCode=407".
    {
        matches: (_, message, { isForwarded }) => isForwarded || message.includes('tunneling socket'),
        problem: 'proxy-refused'
    },
    {
        matches: (code, _, { extraCa }) => /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_SIGNATURE/.test(code) && extraCa() !== undefined,
        problem: 'untrusted-certificate',
        detail: (error, { request, extraCa }) => ({ of: 'untrusted-issuer', error, is: extraCa() ?? 'other-ca', request })
    },
    {
        matches: (code) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code),
        problem: 'untrusted-certificate'
    },
    // What OpenSSL says of a reply that is not TLS. EPROTO alone can also be a handshake that the server rejects.
    {
        matches: (_, message) => /wrong version number|packet length too long/.test(message),
        problem: 'unreachable',
        detail: (_, { request }) => ({ of: 'wrong-protocol', expected: 'http', request })
    }
];
const UNREACHABLE = { problem: 'unreachable' };
/** Classifies an error of Node or `tunnel`. */
function toTransportError(error, context) {
    const { wasSent, request } = context;
    const { code = '', rawPacket } = partsOf(error);
    // A TLS port answers plain http with an alert record: 0x15, version 3.x.
    if (rawPacket instanceof Uint8Array && rawPacket[0] === 0x15 && rawPacket[1] === 0x03) {
        const detail = { of: 'wrong-protocol', expected: 'https', request };
        return new TransportError('unreachable', detail, { wasSent, cause: error });
    }
    const message = messageOf(error);
    const rule = RULES.find(({ matches }) => matches(code, message, context)) ?? UNREACHABLE;
    const detail = rule.detail?.(message, context) ?? { of: 'network', error: message, request };
    return new TransportError(rule.problem, detail, { wasSent: rule.wasSent ?? wasSent, cause: error });
}
/** What an error may hold; a thrown value that is not an object is its own message. */
function partsOf(error) {
    return typeof error === 'object' && error !== null ? error : { message: String(error) };
}
/** The message of an error; of an AggregateError (every address of a host failed) those of its parts. */
function messageOf(error) {
    const { code = '', message = '', errors } = partsOf(error);
    if (Array.isArray(errors))
        return errors.map(messageOf).join('; ');
    return message || code;
}

;// CONCATENATED MODULE: ./blueking/transport.js
/**
 * One HTTP request under one deadline.
 *
 * Of `@actions/http-client` only the proxy agents are used: its requests follow redirects with body and credentials, its
 * timeout restarts with every byte, and its `readBody` never settles when a body is cut off.
 */




/** Replies of single calls are below 100 KiB; anything larger is not from BlueKing. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Creates the transport to one site: all requests go to one origin. */
function createTransport({ maxConnections, timeoutMs, abort, env, clock }) {
    let connections;
    // One listener for all requests, and an array: in a Set, or among the signal's own listeners, each removed entry would
    // keep its neighbours, and through them the garbage of every request, alive until the next full collection.
    const inFlight = [];
    abort.addEventListener('abort', () => {
        for (const cancel of [...inFlight])
            cancel();
    });
    return {
        async send(httpRequest) {
            const { url, method } = httpRequest;
            const request = `${method} ${url.pathname}`;
            const proxy = findProxy(url, env);
            if (proxy !== undefined && !(proxy instanceof URL)) {
                throw new TransportError('proxy-refused', proxy, { wasSent: false });
            }
            if (abort.aborted)
                throw new TransportError('cancelled', { of: 'cut-off', request }, { wasSent: false });
            connections ??= createConnections(url, proxy, maxConnections);
            return await exchange(connections, httpRequest, {
                request,
                isForwarded: proxy !== undefined && url.protocol === 'http:',
                extraCa: () => extraCaState(env),
                timeoutMs,
                clock,
                inFlight
            });
        },
        close: () => connections?.close()
    };
}
/** Sends a request and reads its reply. */
function exchange(connections, httpRequest, context) {
    const { request, timeoutMs, clock, inFlight } = context;
    return new Promise((resolve, reject) => {
        let wasSent = false;
        let isSettled = false;
        let hasReply = false;
        let started;
        const settle = (act) => {
            if (isSettled)
                return;
            isSettled = true;
            dropDeadline();
            inFlight.splice(inFlight.indexOf(cancel), 1);
            act();
        };
        const fail = (error) => {
            settle(() => {
                // Rejected here and not on an event of the request: while a proxy is silent, a destroyed request emits none.
                reject(error);
                started?.destroy();
            });
        };
        const failWith = (error) => {
            fail(error instanceof TransportError ? error : toTransportError(error, { ...context, wasSent }));
        };
        const cancel = () => {
            fail(new TransportError('cancelled', { of: 'cut-off', request }, { wasSent }));
        };
        const dropDeadline = clock.after(timeoutMs, () => {
            fail(new TransportError('time-out', { of: 'deadline', seconds: timeoutMs / 1000, request }, { wasSent }));
        });
        inFlight.push(cancel);
        const onReply = (message) => {
            hasReply = true;
            readBody(message, httpRequest.bodyLimitBytes, request).then((reply) => {
                settle(() => {
                    resolve(reply);
                });
            }, failWith);
        };
        try {
            started = connections.start(httpRequest, onReply, () => {
                wasSent = true;
            });
            // Once there is a reply, only its own events count: what follows it on the connection may be garbage.
            started.on('error', (error) => {
                if (!hasReply)
                    failWith(error);
            });
        }
        catch (error) {
            // For example a header that HTTP does not allow.
            failWith(error);
        }
    });
}
/** Checks NODE_EXTRA_CA_CERTS here, since Node reports a file that it cannot use on a line that nobody sees. */
function extraCaState({ NODE_EXTRA_CA_CERTS: file = '' }) {
    if (file === '')
        return undefined;
    try {
        return (0,external_node_fs_.readFileSync)(file, 'latin1').includes('-----BEGIN CERTIFICATE-----') ? 'other-ca' : 'not-pem';
    }
    catch {
        return 'missing';
    }
}
/** Shared: making a decoder takes longer than decoding a reply. */
const UTF_8 = new TextDecoder();
/** Reads a body up to its limit. Node reports a body that is cut off as an error, never as an end. */
function readBody(message, limitBytes, request) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let bytes = 0;
        message.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes <= limitBytes)
                chunks.push(chunk);
            else
                reject(new TransportError('reply-too-large', { of: 'too-large', limitBytes, request }, { wasSent: true }));
        });
        message.on('error', reject);
        message.on('end', () => {
            const body = UTF_8.decode(Buffer.concat(chunks));
            resolve({ status: message.statusCode ?? 0, headers: message.headers, body });
        });
    });
}

;// CONCATENATED MODULE: ./blueking/reader.js


const STATUS = { name: 'get_ticket_status', gatewayMethod: 'GET', parse: parseStatus };
const LIST = {
    name: 'get_tickets',
    gatewayMethod: 'POST',
    // A page of 100 tickets is some 100 KiB; a list that is not paginated has no bound of its own.
    bodyLimitBytes: 64 * BODY_LIMIT_BYTES,
    parse: parsePage
};
const LOG = {
    name: 'get_ticket_logs',
    gatewayMethod: 'GET',
    bodyLimitBytes: 8 * BODY_LIMIT_BYTES,
    parse: parseLog
};
/** Creates the client of a dry run. */
function createReader(call) {
    return {
        readStatus: (sn) => call(STATUS, { sn }),
        listTickets: ({ creator, createdUntil, page, pageSize }) => call(LIST, { creator, create_at__lte: createdUntil, page, page_size: pageSize }),
        readLog: (sn) => call(LOG, { sn })
    };
}
/** Creates the client of a wait. */
function createApprovalReader(call) {
    const approval = { name: 'ticket_approval_result', gatewayMethod: 'POST' };
    return {
        readStatus: (sn) => call(STATUS, { sn }),
        readApproval: (sn) => call({ ...approval, parse: (data, clean) => parseApproval(data, clean, sn) }, { sn: [sn] })
    };
}

;// CONCATENATED MODULE: ./blueking/operator.js

const OPERATE = {
    name: 'operate_ticket',
    gatewayMethod: 'POST',
    hasOwnConnection: true,
    parse: () => ({})
};
/** Creates the client that reads and operates. */
function createOperator(call) {
    return {
        ...createReader(call),
        // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
        operate: ({ sn, action, operator, message }) => call(OPERATE, { sn, operator, action_type: action, action_message: message })
    };
}

// EXTERNAL MODULE: ./secrets/text.js
var secrets_text = __nccwpck_require__(484);
;// CONCATENATED MODULE: ./secrets/secrets.js
/** Which values of a run are secret, and the forms in which they travel or come back. */

const SECRET_INPUTS = ['bk_app_secret', 'bk_token', 'access_token'];
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
/** A shorter line of a secret or piece of a password is too likely to be part of a word. */
const MIN_PIECE_LENGTH = 4;
/** A shorter user of a proxy is a name, and may be part of a word. A longer one may be a key. */
const MIN_USER_LENGTH = 8;
/** Hiding every "a" or "id" would leave no text readable. */
const MIN_FORM_LENGTH = 3;
/** The runner masks line by line. */
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/;
/** Returns the credentials of inputs and proxies: whole, trimmed, and line by line. */
function secretValues(get, env) {
    const given = SECRET_INPUTS.map(get);
    const lines = given.flatMap((secret) => secret.split(LINE_BREAKS)).filter(isPiece);
    const proxies = PROXY_VARIABLES.flatMap((name) => proxySecrets(env[name] ?? ''));
    const values = [...given, ...lines, ...proxies].flatMap((secret) => [secret, secret.trim()]);
    return [...new Set(values)].filter((value) => value.trim() !== '');
}
function isPiece(text) {
    return text.trim().length >= MIN_PIECE_LENGTH;
}
/**
 * Returns everything between `//` and the last `@`, and its parts. `URL` would mistake part of the credentials for the host
 * if a password contains `/` or `@`, or a user `\`, and errors would name that host.
 */
function proxySecrets(address) {
    const credentials = /^(?:https?:[/\\]*|[a-z][a-z0-9+.-]*:\/\/)?(.*)@/is.exec(address.trim())?.[1] ?? '';
    if (credentials === '')
        return [];
    const [user = ''] = credentials.split(':', 1);
    const password = credentials.slice(user.length + 1);
    const parts = [credentials, password, ...password.split(/[/@:\\?#]/).filter(isPiece)];
    if (user.length >= MIN_USER_LENGTH)
        parts.push(user);
    const basic = [`${user}:${password}`, `${decode(user)}:${decode(password)}`].map(base64Of);
    // A short user without a password is a name, not a secret.
    return credentials.length < MIN_USER_LENGTH && password === ''
        ? []
        : [...parts.flatMap((part) => [part, decode(part)]), ...basic];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function base64Of(text) {
    return Buffer.from(text).toString('base64');
}
/** Returns the forms of a secret: as written, as one line, in JSON, in an address, in HTML and in base64. */
function formsOf(secret) {
    const wellFormed = secret.toWellFormed();
    const forms = [
        ...[secret, wellFormed, (0,secrets_text/* oneLine */.TN)(secret)],
        ...jsonForms(secret),
        ...addressForms(wellFormed),
        ...['&quot;', '&#34;'].flatMap((quote) => ["'", '&#39;', '&#x27;', '&apos;'].map((apostrophe) => inHtml(secret, quote, apostrophe))),
        ...base64Forms(wellFormed)
    ];
    return [...new Set(forms)].filter((form) => form.trim().length >= MIN_FORM_LENGTH);
}
function jsonForms(secret) {
    const json = JSON.stringify(secret).slice(1, -1);
    // Python escapes everything but ASCII by default, most others do not.
    const escapes = [json, asciiJson(json, (hex) => hex), asciiJson(json, (hex) => hex.toUpperCase())];
    return escapes.flatMap((form) => [form, form.replaceAll('/', '\\/')]);
}
function asciiJson(json, inCase) {
    return json.replace(/[^ -~]/g, (unit) => `\\u${inCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
}
/** Returns the percent-encoding by the rules of a path, a component and a form; and lower case, as in a host. */
function addressForms(secret) {
    const component = encodeURIComponent(secret);
    const strict = component.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams([['', secret]]).toString().slice(1);
    const encoded = [component, strict, encodeURI(secret), form];
    const lowerHex = encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()));
    return [...[...encoded, ...lowerHex].flatMap((text) => [text, text.replaceAll('%20', '+')]), secret.toLowerCase()];
}
function inHtml(text, quote, apostrophe) {
    const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': quote };
    return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? apostrophe);
}
function base64Forms(text) {
    const base64 = base64Of(text);
    return [base64, base64.replace(/=+$/, ''), Buffer.from(text).toString('base64url')];
}
/** Returns what the runner must mask: the lines of all forms, without those so short that they would mask half the log. */
function masksOf(forms) {
    const lines = forms.flatMap((form) => form.split(LINE_BREAKS));
    return [...new Set(lines)].filter((line) => line.trim().length >= MIN_FORM_LENGTH);
}

;// CONCATENATED MODULE: ./inputs/errors.js
/** Thrown by a parser, with one fault for each kind of mistake in the value. */
class errors_BadValue extends Error {
    faults;
    constructor(...faults) {
        super(faults.map(({ of }) => of).join(', '));
        this.name = 'BadValue';
        this.faults = faults;
    }
}
/** Thrown when inputs are wrong, before anything is sent. */
class BadInput extends Error {
    faults;
    constructor(faults) {
        super(`${faults.length} wrong input(s)`);
        this.name = 'BadInput';
        this.faults = faults;
    }
}

// EXTERNAL MODULE: ./inputs/language.js
var language = __nccwpck_require__(697);
;// CONCATENATED MODULE: ./inputs/synonyms.js
/** What people write in place of a value. A fault suggests the value that is meant; it is never assumed. */
/**
 * Makes a function that looks up what a name means, ignoring case and width.
 *
 * @param correct whether a name that is one letter off is taken for the value it is close to
 */
function createSuggester(names, { correct = false } = {}) {
    const byName = new Map();
    for (const meant of Object.keys(names)) {
        for (const name of names[meant])
            byName.set(name.toLowerCase(), meant);
    }
    return (name) => {
        const normalized = name.normalize('NFKC').toLowerCase();
        const isClose = (meant) => correct && isOneLetterOff(normalized, meant.toLowerCase());
        return byName.get(normalized) ?? Object.keys(names).find(isClose);
    };
}
/** Whether one letter is missing, added or replaced, or two are swapped. Short words are too close to each other. */
function isOneLetterOff(name, meant) {
    if (meant.length < 5 || name === meant)
        return false;
    const start = [...meant].findIndex((letter, place) => letter !== name[place]);
    const [left, right] = start < 0 ? [name.slice(meant.length), ''] : [name.slice(start), meant.slice(start)];
    const isSwapped = right === left.charAt(1) + left.charAt(0) + left.slice(2);
    return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) || isSwapped;
}
const suggestAction = createSuggester({
    SUSPEND: ['挂起', '暂停', 'pause', 'hold', 'suspended'],
    UNSUSPEND: ['恢复', '取消挂起', 'resume', 'unpause', 'restore'],
    WITHDRAW: ['撤单', '撤销', '撤回', 'cancel', 'revoke', 'revoked'],
    TERMINATE: ['终止', '关闭', '关单', 'close', 'terminated']
}, { correct: true });
/** Labels of statuses on ITSM's pages, and other names for them. */
const suggestStatus = createSuggester({
    NEW: ['新', '新建', '新单', '待处理'],
    RUNNING: ['running', 'run', '处理中', '进行中', '运行中', '审批中'],
    SUSPENDED: ['suspended', 'suspend', '挂起', '已挂起', '被挂起', '挂起中', '已暂停'],
    RESOLVED: ['已解决'],
    CONFIRMED: ['已确认', '待确认'],
    FINISHED: ['finished', 'finish', 'done', 'complete', 'completed', 'success', '完成', '已完成', '结束', '已结束'],
    TERMINATED: ['terminated', 'terminate', '终止', '已终止', '被终止'],
    REVOKED: ['revoked', 'revoke', 'withdraw', 'withdrawn', '撤销', '已撤销', '被撤销', '撤单', '已撤单', '已撤回']
}, { correct: true });
/** Names that mean different time zones to different people. */
const suggestZone = createSuggester({
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
});

;// CONCATENATED MODULE: ./inputs/scalars.js
/** Parsers of single values, which are already trimmed. Each throws BadValue. */



function parseAction(value) {
    if (value === '')
        throw new errors_BadValue({ of: 'action-empty' });
    const known = ACTIONS.find((one) => one === value.toUpperCase());
    if (known !== undefined)
        return known;
    const meant = suggestAction(value);
    throw new errors_BadValue(meant ? { of: 'action-meant', value, meant } : { of: 'action-unknown', value });
}
/** What display names such as `张三 (zhangsan)` contain, and login names never do. */
const DISPLAY_NAME = /[\s()[\]{}<>（）【】《》,，、;；]|^[@＠]|\p{Script=Han}/u;
/** Full-width ASCII, and punctuation that input methods and word processors substitute for ASCII. */
const TYPOGRAPHIC = /[\uff01-\uff5e\u2010-\u2027\u2212\u3002]/;
/** A login name. ITSM's log has room for 64 code points. */
function parseLoginName(value) {
    if (value === '')
        throw new errors_BadValue({ of: 'name-empty' });
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(value))
        throw new errors_BadValue({ of: 'name-invisible' });
    if (DISPLAY_NAME.test(value))
        throw new errors_BadValue({ of: 'name-displayed', value });
    rejectTypographic(value);
    if ([...value].length > 64)
        throw new errors_BadValue({ of: 'name-too-long' });
    return value;
}
/** Such a name looks right, but no user has it. */
function rejectTypographic(value) {
    const [character] = TYPOGRAPHIC.exec(value) ?? [];
    if (character === undefined)
        return;
    throw new errors_BadValue({ of: 'name-typographic', value, character, codePoint: codePointOf(character) });
}
/** @returns such as `U+200B` */
function codePointOf(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
/** A boolean of YAML's core schema, as in the runner's own toolkit. A typo must not silently become the default. */
function parseBoolean(value) {
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE|)$/.test(value))
        return false;
    throw new errors_BadValue({ of: 'not-boolean', value });
}
/** One of these, whatever its case. The first is the default. */
function parseChoice(value, known) {
    const found = value === '' ? known[0] : known.find((one) => one === value.toLowerCase());
    if (found === undefined)
        throw new errors_BadValue({ of: 'not-one-of', value, known: known.join(', ') });
    return found;
}
/** A whole number in digits. Stricter than Number(), which accepts signs, exponents and spaces. */
function parseInteger(value, fallback, min, max) {
    if (value === '')
        return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (number >= min && number <= max)
        return number;
    throw new errors_BadValue({ of: 'not-integer', value, min, max, fallback });
}

;// CONCATENATED MODULE: ./inputs/times.js
/** Parsers of durations and time zones. */


const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AGE_UNITS_MS = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const WAIT_UNITS_MS = { s: 1_000, m: 60_000, h: HOUR_MS };
/** Returns a number with one of these units, such as `36h`, in milliseconds; undefined for anything else. */
function durationMs(value, unitsMs) {
    const [, amount, unit = ''] = /^(\d{1,6})\s*([a-z])$/i.exec(value) ?? [];
    const unitMs = unitsMs[unit.toLowerCase()];
    return unitMs === undefined ? undefined : Number(amount) * unitMs;
}
/** An age such as `36h`, `14d` or `2w`, in milliseconds. */
function parseAge(value) {
    const ms = durationMs(value, AGE_UNITS_MS);
    if (ms === undefined)
        throw new errors_BadValue({ of: 'not-an-age', value });
    if (ms < HOUR_MS || ms > 3650 * DAY_MS)
        throw new errors_BadValue({ of: 'age-range', value });
    return ms;
}
/** A duration such as `90s`, `15m`, `2h` or `0`, in milliseconds. */
function parseDuration(value, fallback, min, max) {
    const toMs = (text) => (text === '0' ? 0 : (durationMs(text, WAIT_UNITS_MS) ?? NaN));
    const ms = toMs(value === '' ? fallback : value);
    if (ms >= toMs(min) && ms <= toMs(max))
        return ms;
    throw new BadValue({ of: 'not-a-duration', value, min, max, fallback });
}
/** @returns milliseconds; 40 seconds by default, since the ESB itself waits 30 */
function parseSeconds(value) {
    const text = value === '' ? '40' : value;
    const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
    if (seconds > 0 && seconds <= 3600)
        return Math.round(seconds * 1000);
    throw new errors_BadValue({ of: 'not-seconds', value });
}
/** An IANA name of the form Area/City, or UTC. Etc/GMT-8 and the like are rejected: people read their sign the other way. */
function parseTimeZone(value) {
    // Loading the zones takes milliseconds, which the usual ones can do without.
    if (value === '' || value === 'Asia/Shanghai')
        return 'Asia/Shanghai';
    if (value === 'UTC')
        return value;
    rejectOffset(value);
    const meant = suggestZone(value);
    if (meant !== undefined)
        throw new errors_BadValue({ of: 'zone-meant', value, meant });
    if (/^(?!Etc\/)[a-z]+\/[\w+/-]+$/i.test(value) && isTimeZone(value))
        return value;
    throw new errors_BadValue({ of: 'zone-unknown', value });
}
/** The offsets whose zone is beyond doubt, on servers in China. Others fit several zones. */
const ZONES_BY_OFFSET = new Map([
    [0, 'UTC'],
    [8, 'Asia/Shanghai']
]);
/** Rejects offsets such as `+08:00`, `UTC+8` and `8`, which is what YAML makes of `+8`. */
function rejectOffset(value) {
    const offset = /^(?:utc|gmt)?\s*([+-]?)(\d{1,2})(?::?(\d\d))?$/i.exec(value.normalize('NFKC'));
    if (offset === null)
        return;
    const [, sign, hours, minutes = '00'] = offset;
    const meant = ZONES_BY_OFFSET.get(Number(`${sign}${hours}.${minutes}`));
    throw new errors_BadValue(meant === undefined ? { of: 'zone-offset', value } : { of: 'zone-offset-meant', value, meant });
}
function isTimeZone(name) {
    try {
        Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./inputs/url.js

/** ITSM V4 has another API, and would receive the credentials before it rejects the call. */
const ITSM_V4 = /bk-?itsm-?v?4|cw-{1,2}aitsm|\/api\/v1\/?$|\/api\/v1\/tickets?(\/|$)/i;
/** Pages of ITSM itself. Its API is called through the ESB or the gateway. */
const ITSM_ITSELF = /\/o\/bk_itsm(\/|$)|#\/ticket/i;
/** What follows the base URL in an address copied from the API's documentation. */
const API_PATHS = [
    /\/v2\/itsm(\/\w+)?$/,
    /\/itsm\/(operate_ticket|get_ticket\w*|ticket_\w+)$/,
    /(?<=\/compapi)\/itsm$/,
    // In `/api/bk-itsm/v2`, v2 is the stage of a gateway.
    /(?<!^\/api\/[^/]+)\/v2$/
];
/** No path, or one that ends in /compapi, means the ESB; any other path means a gateway. */
function parseUrl(value) {
    if (value === '')
        throw new errors_BadValue({ of: 'url-empty' });
    if (/["'`“”‘’]/.test(value))
        throw new errors_BadValue({ of: 'url-quotes' });
    const shown = { value: hideCredentials(value) };
    if (value.includes('：'))
        throw new errors_BadValue({ of: 'url-full-width', ...shown });
    if (/^https?:\/*https?:/i.test(value))
        throw new errors_BadValue({ of: 'url-double-scheme', ...shown });
    if (!/^https?:\/\//i.test(value))
        throw new errors_BadValue({ of: 'url-no-scheme', ...shown });
    if (!URL.canParse(value))
        throw new errors_BadValue({ of: 'url-not-address', ...shown });
    const url = new URL(value);
    if (url.username !== '' || url.password !== '')
        throw new errors_BadValue({ of: 'url-user' });
    if (ITSM_V4.test(url.host + url.pathname))
        throw new errors_BadValue({ of: 'url-v4', ...shown });
    if (ITSM_ITSELF.test(url.pathname + url.hash))
        throw new errors_BadValue({ of: 'url-itsm', ...shown });
    if (/[?#]/.test(value))
        throw new errors_BadValue({ of: 'url-query' });
    const path = url.pathname.replace(/\/+$/, '');
    const base = path === '' ? '/api/c/compapi' : API_PATHS.reduce((rest, apiPath) => rest.replace(apiPath, ''), path);
    return { front: base.endsWith('/compapi') ? 'esb' : 'gateway', baseUrl: url.origin + base };
}
/** Returns the host to which credentials travel unencrypted; undefined for https and for this machine. */
function unencryptedHost(baseUrl) {
    const { protocol, hostname, host } = new URL(baseUrl);
    const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    return protocol === 'http:' && !isLoopback ? host : undefined;
}
/** Hides what people paste along with an address: a password, or a token in the query. */
function hideCredentials(address) {
    return address.replace(/^.*@/s, '***@').replace(/[?#].*$/s, '?***');
}

;// CONCATENATED MODULE: ./inputs/common.js







/** A shorter secret is often an ordinary word, which would then be redacted everywhere. */
const MIN_SECRET_LENGTH = 8;
/** The first that is set is used. */
const IDENTITIES = ['access_token', 'bk_token', 'bk_username'];
/**
 * Makes a reader of inputs that collects their faults, so that all are reported at once.
 *
 * @param read reads an input as written
 * @param redact hides secrets in the values that faults quote
 */
function createCollector(read, redact) {
    const faults = [];
    const get = (name) => read(name).trim();
    return {
        get,
        parse: (input, parseValue) => {
            try {
                return parseValue(get(input));
            }
            catch (error) {
                if (!(error instanceof errors_BadValue))
                    throw error;
                for (const fault of error.faults)
                    faults.push({ input, fault: quoteValue(fault, get(input), redact) });
                return undefined;
            }
        },
        complete: (inputs) => {
            if (faults.length > 0 || !hasAllValues(inputs))
                throw new BadInput(faults);
            return inputs;
        }
    };
}
/** Quotes the value of a fault. It is redacted before it is cut, since half a secret would not be recognized. */
function quoteValue(fault, whole, redact) {
    if (!('value' in fault))
        return fault;
    const { value } = fault;
    const redacted = redact(whole);
    // An entry of a list can be a piece of a secret that only the whole list reveals.
    const shown = redacted === whole || redacted.includes(value) ? redact((0,secrets_text/* oneLine */.TN)(redact(value))) : '***';
    return { ...fault, value: `"${(0,secrets_text/* truncate */.xv)(shown, 80)}"` };
}
function hasAllValues(inputs) {
    return Object.values(inputs).every((value) => value !== undefined);
}
/** Throws BadValue where an expression is needed; a statement throws it itself. */
function fail(fault) {
    throw new errors_BadValue(fault);
}
/**
 * Reads the address and the credentials.
 *
 * @param shownInputs further inputs that are sent in plain sight, where a secret would be exposed
 */
function readSite({ get, parse }, shownInputs) {
    const address = parse('url', parseUrl);
    const shown = ['bk_username', 'bk_app_code', 'sn', ...shownInputs];
    const parseSecret = (value) => rejectReusedSecret(value, shown, get);
    const appCode = parse('bk_app_code', (value) => value || fail({ of: 'app-code-empty' })) ?? '';
    const appSecret = parse('bk_app_secret', (value) => parseSecret(value || fail({ of: 'secret-empty' }))) ?? '';
    const kind = IDENTITIES.find((name) => get(name) !== '');
    // Only a valid address tells whether a user is needed.
    if (kind === undefined && address?.front === 'esb')
        parse('bk_username', () => fail({ of: 'no-user' }));
    parse('bk_username', rejectTypographic);
    for (const token of ['bk_token', 'access_token'])
        parse(token, parseSecret);
    const user = kind === undefined ? undefined : { kind, value: get(kind) };
    return address && { ...address, credentials: { appCode, appSecret, user } };
}
/** A secret pasted into another input would be visible to everyone who sees the ticket. */
function rejectReusedSecret(secret, shownInputs, get) {
    const other = secret === '' ? undefined : shownInputs.find((name) => get(name) === secret);
    return other === undefined ? secret : fail({ of: 'secret-elsewhere', other });
}
/** Reads the limits. Those with a fault are undefined. */
function readRunLimits({ parse }) {
    return {
        concurrency: parse('concurrency', (value) => parseInteger(value, 4, 1, 32)),
        timeoutMs: parse('timeout', parseSeconds),
        retries: parse('retries', (value) => parseInteger(value, 3, 0, 10))
    };
}
/** Records a fault if the language is not supported. It is chosen before the inputs are read, by chooseLanguage. */
function checkLanguage({ parse }) {
    parse('language', (value) => {
        const isKnown = value === '' || (0,language/* languageOfLocale */.K)(value) !== undefined;
        return isKnown || fail({ of: 'not-one-of', value, known: 'en, zh' });
    });
}
/** What the user should know about a valid site and valid limits. */
function siteNotices({ site, timeoutMs }, get) {
    const host = unencryptedHost(site.baseUrl);
    const [used, ...others] = IDENTITIES.filter((name) => get(name) !== '');
    const shortSecret = SECRET_INPUTS.find((name) => get(name) !== '' && get(name).length < MIN_SECRET_LENGTH);
    const notices = [
        host !== undefined && { level: 'warning', of: 'plain-http', host },
        site.front === 'esb' && timeoutMs < 30_000 && { level: 'warning', of: 'short-timeout' },
        shortSecret !== undefined && { level: 'warning', of: 'short-secret', input: shortSecret },
        used !== undefined && others.length > 0 && { level: 'notice', of: 'several-identities', used }
    ];
    return notices.filter((notice) => notice !== false);
}

;// CONCATENATED MODULE: ./inputs/lists.js
/** Parsers of lists. */

/** Returns the entries of a list, each once. No entry contains a space. */
function splitList(value) {
    return [...new Set(value.split(/[\s,，;；、]+/u).filter((entry) => entry !== ''))];
}
/** Returns the entries, trimmed. @throws BadValue of this kind unless the text is a JSON array of strings */
function parseJsonList(text, of) {
    try {
        const list = JSON.parse(text);
        if (Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
            return list.map((entry) => entry.trim());
    }
    catch {
        // Reported below, like JSON of another shape.
    }
    throw new errors_BadValue({ of });
}
/** @throws BadValue that shows the first of these entries, if there is one */
function rejectEntries([first, ...others], describe) {
    if (first !== undefined)
        throw new errors_BadValue(describe({ value: first, more: others.length }));
}
/** Service IDs are positive integers. */
function parseServices(value) {
    const all = splitList(value);
    const invalid = all.filter((id) => !/^[1-9]\d{0,9}$/.test(id));
    rejectEntries(invalid, (listed) => ({ of: 'service-id', ...listed }));
    return all;
}

;// CONCATENATED MODULE: ./inputs/message.js


/** ITSM's limit for `action_message` (LEN_LONG, component/constants/basic.py:75). */
const MAX_CODE_POINTS = 255;
/** Python's str.strip also strips U+001C to U+001F and U+0085, which JavaScript's trim does not. */
// eslint-disable-next-line no-control-regex -- these are meant.
const BLANKS = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;
/**
 * Replaces code points above U+FFFF and lone surrogates by □, since ITSM suspends the ticket and then fails on them. Drops
 * NUL, which ITSM rejects, and other control characters.
 */
function parseMessage(given, action, env) {
    // eslint-disable-next-line no-control-regex -- ITSM rejects NUL, and the others mean nothing to a reader.
    const cleaned = given.replace(/[\0-\x08\x0b\x0c\x0e-\x1b\x7f]/g, '').replace(BLANKS, '');
    const isBlank = /^[\p{C}\s]*$/u.test(cleaned);
    const isRequired = action === 'SUSPEND' || action === 'TERMINATE';
    if (isBlank && isRequired)
        throw new errors_BadValue({ of: 'message-empty', action });
    const text = isBlank ? defaultMessage(env) : cleaned;
    const stored = text.replace(/[\u{10000}-\u{10ffff}\ud800-\udfff]/gu, '□');
    const sent = (0,secrets_text/* truncate */.xv)(stored, MAX_CODE_POINTS);
    return { sent, full: text, wasCut: sent !== stored, wasReplaced: stored !== text };
}
/** Names the workflow run and links to it. A long name of the workflow is cut, the link is not. */
function defaultMessage(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    const name = `${env['GITHUB_WORKFLOW'] ?? ''} #${env['GITHUB_RUN_NUMBER'] ?? ''}`.replace(/#$/, '');
    const link = (0,secrets_text/* isWebAddress */.d3)(server) && repository && run ? `${server}/${repository}/actions/runs/${run}` : '';
    const room = MAX_CODE_POINTS - [...link].length - 'GitHub Actions: , '.length;
    const head = ['GitHub Actions', (0,secrets_text/* truncate */.xv)((0,secrets_text/* oneLine */.TN)(name), Math.max(room, 20))].filter((part) => part !== '').join(': ');
    return link === '' ? head : `${head}, ${link}`;
}

;// CONCATENATED MODULE: ./inputs/statuses.js
/** Parsers of lists of statuses. */



/** Open statuses, built-in ones in any case. Others are kept as they are: only the site knows a service's own statuses. */
function parseStatuses(value) {
    return parseStatusKeys(value, 'status-over', isBuiltInEndStatus);
}
/** End statuses that count as success besides the target, built-in or a service's own. */
function parseAccepted(value) {
    return parseStatusKeys(value, 'status-open', (key) => isBuiltIn(key) && !isBuiltInEndStatus(key));
}
/** The keys of a service's own statuses are 32 hexadecimal digits: models/ticket.py:1906-1921. */
const OWN_STATUS = /^[0-9a-f]{32}$/i;
/** Warns of each status that is neither built-in nor looks like a service's own: it may be misspelled. */
function statusNotices(input, statuses) {
    const unusual = statuses.filter((status) => !isBuiltIn(status) && !OWN_STATUS.test(status));
    return unusual.map((status) => ({ level: 'warning', of: 'unusual-status', input, status }));
}
/** Rejects names of statuses, since the server wants their keys, and statuses that the input does not take. */
function parseStatusKeys(value, of, isRejected) {
    const all = splitList(value).map((entry) => (isBuiltIn(entry.toUpperCase()) ? entry.toUpperCase() : entry));
    const rejected = all.filter((entry) => isRejected(suggestStatus(entry) ?? entry));
    rejectEntries(rejected, (listed) => ({ of, ...listed }));
    // Keys are ASCII.
    const isName = (entry) => /[^!-~]/.test(entry) || suggestStatus(entry) !== undefined;
    const names = all.filter((entry) => !isBuiltIn(entry) && isName(entry));
    rejectEntries(names, (listed) => {
        const meant = suggestStatus(listed.value);
        return meant === undefined ? { of: 'status-name', ...listed } : { of: 'status-meant', ...listed, meant };
    });
    return [...new Set(all)];
}

;// CONCATENATED MODULE: ./inputs/tickets.js
/**
 * The list of ticket numbers, with a hint for each common mistake. An operation cannot be undone, so anything that is not
 * certainly a ticket number rejects the whole list.
 */



/** An expression, a bracketed group or a comment is one entry, so that no word of it is mistaken for a ticket number. */
const ENTRY = /\d{1,3}、|#\s.*|(?:\$\{+[^{}]*\}+|\{\{[^{}]*\}\}|\([^()]*\)|（[^（）]*）|【[^【】]*】|<[^<>]*>|\[[^[\]]*\]|[^\s,，;；、])+/gu;
/** Mistakes in an entry; the first match is reported. */
const MISTAKES = [
    ['sn-expression', /\$|\{\{|^%\w+%$/],
    ['sn-address', /:\/\/|\/#\/|[?&]\w+=/],
    ['sn-invisible', /\p{C}/u],
    ['sn-numbering', /^(\d{1,3}[.)）、](?!\d)|[①-⒛])/],
    ['sn-bullet', /^[*+•·●○▪‣]/],
    ['sn-dash', /^[-–—]/],
    ['sn-hash', /^#[A-Za-z]*\d+$/],
    ['sn-comment', /#/],
    ['sn-quotes', /["'`“”‘’]/],
    ['sn-label', /[:：=]/],
    ['sn-brackets', /[()（）[\]{}<>【】《》「」]/],
    ['sn-full-width', /[\uff01-\uff5e]/],
    ['sn-exponent', /^\d(\.\d+)?e\+\d+$/i],
    ['sn-ends', /^[_./]|[-_./。…]$/],
    ['sn-characters', /[^A-Za-z0-9_./-]/],
    ['sn-too-long', /^.{65}/],
    ['sn-no-digit', /^[^0-9]*$/]
];
/** ITSM builds ticket numbers from letters, the date and a counter (component/utils/basic.py:553). */
const HAS_DATE = /\d{8}/;
/** @throws BadValue with one fault for each kind of mistake, which shows the first such entry */
function parseTickets(text) {
    const entries = text.startsWith('[') ? parseJsonList(text, 'sn-json') : (text.match(ENTRY) ?? []);
    if (entries.length === 0)
        throw new errors_BadValue({ of: 'sn-empty' });
    const isDated = entries.some((sn) => HAS_DATE.test(sn));
    const faults = new Map();
    // The server ignores case, so two spellings of one number would operate the ticket twice.
    const seen = new Map();
    for (const sn of entries) {
        const mistake = findMistake(sn, isDated);
        const first = mistake && faults.get(mistake.of);
        if (first)
            first.more++;
        else if (mistake)
            faults.set(mistake.of, { ...mistake, more: 0 });
        else if (!seen.has(sn.toLowerCase()))
            seen.set(sn.toLowerCase(), sn);
    }
    if (faults.size > 0)
        throw new errors_BadValue(...faults.values());
    return { kind: 'list', sns: [...seen.values()], duplicates: entries.length - seen.size };
}
/** @param isDated whether any entry has eight digits in a row: then neither `1.` nor `v2.4` is a number */
function findMistake(sn, isDated) {
    const of = MISTAKES.find(([, pattern]) => pattern.test(sn))?.[0];
    if (of === 'sn-invisible')
        return { of, value: sn, character: codePointOf(/\p{C}/u.exec(sn)?.[0] ?? '') };
    if (of !== undefined)
        return { of, value: sn };
    return isDated && !HAS_DATE.test(sn) ? { of: 'sn-unlike', value: sn } : undefined;
}
/** Warns of valid numbers that are probably a mistake. */
function ticketNotices({ sns }) {
    const [only] = sns.length === 1 ? sns : [];
    if (only !== undefined && /^\d{16,}$/.test(only))
        return [{ level: 'warning', of: 'sn-yaml-number' }];
    const id = sns.find((sn) => /^\d{1,9}$/.test(sn));
    return id === undefined ? [] : [{ level: 'warning', of: 'sn-like-id', sn: id }];
}

;// CONCATENATED MODULE: ./inputs/read.js







const SWEEP_ONLY = ['creator', 'stale_by', 'statuses', 'services'];
const MAX_TICKETS = 10_000;
const API_ACCOUNT = 'admin';
/** Reads and checks all inputs. @throws BadInput with every fault */
function readInputs(read, env, redact) {
    const collector = createCollector(read, redact);
    const { get, parse, complete } = collector;
    const action = parse('action_type', parseAction);
    const operator = parse('operator', parseLoginName);
    const values = {
        site: readSite(collector, ['operator', 'message', 'creator']),
        action,
        operator,
        message: parse('message', () => parseMessage(read('message'), action, env)),
        selection: readSelection(collector, operator ?? '', action),
        accept: parse('accept', parseAccepted),
        isDryRun: parse('dry_run', parseBoolean),
        confirm: parse('confirm', (value) => parseChoice(value, ['auto', 'always', 'never'])),
        ...readRunLimits(collector)
    };
    checkLanguage(collector);
    const inputs = complete(values);
    const { accept, message, selection } = inputs;
    const listNotices = selection.kind === 'list' ? ticketNotices(selection) : [];
    const own = [...messageNotices(message), ...statusNotices('accept', accept), ...dryRunNotices(env)];
    return { ...inputs, notices: [...own, ...siteNotices(inputs, get), ...listNotices] };
}
function readSelection(collector, operator, action) {
    const { get, parse } = collector;
    const [hasList, hasAge] = [get('sn') !== '', get('stale_after') !== ''];
    if (hasList === hasAge)
        parse('sn', () => fail({ of: hasList ? 'both-selections' : 'no-selection' }));
    return hasList ? readList(collector) : readSweep(collector, operator, action);
}
/** Rejects the inputs of a sweep: a limit that was silently ignored would be worse than none. */
function readList(collector) {
    const { get, parse } = collector;
    const list = parse('sn', parseTickets);
    if (get('stale_after') === '') {
        for (const input of SWEEP_ONLY)
            parse(input, (value) => value === '' || fail({ of: 'stale-only' }));
    }
    parse('timezone', parseTimeZone);
    parse('max_tickets', (value) => {
        const max = parseInteger(value, MAX_TICKETS, 1, MAX_TICKETS);
        const count = list?.sns.length ?? 0;
        return value === '' || count <= max || fail({ of: 'too-many', count, max });
    });
    return list;
}
function readSweep({ get, parse }, operator, action) {
    const creatorInput = get('creator') === '' ? 'operator' : 'creator';
    const request = {
        ageMs: get('stale_after') === '' ? 0 : parse('stale_after', parseAge),
        by: parse('stale_by', (value) => parseChoice(value, ['created', 'activity'])),
        creator: parse('creator', (value) => parseCreator(value, operator, action)),
        creatorInput,
        statuses: parse('statuses', parseStatuses),
        services: parse('services', parseServices),
        maxTickets: parse('max_tickets', (value) => parseInteger(value, 50, 1, MAX_TICKETS)),
        timeZone: parse('timezone', parseTimeZone)
    };
    return hasAllValues(request) ? { kind: 'sweep', request } : undefined;
}
/** Only a ticket's creator and ITSM's own account may withdraw it (SYSTEM_USE_API_ACCOUNT, config/default.py:862). */
function parseCreator(value, operator, action) {
    if (value === '')
        return operator;
    const creator = parseLoginName(value);
    const mayWithdraw = operator === creator || operator === '' || operator === API_ACCOUNT;
    return action === 'WITHDRAW' && !mayWithdraw ? fail({ of: 'creator-not-operator' }) : creator;
}
/** The default of action.yml is `false`, so an empty value is one that was given: an expression without a value. */
function dryRunNotices({ INPUT_DRY_RUN: value }) {
    return value?.trim() === '' ? [{ level: 'warning', of: 'dry-run-empty' }] : [];
}
function messageNotices({ wasCut, wasReplaced }) {
    const notices = [];
    if (wasCut)
        notices.push({ level: 'warning', of: 'message-cut' });
    if (wasReplaced)
        notices.push({ level: 'warning', of: 'message-replaced' });
    return notices;
}

// EXTERNAL MODULE: ./words/words.js + 14 modules
var words_words = __nccwpck_require__(791);
;// CONCATENATED MODULE: ./report/annotations.js


const ACTION_NAME = 'bk-itsm-operate-ticket';
/** The runner shows ten annotations of a level for a step. */
const MAX_SHOWN = 10;
const MAX_SUBJECTS = 5;
/** More distinct texts than this are left to the summary, which has each beside its ticket. */
const MAX_TEXTS = 3;
/** All annotations of a run: errors, then warnings, then notices. */
function annotationsOf(findings, words) {
    return ['error', 'warning', 'notice'].flatMap((level) => {
        const all = findings.filter((finding) => finding.level === level).map((finding) => annotationOf(finding, words));
        if (all.length <= MAX_SHOWN)
            return all;
        const message = words.report.moreKinds(all.length - (MAX_SHOWN - 1));
        return [...all.slice(0, MAX_SHOWN - 1), { level, title: ACTION_NAME, message }];
    });
}
function annotationOf(finding, words) {
    const { level, title, of, fix, docs, code, requestId, serverMessages } = finding;
    const { report } = words;
    const subjects = joinTruncated(finding, MAX_SUBJECTS, words);
    const [first = report.sentence(title), ...others] = summarizeIfMany(finding.seen, report.seenDiffers);
    const lines = [
        of === 'tickets' ? report.about(subjects, first) : first,
        ...others,
        of === 'inputs' && finding.subjects.length > 1 ? subjects : '',
        ...summarizeIfMany(serverMessages.map(report.serverMessage), report.messagesDiffer),
        report.identifiers(code, requestId),
        fix,
        docs === undefined ? '' : (docs.url ?? report.seePage(docs.file))
    ];
    return { level, title: titleOf(finding, words), message: lines.filter((line) => line !== '').join('\n') };
}
function titleOf({ problem, title, of, subjects }, { report }) {
    if (problem === undefined)
        return ACTION_NAME;
    return report.titled(problem, of === 'inputs' ? (subjects[0] ?? '') : title);
}
function summarizeIfMany(texts, replacement) {
    return texts.length > MAX_TEXTS ? [replacement] : texts;
}
/** The first tickets or inputs of a finding by name, and how many there are. */
function joinTruncated({ subjects, of }, max, { report }) {
    const unique = [...new Set(subjects.map(secrets_text/* oneLine */.TN))];
    const join = of === 'inputs' ? report.someInputs : report.someTickets;
    return join(unique.slice(0, max), unique.length);
}
/** Annotates what the user should know about inputs that are valid, before anything is sent. */
function annotateNotices(notices, runner, words) {
    for (const notice of notices) {
        runner.annotate({ level: notice.level, title: ACTION_NAME, message: (0,words_words/* textOf */.b6)(words.notices, notice) });
    }
}

// EXTERNAL MODULE: ./words/parts.js
var parts = __nccwpck_require__(201);
// EXTERNAL MODULE: ./report/server-message.js
var server_message = __nccwpck_require__(95);
;// CONCATENATED MODULE: ./report/log.js
/** The lines of the log. */



/** The line of a ticket that has ended. `place` shows the progress of the run, such as `[3/25]`. */
function recordLine(record, place, words, note = '') {
    const { statusBefore, statusAfter, problem, outcome } = record;
    const hasMoved = statusBefore !== '' && statusAfter !== '' && statusBefore !== statusAfter;
    return (0,parts/* joinParts */.n)([
        `${place} ${(0,secrets_text/* oneLine */.TN)(record.sn)} ${words.report.outcomes[outcome]}`,
        hasMoved ? `${statusBefore} → ${statusAfter}` : statusAfter || statusBefore,
        problem === '' ? (0,server_message/* seenText */.JW)(record, words) : `${words.problems[problem].title} (${problem})`,
        note,
        ...record.cautions.map((caution) => (0,server_message/* cautionSentence */.fw)(caution, words))
    ]);
}

// EXTERNAL MODULE: ./report/result.js
var report_result = __nccwpck_require__(799);
;// CONCATENATED MODULE: ./report/sweep.js
/** What a sweep selected and skipped, in sentences. */

const sweep_HOUR_MS = 3_600_000;
const sweep_DAY_MS = 24 * sweep_HOUR_MS;
/** From this difference between the clocks on, the sweep warns. */
const NOTABLE_SKEW_MS = 5 * 60_000;
/** What a sweep looked for and found, a sentence each. */
function sweepSentences(sweep, { sweep: words, verdict }) {
    const { request, selected, remaining, clock, ofOthers } = sweep;
    const skipped = Object.entries(sweep.skipped);
    const counts = skipped.flatMap(([why, count]) => (count === 0 ? [] : [{ why, count }]));
    const { creator, statuses, services, by, creatorInput } = request;
    const cleaned = { creator: (0,secrets_text/* oneLine */.TN)(creator), statuses: statuses.map(secrets_text/* oneLine */.TN), services: services.map(secrets_text/* oneLine */.TN) };
    return [
        words.criteria({ ...request, ...cleaned }, minAgeText(request.ageMs, words), clock),
        words.selected(selected.length),
        remaining === 0 ? '' : verdict.remaining(remaining, by),
        counts.length === 0 ? '' : words.skipped(counts),
        ofOthers === 0 || isOfOthersOnly(sweep) ? '' : words.ofOthers(ofOthers, creatorInput)
    ].filter((sentence) => sentence !== '');
}
/** What makes a selection doubtful, a sentence each. */
function sweepWarnings(sweep, { sweep: words }) {
    const { request, clock, skewMs, ofOthers, unknownStatuses, isCreatorUnknown } = sweep;
    const { creator, creatorInput } = request;
    const isSkewed = clock !== 'runner-alone' && Math.abs(skewMs) >= NOTABLE_SKEW_MS;
    return [
        isSkewed ? words.skew(ageText(Math.abs(skewMs), words), skewMs > 0) : '',
        unknownStatuses.length === 0 ? '' : words.unknownStatuses(unknownStatuses.map(secrets_text/* oneLine */.TN)),
        // Where tickets of others are listed, the server knows the name, and its letter case is wrong.
        isCreatorUnknown && ofOthers === 0 ? words.creatorUnknown((0,secrets_text/* oneLine */.TN)(creator), creatorInput) : '',
        isOfOthersOnly(sweep) ? words.ofOthers(ofOthers, creatorInput) : ''
    ].filter((sentence) => sentence !== '');
}
/** Whether tickets are listed, but none by exactly that creator. */
function isOfOthersOnly({ selected, remaining, skipped, ofOthers }) {
    const own = Object.values(skipped).reduce((sum, count) => sum + count, selected.length + remaining);
    return ofOthers > 0 && own === 0;
}
/** How old each ticket of a sweep is, by its number; '' for others. */
function ageNotes(sweep, { sweep: words }) {
    if (sweep === undefined)
        return () => '';
    const notes = new Map(sweep.selected.map(({ sn, ageMs }) => [sn, words.old(ageText(ageMs, words), sweep.request.by)]));
    return (sn) => notes.get(sn) ?? '';
}
/** The age that a sweep asks for: a whole number of hours. */
function minAgeText(ageMs, { age }) {
    return ageMs % sweep_DAY_MS === 0 ? age(ageMs / sweep_DAY_MS, 'd') : age(ageMs / sweep_HOUR_MS, 'h');
}
/** An age in its largest unit, rounded down. */
function ageText(ageMs, { age }) {
    const minutes = Math.floor(ageMs / 60_000);
    if (minutes < 60)
        return age(minutes, 'm');
    return minutes < 48 * 60 ? age(Math.floor(minutes / 60), 'h') : age(Math.floor(minutes / 60 / 24), 'd');
}

// EXTERNAL MODULE: ./tickets/problems.js
var problems = __nccwpck_require__(919);
;// CONCATENATED MODULE: ./report/findings.js




/** A runner shows ten annotations of a level for a step; more wrong inputs than that are grouped by kind. */
const MAX_INPUT_FINDINGS = 10;
const WARNING = {
    level: 'warning',
    problem: undefined,
    title: '',
    subjects: [],
    of: 'run',
    seen: [],
    serverMessages: [],
    code: '',
    requestId: '',
    fix: '',
    docs: undefined
};
/** What went wrong: wrong inputs alone, or what ended the run and then the problems of its tickets. */
function errorFindings(result, words, env) {
    const { fault, inputFaults, failed } = result;
    if (inputFaults.length > 0)
        return inputFindings(inputFaults, words, env);
    const own = fault === undefined ? [] : [problemFinding([fault], [], result, words, env)];
    const ofTickets = (0,report_result/* grouped */.zD)(failed, problemOf).map((group) => {
        const subjects = group.map(({ sn }) => sn);
        return problemFinding(group, subjects, result, words, env);
    });
    return [...own, ...ofTickets];
}
/** The problem of a failed ticket; one without a name is an internal error. */
function problemOf({ problem }) {
    return problem === '' ? 'internal-error' : problem;
}
/** One problem, of a run (no subjects) or of the tickets that have it. */
function problemFinding(failed, subjects, { action, front, identity }, words, env) {
    const [first] = failed;
    const problem = problemOf(first);
    return {
        level: 'error',
        problem,
        title: words.problems[problem].title,
        subjects,
        of: subjects.length === 0 ? 'run' : 'tickets',
        seen: (0,server_message/* distinctTexts */.XY)(failed.map((each) => (0,server_message/* seenText */.JW)(each, words))),
        serverMessages: (0,server_message/* distinctTexts */.XY)(failed.map(({ message }) => (0,server_message/* extractMessage */.BA)(message))),
        code: sharedCode(failed),
        requestId: failed.length === 1 ? first.requestId : '',
        fix: (0,words_words/* fixOf */.BW)(words, problem, {
            action,
            front,
            identity,
            detail: first.detail,
            mayHaveActed: failed.some(({ attempts = 0, statusAfter = '' }) => attempts > 0 && statusAfter === ''),
            foundBy: foundByOf(failed, subjects)
        }),
        docs: docsLinkOf(problem, words, env)
    };
}
/** The only code of those that have one: tickets that were skipped have none. */
function sharedCode(failed) {
    const [code = '', ...others] = new Set(failed.map(({ code }) => code).filter((code) => code !== ''));
    return others.length === 0 ? code : '';
}
/** What the administrators can find the requests by. */
function foundByOf(failed, subjects) {
    if (failed.some(({ requestId }) => requestId !== ''))
        return 'request-id';
    return subjects.length > 0 ? 'ticket' : 'time';
}
/** The documentation of a problem: in the user's language, in the repository and at the version that the workflow uses. */
function docsLinkOf(problem, words, env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    const file = `${words.report.problemsPage}#${problem}`;
    const isKnown = (0,secrets_text/* isWebAddress */.d3)(server) && repository && ref;
    return { file, url: isKnown ? `${server}/${repository}/blob/${ref}/${file}` : undefined };
}
function inputFindings(faults, words, env) {
    const groups = faults.length <= MAX_INPUT_FINDINGS
        ? faults.map((fault) => [fault])
        : (0,report_result/* grouped */.zD)(faults, ({ fault }) => fault.of);
    return groups.map((group) => {
        const [{ input, fault }] = group;
        const texts = (0,words_words/* textOf */.b6)(words.faults, fault);
        return {
            ...WARNING,
            level: 'error',
            problem: 'bad-input',
            title: words.problems['bad-input'].title,
            subjects: group.map(({ input }) => input),
            of: 'inputs',
            seen: [`${input} ${texts.fault}`],
            fix: texts.fix,
            docs: docsLinkOf('bad-input', words, env)
        };
    });
}
/** Warnings about the run, one for each sentence. */
function warningFindings(sentences) {
    return sentences.map((sentence) => ({ ...WARNING, seen: [sentence] }));
}
/** What a person should know of tickets that may have ended well: a finding for each kind. */
function cautionFindings(records, words) {
    const cautions = records.flatMap(({ sn, cautions }) => cautions.map((caution) => ({ sn, caution })));
    return (0,report_result/* grouped */.zD)(cautions, ({ caution }) => caution.of).map((group) => ({
        ...WARNING,
        // A flow that may be stuck often continues by itself.
        level: group[0].caution.of === 'stepless' ? 'notice' : 'warning',
        subjects: [...new Set(group.map(({ sn }) => sn))],
        of: 'tickets',
        seen: (0,server_message/* distinctTexts */.XY)(group.map(({ caution }) => (0,server_message/* cautionSentence */.fw)(caution, words)))
    }));
}

;// CONCATENATED MODULE: ./report/headline.js


/** The last line of the log. */
function verdictLine(result, words) {
    const { action, fault, inputFaults } = result;
    const { report } = words;
    const reason = fault === undefined || inputFaults.length > 0 ? '' : faultTitle(fault.problem, result, words);
    const text = report.join([reason, ...headline(result, report)]);
    return action === undefined ? text : report.about(report.heading.action(action), text);
}
function faultTitle(problem, { records }, { report, problems }) {
    // The title of `cancelled` says that nothing was finished, which is untrue once tickets were operated.
    const isCancelled = problem === 'cancelled' && records.length > 0;
    return isCancelled ? report.verdict.cancelled : report.sentence(problems[problem].title);
}
/** What happened, the most important sentence first. */
function headline(result, report) {
    const { records, inputFaults, sweep } = result;
    const { verdict } = report;
    if (inputFaults.length > 0)
        return [badInputSentence(inputFaults, report)];
    const sentences = (0,report_result/* hasSucceeded */.yO)(result)
        ? successSentences(result, report)
        : [result.isDryRun ? failedDryRun(result, report) : failureSentence(result, report), countsOf(records, report)];
    if (sweep !== undefined && sweep.remaining > 0)
        sentences.push(verdict.remaining(sweep.remaining, sweep.request.by));
    return sentences.filter((sentence) => sentence !== '');
}
/** Counts inputs, not faults: one input can be wrong in several ways. */
function badInputSentence(faults, { verdict }) {
    return verdict.badInput(new Set(faults.map(({ input }) => input)).size);
}
function successSentences({ action, records, isDryRun }, report) {
    const { verdict } = report;
    const [first] = records;
    if (first === undefined || action === undefined)
        return [verdict.noneSelected];
    const { outcome } = first;
    if (records.some((record) => record.outcome !== outcome)) {
        return [isDryRun ? verdict.dryRun : '', countsOf(records, report)];
    }
    switch (outcome) {
        case 'changed':
            return [verdict.changed(action, records.length)];
        case 'planned':
            return [verdict.planned(action, records.length)];
        case 'already': {
            const statuses = new Set(records.map((record) => record.statusAfter || record.statusBefore));
            const wasSent = records.some(({ attempts }) => attempts > 0);
            const [status = '', ...others] = statuses;
            const sentence = others.length === 0 ? verdict.already(status, records.length) : countsOf(records, report);
            return [sentence, wasSent ? '' : verdict.noneSent];
        }
        default:
            return [verdict.noneChanged(records.length)];
    }
}
function failedDryRun({ action, records }, { verdict }) {
    const refused = (0,report_result/* countOf */.pq)(records, 'refused');
    const unchecked = records.filter(({ outcome }) => !(0,problems/* isGood */.Kg)(outcome)).length - refused;
    if (action !== undefined && refused > 0)
        return verdict.refusedDryRun(action, refused, records.length);
    return unchecked > 0 ? verdict.uncheckedDryRun(unchecked, records.length) : verdict.dryRun;
}
function failureSentence({ records, fault }, { verdict }) {
    const unknown = (0,report_result/* countOf */.pq)(records, 'unknown');
    // An internal error can happen after tickets were operated.
    if (unknown > 0 || fault?.problem === 'internal-error')
        return verdict.lookFirst(unknown);
    if ((0,report_result/* countOf */.pq)(records, 'changed') === 0)
        return verdict.noneChanged(records.length);
    const missed = (0,report_result/* countOf */.pq)(records, 'failed') + (0,report_result/* countOf */.pq)(records, 'refused');
    return missed === 0 ? '' : verdict.missed(missed, records.length);
}
/** How many tickets had each outcome; '' where the sentence before it says so already. */
function countsOf(records, { verdict }) {
    return records.length < 2 ? '' : verdict.counts((0,report_result/* countOutcomes */.XF)(records, problems/* OUTCOMES */.im), records.length);
}

// EXTERNAL MODULE: ./report/outputs.js
var outputs = __nccwpck_require__(954);
;// CONCATENATED MODULE: ./report/html.js
/** HTML that escapes by construction: every value of the template is escaped, unless the template made it. */

/** HTML made by the template below; the private constructor keeps everything else out. */
class Html {
    #text;
    constructor(text) {
        this.#text = text;
    }
    toString() {
        return this.#text;
    }
    static of(fixed, values) {
        return new Html(fixed.map((part, index) => (index === 0 ? '' : rendered(values[index - 1])) + part).join(''));
    }
}
/** Makes HTML of a template. Texts are escaped for content and for double-quoted attributes. */
function html(fixed, ...values) {
    return Html.of(fixed, values);
}
const NO_HTML = html ``;
function isEmpty(piece) {
    return piece.toString() === '';
}
/** Joins the pieces that are not empty. */
function joined(pieces, separator = NO_HTML) {
    const full = pieces.filter((piece) => !isEmpty(piece));
    return html `${full.map((piece, index) => (index === 0 ? piece : html `${separator}${piece}`))}`;
}
function tableHtml(columns) {
    const shown = columns.filter(({ cells, isOptional }) => isOptional !== true || !cells.every(isEmpty));
    const [first] = shown;
    const rows = first?.cells.map((_, row) => html `<tr>${shown.map(({ cells }) => html `<td>${cells[row] ?? ''}</td>`)}</tr>\n`);
    return html `<table>\n<tr>${shown.map(({ head }) => html `<th>${head}</th>`)}</tr>\n${rows ?? []}</table>\n`;
}
function rendered(value) {
    if (value === undefined)
        return '';
    if (value instanceof Html)
        return value.toString();
    return typeof value === 'object' ? value.map(String).join('') : escaped(String(value));
}
function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}
/** Renders a sentence with its code in backticks. */
function renderInlineCode(text) {
    const parts = (0,secrets_text/* oneLine */.TN)(text).split('`');
    // With an odd number of backticks, nobody can tell which of them are pairs.
    const isPaired = parts.length % 2 === 1;
    return isPaired
        ? html `${parts.map((part, index) => (index % 2 === 1 ? html `<code>${part}</code>` : html `${part}`))}`
        : html `${parts.join('`')}`;
}

;// CONCATENATED MODULE: ./report/summary-parts.js
/** The parts that the job summaries of both actions share. */



/** Tickets that a warning names; those of a problem have a row each. */
const MAX_WARNED = 50;
/** The runner's limit for the summary of a step is 1 MiB; the rest is for what is around the tables. */
const MAX_ROWS_BYTES = 900 * 1024;
function assembleSummary(parts, words) {
    const { icon, title, findings, problemSection, rest } = parts;
    const [first = '', ...others] = parts.headline;
    return joined([
        html `<h3>${icon} ${joined(title, html ` · `)}</h3>\n`,
        html `<p>${joined([html `<b>${first}</b>`, html `${words.report.join(others)}`], html `<br>`)}</p>\n`,
        ...findings.filter(({ level }) => level !== 'error').map((finding) => warningHtml(finding, words)),
        inputsHtml(findings),
        ...findings.filter(({ level, of }) => level === 'error' && of !== 'inputs').map(problemSection),
        ...rest
    ]).toString();
}
/** What is wrong, the problem's name linked to its documentation, what was seen, what the server said, and what to do. */
function problemHtml(finding, words) {
    const { problem = '', title, docs, seen, serverMessages, code, requestId, fix } = finding;
    const name = docs?.url === undefined
        ? html `<code>${problem}</code>`
        : html `<a href="${docs.url}" title="${docs.file}">${problem}</a>`;
    const lines = [
        title === '' ? name : html `<b>${title}</b> · ${name}`,
        ...(seen.length === 1 ? seen.map(renderInlineCode) : []),
        ...(serverMessages.length === 1 ? serverMessages.map((each) => serverMessageHtml(each, words)) : []),
        html `${words.report.identifiers(code, requestId)}`,
        renderInlineCode(fix)
    ];
    return html `<p>${joined(lines, html `<br>`)}</p>\n`;
}
/** The only ticket by its number, or how many there are. */
function ticketsHtml(records, { report }) {
    const [first, ...others] = records;
    if (first === undefined)
        return NO_HTML;
    return others.length === 0 ? ticketHtml(first) : html `${report.heading.tickets(records.length)}`;
}
function notShownHtml(shown, total, { report }) {
    return shown === total ? NO_HTML : html `<p>${report.notShown(total - shown, total)}</p>\n`;
}
/** A warning, with the tickets that it is about. */
function warningHtml(finding, words) {
    const text = words.report.join(finding.seen.slice(0, MAX_WARNED));
    const subjects = joinTruncated(finding, MAX_WARNED, words);
    return html `<p>⚠️ ${renderInlineCode(subjects === '' ? text : words.report.about(subjects, text))}</p>\n`;
}
/** Wrong inputs, each with how to fix it. */
function inputsHtml(findings) {
    const inputs = findings.filter(({ of }) => of === 'inputs');
    const items = inputs.map(({ seen, fix }) => html `<li>${joined([...seen, fix].map(renderInlineCode), html `<br>`)}</li>`);
    return items.length === 0 ? NO_HTML : html `<ul>${items}</ul>\n`;
}
/** A ticket's number, linked to its page. */
function ticketHtml({ sn, url }) {
    const number = html `<code>${(0,secrets_text/* oneLine */.TN)(sn)}</code>`;
    return /^https?:/.test(url) ? html `<a href="${url}">${number}</a>` : number;
}
function statusHtml(status) {
    return status === '' ? html `–` : html `<code>${(0,secrets_text/* oneLine */.TN)(status)}</code>`;
}
/** The server's message as code, so that nothing in it is taken for markup. */
function serverMessageHtml(message, { report }) {
    return html `${report.serverMessage('')}<code>${(0,secrets_text/* oneLine */.TN)(message)}</code>`;
}
/** The first rows, as many as fit into the summary. */
function fittingRows(rows) {
    let bytes = 0;
    const end = rows.findIndex(({ size }) => (bytes += size) > MAX_ROWS_BYTES);
    return end === -1 ? [...rows] : rows.slice(0, end);
}

;// CONCATENATED MODULE: ./report/table.js
/** The tickets of a run that operates them, as rows of the summary's tables. */





const ICONS = {
    unknown: '❓',
    failed: '❌',
    refused: '⛔',
    planned: '📝',
    changed: '✅',
    already: '☑️',
    none: '➖'
};
function rowOf(record, action, words, note) {
    const { outcome, problem, statusBefore, statusAfter } = record;
    const seen = renderInlineCode((0,server_message/* seenText */.JW)(record, words));
    const cells = {
        ticket: ticketHtml(record),
        before: statusHtml(statusBefore),
        after: outcome === 'planned' && action !== undefined ? plannedHtml(action, words) : statusHtml(statusAfter),
        note: joined([html `${note}`, problem === '' ? seen : NO_HTML], html `<br>`),
        own: problem === '' ? NO_HTML : joined([seen, ...serverHtml(record, words)], html `<br>`)
    };
    const text = html `${Object.values(cells)}${requestIdHtml(record)}${words.report.outcomes[outcome]}`;
    return { record, ...cells, size: Buffer.byteLength(text.toString()) + 120 };
}
function plannedHtml(action, { report }) {
    const status = targetStatus(action);
    return renderInlineCode(report.wouldBecome(action, status && `\`${status}\``));
}
function serverHtml({ message, code }, words) {
    const said = message === '' ? NO_HTML : serverMessageHtml((0,server_message/* extractMessage */.BA)(message), words);
    return [said, html `${words.report.identifiers(code, '')}`];
}
function requestIdHtml({ requestId }) {
    return requestId === '' ? NO_HTML : html `<code>${(0,secrets_text/* oneLine */.TN)(requestId)}</code>`;
}
/** @param finding the problem that the tickets share; what is shown above the table is not repeated in it */
function table(rows, words, finding) {
    const { columns, outcomes } = words.report;
    const differs = finding !== undefined && (finding.seen.length > 1 || finding.serverMessages.length > 1);
    return tableHtml([
        { head: columns.ticket, cells: rows.map(({ ticket }) => ticket) },
        { head: columns.before, cells: rows.map(({ before }) => before) },
        { head: columns.after, cells: rows.map(({ after }) => after) },
        {
            head: columns.outcome,
            cells: rows.map(({ record }) => html `${ICONS[record.outcome]}&nbsp;${outcomes[record.outcome]}`)
        },
        {
            head: columns.requestId,
            cells: rows.map(({ record }) => (finding?.requestId === '' ? requestIdHtml(record) : NO_HTML)),
            isOptional: true
        },
        {
            head: columns.notes,
            cells: rows.map(({ note, own }) => joined([note, differs ? own : NO_HTML], html `<br>`)),
            isOptional: true
        }
    ]);
}

;// CONCATENATED MODULE: ./report/summary.js
/**
 * The job summary: what happened, what to do about each problem with its tickets below it, then what succeeded. HTML
 * throughout, so that no text in it can be taken for Markdown.
 */









/** Successful tickets that are shown unfolded where nothing failed. */
const MAX_OPEN_ROWS = 30;
/** The input has no limit of its own, and the summary has one. */
const MAX_MESSAGE_CODE_POINTS = 20_000;
/** The summary of a run that operates tickets. */
function summaryOf(result, findings, words) {
    const { records, action, sweep, site, operator, isDryRun, fault } = result;
    const { heading } = words.report;
    const sorted = (0,report_result/* worstFirst */.md)(records, problems/* OUTCOMES */.im);
    const note = ageNotes(sweep, words.report);
    const rows = fittingRows(sorted.map((record) => rowOf(record, action, words, note(record.sn))));
    const name = heading.action(action);
    const parts = {
        icon: fault === undefined ? ICONS[sorted[0]?.outcome ?? 'none'] : ICONS.failed,
        title: [
            html `${isDryRun ? heading.dryRun(name) : name}`,
            ticketsHtml(records, words),
            html `${(0,secrets_text/* oneLine */.TN)(site)}`,
            operator === '' ? NO_HTML : html `${heading.operator((0,secrets_text/* oneLine */.TN)(operator))}`
        ],
        headline: headline(result, words.report),
        findings,
        problemSection: (finding) => problemSection(finding, rows, records.length, words),
        rest: [
            successSection(result, rows, words),
            sweepList(result, words),
            notShownHtml(rows.length, records.length, words),
            messageSection(result, words)
        ]
    };
    return assembleSummary(parts, words);
}
/** A problem with the tickets that have it. */
function problemSection(finding, rows, total, words) {
    const own = rows.filter(({ record }) => !(0,problems/* isGood */.Kg)(record.outcome) && problemOf(record) === finding.problem);
    if (finding.of === 'run' || own.length === 0)
        return problemHtml(finding, words);
    return html `${problemHtml(finding, words)}${total === 1 ? movesOf(own, words) : table(own, words, finding)}`;
}
/** A single ticket needs no table: the heading names it, and the headline says what happened. */
function movesOf(rows, { report }) {
    return html `${rows.map(({ before, after, note }) => {
        const isSame = before.toString() === after.toString();
        const move = isSame ? html `${report.status('')}${before}` : html `${before} → ${after}`;
        return html `<p>${joined([move, note], html ` · `)}</p>\n`;
    })}`;
}
/** Successful tickets: folded where something failed, so that what needs attention is seen first. */
function successSection({ records, fault }, rows, words) {
    const successes = rows.filter(({ record }) => (0,problems/* isGood */.Kg)(record.outcome));
    if (records.length === 1)
        return movesOf(successes, words);
    const hasFailed = fault !== undefined || records.some(({ outcome }) => !(0,problems/* isGood */.Kg)(outcome));
    const open = hasFailed ? [] : successes.slice(0, MAX_OPEN_ROWS);
    const folded = successes.slice(open.length);
    const { successful, moreSuccessful } = words.report;
    const title = open.length === 0 ? successful(folded.length) : moreSuccessful(folded.length);
    return joined([
        open.length === 0 ? NO_HTML : table(open, words),
        folded.length === 0 ? NO_HTML : html `<details><summary>${title}</summary>\n${table(folded, words)}</details>\n`
    ]);
}
function sweepList({ sweep, records }, { report }) {
    if (sweep === undefined)
        return NO_HTML;
    // The headline says how many are left for the next run.
    const sentences = sweepSentences({ ...sweep, remaining: 0 }, report);
    const changed = records.filter(({ outcome }) => outcome === 'none').length;
    if (changed > 0)
        sentences.push(report.sweep.changedSince(changed));
    return html `<ul>${sentences.map((each) => html `<li>${renderInlineCode(each)}</li>`)}</ul>\n`;
}
/** The message as the user wrote it: in full where it was cut, and where it was sent, since ITSM may not have stored it. */
function messageSection({ message, records }, { report }) {
    if (message === undefined)
        return NO_HTML;
    // An empty line would end the HTML block, and what follows it would be read as Markdown.
    const lines = (0,secrets_text/* truncate */.xv)(message.text, MAX_MESSAGE_CODE_POINTS)
        .split(/(?:\r?\n|\r)+/)
        .map((line) => html `${line}`);
    const text = joined(lines, html `<br>`);
    if (message.wasCut)
        return html `<details><summary>${report.fullMessage}</summary>\n<p>${text}</p></details>\n`;
    const wasSent = records.some(({ outcome }) => outcome === 'changed' || outcome === 'unknown');
    return wasSent ? html `<p>${report.message('')}${text}</p>\n` : NO_HTML;
}

;// CONCATENATED MODULE: ./report/thrown.js
/** Causes can form a cycle. */
const MAX_CAUSES = 5;
/**
 * An error, its stack and its causes, a line each.
 *
 * @param redact hides secrets; gets whole texts, since a secret of several lines is not recognized in one of them
 */
function thrownLines(thrown, report, redact) {
    const lines = [];
    let current = thrown;
    for (let depth = 0; depth === 0 || (depth < MAX_CAUSES && current !== undefined); depth++) {
        const prefix = depth === 0 ? '' : report.causedBy;
        const text = isError(current) ? (current.stack ?? current.message) : thrownMessage(current, report);
        for (const line of redact(text).split('\n'))
            lines.push(`${prefix}${line.trim()}`);
        current = isError(current) ? current.cause : undefined;
    }
    return lines;
}
/** The message of an error. A thrown object that is not an Error is never shown: it could contain anything. */
function thrownMessage(thrown, { thrown: { value, noError } }) {
    if (isError(thrown))
        return thrown.message;
    if (typeof thrown === 'function')
        return noError;
    return typeof thrown === 'object' && thrown !== null ? noError : value(String(thrown));
}
/** `instanceof` does not recognize the errors of another realm, such as those of Node inside a test. */
function isError(thrown) {
    return Object.prototype.toString.call(thrown) === '[object Error]';
}

;// CONCATENATED MODULE: ./report/write-parts.js



/**
 * Writes a report.
 *
 * @param runner one that cannot write a secret and whose lines never throw (`withoutSecrets`)
 * @returns whether all outputs were written; if not, the step must fail
 */
function writeParts(parts, runner, words, redact) {
    const { report } = words;
    const { values, leftOut } = parts.outputs;
    const failure = writeOutputs(values, runner, report);
    if (failure !== undefined) {
        const message = report.outputsUnwritten((0,secrets_text/* oneLine */.TN)(failure));
        runner.annotate({ level: 'error', title: ACTION_NAME, message });
    }
    for (const annotation of annotationsOf(parts.findings, words))
        runner.annotate(annotation);
    logCauses(parts, runner, report, redact);
    if (leftOut > 0) {
        const message = report.outputLeavesOut(leftOut, parts.records.length);
        runner.annotate({ level: 'warning', title: ACTION_NAME, message });
    }
    try {
        runner.summary(parts.summary());
    }
    catch (error) {
        // Old versions of GitHub Enterprise Server and some other runners have no summaries. The verdict does not depend on it.
        runner.line(report.summaryUnwritten((0,secrets_text/* oneLine */.TN)(thrownMessage(error, report))));
    }
    runner.line(parts.verdict);
    return failure === undefined;
}
/** Returns why the outputs were not written; undefined if they were. */
function writeOutputs(values, runner, report) {
    try {
        const failure = runner.outputs(values);
        if (failure === undefined)
            return undefined;
        return 'missing' in failure ? report.outputMissing(failure.missing) : thrownMessage(failure.thrown, report);
    }
    catch (thrown) {
        return thrownMessage(thrown, report);
    }
}
/** Logs internal errors with their stacks. Other causes are for debugging: the findings name what the network or server did. */
function logCauses({ fault, records }, runner, report, redact) {
    if (fault?.cause !== undefined)
        for (const line of thrownLines(fault.cause, report, redact))
            runner.line(line);
    for (const { sn, problem, cause } of records) {
        if (cause === undefined)
            continue;
        for (const line of thrownLines(cause, report, redact)) {
            const text = `${(0,secrets_text/* oneLine */.TN)(sn)}: ${line}`;
            if (problem === 'internal-error')
                runner.line(text);
            else
                runner.debug(() => text);
        }
    }
}

;// CONCATENATED MODULE: ./report/write.js








/** Writes the report. Returns whether all outputs were written. */
function writeReport(result, runner, words, redaction) {
    const findings = findingsOf(result, words, runner.env);
    const parts = {
        ...result,
        outputs: (0,outputs/* outputsOf */.Y)(result, redaction.redactNames),
        findings,
        summary: () => summaryOf(result, findings, words),
        verdict: verdictLine(result, words)
    };
    return writeParts(parts, runner, words, redaction.redact);
}
/** All findings of a run that operates tickets: errors, then warnings. */
function findingsOf(result, words, env) {
    const { records, sweep } = result;
    const failed = (0,report_result/* worstFirst */.md)(records, problems/* OUTCOMES */.im).filter(({ outcome }) => !(0,problems/* isGood */.Kg)(outcome));
    const ofSweep = sweep === undefined ? [] : sweepWarnings(sweep, words.report);
    return [
        ...errorFindings({ ...result, failed }, words, env),
        ...warningFindings(ofSweep),
        ...cautionFindings(records, words)
    ];
}

// EXTERNAL MODULE: ./tickets/ports.js
var ports = __nccwpck_require__(275);
;// CONCATENATED MODULE: ./blueking/call.js
/** Calls the APIs of ITSM: method, URL, credentials, and the result of each request. */




/** Otherwise a cache between here and the server could answer a GET with an old status. */
const NO_CACHE = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' };
/** Creates the function that calls one site. */
function createCall({ front, baseUrl, credentials }, { transport, clean, trace, clock }) {
    const { appCode, appSecret, user } = credentials;
    const secrets = { bk_app_code: appCode, bk_app_secret: appSecret };
    if (user !== undefined)
        secrets[user.kind] = user.value;
    // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
    const inHeader = front === 'gateway' || user?.kind === 'access_token';
    const headers = { accept: 'application/json', ...NO_CACHE };
    if (inHeader)
        headers['x-bkapi-authorization'] = call_asciiJson(secrets);
    return async ({ name, gatewayMethod, bodyLimitBytes = BODY_LIMIT_BYTES, hasOwnConnection = false, parse }, fields) => {
        // The ESB takes POST for reads too (channel/base.py:479-483), so that credentials are never in a URL.
        const method = front === 'esb' ? 'POST' : gatewayMethod;
        const url = new URL(`${baseUrl}/v2/itsm/${name}/`);
        const httpRequest = { method, url, headers, bodyLimitBytes, hasOwnConnection };
        if (method === 'GET') {
            for (const [field, value] of Object.entries(fields))
                url.searchParams.set(field, String(value));
        }
        else {
            httpRequest.headers = { ...headers, 'content-type': 'application/json' };
            httpRequest.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields });
        }
        const request = `${method} ${url.pathname}`;
        const startedMs = clock.nowMs();
        const reply = await send(transport, httpRequest, { clean, request, identity: user?.kind });
        const result = withType(reply, request, (data) => parse(data, clean));
        trace({
            request,
            sn: [fields['sn'] ?? ''].flat().join(),
            class: result.class,
            problem: result.class === 'accepted' ? '' : result.problem,
            requestId: result.server.requestId,
            tookMs: Math.round(clock.nowMs() - startedMs)
        });
        return result;
    };
}
/** Sends a request once. */
async function send(transport, httpRequest, context) {
    try {
        return parseReply(await transport.send(httpRequest), context);
    }
    catch (error) {
        if (!(error instanceof TransportError))
            throw error;
        return {
            class: error.wasSent ? 'unclear' : 'turned-away',
            problem: error.problem,
            wasSent: error.wasSent,
            // A reply that is too large is still an answer.
            wasAnswered: error.problem === 'reply-too-large',
            server: ports/* NO_MESSAGE */.s,
            detail: cleanDetail(error.detail, context.clean),
            cause: error
        };
    }
}
/** Gives the data of an accepted reply its type; a reply with data of another shape proves nothing. */
function withType(result, request, parse) {
    if (result.class !== 'accepted')
        return result;
    const data = parse(result.data);
    if (data !== undefined)
        return { ...result, data };
    return {
        class: 'unclear',
        problem: 'server-error',
        wasSent: true,
        wasAnswered: true,
        server: { ...ports/* NO_MESSAGE */.s, requestId: result.server.requestId },
        detail: { of: 'malformed', is: 'fields', request }
    };
}
/** Returns JSON in ASCII only, as an HTTP header needs it. */
function call_asciiJson(value) {
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// EXTERNAL MODULE: ./runner/runner.js + 15 modules
var runner_runner = __nccwpck_require__(392);
;// CONCATENATED MODULE: ./secrets/decoders.js
/** Decoders of one layer of encoding. Each takes linear time. */
/** JSON's escapes, and needless backslashes, as in Python and JavaScript. */
const decodeJson = (text) => text.replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_, hex, mark) => hex === undefined ? (ESCAPED[mark] ?? mark) : String.fromCharCode(parseInt(hex, 16)));
const ESCAPED = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const decodePercent = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
/** Percent-encoding in a form, where a space is a plus. */
const decodeForm = (text) => decodePercent(text.replaceAll('+', ' '));
const decodeHtml = (text) => text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string')
        return ENTITIES[name.toLowerCase()] ?? entity;
    const code = typeof decimal === 'string' ? parseInt(decimal, 10) : parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
});
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Tries all four alignments, since base64 characters may precede the encoded text. */
function base64Decoders(minLength) {
    const runs = new RegExp(`[A-Za-z0-9+/_-]{${Math.ceil((minLength * 4) / 3)},}`, 'g');
    return [0, 1, 2, 3].map((shift) => (text) => text.replace(runs, (run) => Buffer.from(run.slice(shift), 'base64').toString()));
}
/** Creates the decoders for secrets of at least this length. */
function createDecoders(minLength) {
    return [decodeJson, decodePercent, decodeForm, decodeHtml, ...base64Decoders(minLength)];
}

;// CONCATENATED MODULE: ./secrets/redact.js
/** Hides secrets, and names that users keep as secrets. */



/** Replaces a secret. */
const HIDDEN = '***';
/** More of a server's text is noise, and could fill an output. */
const redact_MAX_CODE_POINTS = 500;
/** Shorter forms occur in decoded bytes by chance. */
const MIN_ENCODED_LENGTH = 4;
/** Collects the secrets of the inputs and of the proxies in the environment. */
function createSecrets(get, env) {
    const forms = [...new Set(secretValues(get, env).flatMap(formsOf))];
    const redact = createRedact(forms);
    const clean = (text) => {
        // Redact before the cut, since half a secret would not be recognized, and again if joining lines may reveal one.
        const redacted = redact(text);
        const line = (0,secrets_text/* oneLine */.TN)(redacted);
        return (0,secrets_text/* truncate */.xv)(line === redacted ? line : redact(line), redact_MAX_CODE_POINTS);
    };
    return { masks: masksOf(forms), redact, clean };
}
function createRedact(forms) {
    // A form that contains another need not be searched for: where it occurs, the other does, too.
    const searched = minimalForms(forms.filter(({ length }) => length >= MIN_ENCODED_LENGTH));
    const decoders = searched.length === 0 ? [] : createDecoders(Math.min(...searched.map(({ length }) => length)));
    // Encoding never shortens a text.
    const minLength = Math.min(...forms.map(({ length }) => length));
    return (text) => {
        if (text.length < minLength)
            return text;
        const redacted = replaceForms(text, forms);
        const isEncoded = decoders.some((decode) => {
            const decoded = decode(redacted);
            return decoded !== redacted && searched.some((form) => decoded.includes(form));
        });
        return isEncoded ? HIDDEN : redacted;
    };
}
function minimalForms(forms) {
    return forms.filter((form) => !forms.some((other) => other !== form && form.includes(other)));
}
/** Replaces forms in place. Those that overlap or touch are replaced once. */
function replaceForms(text, forms) {
    const held = forms.filter((form) => text.includes(form));
    if (held.length === 0)
        return text;
    const spans = held.flatMap((form) => spansOf(form, text)).sort((a, b) => a[0] - b[0]);
    const parts = [];
    let end = 0;
    for (const [from, to] of spans) {
        if (from > end || parts.length === 0)
            parts.push(text.slice(end, from), HIDDEN);
        end = Math.max(end, to);
    }
    return parts.join('') + text.slice(end);
}
/** Finds a form in a text. Overlapping matches are merged, so that a text of one repeated letter has few. */
function spansOf(form, text) {
    const spans = [];
    let last;
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        if (last !== undefined && at <= last[1])
            last[1] = at + form.length;
        else
            spans.push((last = [at, at + form.length]));
    }
    return spans;
}
/**
 * Creates a function that replaces the values of these inputs by `<input>`: as whole words, and in one pass, so that no
 * replacement is replaced again. Users keep such names as secrets, and a runner drops an output that contains a masked
 * value.
 */
function createNameRedactor(inputs, get) {
    const names = inputs
        .map((input) => ({ name: get(input).trim(), shown: `<${input}>` }))
        .filter(({ name }) => name !== '')
        .sort((a, b) => b.name.length - a.name.length);
    if (names.length === 0)
        return (text) => text;
    // Chinese has no spaces around a name: only ASCII letters, digits and underscores continue a word.
    const alternatives = names.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
    const anyName = new RegExp(`(?<![A-Za-z0-9_])(?:${alternatives})(?![A-Za-z0-9_])`, 'gu');
    return (text) => text.replace(anyName, (word) => names.find(({ name }) => name === word)?.shown ?? word);
}

;// CONCATENATED MODULE: ./run-tools.js
/** What the runs of both actions share: hiding secrets, the connection to BlueKing, and reporting what was thrown. */








/** Masks the secrets before anything is validated or logged. */
function createRunTools(runner, context) {
    const get = (name) => runner.input(name);
    const secrets = createSecrets(get, runner.env);
    for (const value of secrets.masks)
        runner.mask(value);
    const words = (0,words_words/* wordsFor */.tu)((0,language/* chooseLanguage */.G)(get, runner.env));
    return { get, runner: (0,runner_runner/* withoutSecrets */.cT)(runner, secrets), context, secrets, words };
}
/** Runs work with a connection to BlueKing, which is closed afterwards. */
async function withConnections({ site, concurrency, timeoutMs }, { runner, context, secrets, words }, work) {
    const { abort } = context;
    const transport = createTransport({ maxConnections: concurrency, timeoutMs, abort, env: runner.env, clock: context });
    const call = createCall(site, {
        transport,
        clean: secrets.clean,
        trace: (event) => {
            runner.debug(() => words.report.request(event));
        },
        clock: context
    });
    try {
        return await work(call);
    }
    finally {
        transport.close();
    }
}
/** Turns whatever was thrown into the fault of the run: invalid inputs, or an internal error. */
function faultOf(error, { report }) {
    if (error instanceof BadInput) {
        return { fault: (0,report_result/* toFault */.ec)({ problem: 'bad-input' }), inputFaults: error.faults };
    }
    // Without this, a thrown `undefined` would look like no cause at all.
    const cause = error ?? new Error(report.thrown.value(String(error)));
    return { fault: (0,report_result/* toFault */.ec)({ cause }), inputFaults: [] };
}

;// CONCATENATED MODULE: ./tickets/circuit-breaker.js

/** After this many tickets in a row without any answer, the site counts as unreachable. */
const MAX_CONSECUTIVE_UNREACHABLE = 3;
/** Faults of the site or the application, the same for every ticket. A wrong secret sent sixty times locks accounts. */
const FAILS_EVERY_TICKET = new Set([
    'wrong-secret',
    'user-not-verified',
    'api-not-permitted',
    'read-not-permitted',
    'caller-not-allowed',
    'component-missing',
    'unknown-path',
    'untrusted-certificate',
    'redirected',
    'login-page',
    'gateway-required',
    'itsm-v4'
]);
/**
 * Whether every other ticket would fail in the same way. Of proxy failures, only a bad variable or password (407)
 * affects every ticket.
 */
function failsEveryTicket({ problem, detail }) {
    const isProxyPassword = problem === 'proxy-refused' && detail?.of === 'http-status' && detail.status === 407;
    return FAILS_EVERY_TICKET.has(problem) || detail?.of === 'proxy-variable' || isProxyPassword;
}
/** @param isTransient whether a problem that usually fails every ticket may be gone at the next request */
function createCircuitBreaker(isTransient = () => false) {
    let fatal;
    let unreachable = 0;
    let lastProblem = 'unreachable';
    return {
        record({ sn, problem, detail, wasAnswered }) {
            if (problem !== '' && failsEveryTicket({ problem, detail }) && !isTransient(problem)) {
                fatal ??= { problem, detail: { of: 'not-tried-after', sn, problem } };
            }
            if (wasAnswered)
                unreachable = 0;
            else if (problem !== 'cancelled' && problem !== 'internal-error') {
                unreachable++;
                // A ticket that was never started has a known outcome, so its problem must not mean "unknown".
                lastProblem = problem !== '' && (0,problems/* outcomeOf */.sG)(problem) === 'failed' ? problem : 'unreachable';
            }
        },
        whyNotStart() {
            if (fatal !== undefined || unreachable < MAX_CONSECUTIVE_UNREACHABLE)
                return fatal;
            return { problem: lastProblem, detail: { of: 'not-tried', inARow: unreachable } };
        },
        whyStop: () => fatal
    };
}

;// CONCATENATED MODULE: ./tickets/slots.js
function createSlots(count) {
    let free = count;
    const returning = [];
    const starting = [];
    function release() {
        const next = returning.shift() ?? starting.shift();
        if (next === undefined)
            free++;
        else
            next();
    }
    async function take(queue) {
        if (free > 0)
            free--;
        else
            await new Promise((resolve) => queue.push(resolve));
    }
    return {
        async run(work) {
            await take(starting);
            try {
                return await work();
            }
            finally {
                release();
            }
        },
        async yieldDuring(work) {
            release();
            try {
                await work();
            }
            finally {
                await take(returning);
            }
        }
    };
}

;// CONCATENATED MODULE: ./tickets/task.js
/** The plan for a ticket, the evidence gathered while it is operated, and its record. */



/**
 * The budget for the waits and retries of one ticket. After it, one read, the POST, three polls and two re-reads of
 * empty lists may still run, so with a `timeout` of 40 s or more a ticket takes at most 13 × `timeout` + 22 s.
 */
const BUDGET_FACTOR = 6;
const MIN_BUDGET_MS = 240_000;
/** @param nowMs in `nowMs()` time */
function startTask(sn, plan, nowMs) {
    return { sn, plan, deadlineMs: nowMs + Math.max(MIN_BUDGET_MS, BUDGET_FACTOR * plan.timeoutMs) };
}
const NO_EVIDENCE = { attempts: 0, wasAnswered: false };
function toTicketRecord({ sn, plan }, { before, last, attempts, wasAnswered, cautions = [] }, outcome, { problem, server = ports/* NO_MESSAGE */.s, detail, cause } = {}) {
    return {
        sn,
        outcome,
        problem: problem ?? '',
        ...server,
        statusBefore: before?.status ?? '',
        statusAfter: last?.status ?? '',
        attempts,
        // Not every reading names it.
        url: (last?.url ?? '') || (before?.url ?? ''),
        detail,
        cautions: [...cautions, ...(problem === 'between-steps' ? [] : stepCautions(plan.action, before, last))],
        wasAnswered,
        cause
    };
}
/** The record of a ticket that ended with a problem. */
function toFailureRecord(ticket, evidence, reason) {
    return toTicketRecord(ticket, evidence, (0,problems/* outcomeOf */.sG)(reason.problem), reason);
}
/**
 * Cautions about a ticket's steps. A ticket that is over but still lists a step: an ITSM worker was killed midway. An
 * open one without a step: a SUSPEND overlapped another action, and the flow is dead (both seen on V2.7.0). If it
 * listed none before the SUSPEND either, it is between two steps, or its flow has not begun.
 */
function stepCautions(action, before, last) {
    if (last?.steps === undefined)
        return [];
    const { status, steps, operations } = last;
    if (isOver(last))
        return steps.length > 0 ? [{ of: 'over-with-steps', status }] : [];
    const isSuspect = action === 'UNSUSPEND' || (action === 'SUSPEND' && status === 'SUSPENDED');
    const hadNoStep = before?.steps?.length === 0 && before.status !== 'SUSPENDED';
    if (steps.length > 0 || !isSuspect || hadNoStep)
        return [];
    return [{ of: 'no-steps', status, isRevocable: operations?.includes('WITHDRAW') === true, hasBegun: false }];
}

;// CONCATENATED MODULE: ./tickets/operate-all.js
/** Operates many tickets, a few at a time. */



/**
 * Operates tickets, `concurrency` at a time. A failure of one ticket does not stop the others, and even a thrown error
 * becomes a record. The circuit breaker skips the rest.
 *
 * @returns the records in the order of the input
 */
async function operateTickets(sns, operate, { concurrency, plan, context, onRecord }) {
    const slots = createSlots(concurrency);
    const breaker = createCircuitBreaker();
    const ticketContext = {
        ...context,
        yieldSlot: (ms) => slots.yieldDuring(() => context.sleep(ms))
    };
    let ended = 0;
    async function operateUnlessTripped(sn) {
        const toFailure = (reason) => toFailureRecord({ sn, plan }, NO_EVIDENCE, reason);
        const trip = breaker.whyNotStart();
        if (trip !== undefined)
            return toFailure(trip);
        // Whether a request had left by then is not known here.
        const record = await operate(sn, ticketContext).catch((cause) => toFailure({ problem: 'internal-error', cause }));
        breaker.record(record);
        return record;
    }
    async function work(sn) {
        const record = await operateUnlessTripped(sn);
        try {
            onRecord(record, ++ended);
        }
        catch {
            // A line that cannot be written must not lose the record of a ticket that was operated.
        }
        return record;
    }
    return Promise.all(sns.map((sn) => slots.run(() => work(sn))));
}

;// CONCATENATED MODULE: ./tickets/retry.js
const RETRIED = {
    read: new Set(['never-sent', 'rate-limited', 'transient']),
    'read-before-suspend': new Set(['never-sent', 'rate-limited', 'transient', 'not-permitted']),
    write: new Set(['never-sent', 'rate-limited']),
    'write-once': new Set(['never-sent'])
};
/** These fail the same way every time, so a retry only delays the error. */
const FINAL = new Set([
    'untrusted-certificate',
    'redirected',
    'login-page',
    'reply-too-large',
    'itsm-v4',
    'cancelled'
]);
/** Backoff doubles from the base up to the maximum. */
const BASE_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
/** The longest wait that a server can ask for: a job must not sleep for an hour. */
const MAX_RETRY_AFTER_MS = 60_000;
function failureKindOf({ class: replyClass, problem, wasSent }) {
    if (!wasSent)
        return 'never-sent';
    if (problem === 'rate-limit')
        return 'rate-limited';
    if (problem === 'api-not-permitted')
        return 'not-permitted';
    // The server failed; a read is retried, a write is not, since it may have been carried out.
    return replyClass === 'unclear' || problem === 'server-error' ? 'transient' : 'permanent';
}
function isRetried(failure, kind) {
    return RETRIED[kind].has(failureKindOf(failure)) && !FINAL.has(failure.problem);
}
/** Whether every further read would fail in the same way. */
function isPermanent(failure) {
    return !isRetried(failure, 'read');
}
/** @returns how long to wait before the next try; undefined to give up now */
function nextDelayMs(failure, { kind, attempts, minMs = 0 }, { retries, deadlineMs }, context) {
    if (context.isCancelled() || attempts > retries || !isRetried(failure, kind))
        return undefined;
    const ceilingMs = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
    // Between half the ceiling and all of it, so that runners that failed together do not come back together.
    const backoffMs = ceilingMs * (0.5 + context.random() / 2);
    const askedMs = Math.min(MAX_RETRY_AFTER_MS, 1_000 * (failure.retryAfterSeconds ?? 0));
    const delayMs = Math.max(backoffMs, askedMs, minMs);
    return context.nowMs() + delayMs < deadlineMs ? delayMs : undefined;
}
/** Reads with retries. A failure is that of the last try, with `wasAnswered` true if any try was answered. */
async function withRetries(call, kind, budget, context) {
    let { retries } = budget;
    let wasDenied = false;
    let wasAnswered = false;
    for (let attempts = 1;; attempts++) {
        const result = await call();
        if (result.class === 'accepted')
            return result;
        wasAnswered ||= result.wasAnswered;
        if (result.problem === 'api-not-permitted' && !wasDenied) {
            // One extra try even if none is left: it costs a second, and continuing without reading can cost a ticket.
            wasDenied = true;
            retries = Math.max(retries, attempts);
        }
        const delayMs = nextDelayMs(result, { kind, attempts }, { ...budget, retries }, context);
        if (delayMs !== undefined)
            await context.sleep(delayMs);
        if (delayMs === undefined || context.isCancelled())
            return { ...result, wasAnswered };
    }
}
/** Renames a missing permission to read, since its fix is another. */
function asReadFailure(failure, api) {
    if (failure.problem !== 'api-not-permitted')
        return failure;
    return { ...failure, problem: 'read-not-permitted', detail: { of: 'permission', api } };
}

;// CONCATENATED MODULE: ./tickets/verdict.js
/** The verdict from a reply and a reading of the ticket, as one table, and how to verify each reply. */

/** The columns: not-read, target, elsewhere, over, unreadable. */
const VERDICTS = {
    accepted: /*   */ row('changed', 'changed', 'not-applied', 'over-already', 'unknown'),
    refused: /*    */ row('as-reported', 'changed', 'as-reported', 'as-reported', 'as-reported'),
    doubtful: /*   */ row('unknown', 'changed', 'as-reported', 'as-reported', 'unknown'),
    'turned-away': /**/ row('as-reported', 'already', 'as-reported', 'over-already', 'as-reported'),
    unclear: /*    */ row('unknown', 'changed', 'unknown', 'unknown', 'unknown')
};
/** An end that the user accepts is a success whatever the reply was. */
function row(notRead, target, elsewhere, over, unreadable) {
    return { 'not-read': notRead, target, accept: 'already', elsewhere, over, unreadable };
}
/** What one reading after the POST shows. */
function seenIn(reading, { action, accept = [] }, reply) {
    if (isInTargetState(action, reading))
        return 'target';
    if (accept.includes(reading.status))
        return 'accept';
    if (!isOver(reading))
        return 'elsewhere';
    // Only a resumed ticket can finish, and the reply says that this request resumed it.
    return action === 'UNSUSPEND' && reply === 'accepted' && reading.status === 'FINISHED' ? 'target' : 'over';
}
/**
 * How to verify a POST that may have left. `poll`: until the change shows or `timeout` is over, since replicas and
 * caches lag. `once`: about a second later, since servers can act and then answer with a refusal, 404 or 429.
 */
const VERIFY_METHOD = {
    accepted: 'poll',
    refused: 'once',
    doubtful: 'poll',
    'turned-away': 'once',
    unclear: 'poll'
};

;// CONCATENATED MODULE: ./tickets/verify.js
/** Reads a ticket: before the POST, between two tries, and after the POST to verify what came of it. */



/** Delay before the single re-read after a rejection: a change made before it is visible by then. */
const RECHECK_DELAY_MS = 1_000;
/** Replicas and caches lag: that the change does not show proves something only this long after the POST. */
const SETTLED_AFTER_MS = 5_000;
/** Pauses after the first polls, and after each further one. */
const PAUSES_MS = [500, 1_000, 1_700, 3_300];
const LAST_PAUSE_MS = 4_700;
/** However slow the server is. */
const MIN_POLLS = 3;
/** Reads the ticket, and again after a pause if only empty lists show it as over. */
async function readStatus(client, { sn, plan: { retries }, deadlineMs }, kind, context) {
    const read = () => withRetries(() => client.readStatus(sn), kind, { retries, deadlineMs }, context);
    const result = await read();
    if (result.class !== 'accepted' || !looksOver(result.data))
        return result;
    await context.yieldSlot(CONFIRM_OVER_MS);
    if (context.isCancelled()) {
        const { server } = result;
        return { class: 'unclear', problem: 'cancelled', wasSent: true, wasAnswered: true, server, detail: undefined };
    }
    const again = await read();
    // As `read-not-permitted`, a permission lost between the two reads can't let the action continue blind: the first
    // read showed the ticket as over.
    return again.class === 'accepted' ? again : { ...asReadFailure(again, 'get_ticket_status'), wasAnswered: true };
}
/**
 * Checks in the log whether the flow of a ticket without a step has begun: before that it has no step (seen on V2.7.0),
 * which is no reason to warn. The first entry says that the ticket was submitted; a flow that has begun adds others
 * than those of a SUSPEND and an UNSUSPEND. Reads once; if the log cannot be read, the caution stays and names both
 * possibilities.
 */
async function verifyNoSteps(client, { sn, cautions }) {
    const log = await client.readLog(sn);
    // An empty log, or an entry without a time, proves nothing.
    const isProof = log.class === 'accepted' && log.data.length > 0 && log.data.every(({ operateAt }) => operateAt !== '');
    if (!isProof)
        return [...cautions];
    const hasBegun = log.data.slice(1).some(({ isHold }) => !isHold);
    const others = cautions.filter(({ of }) => of !== 'no-steps');
    return hasBegun ? cautions.map((it) => (it.of === 'no-steps' ? { ...it, hasBegun } : it)) : others;
}
/**
 * Verifies a POST by the method that its reply calls for.
 *
 * @param last the last reading before or between the tries; undefined if reading is not permitted or not wanted
 */
async function verifyAfter(client, task, { reply, last }, context) {
    if (last === undefined)
        return { seen: 'not-read', last };
    // Only a ticket that still needs the action gets a POST, so this reading came between two tries and shows the result.
    const seen = seenIn(last, task.plan, reply.class);
    if (!reply.wasSent || seen !== 'elsewhere')
        return { seen, last };
    if (VERIFY_METHOD[reply.class] === 'poll')
        return pollUntilSettled(client, task, reply.class, last, context);
    await context.yieldSlot(RECHECK_DELAY_MS);
    const read = await readStatus(client, task, 'read', context);
    if (read.class !== 'accepted')
        return { seen: 'unreadable', last, failure: read };
    return { seen: seenIn(read.data, task.plan, reply.class), last: read.data };
}
/**
 * Polls until the ticket is in the action's target state or over, but no longer than `timeout` or the time to settle,
 * whichever is longer. A ticket that only its empty lists show as over must hold; if it has not yet at the end, one
 * more poll follows.
 */
async function pollUntilSettled(client, { sn, plan }, reply, before, context) {
    const startedMs = context.nowMs();
    const pollForMs = Math.max(SETTLED_AFTER_MS, plan.timeoutMs);
    let last = before;
    let failure;
    let hasSettledRead = false;
    let emptySinceMs;
    let isLastPoll = false;
    for (let polls = 1;; polls++) {
        const read = await client.readStatus(sn);
        const nowMs = context.nowMs();
        const elapsedMs = nowMs - startedMs;
        if (read.class === 'accepted') {
            last = read.data;
            hasSettledRead ||= elapsedMs >= SETTLED_AFTER_MS;
            emptySinceMs = looksOver(last) ? (emptySinceMs ?? nowMs) : undefined;
            const seen = seenIn(last, plan, reply);
            const hasHeld = emptySinceMs === undefined || nowMs - emptySinceMs >= CONFIRM_OVER_MS;
            if (seen !== 'elsewhere' && (seen !== 'over' || hasHeld))
                return { seen, last };
        }
        else
            failure = read;
        const isTimeUp = elapsedMs >= pollForMs && polls >= MIN_POLLS;
        if (context.isCancelled() || (isTimeUp && (emptySinceMs === undefined || isLastPoll))) {
            // When a cancellation cuts it short, the change may still be on its way, so the last reading proves nothing.
            const isProof = !context.isCancelled() && hasSettledRead && emptySinceMs === undefined;
            return { seen: isProof ? 'elsewhere' : 'unreadable', last, failure };
        }
        isLastPoll = isTimeUp;
        await context.sleep(isLastPoll ? CONFIRM_OVER_MS : (PAUSES_MS[polls - 1] ?? LAST_PAUSE_MS));
    }
}

;// CONCATENATED MODULE: ./tickets/send.js
/** Sends the operation; retries only if it was certainly never sent or was rate-limited. */



/**
 * Sends the POST. Reads the ticket between two tries, and sends nothing more to one that no longer needs it.
 *
 * @param before the reading that decided to send it; undefined if the ticket may not or should not be read ("blind"):
 *   the reply is then the only evidence
 */
async function sendOperation(client, task, before, context) {
    const { sn, plan, deadlineMs } = task;
    const { action, operator, message, retries } = plan;
    const isBlind = before === undefined;
    const kind = plan.confirm === 'never' || (isBlind && action === 'SUSPEND') ? 'write-once' : 'write';
    let last = before;
    let wasAnswered = false;
    /** The failed request that may have been sent. */
    let earlier;
    for (let attempts = 1;; attempts++) {
        const answer = await client.operate({ sn, action, operator, message });
        if (answer.class === 'accepted')
            return { reply: { ...answer, wasSent: true }, attempts, last, wasAnswered: true };
        wasAnswered ||= answer.wasAnswered;
        const sent = { reply: combineWithEarlierTry(earlier, answer, isBlind), attempts, last, wasAnswered };
        if (answer.wasSent)
            earlier = answer;
        // A server can be wrong about having turned a SUSPEND away, and its reads can lag.
        const minMs = earlier !== undefined && action === 'SUSPEND' ? SETTLED_AFTER_MS : 0;
        const delayMs = nextDelayMs(answer, { kind, attempts, minMs }, { retries, deadlineMs }, context);
        if (delayMs === undefined)
            return sent;
        await context.sleep(delayMs);
        if (context.isCancelled())
            return sent;
        if (isBlind)
            continue;
        // The wait was long enough for somebody else to operate the ticket.
        const read = await readStatus(client, task, 'read', context);
        if (read.class !== 'accepted')
            return sent;
        last = read.data;
        if (!stillNeedsAction(plan, last) || isSpent(task, context))
            return { ...sent, last };
    }
}
/** Whether the run is cancelled or the ticket's time is up: no further request may start. */
function isSpent({ deadlineMs }, context) {
    return context.isCancelled() || context.nowMs() >= deadlineMs;
}
/** Whether to act on the ticket, and, for a sweep, whether it is in a status that the sweep selects. */
function stillNeedsAction({ action, accept, statuses = [] }, reading) {
    const isSelected = statuses.length === 0 || statuses.includes(reading.status);
    return isSelected && decide(action, reading, accept) === 'act';
}
/**
 * What an answer proves if an earlier try may have left: that one could have been carried out, whatever its reply said.
 * Blind, a refusal proves that nothing was done only if it is the first answer and its sentence is known.
 */
function combineWithEarlierTry(earlier, answer, isBlind) {
    if (earlier !== undefined && !answer.wasSent)
        return earlier;
    const isCertain = !isBlind || (earlier === undefined && answer.isKnown === true);
    return answer.class === 'refused' && !isCertain ? { ...answer, class: 'doubtful' } : answer;
}

;// CONCATENATED MODULE: ./tickets/operate.js
/**
 * Operates one ticket: before, reply, after, verdict.
 *
 * The most important rule: a request that may have arrived is never sent again, whatever the action. The server would
 * accept a second SUSPEND, and the ticket could not be resumed any more (ITSM models/ticket.py:1915-1921, 4458); and a
 * request that seemed lost took effect more than a minute later, and undid what another step had done meanwhile.
 */







/** Operates one ticket. A client that cannot write makes it a dry run. Never throws for what a server does. */
async function operateTicket(sn, client, plan, context) {
    const task = startTask(sn, plan, context.nowMs());
    const record = await operateTask(task, client, context);
    const mayBeDead = record.cautions.some(({ of }) => of === 'no-steps');
    if (!mayBeDead || isSpent(task, context))
        return record;
    return { ...record, cautions: await verifyNoSteps(client, record) };
}
async function operateTask(task, client, context) {
    const { plan } = task;
    if (context.isCancelled())
        return toFailureRecord(task, NO_EVIDENCE, { problem: 'cancelled' });
    const isDryRun = !('operate' in client);
    let known = NO_EVIDENCE;
    if (isDryRun || plan.confirm !== 'never') {
        const kind = plan.action === 'SUSPEND' ? 'read-before-suspend' : 'read';
        const read = await readStatus(client, task, kind, context);
        known = evidenceOf(read, plan);
        const early = concludeEarly(task, read, known, isDryRun);
        if (early !== undefined)
            return early;
    }
    if (isDryRun)
        return toTicketRecord(task, known, 'planned');
    // Check again: the read took time, and a cancelled run must not start anything.
    if (context.isCancelled())
        return toFailureRecord(task, known, { problem: 'cancelled' });
    let sent = await sendOperation(client, task, known.before, context);
    let after = await verifyAfter(client, task, sent, context);
    const isBetween = after.seen === 'elsewhere' && isRefusedBetweenSteps(plan, sent.reply, known.before, after.last);
    if (isBetween && plan.retries > 0 && !isSpent(task, context)) {
        // A validator refused, so nothing was done, and a moment later the next step has its processors.
        const second = await sendOperation(client, task, after.last, context);
        // A second try that was never sent proves nothing, so the first reply counts.
        const reply = second.reply.wasSent ? second.reply : sent.reply;
        sent = { ...second, reply, attempts: sent.attempts + second.attempts };
        after = await verifyAfter(client, task, sent, context);
    }
    const wasAnswered = known.wasAnswered || sent.wasAnswered;
    return conclude(task, { ...known, last: after.last, attempts: sent.attempts, wasAnswered }, sent.reply, after);
}
function evidenceOf(read, { action }) {
    return read.class === 'accepted'
        ? { ...NO_EVIDENCE, before: read.data, last: read.data, wasAnswered: true }
        : { ...NO_EVIDENCE, wasAnswered: read.wasAnswered, cautions: [{ of: 'sent-blind', action }] };
}
/** The record of a ticket that ends with the first read; undefined if it goes on. */
function concludeEarly(task, read, known, isDryRun) {
    const { action, confirm, accept, statuses } = task.plan;
    if (read.class !== 'accepted') {
        const failure = asReadFailure(read, 'get_ticket_status');
        const mayGoOn = !isDryRun && confirm === 'auto' && read.problem === 'api-not-permitted';
        return mayGoOn ? undefined : toFailureRecord(task, { ...known, cautions: [] }, failure);
    }
    const { status, operations } = read.data;
    const decision = decide(action, read.data, accept);
    if (decision === 'already')
        return toTicketRecord(task, known, 'already', { server: read.server });
    // The read's own message is "success", which would mislead here.
    const server = { ...ports/* NO_MESSAGE */.s, requestId: read.server.requestId };
    // When the sweep listed it, it was open and in a selected status: somebody is working on it.
    if (statuses !== undefined && !stillNeedsAction(task.plan, read.data)) {
        return toTicketRecord(task, known, 'none', { server, detail: { of: 'changed-since-listed', status } });
    }
    if (decision === 'over') {
        return toFailureRecord(task, known, { problem: 'over-already', server, detail: { of: 'over', status } });
    }
    // The list of operations comes from a cache that lags, so a real run lets ITSM decide.
    const isOffered = action !== 'WITHDRAW' || operations === undefined || operations.includes(action);
    if (!isDryRun || isOffered)
        return undefined;
    return toFailureRecord(task, known, { problem: 'not-revocable', server, detail: { of: 'not-offered', action } });
}
/** Whether ITSM refused because no step had processors. WITHDRAW depends on the creator, not on processors. */
function isRefusedBetweenSteps({ action }, reply, before, last) {
    if (reply.class !== 'refused' || reply.problem !== 'not-processor' || action === 'WITHDRAW')
        return false;
    return hasMovedBetweenSteps(before, last);
}
/** Looks up the verdict for the reply and what was seen after it. */
function conclude(task, evidence, reply, { seen, failure }) {
    const { server } = reply;
    const status = evidence.last?.status ?? '';
    switch (VERDICTS[reply.class][seen]) {
        case 'changed':
            return toTicketRecord(task, withCaution(evidence, reply), 'changed', { server });
        case 'already':
            return toTicketRecord(task, withCaution(evidence, reply), 'already');
        case 'over-already':
            return toFailureRecord(task, evidence, { problem: 'over-already', server, detail: { of: 'over', status } });
        case 'not-applied': {
            const detail = { of: 'success-but-status', status };
            return toFailureRecord(task, evidence, { problem: 'not-applied', server, detail });
        }
        case 'unknown': {
            const unread = failure && { of: 'success-but-unread', why: failure.problem };
            const { detail, cause } = reply.class === 'accepted' ? { detail: unread, cause: failure?.cause } : reply;
            return toFailureRecord(task, evidence, {
                problem: 'outcome-unknown',
                server,
                detail,
                cause: cause ?? failure?.cause
            });
        }
        case 'as-reported':
            return toFailureRecord(task, evidence, reportedFailure(task.plan, evidence, reply));
    }
}
/** Adds a caution for a ticket that is in the action's target state although the reply reported a failure. */
function withCaution(evidence, reply) {
    if (reply.class === 'accepted' || reply.class === 'unclear')
        return evidence;
    const of = reply.class === 'doubtful' ? 'likely-carried-out' : 'in-target-despite-failure';
    const caution = { of, problem: reply.problem, message: reply.server.message };
    return { ...evidence, cautions: [...(evidence.cautions ?? []), caution] };
}
function reportedFailure(plan, { before, last }, reply) {
    if (reply.class === 'accepted')
        throw new Error('An accepted reply names no problem');
    if (isRefusedBetweenSteps(plan, reply, before, last))
        return { ...reply, problem: 'between-steps' };
    const isUnread = reply.problem === 'over-already' && before === undefined;
    return isUnread ? { ...reply, detail: { of: 'over-unread', action: plan.action } } : reply;
}

;// CONCATENATED MODULE: ./tickets/listing.js


/** Old servers query each ticket's fields one by one, but a page of 100 is still fast. */
const PAGE_SIZE = 100;
/** A list that changed during the first pass is read once more. */
const MAX_PASSES = 2;
/** More pages than any creator's tickets fill. */
const MAX_PAGES = 1_000;
/** A failure that the action detects itself. */
function selectionFailure(problem, detail) {
    return { class: 'unclear', problem, wasSent: true, wasAnswered: true, server: ports/* NO_MESSAGE */.s, detail };
}
/** Why no further page or log may be read; undefined if one may be. */
function whyCutShort({ endMs }, context) {
    if (context.isCancelled())
        return selectionFailure('cancelled', { of: 'list-cancelled' });
    return context.nowMs() < endMs ? undefined : selectionFailure('incomplete-list', { of: 'list-slow' });
}
function earlier(one, other) {
    return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
/**
 * Reads all pages, and all of them again if the list does not agree with its own count: then it changed during the
 * pass, and a ticket may have slipped to a page that was already read.
 *
 * @returns every ticket once, whatever the case of its number; or why the list is incomplete
 */
async function listAll(reader, request, budget, context) {
    let servedAtMs;
    for (let pass = 1;; pass++) {
        const result = await readPass(reader, request, budget, context);
        if ((0,ports/* isFailure */.N)(result))
            return result;
        const { tickets, count, isConsistent, gone } = result;
        servedAtMs = earlier(servedAtMs, result.servedAtMs);
        if (isConsistent)
            return { tickets: withoutDuplicates(tickets), servedAtMs };
        if (pass < MAX_PASSES && !context.isCancelled())
            continue;
        return gone ?? selectionFailure('incomplete-list', { of: 'list-incomplete', count, listed: tickets.length });
    }
}
async function readPass(reader, request, budget, context) {
    const tickets = [];
    let firstCount;
    let servedAtMs;
    let hasSameCount = true;
    for (let page = 1;; page++) {
        const cut = whyCutShort(budget, context);
        if (cut !== undefined)
            return cut;
        const call = () => reader.listTickets({ ...request, page, pageSize: PAGE_SIZE });
        const answer = await withRetries(call, 'read', budget, context);
        if (answer.class !== 'accepted') {
            const failure = asReadFailure(answer, 'get_tickets');
            const isGone = page > 1 && failure.problem === 'server-error';
            return isGone ? { tickets, count: firstCount, servedAtMs, isConsistent: false, gone: failure } : failure;
        }
        const { count, totalPages, isWhole } = answer.data;
        tickets.push(...answer.data.tickets);
        servedAtMs = earlier(servedAtMs, answer.servedAtMs);
        if (page === 1)
            firstCount = count;
        hasSameCount &&= count === firstCount;
        if (isWhole)
            return { tickets, count: tickets.length, servedAtMs, isConsistent: areDistinct(tickets) };
        const pages = count === undefined ? 1 : Math.min(totalPages ?? Infinity, Math.ceil(count / PAGE_SIZE));
        if (pages > MAX_PAGES)
            return selectionFailure('incomplete-list', { of: 'list-too-long', pages: MAX_PAGES });
        if (page < pages)
            continue;
        const isConsistent = hasSameCount && tickets.length === firstCount && areDistinct(tickets);
        return { tickets, count: firstCount, servedAtMs, isConsistent };
    }
}
/** Whether no ticket is listed twice. If one is, the pages shifted, and another ticket was missed. */
function areDistinct(tickets) {
    const numbers = tickets.filter(({ sn }) => sn !== '').map(({ sn }) => sn);
    return new Set(numbers).size === numbers.length;
}
/** The server ignores the case of a number. Entries without a number are all kept. */
function withoutDuplicates(tickets) {
    return [...new Map(tickets.map((ticket, place) => [ticket.sn.toLowerCase() || place, ticket])).values()];
}

;// CONCATENATED MODULE: ./tickets/server-time.js
/** Converts between instants and the server's times, which carry no zone (USE_TZ=False). */
const server_time_HOUR_MS = 3_600_000;
/** @param timeZone an IANA name that the runtime knows */
function createZone(timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric'
    });
    function offsetMs(ms) {
        const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
        const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
        return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
    }
    return {
        latestText(ms) {
            const offset = Math.max(offsetMs(ms), offsetMs(ms - 3 * server_time_HOUR_MS));
            return new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ');
        },
        instantMs(text) {
            const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
            if (match === null)
                return NaN;
            const [, day = '', time = '', ownZone] = match;
            const asUtc = Date.parse(`${day}T${time}Z`);
            // Date.parse turns 30 February into 2 March.
            if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day)
                return NaN;
            if (ownZone !== undefined)
                return Date.parse(`${day}T${time}${ownZone}`);
            // The offsets before and after a possible change of the clocks; the smaller one gives the later instant.
            const offsets = [offsetMs(asUtc - 24 * server_time_HOUR_MS), offsetMs(asUtc + 24 * server_time_HOUR_MS)].sort((a, b) => a - b);
            const instants = offsets.map((offset) => ({ ms: asUtc - offset, holds: offsetMs(asUtc - offset) === offset }));
            return (instants.find(({ holds }) => holds) ?? instants[0])?.ms ?? NaN;
        }
    };
}

;// CONCATENATED MODULE: ./tickets/sweep.js
/**
 * Selects the tickets that a sweep operates: lists all, filters, sorts and caps. Filters everything on this side, since
 * old servers ignore fields that they do not know.
 */





/** No read of the list or of a log is retried after this long. */
const RETRY_BUDGET_MS = 400_000;
/** Ten thousand tickets take minutes; a server that needs the timeout for each page must not hold the run for days. */
const MAX_SELECTION_MS = 3_600_000;
/**
 * Selects stale tickets. Reads all pages first, since operating tickets between two pages would shift the pages.
 *
 * Ages are measured by the earlier of two clocks, the runner's and the earliest `Date` of any reply: a clock that is
 * ahead by a year must not select a ticket that is two hours old.
 */
async function selectStale(reader, request, action, retries, context) {
    const startedMs = context.nowMs();
    const budget = { retries, deadlineMs: startedMs + RETRY_BUDGET_MS, endMs: startedMs + MAX_SELECTION_MS };
    const zone = createZone(request.timeZone);
    const wallMs = context.wallClockMs();
    const { creator, ageMs, maxTickets } = request;
    const listing = await listAll(reader, { creator, createdUntil: zone.latestText(wallMs - ageMs) }, budget, context);
    if ((0,ports/* isFailure */.N)(listing))
        return listing;
    const { tickets, servedAtMs } = listing;
    const nowMs = Math.min(wallMs, servedAtMs ?? Infinity);
    const { due, skipped, ofOthers, incomplete } = partition(tickets, request, action, zone, nowMs);
    if (incomplete > 0)
        return selectionFailure('incomplete-list', { of: 'list-entries-incomplete', count: incomplete });
    const oldest = oldestFirst(due);
    const picked = request.by === 'created'
        ? { selected: oldest.slice(0, maxTickets), examined: Math.min(maxTickets, oldest.length), active: 0, vanished: 0 }
        : await pickInactive(reader, oldest, request, { zone, nowMs, budget, context });
    if ((0,ports/* isFailure */.N)(picked))
        return picked;
    const isCreatorUnknown = tickets.length === ofOthers && (await hasNoTickets(reader, creator, budget, context));
    const { selected, examined, active, vanished } = picked;
    return {
        request,
        selected,
        remaining: oldest.length - examined,
        skipped: { ...skipped, active, vanished },
        clock: servedAtMs === undefined ? 'runner-alone' : servedAtMs <= wallMs ? 'server' : 'runner',
        skewMs: servedAtMs === undefined ? 0 : wallMs - servedAtMs,
        ofOthers,
        unknownStatuses: request.statuses.filter((status) => !isBuiltIn(status) && tickets.every((ticket) => ticket.status !== status)),
        isCreatorUnknown
    };
}
/** Of tickets created in the same second, the one that the server lists later is older: it lists the newest first. */
function oldestFirst(due) {
    return due.toReversed().sort((a, b) => b.ageMs - a.ageMs);
}
/** Whether the creator has no ticket at all, not even a young one; false if that cannot be read. */
async function hasNoTickets(reader, creator, budget, context) {
    const call = () => reader.listTickets({ creator, createdUntil: '2999-12-31 23:59:59', page: 1, pageSize: 1 });
    const answer = await withRetries(call, 'read', budget, context);
    return answer.class === 'accepted' && answer.data.tickets.every((ticket) => ticket.creator !== creator);
}
/** Splits the list into tickets that are due and counts of the others. */
function partition(tickets, request, action, zone, nowMs) {
    const skipped = { 'in-target-state': 0, 'other-status': 0, 'other-service': 0, younger: 0, active: 0, vanished: 0 };
    const result = { due: [], skipped, ofOthers: 0, incomplete: 0 };
    for (const ticket of tickets) {
        const { sn, status, creator, createAt, endAt, serviceId } = ticket;
        if (creator !== '' && creator !== request.creator) {
            result.ofOthers++;
            continue;
        }
        const hasEnded = !Number.isNaN(zone.instantMs(endAt));
        if (isBuiltInEndStatus(status) || hasEnded)
            continue;
        const ageMs = nowMs - zone.instantMs(createAt);
        const lacksService = request.services.length > 0 && serviceId === '';
        const isMissing = sn === '' || status === '' || creator === '' || lacksService;
        // An end that is not a time says neither that the ticket ended nor that it did not.
        if (isMissing || Number.isNaN(ageMs) || endAt !== '')
            result.incomplete++;
        else {
            const reason = whySkipped({ status, serviceId, ageMs }, request, action);
            if (reason === undefined)
                result.due.push({ sn, ageMs });
            else
                skipped[reason]++;
        }
    }
    return result;
}
function whySkipped({ status, serviceId, ageMs }, request, action) {
    if (ageMs < request.ageMs)
        return 'younger';
    if (request.statuses.length > 0 && !request.statuses.includes(status))
        return 'other-status';
    if (request.services.length > 0 && !request.services.includes(serviceId))
        return 'other-service';
    // A list shows neither steps nor operations, so a service's own status counts as open until the read before the POST.
    return isInTargetState(action, { status, steps: undefined, operations: undefined }) ? 'in-target-state' : undefined;
}
/**
 * Reads the log of each ticket, oldest first, until `maxTickets` have a last entry that is old enough. `update_at`
 * would not do: votes and approvals leave it unchanged (seen on V2.7.0). A log that cannot be read ends the sweep,
 * since a fallback to the age would select tickets that are in progress.
 */
async function pickInactive(reader, oldest, request, { zone, nowMs, budget, context }) {
    const picked = { selected: [], examined: 0, active: 0, vanished: 0 };
    for (const ticket of oldest) {
        if (picked.selected.length === request.maxTickets)
            break;
        const cut = whyCutShort(budget, context);
        if (cut !== undefined)
            return cut;
        const answer = await withRetries(() => reader.readLog(ticket.sn), 'read', budget, context);
        picked.examined++;
        if (answer.class !== 'accepted') {
            if (answer.problem !== 'unknown-ticket')
                return asReadFailure(answer, 'get_ticket_logs');
            picked.vanished++;
            continue;
        }
        const times = answer.data.map(({ operateAt }) => zone.instantMs(operateAt));
        // Without an entry, or with one that has no time, nobody knows when the ticket was last touched.
        if (times.length === 0 || times.some(Number.isNaN)) {
            return selectionFailure('incomplete-list', { of: 'list-entries-incomplete', count: 1 });
        }
        const idleMs = Math.min(nowMs, answer.servedAtMs ?? Infinity) - Math.max(...times);
        if (idleMs >= request.ageMs)
            picked.selected.push({ ...ticket, ageMs: idleMs });
        else
            picked.active++;
    }
    return picked;
}

;// CONCATENATED MODULE: ./run.js
/** Operates tickets: runs inputs → tickets → operate → report, and turns any unexpected error into a result. */















/** From this many tickets, their lines are folded into a group of the log. */
const GROUPED_FROM = 20;
/**
 * Runs the action once: reads inputs, operates, and writes log, outputs and summary.
 *
 * @returns whether the step succeeds; true only after every output is written
 */
async function run(runner, context) {
    const tools = createRunTools(runner, context);
    const { get, words, secrets } = tools;
    const result = await operate(tools).catch((error) => ({ ...report_result/* EMPTY_RESULT */.Qg, ...faultOf(error, words) }));
    const redactNames = createNameRedactor(['operator', 'bk_username', 'bk_app_code'], get);
    const areOutputsWritten = writeReport(result, tools.runner, words, { redact: secrets.redact, redactNames });
    return areOutputsWritten && (0,report_result/* hasSucceeded */.yO)(result);
}
/** Reads the inputs, selects the tickets and operates them. */
async function operate(tools) {
    const { get, runner, secrets, words } = tools;
    const inputs = readInputs(get, runner.env, secrets.redact);
    annotateNotices(inputs.notices, runner, words);
    return await withConnections(inputs, tools, async (call) => {
        const client = (inputs.isDryRun ? createReader : createOperator)(call);
        const selected = await run_select(inputs, client, tools);
        const begun = { ...report_result/* EMPTY_RESULT */.Qg, ...describeRun(inputs, secrets) };
        if ((0,ports/* isFailure */.N)(selected)) {
            const { problem, detail, cause, server } = selected;
            return { ...begun, fault: (0,report_result/* toFault */.ec)({ problem, detail, cause, ...server }) };
        }
        return { ...begun, sweep: selected.sweep, records: await operateAll(inputs, client, selected, tools) };
    });
}
function describeRun({ action, site, operator, isDryRun, message }, { redact }) {
    const { host } = new URL(site.baseUrl);
    // Redacted before the summary cuts it.
    const full = { text: redact(message.full), wasCut: message.wasCut };
    const { front, credentials } = site;
    return { action, site: host, front, identity: credentials.user?.kind, operator, isDryRun, message: full };
}
/** Returns the tickets of the list, or those that a sweep finds. */
async function run_select({ selection, action, retries }, client, { runner, context, words }) {
    const { report } = words;
    if (selection.kind === 'list') {
        if (selection.duplicates > 0)
            runner.line(report.duplicates(selection.duplicates));
        return { sns: selection.sns, sweep: undefined };
    }
    const sweep = await selectStale(client, selection.request, action, retries, context);
    if ((0,ports/* isFailure */.N)(sweep))
        return sweep;
    runner.line(report.join(sweepSentences(sweep, report)));
    return { sns: sweep.selected.map(({ sn }) => sn), sweep };
}
/** Operates the tickets, and logs each as it ends. */
function operateAll(inputs, client, { sns, sweep }, { runner, context, words }) {
    const { action, concurrency } = inputs;
    const plan = { ...inputs, message: inputs.message.sent, statuses: sweep?.request.statuses };
    const noteOf = ageNotes(sweep, words.report);
    const work = () => operateTickets(sns, (sn, ticketContext) => operateTicket(sn, client, plan, ticketContext), {
        concurrency,
        plan,
        context,
        onRecord: (record, ended) => {
            runner.line(recordLine(record, `[${ended}/${sns.length}]`, words, noteOf(record.sn)));
        }
    });
    return sns.length < GROUPED_FROM ? work() : (0,runner_runner/* inGroup */.HB)(runner, words.report.group(action, sns.length), work);
}


/***/ }),

/***/ 392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ji: () => (/* binding */ createRunner),
  HB: () => (/* binding */ inGroup),
  cT: () => (/* binding */ withoutSecrets)
});

// NAMESPACE OBJECT: ../node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ../node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (core_isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(736);
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new lib/* HttpClient */.Qq('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_namespaceObject.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./stand-ins/exec.js
/**
 * Replaces the package `@actions/exec` in the bundles. `@actions/core` imports it for `platform.getDetails`, which is never
 * called here.
 */
/** @throws always: nothing here calls it */
function getExecOutput() {
    throw new Error('@actions/exec is not part of this action: getExecOutput was called.');
}

;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function core_isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: ./runner/output-file.js
/** The file of outputs: either all of them are written, or none. */

const LINE_FEED = 0x0a;
/**
 * Appends outputs, `result` last, and reads them back. If one is missing, the file is truncated to its previous size, so that
 * no later step finds a `result` without the rest, or half of an output of ours before its own.
 *
 * The toolkit would load `crypto` for its delimiter, which costs every run three milliseconds.
 *
 * @returns why they were not written; undefined if they were
 */
function writeOutputs(values, file, append = external_node_fs_.appendFileSync) {
    const before = contentsOf(file);
    try {
        const entries = resultLast(values).map(([name, value]) => ({ name, entry: entryOf(name, value) }));
        // Without a line feed, our first output would become part of the previous line.
        if (before.length > 0 && before.at(-1) !== LINE_FEED)
            append(file, Buffer.from('\n'));
        for (const { entry } of entries)
            append(file, entry);
        const written = contentsOf(file).subarray(before.length);
        const missing = entries.find(({ entry }) => !written.includes(entry));
        if (missing === undefined)
            return undefined;
        restore(file, before.length);
        return { missing: missing.name };
    }
    catch (thrown) {
        restore(file, before.length);
        return { thrown };
    }
}
/** Orders outputs so that `result` is missing whenever writing stops early. */
function resultLast({ result, ...others }) {
    return Object.entries(result === undefined ? others : { ...others, result });
}
/** Formats an output for the runner: the value between delimiters that it does not contain and no server can guess. */
function entryOf(name, value) {
    let delimiter;
    do
        delimiter = `ghadelimiter_${Math.random().toString(36).slice(2)}`;
    while (value.includes(delimiter));
    // Like the file, a Buffer holds the replacement character for half a surrogate pair.
    return Buffer.from(`${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}
/** Returns the content of a file; nothing for a device, which might never end. */
function contentsOf(file) {
    try {
        return (0,external_node_fs_.statSync)(file).isFile() ? (0,external_node_fs_.readFileSync)(file) : Buffer.alloc(0);
    }
    catch {
        return Buffer.alloc(0);
    }
}
function restore(file, size) {
    try {
        (0,external_node_fs_.truncateSync)(file, size);
    }
    catch {
        // A file that cannot be written cannot be truncated either. `result` is written last, so it is the first to be missing.
    }
}

// EXTERNAL MODULE: ./secrets/text.js
var secrets_text = __nccwpck_require__(484);
;// CONCATENATED MODULE: ./runner/runner.js
/** The workflow runner: its commands, files and variables. */




/** Returns the file that a variable of the runner names; undefined if the runner has none. */
function fileNamedBy(variable) {
    const file = process.env[variable];
    return file === '' ? undefined : file;
}
function outputsTo(file, values) {
    if (file !== undefined)
        return writeOutputs(values, file);
    // An old runner takes commands instead of a file, so nothing can be read back.
    for (const [name, value] of resultLast(values))
        setOutput(name, value);
    return undefined;
}
/** Connects to the real runner. Every log line stays one line, whatever it contains. */
function createRunner() {
    // Outputs and summary must be written even if nobody reads the log any more.
    process.stdout.on('error', () => undefined);
    const isDebug = core_isDebug();
    return {
        env: process.env,
        input: (name) => getInput(name, { trimWhitespace: false }),
        mask: setSecret,
        line: (text) => {
            info((0,secrets_text/* oneLine */.TN)(text));
        },
        debug: (text) => {
            if (isDebug)
                debug((0,secrets_text/* oneLine */.TN)(text()));
        },
        annotate: ({ level, title, message }) => {
            core_namespaceObject[level](message, { title: (0,secrets_text/* oneLine */.TN)(title) });
        },
        startGroup: (title) => {
            startGroup((0,secrets_text/* oneLine */.TN)(title));
        },
        endGroup: endGroup,
        outputs: (values) => outputsTo(fileNamedBy('GITHUB_OUTPUT'), values),
        // The toolkit would load `fs.promises` for this, which costs every run two milliseconds.
        summary: (html) => {
            const file = fileNamedBy('GITHUB_STEP_SUMMARY');
            if (file === undefined)
                throw new Error('GITHUB_STEP_SUMMARY is not set');
            (0,external_node_fs_.appendFileSync)(file, `${html}\n`);
        }
    };
}
/**
 * Wraps a runner so that it shows no secret: the second line of defense, after the server's texts were cleaned on arrival.
 * A log line that cannot be written throws nothing, since it must not cost the record of a ticket that was operated. Outputs
 * are not redacted: a secret that is an ordinary word must not change a ticket number or a status for later steps.
 */
function withoutSecrets(runner, { redact }) {
    return {
        ...runner,
        line: quietly((text) => {
            runner.line(redact(text));
        }),
        debug: quietly((text) => {
            runner.debug(() => redact(text()));
        }),
        annotate: quietly(({ level, title, message }) => {
            runner.annotate({ level, title: redact(title), message: redact(message) });
        }),
        startGroup: quietly((title) => {
            runner.startGroup(redact(title));
        }),
        endGroup: quietly(() => {
            runner.endGroup();
        }),
        summary: (html) => {
            runner.summary(redact(html));
        }
    };
}
/** Creates a function that logs and never throws. */
function quietly(log) {
    return (...data) => {
        try {
            log(...data);
        }
        catch {
            // Logging itself failed: there is no other way to report it.
        }
    };
}
/** Runs work inside a group of the log, which is closed even if the work throws. */
async function inGroup(runner, title, work) {
    runner.startGroup(title);
    try {
        return await work();
    }
    finally {
        runner.endGroup();
    }
}


/***/ }),

/***/ 484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   d3: () => (/* binding */ isWebAddress),
/* harmony export */   xv: () => (/* binding */ truncate)
/* harmony export */ });
/** Makes text from outside safe to show. */
/** Truncates a text to a number of code points, the last of which is an ellipsis if anything was lost. */
function truncate(text, codePoints) {
    // A code point is at most two UTF-16 units, so there is no need to split all of a huge text.
    const points = [...text.slice(0, 2 * codePoints + 2)];
    return points.length <= codePoints ? text : `${points.slice(0, codePoints - 1).join('')}…`;
}
/**
 * Makes one harmless line: control, format and bidirectional characters and all line breaks become spaces, and what the
 * runner would execute as a command (`::name::`, `##[name]`, see its ActionCommand.cs) is broken up.
 */
function oneLine(text) {
    return text
        .toWellFormed()
        .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .replaceAll('::', ': :')
        .replaceAll('::', ': :')
        .replaceAll('##[', '# #[')
        .trim();
}
/** Whether this is an address that may become a link. */
function isWebAddress(text) {
    return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}


/***/ }),

/***/ 275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isFailure),
/* harmony export */   s: () => (/* binding */ NO_MESSAGE)
/* harmony export */ });
const NO_MESSAGE = { code: '', message: '', requestId: '' };
function isFailure(result) {
    return 'problem' in result;
}


/***/ }),

/***/ 919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kg: () => (/* binding */ isGood),
/* harmony export */   im: () => (/* binding */ OUTCOMES),
/* harmony export */   sG: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* unused harmony export PROBLEMS */
/**
 * The stable name of every problem, and the outcome that it means. Names are part of the interface (output `problem`);
 * each has its words in words/ and a section in docs/problems.md.
 */
/** Worst first: a run's `outcome` is the first of these that one of its tickets has. */
const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'];
const GOOD = new Set(['planned', 'changed', 'already', 'none']);
/** Whether the ticket is in the action's target state, or in a dry run could get there. */
function isGood(outcome) {
    return GOOD.has(outcome);
}
const PROBLEMS = {
    'bad-input': 'transport',
    'unsupported-node': 'transport',
    'wrong-secret': 'transport',
    'user-not-verified': 'transport',
    'api-not-permitted': 'transport',
    'read-not-permitted': 'transport',
    'caller-not-allowed': 'transport',
    'component-missing': 'transport',
    'unknown-path': 'transport',
    'unknown-ticket': 'ticket',
    'duplicate-number': 'ticket',
    'not-creator': 'ticket',
    'not-processor': 'ticket',
    'between-steps': 'ticket',
    'not-revocable': 'ticket',
    'too-late': 'ticket',
    'child-ticket': 'ticket',
    'over-already': 'ticket',
    'not-suspended': 'ticket',
    'not-running': 'ticket',
    'invalid-parameter': 'ticket',
    'refused-by-server': 'ticket',
    'rate-limit': 'transport',
    unreachable: 'transport',
    'proxy-refused': 'transport',
    'untrusted-certificate': 'transport',
    'turned-away': 'transport',
    redirected: 'transport',
    'login-page': 'transport',
    'not-json': 'transport',
    'reply-too-large': 'transport',
    'time-out': 'transport',
    'connection-lost': 'transport',
    'server-error': 'transport',
    'gateway-required': 'transport',
    'itsm-v4': 'transport',
    'incomplete-list': 'transport',
    'not-applied': 'transport',
    'not-yet': 'ticket',
    'not-approved': 'ticket',
    'outcome-unknown': 'unknown',
    cancelled: 'transport',
    'internal-error': 'unknown'
};
const OUTCOME_OF = { ticket: 'refused', transport: 'failed', unknown: 'unknown' };
/** The outcome of a ticket that ended with this problem. */
function outcomeOf(problem) {
    return OUTCOME_OF[PROBLEMS[problem]];
}


/***/ }),

/***/ 201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ joinParts)
/* harmony export */ });
/** Joins what there is to say of one thing, the same way in both languages. */
const joinParts = (parts) => parts.filter((part) => part !== '').join(' · ');


/***/ }),

/***/ 791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  BW: () => (/* binding */ fixOf),
  b6: () => (/* binding */ textOf),
  tu: () => (/* binding */ wordsFor)
});

;// CONCATENATED MODULE: ./words/en/phrases.js
/** Phrases of several tables. */
const list = (items) => items.join(', ');
const tickets = (count) => (count === 1 ? '1 ticket' : `${count} tickets`);
/** Ends a text from elsewhere with a full stop, unless it has one. */
const sentence = (text) => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}.`);

;// CONCATENATED MODULE: ./words/en/problems.js
const WHITELIST = '`bk_username` with an application on the login-exemption whitelist';
const VERIFY_USER = {
    bk_username: 'The application may send `bk_username` only if it is on the login-exemption whitelist. Ask the administrators of the platform to add it; a new entry can take five minutes to take effect. Also check the spelling of the name.',
    bk_token: `A \`bk_token\` expires with its browser login, so it does not suit a pipeline. Use ${WHITELIST}, or a user's \`access_token\`.`,
    access_token: `The \`access_token\` has expired, or belongs to an application instead of a user. Get a new one for a user, or use ${WHITELIST}.`,
    none: `No identity was sent, and this site needs one. Use ${WHITELIST}, or a user's \`access_token\`.`,
    unchecked: `Use another identity, such as ${WHITELIST}.`
};
const FOUND_BY = { 'request-id': 'the request ID', ticket: 'the time and the ticket number', time: 'the time' };
const problems = {
    'bad-input': {
        title: 'Bad input',
        fix: 'Correct the listed inputs. No request was sent.'
    },
    'unsupported-node': {
        title: 'This version of Node.js is too old',
        fix: 'Use a job image or a runner with Node.js 20 or later. No operation was sent.'
    },
    'wrong-secret': {
        title: 'The application was not accepted',
        fix: 'Check `bk_app_code` and `bk_app_secret`: are they swapped, or from another site? A renewed secret can take ten minutes to take effect everywhere.'
    },
    'user-not-verified': {
        title: 'The user was not accepted',
        fix: ({ identity, detail }) => VERIFY_USER[detail?.of === 'unchecked-identity' ? 'unchecked' : (identity ?? 'none')]
    },
    'api-not-permitted': {
        title: 'The application may not call this API',
        fix: 'In the developer center, apply for the ITSM API `operate_ticket` for this application. A new permission can take five minutes to take effect.'
    },
    'read-not-permitted': {
        title: 'The application may not read tickets',
        fix: ({ action, detail }) => {
            const api = detail?.of === 'permission' ? detail.api : 'get_ticket_status';
            const apply = `In the developer center, apply for the ITSM API \`${api}\` for this application. A new permission can take five minutes to take effect.`;
            return api === 'get_ticket_status' && action !== undefined
                ? `${apply} For tickets named by \`sn\`, \`confirm: auto\` continues without reading, except in a dry run.`
                : apply;
        }
    },
    'caller-not-allowed': {
        title: 'The gateway does not allow this caller',
        fix: 'The address of the runner or the user is not on the allowlist of the gateway, so applying for an API permission does not help. Ask the administrators of the gateway to add it.'
    },
    'component-missing': {
        title: 'The ESB does not offer this API',
        fix: 'The component is missing or disabled; the problem is not in `url`. Ask the administrators of the platform to enable it.'
    },
    'unknown-path': {
        title: 'No such API at this address',
        fix: 'Check `url`. For the ESB, use a bare host or …/api/c/compapi; for the API gateway, …/api/bk-itsm/prod.'
    },
    'unknown-ticket': {
        title: 'No such ticket',
        fix: 'Check the ticket number, and that `url` names the site that the ticket is on.'
    },
    'duplicate-number': {
        title: 'Several tickets have this number',
        fix: 'ITSM found more than one ticket and cannot tell which one is meant. Operate the ticket on its page, and tell the administrators of the platform.'
    },
    'not-creator': {
        title: 'Only the creator can withdraw a ticket',
        fix: ({ action }) => `Set \`operator\` to the creator; user names are case-sensitive.${action === 'WITHDRAW' ? ' Or use TERMINATE with a current processor of the ticket as `operator`.' : ''}`
    },
    'not-processor': {
        title: 'The operator may not operate this ticket',
        fix: 'Set `operator` to a current processor of the ticket (user names are case-sensitive), or ask the owner of the service to grant that user ticket management.'
    },
    'between-steps': {
        title: 'The ticket is between two steps',
        fix: 'For a few seconds after an approval, the ticket has no processor. Run again in a minute.'
    },
    'not-revocable': {
        title: 'This service does not allow its tickets to be withdrawn',
        fix: 'Ask the owner of the service to allow it, or use TERMINATE with a current processor of the ticket as `operator`.'
    },
    'too-late': {
        title: 'Too late to withdraw',
        fix: 'The ticket has passed the last step at which it may be withdrawn. Use TERMINATE with a current processor of the ticket as `operator`.'
    },
    'child-ticket': {
        title: 'A child ticket can only be withdrawn',
        fix: ({ action }) => action === 'TERMINATE'
            ? 'Terminate its parent, which ends all its child tickets, or use WITHDRAW with the creator of the child ticket as `operator`.'
            : 'A child ticket cannot be suspended or resumed on its own, and suspending its parent leaves it running. WITHDRAW is the only action that works on it.'
    },
    'over-already': {
        title: 'The ticket has already ended',
        fix: ({ action }) => action === undefined
            ? 'A ticket that has ended reaches no further step. Check the ticket number, and who ended it; a rejection can also end a ticket.'
            : 'A ticket that has ended can no longer be changed. Check the ticket number, and who ended it. If this end is a success for you, name its status in `accept`.'
    },
    'not-suspended': {
        title: 'The ticket is not suspended',
        fix: 'There is nothing to resume. Check the ticket.'
    },
    'not-running': {
        title: 'The ticket is not running',
        fix: 'Only a running ticket can be suspended. Check its status.'
    },
    'invalid-parameter': {
        title: 'The server does not accept a value',
        fix: 'The server message names the field. Correct that input.'
    },
    'refused-by-server': {
        title: 'ITSM refused the operation',
        fix: ({ foundBy }) => `ITSM refused with a message that this action does not recognize. Read the server message, and give ${FOUND_BY[foundBy]} to the administrators of the platform.`
    },
    'rate-limit': {
        title: 'Too many requests',
        fix: ({ mayHaveActed }) => (mayHaveActed ? 'Check the ticket before you run again: a server can send this reply after it has acted. ' : '') +
            'Run again later, lower `concurrency`, or ask the administrators of the platform for a higher limit.'
    },
    unreachable: {
        title: 'The server cannot be reached',
        fix: 'Check `url`, DNS and the firewall, and that this runner can reach the network of the server.'
    },
    'proxy-refused': {
        title: 'The proxy did not connect',
        fix: 'Check the address, user and password in `https_proxy` or `http_proxy`, or add the host of `url` to `no_proxy`.'
    },
    'untrusted-certificate': {
        title: 'The certificate is not trusted',
        fix: 'For a private CA, set `NODE_EXTRA_CA_CERTS` to its PEM file on the job or the runner. If the certificate has expired or is for another name, ask the administrators of the platform.'
    },
    'turned-away': {
        title: 'A proxy or firewall in front of BlueKing rejected the request',
        fix: 'The reply came from a proxy, firewall or gateway, not from ITSM. Check `url`, and ask its administrators to let this runner call the API.'
    },
    redirected: {
        title: 'The request was redirected',
        fix: 'Redirects are not followed, because they would carry the credentials along. Set `url` to the final address, and check that API paths are not behind a login.'
    },
    'login-page': {
        title: 'The server returned a web page instead of an API response',
        fix: 'A login page or a portal answered. Check `url`, and that API paths are open to this runner.'
    },
    'not-json': {
        title: 'The reply does not come from BlueKing',
        fix: 'Check `url`, and what is between this runner and BlueKing.'
    },
    'reply-too-large': {
        title: 'The reply is too large',
        fix: 'No reply of this API is that long. Check `url`, and what is between this runner and BlueKing.'
    },
    'time-out': {
        title: 'No reply in time',
        fix: 'Check that this runner can reach the server, and keep `timeout` above the 30 seconds that the ESB itself waits for ITSM.'
    },
    'connection-lost': {
        title: 'The connection was lost',
        fix: 'Run again. If it happens again, check what is between this runner and BlueKing.'
    },
    'server-error': {
        title: 'The server reported an error',
        fix: ({ foundBy }) => `Run again later. If it happens again, give ${FOUND_BY[foundBy]} to the administrators of the platform.`
    },
    'gateway-required': {
        title: 'ITSM did not recognize the call as one from its gateway',
        fix: ({ front }) => front === 'esb'
            ? 'Ask the administrators of the platform: ITSM is not configured with the public key of the gateway behind this ESB.'
            : 'If `url` points at ITSM itself, set it to the ESB or the API gateway. If it is the API gateway already, ask the administrators of the platform: ITSM is not configured with the public key of the gateway.'
    },
    'itsm-v4': {
        title: 'This site runs ITSM V4, and this action uses the API of V2',
        fix: 'Use the address of an ITSM V2 if the site still has one; this action does not support tickets of V4.'
    },
    'incomplete-list': {
        title: 'The list of tickets is incomplete',
        fix: 'No operation was sent, because tickets could have been missed or misjudged. Run again; if it happens again, tell the administrators of the platform.'
    },
    'not-applied': {
        title: 'The server reported success, but the ticket did not change',
        fix: ({ action, foundBy }) => {
            if (action === 'UNSUSPEND')
                return 'Check the ticket. One that was suspended twice can no longer be resumed through the API: terminate it, or ask the administrators of the platform.';
            const again = action === 'WITHDRAW' ? 'If it is still open, run the step again. If that does not help, give' : 'Give';
            return `Check the ticket. ${again} ${FOUND_BY[foundBy]} to the administrators of the platform.`;
        }
    },
    'not-yet': {
        title: 'The ticket is not there yet',
        fix: 'Nothing is wrong: run the job again later, or wait longer (`max_wait`). If it never gets there, compare `until` with the status and the steps that the log shows.'
    },
    'not-approved': {
        title: 'The ticket is finished, but not approved',
        fix: 'Look at the approvals in the ticket: a rejection can end as FINISHED, too. Where several people vote and a majority decides, ITSM reports "not approved" as soon as one of them rejects; wait for `FINISHED` or for a step instead, if that is sufficient.'
    },
    'outcome-unknown': {
        title: 'It is not known whether the ticket changed',
        fix: 'The request may still be carried out: wait a few minutes, then look at the ticket before you run anything again.'
    },
    cancelled: {
        title: 'Cancelled before it was finished',
        fix: ({ action }) => action === undefined
            ? 'Run again when you are ready.'
            : 'No operation was carried out for this ticket. Run again when you are ready: tickets that are already in the target state are left alone.'
    },
    'internal-error': {
        title: 'The action itself failed',
        fix: 'Look at the tickets before you run again, and please report this with the log.'
    }
};

;// CONCATENATED MODULE: ./words/en/details.js


const BODIES = { empty: 'without a body', page: 'with a web page', other: 'that is not a JSON object' };
const MALFORMED = {
    code: '`result` is true, but `code` is not 0',
    result: '`result` is neither true nor false',
    'no-code': 'it has no `code`',
    'zero-code': '`code` is 0, but `result` is not true',
    fields: 'required fields are missing'
};
const PROXY = {
    malformed: 'is not a valid proxy address: it may contain only user, password, host and port, with special characters encoded, such as %40 for @',
    'no-scheme': 'must begin with http:// or https://',
    scheme: 'must be an http:// or https:// address'
};
const EXTRA_CA = {
    missing: 'NODE_EXTRA_CA_CERTS is set, but its file does not exist or cannot be read',
    'not-pem': 'NODE_EXTRA_CA_CERTS is set, but its file is not in PEM format',
    'other-ca': 'NODE_EXTRA_CA_CERTS is set, but its file does not contain the CA that issued this certificate'
};
const details = {
    'http-status': ({ status, request }) => `HTTP ${status} for ${request}.`,
    redirect: ({ status, target, request }) => `HTTP ${status} for ${request}, a redirect to ${target === '' ? 'another address of the same host' : target}.`,
    body: ({ is, status, request }) => `HTTP ${status} for ${request}, a reply ${BODIES[is]}.`,
    'itsm-page': ({ is, request }) => is === 'error'
        ? `ITSM replied to ${request} with its own error page.`
        : `ITSM is switched off and replied to ${request} with a page that says so.`,
    malformed: ({ is, request }) => `The reply to ${request} is invalid: ${MALFORMED[is]}.`,
    upstream: ({ front, system, reached }) => `The ${front === 'esb' ? 'ESB' : 'gateway'} ${reached ? `got an invalid reply from ${system}` : `could not connect to ${system}`}.`,
    network: ({ error, request }) => sentence(`${request}: ${error}`),
    'untrusted-issuer': ({ error, is, request }) => `${sentence(`${request}: ${error}`)} ${EXTRA_CA[is]}.`,
    'client-certificate': ({ request }) => `The server asks for a client certificate for ${request}, which this action does not support.`,
    'multi-tenant': () => 'The site is multi-tenant and asks for a tenant, which this action does not send.',
    'unchecked-identity': ({ identity }) => `This site cannot verify a ${identity}, because the address of the system that verifies it is not configured.`,
    'wrong-protocol': ({ expected, request }) => `The port that ${request} was sent to expects ${expected === 'https' ? 'https. Should `url` begin with https:// instead of http://?' : 'plain http. Should `url` begin with http:// instead of https://?'}`,
    'proxy-variable': ({ variable, is }) => `The variable ${variable} ${PROXY[is]}.`,
    deadline: ({ seconds, request }) => `No complete reply to ${request} within ${seconds} s.`,
    'too-large': ({ limitBytes, request }) => `The reply to ${request} is larger than ${limitBytes / 1024 / 1024} MiB.`,
    'cut-off': ({ request }) => `The run was cancelled while ${request} was in progress.`,
    over: ({ status }) => `The ticket is ${status}.`,
    'over-unread': ({ action }) => `The ticket was not read: it may have ended in the target state of ${action}, or in another one.`,
    'changed-since-listed': ({ status }) => `Left alone: the ticket became ${status} after it was listed.`,
    'not-offered': ({ action }) => `The server does not offer ${action} for this ticket: it is not allowed, or it is too late.`,
    'success-but-status': ({ status }) => `The server reported success, but the ticket is ${status}.`,
    'success-but-unread': ({ why }) => `The server reported success, but the ticket could not be read (${why}).`,
    'not-tried': ({ inARow }) => `The server did not reply for ${inARow} tickets in a row, so tickets that had not been started were skipped.`,
    'not-yet': ({ status, steps }) => `The ticket is ${status}${steps.length === 0 ? '' : `, at ${list(steps)}`}.`,
    gone: ({ status }) => `The ticket was ${status} when it was last read. The server no longer finds it: it may have been deleted.`,
    'not-tried-after': ({ sn, problem }) => `${sn} failed with ${problem}, as every other ticket would, so tickets that had not been started were skipped.`,
    'list-cancelled': () => 'Cancelled while the list of tickets was being read; no operation was sent.',
    'list-too-long': ({ pages }) => `The list of tickets has more than ${pages} pages.`,
    'list-slow': () => 'The list of tickets and their logs could not be read within an hour.',
    'list-incomplete': ({ count, listed }) => count === undefined
        ? `The server does not say how many tickets there are; it lists ${listed}.`
        : `The server counts ${count} tickets, but lists ${listed}.`,
    'list-entries-incomplete': ({ count }) => count === 1
        ? 'One listed ticket lacks a field or a valid time.'
        : `${count} listed tickets lack a field or a valid time.`,
    permission: ({ api }) => `The missing permission is \`${api}\`.`
};
const cautions = {
    'sent-blind': ({ action }) => `Reading the ticket is not permitted, so ${action} was sent without reading it, and the result rests on the reply alone.`,
    'in-target-despite-failure': ({ problem, message }) => `The request failed (${problems[problem].title}${message === '' ? '' : `: ${message}`}), but the ticket is in its target state; somebody else may have operated it, or its parent ticket may have ended.`,
    'reached-suspended': () => `The ticket is at the step, but SUSPENDED: the change is on hold.`,
    stepless: ({ status }) => `The ticket has been ${status} without a step for more than five minutes: its flow may be stuck. If this persists, ask the administrators of the platform.`,
    'likely-carried-out': ({ problem, message }) => `The server reported an error (${problems[problem].title}${message === '' ? '' : `: ${message}`}), but the ticket is in its target state: the request was most likely carried out. ITSM's log entry and notification may be missing.`,
    'no-steps': ({ status, isRevocable, hasBegun }) => `The ticket is ${status} without any step: two operations may have overlapped, or its flow ${hasBegun ? 'is between two steps' : 'has not begun yet'}. If this persists, only TERMINATE${isRevocable ? ', or WITHDRAW by its creator,' : ''} can end it.`,
    'over-with-steps': ({ status }) => `The ticket is ${status} but still lists a step: ITSM was interrupted while ending the ticket. No API call can repair this; ask the administrators of the platform.`
};

;// CONCATENATED MODULE: ./words/en/faults.js
const say = (fault, fix) => ({ fault: `${fault}.`, fix });
const show = ({ value, more }) => (more === 0 ? value : `${value} and ${more} more`);
const ACTIONS = 'SUSPEND, UNSUSPEND, WITHDRAW, TERMINATE';
const ADDRESS = 'Enter the address of BlueKing, such as https://paas.example.com.';
const INVISIBLE = {
    'U+00AD': 'soft hyphen, U+00AD',
    'U+200B': 'zero-width space, U+200B',
    'U+200C': 'zero-width non-joiner, U+200C',
    'U+200D': 'zero-width joiner, U+200D',
    'U+200E': 'left-to-right mark, U+200E',
    'U+200F': 'right-to-left mark, U+200F',
    'U+2060': 'word joiner, U+2060'
};
const UNTIL = 'Write APPROVED, a status such as FINISHED, or step: and the name of a step, such as step:变更实施.';
const COPY = 'Copy the number from the ticket.';
const faults = {
    'url-empty': () => say('is empty', `${ADDRESS} A variable or secret is empty when its name is misspelled, and in pull requests from forks.`),
    'app-code-empty': () => say('is empty', 'Enter the ID of the application.'),
    'secret-empty': () => say('is empty', "Set it from a secret. It is empty when the secret's name is misspelled, and in pull requests from forks."),
    'secret-elsewhere': ({ other }) => say(`has the same value as ${other}`, 'Check which input the secret belongs in, and replace it if it was exposed.'),
    'no-user': () => say('is empty, and so are access_token and bk_token', 'The ESB needs a user: set one of the three inputs.'),
    'url-quotes': () => say('contains quotation marks', 'Remove the quotation marks around the address.'),
    'url-full-width': ({ value }) => say(`${value} contains a full-width colon`, 'Use the ASCII colon ":".'),
    'url-double-scheme': ({ value }) => say(`${value} has two schemes`, 'Keep a single https://.'),
    'url-no-scheme': ({ value }) => say(`${value} does not start with https:// or http://`, ADDRESS),
    'url-not-address': ({ value }) => say(`${value} is not a valid address`, ADDRESS),
    'url-user': () => say('contains a user name or password', 'Remove it: credentials have inputs of their own.'),
    'url-query': () => say('contains "?" or "#"', 'Remove everything from there on.'),
    'url-v4': ({ value }) => say(`${value} is the address of ITSM V4`, 'This action works with ITSM V2: use its address.'),
    'url-itsm': ({ value }) => say(`${value} is a page of ITSM`, 'Enter the address of the API, such as https://paas.example.com (ESB) or https://bkapi.example.com/api/bk-itsm/prod (API gateway).'),
    'action-empty': () => say('is empty', `Allowed: ${ACTIONS}.`),
    'action-unknown': ({ value }) => say(`${value} is not a known action`, `Allowed: ${ACTIONS}.`),
    'action-meant': ({ value, meant }) => say(`${value} is not a known action`, `Did you mean ${meant}? Allowed: ${ACTIONS}.`),
    'name-empty': () => say('is empty', 'Enter a login name.'),
    'name-displayed': ({ value }) => say(`${value} is not a login name`, 'Enter the login name, such as zhangsan, not the display name.'),
    'creator-not-operator': () => say('is not the same as operator', 'Only its creator can withdraw a ticket, and names are case-sensitive: make both the same. For the tickets of others, use TERMINATE.'),
    'name-invisible': () => say('contains a line break or an invisible character', 'Type the name again instead of pasting it.'),
    'name-typographic': ({ value, character, codePoint }) => say(`${value} contains the full-width or typographic character ${character} (${codePoint})`, 'Type the name again in ASCII, such as zhang-san.'),
    'name-too-long': () => say('is longer than 64 characters', 'Enter a login name, as ITSM knows it.'),
    'message-empty': ({ action }) => say(`is empty, but ${action} requires it`, 'Enter the reason for the action. In YAML an unquoted "#" begins a comment: put a text that begins with it in quotation marks.'),
    'no-selection': () => say('is empty, and so is stale_after', 'Set one of them. An empty sn often comes from a step that did not run.'),
    'no-tickets': () => say('is empty', 'List at least one ticket. An empty sn often comes from a step that did not run.'),
    'both-selections': () => say('is set together with stale_after', 'Set only one of them.'),
    'stale-only': () => say('is set together with sn', 'It goes with stale_after only: remove it.'),
    'too-many': ({ count, max }) => say(`is ${max}, but sn lists ${count} tickets`, 'Shorten the list or raise max_tickets.'),
    'sn-empty': () => say('is an empty list', 'List at least one ticket number.'),
    'sn-json': () => say('starts with "[" but is not a JSON array of strings', 'Write ["CRQ1", "CRQ2"], or a list separated by commas.'),
    'sn-expression': (entries) => say(`contains an expression that was not replaced: ${show(entries)}`, 'Expressions are written ${{ … }}.'),
    'sn-address': (entries) => say(`contains an address: ${show(entries)}`, 'Enter the ticket number, not its address.'),
    'sn-invisible': (entries) => say(`contains an invisible character (${INVISIBLE[entries.character] ?? entries.character}): ${show(entries)}`, 'Type the number again instead of pasting it.'),
    'sn-numbering': (entries) => say(`contains list numbering: ${show(entries)}`, 'Leave out the numbering: separate the ticket numbers by new lines.'),
    'sn-bullet': (entries) => say(`contains a bullet: ${show(entries)}`, 'Leave out the bullets: separate the ticket numbers by new lines.'),
    'sn-dash': (entries) => say(`contains a dash: ${show(entries)}`, 'Leave out the dash: sn is not a YAML list.'),
    'sn-hash': (entries) => say(`contains "#" before a number: ${show(entries)}`, 'Leave out the "#".'),
    'sn-comment': (entries) => say(`contains a comment: ${show(entries)}`, 'Remove "#" and what follows: sn takes no comments.'),
    'sn-quotes': (entries) => say(`contains quotation marks: ${show(entries)}`, 'Remove the quotation marks.'),
    'sn-label': (entries) => say(`contains a label: ${show(entries)}`, 'Leave out the label: enter the number alone.'),
    'sn-brackets': (entries) => say(`contains brackets: ${show(entries)}`, 'Enter ticket numbers only: remove the brackets and any note in them.'),
    'sn-full-width': (entries) => say(`contains full-width characters: ${show(entries)}`, 'Use ASCII letters and digits.'),
    'sn-exponent': (entries) => say(`was read by YAML as a number: ${show(entries)}`, 'Quote ticket numbers that consist of digits only.'),
    'sn-ends': (entries) => say(`contains an entry that begins or ends with punctuation: ${show(entries)}`, 'A ticket number begins and ends with a letter or a digit: remove the punctuation.'),
    'sn-characters': (entries) => say(`contains characters that no ticket number has: ${show(entries)}`, COPY),
    'sn-no-digit': (entries) => say(`contains an entry without a digit: ${show(entries)}`, COPY),
    'sn-too-long': (entries) => say(`contains an entry longer than 64 characters: ${show(entries)}`, COPY),
    'sn-unlike': (entries) => say(`contains an entry without a date, which other numbers in the list have: ${show(entries)}`, 'Leave out everything but ticket numbers, such as list numbering, versions and IDs from addresses.'),
    'not-an-age': ({ value }) => say(`${value} is not an age`, 'Write hours, days or weeks: 36h, 14d, 2w.'),
    'age-range': ({ value }) => say(`${value} is out of range`, 'Use at least 1h and at most 3650d.'),
    'zone-unknown': ({ value }) => say(`${value} is not a time zone`, 'Use an IANA name such as Asia/Shanghai, or UTC.'),
    'zone-meant': ({ value, meant }) => say(`${value} is ambiguous`, `Use an IANA name. Perhaps you mean ${meant}.`),
    'zone-offset': ({ value }) => say(`${value} is a UTC offset, not a time zone name`, 'Use an IANA name such as Asia/Shanghai, or UTC.'),
    'zone-offset-meant': ({ value, meant }) => say(`${value} is a UTC offset, not a time zone name`, `Use the IANA name: ${meant}.`),
    'status-over': (entries) => say(`contains an end status: ${show(entries)}`, 'Only open tickets can be selected: remove it.'),
    'status-open': (entries) => say(`contains an open status: ${show(entries)}`, 'Only end statuses can be accepted, such as FINISHED: remove it.'),
    'status-meant': (entries) => say(`contains the name of a status instead of its key: ${show(entries)}`, `Did you mean ${entries.meant}?`),
    'status-name': (entries) => say(`contains the name of a status instead of its key: ${show(entries)}`, `Use ITSM's key, such as RUNNING or FINISHED. A service's own status has a key of 32 hexadecimal characters.`),
    'service-id': (entries) => say(`contains an invalid service ID: ${show(entries)}`, 'List positive whole numbers.'),
    'not-one-of': ({ value, known }) => say(`${value} is not supported`, `Use one of: ${known}.`),
    'not-boolean': ({ value }) => say(`${value} is neither true nor false`, 'Write true or false.'),
    'not-integer': ({ value, min, max, fallback }) => say(`${value} is not a whole number from ${min} to ${max}`, `The default is ${fallback}.`),
    'until-empty': () => say('is empty', UNTIL),
    'until-json': () => say('starts with "[" but is not a JSON array of strings', 'Write ["APPROVED", "step:变更实施"], or one condition per line.'),
    'until-dash': () => say('has a dash in front of a condition', 'Remove the dashes: in a block of several lines, each line is one condition.'),
    'until-no-step': () => say('names no step after "step:"', 'Write the name of the step, or its number (state_id).'),
    'until-meant': ({ value, meant }) => say(`${value} is not a name that ITSM uses`, `Did you mean ${meant}?`),
    'until-unknown': ({ value }) => say(`${value} is neither a status nor a step`, UNTIL),
    'not-a-duration': ({ value, min, max, fallback }) => say(`${value} is not a duration from ${min} to ${max}`, `Write seconds, minutes or hours, such as 30s, 15m or 2h. The default is ${fallback}.`),
    'not-seconds': ({ value }) => say(`${value} is not a number of seconds above 0 and up to 3600`, 'Write the number without a unit. The default is 40.')
};
const notices = {
    'plain-http': ({ host }) => `url uses plain http: credentials travel unencrypted to ${host}. Use https if the site supports it.`,
    'message-cut': () => 'message was cut to 255 characters, the most ITSM accepts. The full text is in the job summary.',
    'message-replaced': () => 'message contains characters that ITSM cannot store, such as emoji. They were replaced by □.',
    'sn-yaml-number': () => 'sn consists of more digits than YAML can represent exactly, so it may have been changed. Put it in quotation marks.',
    'sn-like-id': ({ sn }) => `sn ${sn} looks like the ID in a ticket's address. The ticket's own page shows its number, such as CRQ20260101000001.`,
    'unusual-status': ({ input, status }) => `${input}: ITSM defines no status ${status}. Unless it is the key of a service-defined status, no ticket will ever be in it.`,
    'dry-run-empty': () => 'dry_run is empty, so this is not a dry run. An expression without a value is empty: write true or false.',
    'short-timeout': () => 'timeout is below 30 seconds, the time the ESB itself waits: a request may end without a known result.',
    'short-secret': ({ input }) => `${input} is shorter than 8 characters. It is hidden wherever it occurs, even within other words.`,
    'several-identities': ({ used }) => `Several identities are set. Only ${used} is used.`
};

// EXTERNAL MODULE: ./words/parts.js
var parts = __nccwpck_require__(201);
;// CONCATENATED MODULE: ./words/en/report.js


const DONE = {
    SUSPEND: 'suspended',
    UNSUSPEND: 'resumed',
    WITHDRAW: 'withdrawn',
    TERMINATE: 'terminated'
};
const SKIPPED = {
    'in-target-state': 'already in the target state',
    'other-status': 'in another status',
    'other-service': 'of another service',
    younger: 'younger',
    active: 'with recent activity',
    vanished: 'no longer found'
};
const CLOCKS = {
    server: 'server clock',
    runner: "runner's clock, because the server's is ahead",
    'runner-alone': "runner's clock, because the server's replies carry no time"
};
const UNITS = { d: 'day', h: 'hour', m: 'minute' };
const report_all = (count) => (count === 2 ? 'both tickets' : `all ${count} tickets`);
const capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const age = (amount, unit) => `${amount} ${UNITS[unit]}${amount === 1 ? '' : 's'}`;
const some = (shown, total) => `${list(shown)}${total > shown.length ? ` and ${total - shown.length} more` : ''}`;
const report = {
    /** The page that explains the problems. */
    problemsPage: 'docs/problems.md',
    seePage: (page) => `See ${page}`,
    join: (sentences) => sentences.filter((each) => each !== '').join(' '),
    list: list,
    sentence: sentence,
    titled: (name, title) => `${name}: ${title}`,
    about: (subjects, text) => `${subjects}: ${text}`,
    /** The first tickets by number, and how many more there are. */
    someTickets: some,
    someInputs: some,
    outcomes: {
        unknown: 'unknown',
        failed: 'failed',
        refused: 'refused',
        planned: 'planned',
        changed: 'changed',
        already: 'already there',
        none: 'left alone'
    },
    heading: {
        action: (action) => action ?? 'No operation',
        dryRun: (action) => `${action} (dry run)`,
        tickets: tickets,
        operator: (operator) => `as ${operator}`
    },
    columns: {
        ticket: 'Ticket',
        before: 'Before',
        after: 'After',
        outcome: 'Outcome',
        requestId: 'Request ID',
        notes: 'Notes'
    },
    /** The status after the operation, in a dry run; `status` is undefined for an action without a single target status. */
    wouldBecome: (action, status) => status === undefined ? `would be ${DONE[action]}` : `would become ${status}`,
    verdict: {
        changed: (action, count) => count === 1 ? `The ticket was ${DONE[action]}.` : `${capitalize(report_all(count))} were ${DONE[action]}.`,
        planned: (action, count) => `Dry run: ${count === 1 ? 'the ticket' : report_all(count)} would be ${DONE[action]}.`,
        already: (status, count) => count === 1 ? `The ticket was already ${status}.` : `${capitalize(report_all(count))} were already ${status}.`,
        counts: (counts, total) => `${tickets(total)}: ${list(counts.map(({ outcome, count }) => `${count} ${report.outcomes[outcome]}`))}.`,
        noneSelected: 'No tickets were selected, so there was nothing to do.',
        noneSent: 'No operation was sent.',
        dryRun: 'Dry run: no operation was sent.',
        noneChanged: (total) => (total === 1 ? 'The ticket was not changed.' : 'No ticket was changed.'),
        missed: (count, total) => `${count} of ${tickets(total)} did not reach the target state.`,
        refusedDryRun: (action, count, total) => `Dry run: ${total === 1 ? 'the ticket' : `${count} of ${tickets(total)}`} could not be ${DONE[action]}.`,
        /** Nobody knows whether they could. */
        uncheckedDryRun: (count, total) => `Dry run: ${total === 1 ? 'the ticket' : `${count} of ${tickets(total)}`} could not be checked.`,
        lookFirst: (count) => `Look at ${count === 0 ? 'the tickets' : tickets(count)} before you run anything again.`,
        /** By activity it is an upper bound: the logs of these tickets were not read. */
        remaining: (count, by) => `${by === 'activity' ? 'Up to ' : ''}${count} more ${count === 1 ? 'is' : 'are'} left for the next run (max_tickets).`,
        badInput: (count) => `${count === 1 ? 'One input is' : `${count} inputs are`} wrong; no request was sent.`,
        cancelled: 'The run was cancelled.'
    },
    serverMessage: (message) => `Server message: ${message}`,
    /** What the administrators of a server find a request by. */
    identifiers: (code, requestId) => (0,parts/* joinParts */.n)([code === '' ? '' : `Code: ${code}`, requestId === '' ? '' : `Request ID: ${requestId}`]),
    seenDiffers: 'The tickets differ; the job summary has the details beside each.',
    messagesDiffer: 'The server messages differ; the job summary has each beside its ticket.',
    moreKinds: (count) => `${count} more kinds of problems are in the log and the job summary.`,
    successful: (count) => (count === 1 ? '1 successful ticket' : `${count} successful tickets`),
    moreSuccessful: (count) => (count === 1 ? '1 more successful ticket' : `${count} more successful tickets`),
    status: (status) => `Status: ${status}`,
    message: (message) => `Message: ${message}`,
    fullMessage: 'Full message',
    notShown: (count, total) => `${count} of ${total} tickets are not shown here; the log has all of them.`,
    outputLeavesOut: (count, total) => `The output \`tickets\` leaves out ${count} of ${total} tickets, because a runner's outputs are limited to 1 MiB; the log has all of them.`,
    summaryUnwritten: (why) => `There is no job summary on this runner (${why}); the outputs and this log have the results.`,
    outputsUnwritten: (why) => `The outputs could not be written (${why}), so later steps find none of them. See this log or the job summary for what happened to the tickets.`,
    outputMissing: (name) => `${name} is not in the file`,
    duplicates: (count) => count === 1 ? '1 repeated ticket number was dropped.' : `${count} repeated ticket numbers were dropped.`,
    group: (action, count) => `${action}: ${tickets(count)}`,
    stopping: (signal) => `${signal} received: no new tickets are started; requests in progress may finish.`,
    endedEarly: 'The process ended before its result was written. Look at the tickets before you run anything again.',
    unsupportedNode: (oldest, actual) => `This action needs Node.js ${oldest} or later, and this runner runs it with Node.js ${actual}. No operation was sent.`,
    causedBy: 'caused by: ',
    /** What was thrown other than an Error. */
    thrown: {
        value: (shown) => `Thrown: ${shown}`,
        noError: 'Thrown: something that is not an Error'
    },
    request: ({ request, sn, class: replyClass, problem, requestId, tookMs }) => (0,parts/* joinParts */.n)([request, sn, replyClass, problem, requestId === '' ? '' : `request ID ${requestId}`, `${tookMs} ms`]),
    sweep: {
        /** Texts are cleaned. */
        criteria: ({ by, creator, statuses, services, timeZone }, minAge, clock) => [
            `Criteria: open tickets created by ${creator} ${by === 'created' ? `more than ${minAge} ago` : `without activity for ${minAge}`}`,
            statuses.length === 0 ? '' : `, in status ${list(statuses)}`,
            services.length === 0 ? '' : `, of service ${list(services)}`,
            ` (${CLOCKS[clock]}, time zone ${timeZone}).`
        ].join(''),
        selected: (count) => count === 0
            ? 'No tickets selected.'
            : count === 1
                ? '1 ticket selected.'
                : `${count} tickets selected, oldest first.`,
        skew: (text, isAhead) => `The runner's clock is ${text} ${isAhead ? 'ahead of' : 'behind'} the server's.`,
        skipped: (counts) => `Skipped: ${list(counts.map(({ why, count }) => `${count} ${SKIPPED[why]}`))}.`,
        changedSince: (count) => `${tickets(count)} ${count === 1 ? 'was' : 'were'} left alone because the status changed after the list was read.`,
        unknownStatuses: (statuses) => `No listed ticket is in status ${list(statuses)}, and ITSM does not define it: is it the key of a status of the service?`,
        creatorUnknown: (creator, input) => `The server lists no ticket created by ${creator}, of any age; is \`${input}\` a login name?`,
        ofOthers: (count, input) => `The server also listed ${tickets(count)} of other creators, which ${count === 1 ? 'was' : 'were'} skipped; user names in \`${input}\` are case-sensitive.`,
        age,
        old: (text, by) => (by === 'created' ? `${text} old` : `no activity for ${text}`)
    }
};

;// CONCATENATED MODULE: ./words/en/wait.js

const wait = {
    outcomes: {
        unknown: 'unknown',
        ended: 'ended',
        waiting: 'not yet',
        reached: 'reached'
    },
    heading: {
        wait: 'Wait',
        until: (condition) => `until ${condition}`
    },
    columns: { ticket: 'Ticket', status: 'Status', steps: 'Steps', outcome: 'Outcome', waited: 'Waited', notes: 'Notes' },
    /** Conditions of which any suffices. */
    either: (conditions) => conditions.join(' or '),
    /** The status of a ticket, and its steps. */
    state: (status, steps) => (steps.length === 0 ? status : `${status}, at ${list(steps)}`),
    duration: (seconds) => {
        if (seconds < 60)
            return `${seconds} s`;
        const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
        return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
    },
    begins: (count, condition, duration) => `Waiting for ${tickets(count)}, up to ${duration}, until ${condition}.`,
    checksOnce: (count, condition) => `Checking ${tickets(count)} once: ${condition}.`,
    goesOn: (count, duration) => `Still waiting for ${tickets(count)} after ${duration}.`,
    unread: (title, problem) => `cannot be read at present: ${title} (${problem})`,
    stopping: (signal) => `${signal} received: no longer waiting.`,
    verdict: {
        reached: (count, state) => count === 1
            ? `Reached: the ticket is ${state}.`
            : `${count === 2 ? 'Both' : `All ${count}`} tickets met the condition.`,
        ended: (status) => `The ticket is ${status} and can no longer meet the condition.`,
        notApproved: 'The ticket is FINISHED, but not approved.',
        waiting: (state) => `Not yet: the ticket is ${state}.`,
        waited: (duration) => `Waited ${duration}.`,
        unread: (state) => state === '' ? 'The ticket could not be read.' : `The ticket could not be read; it was ${state} before.`,
        missed: (count, total) => `${count} of ${tickets(total)} did not meet the condition.`,
        counts: (counts) => `${list(counts.map(({ outcome, count }) => `${count} ${wait.outcomes[outcome]}`))}.`
    }
};

;// CONCATENATED MODULE: ./words/en.js
/** All English texts. The type of the table is that of every language. */





const en = { faults: faults, notices: notices, problems: problems, details: details, cautions: cautions, report: report, wait: wait };

;// CONCATENATED MODULE: ./words/zh/phrases.js
/** 多处共用的短语。 */
const phrases_list = (items) => items.join('、');
/** 来源不定的文字，句末没有标点时补上句号。 */
const phrases_sentence = (text) => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}。`);

;// CONCATENATED MODULE: ./words/zh/problems.js
const problems_WHITELIST = '`bk_username`（应用须在免登录态验证白名单中）';
const problems_VERIFY_USER = {
    bk_username: '应用在免登录态验证白名单中，才能使用 `bk_username`。请联系平台管理员加入白名单，最多可能要五分钟才生效。同时请检查用户名是否正确。',
    bk_token: `\`bk_token\` 随浏览器登录态过期，不适合流水线。请使用 ${problems_WHITELIST}，或用户级 \`access_token\`。`,
    access_token: `\`access_token\` 已过期，或属于应用而不是用户。请换用新的用户级 \`access_token\`，或使用 ${problems_WHITELIST}。`,
    none: `没有填写用户身份，而该站点要求提供。请使用 ${problems_WHITELIST}，或用户级 \`access_token\`。`,
    unchecked: `请换用其他用户身份，例如 ${problems_WHITELIST}。`
};
const problems_FOUND_BY = { 'request-id': '请求 ID ', ticket: '发生时间和单号', time: '发生时间' };
const problems_problems = {
    'bad-input': { title: '输入有误', fix: '请修改列出的输入。未发送任何请求。' },
    'unsupported-node': {
        title: 'Node.js 版本过低',
        fix: '请为作业换用带有 Node.js 20 或更高版本的镜像或运行器。未执行任何操作。'
    },
    'wrong-secret': {
        title: '应用认证失败',
        fix: '请检查 `bk_app_code` 和 `bk_app_secret`：是否写反，是否属于另一个站点？密钥更换后，最多可能要十分钟才全部生效。'
    },
    'user-not-verified': {
        title: '用户认证失败',
        fix: ({ identity, detail }) => problems_VERIFY_USER[detail?.of === 'unchecked-identity' ? 'unchecked' : (identity ?? 'none')]
    },
    'api-not-permitted': {
        title: '应用没有接口权限',
        fix: '请在开发者中心为该应用申请 ITSM 的 `operate_ticket` 权限。新权限最多可能要五分钟才生效。'
    },
    'read-not-permitted': {
        title: '应用没有读取单据的权限',
        fix: ({ action, detail }) => {
            const api = detail?.of === 'permission' ? detail.api : 'get_ticket_status';
            const apply = `请在开发者中心为该应用申请 ITSM 的 \`${api}\` 权限。新权限最多可能要五分钟才生效。`;
            return api === 'get_ticket_status' && action !== undefined
                ? `${apply}用 \`sn\` 指定单据时，\`confirm: auto\` 可以不读取而继续执行（试运行除外）。`
                : apply;
        }
    },
    'caller-not-allowed': {
        title: '网关不允许该调用方访问',
        fix: '运行器的 IP 或用户不在允许范围内，申请接口权限无法解决该问题。请联系网关管理员放行。'
    },
    'component-missing': {
        title: 'ESB 上没有该接口',
        fix: '组件不存在或已停用，与 `url` 无关。请联系平台管理员启用。'
    },
    'unknown-path': {
        title: '该地址没有对应的接口',
        fix: '请检查 `url`：ESB 填主机地址或 …/api/c/compapi，API 网关填 …/api/bk-itsm/prod。'
    },
    'unknown-ticket': { title: '单据不存在', fix: '请检查单号，并确认 `url` 就是该单据所在的站点。' },
    'duplicate-number': {
        title: '有多张单据使用同一单号',
        fix: 'ITSM 查到不止一张单据，无法确定是哪一张。请在单据页面上操作，并告知平台管理员。'
    },
    'not-creator': {
        title: '只有提单人可以撤单',
        fix: ({ action }) => `请把 \`operator\` 设为提单人，大小写须完全一致${action === 'WITHDRAW' ? '；或改用 TERMINATE，并把 `operator` 设为单据的当前处理人' : ''}。`
    },
    'not-processor': {
        title: '操作人无权操作该单据',
        fix: '请把 `operator` 设为单据的当前处理人，大小写须完全一致；或请服务负责人授予该用户单据管理权限。'
    },
    'between-steps': {
        title: '单据正在两个节点之间流转',
        fix: '审批通过后的几秒内，单据没有处理人。请一分钟后重新运行。'
    },
    'not-revocable': {
        title: '该服务的流程不允许撤单',
        fix: '请联系服务负责人开启撤单，或改用 TERMINATE，并把 `operator` 设为单据的当前处理人。'
    },
    'too-late': {
        title: '单据已过可撤单的节点',
        fix: '请改用 TERMINATE，并把 `operator` 设为单据的当前处理人。'
    },
    'child-ticket': {
        title: '子单只能撤单',
        fix: ({ action }) => action === 'TERMINATE'
            ? '请终止其母单（所有子单会一并结束），或对子单执行 WITHDRAW（撤单），`operator` 为子单的提单人。'
            : '子单不能单独挂起或恢复；挂起母单后，子单仍会继续流转。对子单有效的操作只有 WITHDRAW。'
    },
    'over-already': {
        title: '单据已结束',
        fix: ({ action }) => action === undefined
            ? '已结束的单据不会再到达其他节点。请核对单号，并查看是谁结束了它：被拒绝的单据也可能因此结束。'
            : '已结束的单据无法再改变。请核对单号，并查看是谁结束了它。如果该结束状态对你来说也算成功，请在 `accept` 中填写该状态。'
    },
    'not-suspended': { title: '单据未被挂起', fix: '没有可恢复的内容，请查看单据。' },
    'not-running': { title: '单据不在流程中', fix: '只有流转中的单据才能挂起，请查看单据状态。' },
    'invalid-parameter': { title: '参数未通过服务端校验', fix: '服务端返回中写明了字段，请修改对应的输入。' },
    'refused-by-server': {
        title: 'ITSM 拒绝执行',
        fix: ({ foundBy }) => `ITSM 拒绝了操作，但本 Action 无法识别其原因。请查看服务端返回，并把${problems_FOUND_BY[foundBy]}提供给平台管理员。`
    },
    'rate-limit': {
        title: '调用频率超限',
        fix: ({ mayHaveActed }) => (mayHaveActed ? '重新运行之前请先查看单据：服务端有可能已经执行，之后才返回该错误。' : '') +
            '请稍后再试、调低 `concurrency`，或请平台管理员提高限额。'
    },
    unreachable: {
        title: '无法连接服务器',
        fix: '请检查 `url`、DNS 和防火墙，并确认运行器与服务器网络互通。'
    },
    'proxy-refused': {
        title: '代理未能建立连接',
        fix: '请检查 `https_proxy` 或 `http_proxy` 中的地址、用户名和密码，或把 `url` 的主机加入 `no_proxy`。'
    },
    'untrusted-certificate': {
        title: '证书不受信任',
        fix: '如果是私有 CA，请在作业或运行器上把 `NODE_EXTRA_CA_CERTS` 设为其 PEM 文件；如果证书过期或域名不符，请联系平台管理员。'
    },
    'turned-away': {
        title: '请求在到达蓝鲸之前被代理或防火墙拦截',
        fix: '响应来自代理、防火墙或网关，而不是 ITSM。请检查 `url`，并请其管理员放行该运行器的接口调用。'
    },
    redirected: {
        title: '请求被重定向',
        fix: '为避免把凭证带到别处，不会跟随重定向。请把 `url` 设为最终地址，并确认接口路径不需要登录。'
    },
    'login-page': {
        title: '返回的是网页，不是接口响应',
        fix: '应答的是登录页或门户。请检查 `url`，并确认接口路径对该运行器开放。'
    },
    'not-json': { title: '响应不是来自蓝鲸', fix: '请检查 `url`，以及运行器与蓝鲸之间的网络设备。' },
    'reply-too-large': {
        title: '响应过大',
        fix: '该接口不会返回这么长的响应。请检查 `url`，以及运行器与蓝鲸之间的网络设备。'
    },
    'time-out': {
        title: '请求超时',
        fix: '请确认运行器能访问服务器，并让 `timeout` 大于 30 秒（ESB 等待 ITSM 的时间）。'
    },
    'connection-lost': { title: '连接中断', fix: '请重新运行。如果反复出现，请检查运行器与蓝鲸之间的网络设备。' },
    'server-error': {
        title: '服务端出错',
        fix: ({ foundBy }) => `请稍后重新运行。如果反复出现，请把${problems_FOUND_BY[foundBy]}提供给平台管理员。`
    },
    'gateway-required': {
        title: 'ITSM 未将该请求识别为来自 API 网关',
        fix: ({ front }) => front === 'esb'
            ? '请联系平台管理员：ITSM 未配置该 ESB 背后网关的公钥。'
            : '如果 `url` 直接指向 ITSM，请改为 ESB 或 API 网关的地址。如果已经是 API 网关，请联系平台管理员：ITSM 未配置该网关的公钥。'
    },
    'itsm-v4': {
        title: '该站点是 ITSM V4，而本 Action 使用 V2 的接口',
        fix: '如果站点仍保留 ITSM V2，请改用其地址；本 Action 不支持 V4 的单据。'
    },
    'incomplete-list': {
        title: '单据列表不完整',
        fix: '为避免遗漏或误判，未执行任何操作。请重新运行；如果反复出现，请告知平台管理员。'
    },
    'not-applied': {
        title: '服务端返回成功，但单据没有变化',
        fix: ({ action, foundBy }) => {
            if (action === 'UNSUSPEND')
                return '请查看单据。重复挂起的单据无法再通过接口恢复，请终止该单据，或联系平台管理员。';
            return `请查看单据。${action === 'WITHDRAW' ? '如果仍未结束，请重新运行该步骤；仍无效时，' : '请'}把${problems_FOUND_BY[foundBy]}提供给平台管理员。`;
        }
    },
    'not-yet': {
        title: '单据尚未到达等待的状态或节点',
        fix: '并没有出错：请稍后重新运行作业，或延长等待时间（`max_wait`）。如果一直不到达，请对照日志中显示的状态和节点检查 `until`。'
    },
    'not-approved': {
        title: '单据已结束，但未通过审批',
        fix: '请查看单据的审批记录：被拒绝的单据也可能以 FINISHED 结束。多人审批按多数通过时，只要有一人拒绝，ITSM 就返回未通过；如果可以接受，请改为等待 `FINISHED` 或某个节点。'
    },
    'outcome-unknown': {
        title: '无法确定单据是否已变化',
        fix: '请求仍可能被执行：请等待几分钟，查看单据之后再重新运行任何操作。'
    },
    cancelled: {
        title: '完成前已取消',
        fix: ({ action }) => action === undefined
            ? '可随时重新运行。'
            : '该单据未执行任何操作，可随时重新运行：已处于目标状态的单据不会再次操作。'
    },
    'internal-error': {
        title: 'Action 自身出错',
        fix: '重新运行之前请先查看单据，并附上日志反馈此问题。'
    }
};

;// CONCATENATED MODULE: ./words/zh/details.js


const details_BODIES = { empty: '没有内容', page: '内容是网页', other: '内容不是 JSON 对象' };
const details_MALFORMED = {
    code: '`result` 为 true，但 `code` 不是 0',
    result: '`result` 既不是 true 也不是 false',
    'no-code': '没有 `code`',
    'zero-code': '`code` 为 0，但 `result` 不是 true',
    fields: '缺少必要的字段'
};
const details_PROXY = {
    malformed: '不是有效的代理地址：其中只能有用户名、密码、主机和端口，特殊字符需要编码（如 @ 写作 %40）',
    'no-scheme': '必须以 http:// 或 https:// 开头',
    scheme: '必须是 http:// 或 https:// 地址'
};
const details_EXTRA_CA = {
    missing: '已设置 NODE_EXTRA_CA_CERTS，但其文件不存在或无法读取',
    'not-pem': '已设置 NODE_EXTRA_CA_CERTS，但其文件不是 PEM 格式',
    'other-ca': '已设置 NODE_EXTRA_CA_CERTS，但其文件不含签发该证书的 CA'
};
const details_details = {
    'http-status': ({ status, request }) => `${request} 返回 HTTP ${status}。`,
    redirect: ({ status, target, request }) => `${request} 返回 HTTP ${status}，重定向到${target === '' ? '同一主机的另一个地址' : ` ${target} `}。`,
    body: ({ is, status, request }) => `${request} 返回 HTTP ${status}，${details_BODIES[is]}。`,
    'itsm-page': ({ is, request }) => is === 'error' ? `${request} 返回了 ITSM 自身的错误页。` : `ITSM 服务已关闭，${request} 返回的是提示页。`,
    malformed: ({ is, request }) => `${request} 的响应不合规：${details_MALFORMED[is]}。`,
    upstream: ({ front, system, reached }) => `${front === 'esb' ? 'ESB' : '网关'}${reached ? `从 ${system} 得到的响应无效` : `未能连接到 ${system}`}。`,
    network: ({ error, request }) => phrases_sentence(`${request}：${error}`),
    'untrusted-issuer': ({ error, is, request }) => `${phrases_sentence(`${request} 失败：${error}`)}${details_EXTRA_CA[is]}。`,
    'client-certificate': ({ request }) => `${request} 时服务端要求客户端证书，而本 Action 不支持。`,
    'multi-tenant': () => '该站点是多租户站点，要求指明租户，而本 Action 不发送租户。',
    'unchecked-identity': ({ identity }) => `该站点无法校验 ${identity}：未配置负责校验的系统的地址。`,
    'wrong-protocol': ({ expected, request }) => `${request} 连接的端口使用的是${expected === 'https' ? ' https，`url` 是否应由 http:// 改为 https://？' : '明文 http，`url` 是否应由 https:// 改为 http://？'}`,
    'proxy-variable': ({ variable, is }) => `变量 ${variable} ${details_PROXY[is]}。`,
    deadline: ({ seconds, request }) => `${request} 在 ${seconds} 秒内没有返回完整的响应。`,
    'too-large': ({ limitBytes, request }) => `${request} 的响应超过 ${limitBytes / 1024 / 1024} MiB。`,
    'cut-off': ({ request }) => `${request} 尚未返回，运行就被取消。`,
    over: ({ status }) => `单据状态为 ${status}。`,
    'over-unread': ({ action }) => `没有读取单据：它可能已处于 ${action} 的目标状态，也可能以其他方式结束。`,
    'changed-since-listed': ({ status }) => `未处理：列出之后，单据状态变为 ${status}。`,
    'not-offered': ({ action }) => `服务端没有为该单据提供 ${action} 操作：流程不允许，或已过可操作的节点。`,
    'success-but-status': ({ status }) => `服务端返回成功，但单据状态为 ${status}。`,
    'success-but-unread': ({ why }) => `服务端返回成功，但无法读取单据（${why}）。`,
    'not-tried': ({ inARow }) => `连续 ${inARow} 张单据没有得到服务端响应，尚未开始的单据已跳过。`,
    'not-yet': ({ status, steps }) => `单据状态为 ${status}${steps.length === 0 ? '' : `，节点「${phrases_list(steps)}」`}。`,
    gone: ({ status }) => `上次读取时单据为 ${status}，现在服务端查不到该单据，可能已被删除。`,
    'not-tried-after': ({ sn, problem }) => `${sn} 因 ${problem} 失败，其余单据也会因此失败，尚未开始的单据已跳过。`,
    'list-cancelled': () => '读取单据列表时被取消，未执行任何操作。',
    'list-too-long': ({ pages }) => `单据列表超过 ${pages} 页。`,
    'list-slow': () => '未能在一小时内读完单据列表及其日志。',
    'list-incomplete': ({ count, listed }) => count === undefined
        ? `服务端没有返回单据总数，实际列出 ${listed} 张单据。`
        : `服务端返回总数 ${count}，实际仅列出 ${listed} 张单据。`,
    'list-entries-incomplete': ({ count }) => `列表中有 ${count} 张单据缺少字段，或时间无效。`,
    permission: ({ api }) => `缺少 \`${api}\` 的权限。`
};
const details_cautions = {
    'sent-blind': ({ action }) => `没有读取单据的权限，${action} 在未读取单据的情况下发送，结果仅依据接口响应判定。`,
    'in-target-despite-failure': ({ problem, message }) => `请求未成功（${problems_problems[problem].title}${message === '' ? '' : `：${message}`}），但单据已处于目标状态，可能是他人操作，或其母单已结束。`,
    'reached-suspended': () => `单据已到达该节点，但处于 SUSPENDED：变更已被挂起。`,
    stepless: ({ status }) => `单据处于 ${status} 且超过五分钟没有任何节点，流程可能已卡住。如果持续如此，请联系平台管理员。`,
    'likely-carried-out': ({ problem, message }) => `服务端返回错误（${problems_problems[problem].title}${message === '' ? '' : `：${message}`}），但单据已处于目标状态：请求很可能已执行，ITSM 的日志和通知可能缺失。`,
    'no-steps': ({ status, isRevocable, hasBegun }) => `单据状态为 ${status}，却没有任何节点：可能是两个操作并发执行所致，也可能${hasBegun ? '正在两个节点之间流转' : '流程尚未开始'}。如果持续如此，只有 TERMINATE${isRevocable ? '，或由提单人执行 WITHDRAW，' : ''}能结束它。`,
    'over-with-steps': ({ status }) => `单据状态为 ${status}，却仍有节点：ITSM 在结束单据时中断。任何接口都无法修复，请联系平台管理员。`
};

;// CONCATENATED MODULE: ./words/zh/faults.js
const faults_say = (fault, fix) => ({ fault: `${fault}。`, fix });
const faults_show = ({ value, more }) => more === 0 ? value : `${value} 等 ${more + 1} 处`;
const faults_ADDRESS = '请填写蓝鲸平台地址，例如 https://paas.example.com。';
const faults_ACTIONS = '请使用 SUSPEND（挂起）、UNSUSPEND（恢复）、WITHDRAW（撤单）或 TERMINATE（终止）。';
const faults_INVISIBLE = {
    'U+00AD': '软连字符 U+00AD',
    'U+200B': '零宽空格 U+200B',
    'U+200C': '零宽不连字 U+200C',
    'U+200D': '零宽连字 U+200D',
    'U+200E': '从左至右标记 U+200E',
    'U+200F': '从右至左标记 U+200F',
    'U+2060': '词连接符 U+2060'
};
const faults_UNTIL = '请填写 APPROVED、某个状态（例如 FINISHED），或 step: 加节点名称（例如 step:变更实施）。';
const faults_COPY = '请从单据页面复制单号。';
const faults_faults = {
    'url-empty': () => faults_say('为空', `${faults_ADDRESS}变量或 secret 名称写错，或工作流由 fork 的拉取请求触发时，取到的值为空。`),
    'app-code-empty': () => faults_say('为空', '请填写应用 ID。'),
    'secret-empty': () => faults_say('为空', '请用 secret 传入。secret 名称写错，或工作流由 fork 的拉取请求触发时，取到的值为空。'),
    'secret-elsewhere': ({ other }) => faults_say(`与 ${other} 的值相同`, '请检查密钥是否填错了位置；如已泄露，请尽快更换。'),
    'no-user': () => faults_say('为空，access_token 和 bk_token 也为空', '经 ESB 调用必须指定用户：三项至少填一项。'),
    'url-quotes': () => faults_say('含有引号', '请去掉地址两端的引号。'),
    'url-full-width': ({ value }) => faults_say(`${value} 含有全角冒号`, '请改用半角冒号“:”。'),
    'url-double-scheme': ({ value }) => faults_say(`${value} 重复了协议头`, '只保留一个 https://。'),
    'url-no-scheme': ({ value }) => faults_say(`${value} 没有以 https:// 或 http:// 开头`, faults_ADDRESS),
    'url-not-address': ({ value }) => faults_say(`${value} 不是有效的地址`, faults_ADDRESS),
    'url-user': () => faults_say('含有用户名或密码', '请去掉，凭证有单独的输入项。'),
    'url-query': () => faults_say('含有“?”或“#”', '请删掉该符号及其后的内容。'),
    'url-v4': ({ value }) => faults_say(`${value} 是 ITSM V4 的地址`, '本 Action 只支持 ITSM V2，请填写 V2 的地址。'),
    'url-itsm': ({ value }) => faults_say(`${value} 是 ITSM 的页面`, '请填写 API 的地址，例如 https://paas.example.com（ESB）或 https://bkapi.example.com/api/bk-itsm/prod（API 网关）。'),
    'action-empty': () => faults_say('为空', faults_ACTIONS),
    'action-unknown': ({ value }) => faults_say(`不支持 ${value}`, faults_ACTIONS),
    'action-meant': ({ value, meant }) => faults_say(`不支持 ${value}`, `是否指 ${meant}？${faults_ACTIONS}`),
    'name-empty': () => faults_say('为空', '请填写登录名。'),
    'name-displayed': ({ value }) => faults_say(`${value} 不是登录名`, '请填写登录名（例如 zhangsan），而不是显示名。'),
    'creator-not-operator': () => faults_say('与 operator 不一致', '只有提单人可以撤单，且用户名区分大小写：两项必须相同。要结束他人的单据，请使用 TERMINATE。'),
    'name-invisible': () => faults_say('含有换行或不可见字符', '请手动输入用户名，不要粘贴。'),
    'name-typographic': ({ value, character, codePoint }) => faults_say(`${value} 含有全角字符或特殊标点“${character}”（${codePoint}）`, '请用半角（ASCII）字符重新输入，例如 zhang-san。'),
    'name-too-long': () => faults_say('超过 64 个字符', '请填写 ITSM 中的登录名。'),
    'message-empty': ({ action }) => faults_say(`为空，而 ${action} 必须填写`, '请写明操作原因。YAML 中未加引号的“#”表示注释，以它开头的内容需要加引号。'),
    'no-selection': () => faults_say('为空，stale_after 也为空', '两者填一项。sn 为空往往是因为前面的步骤没有执行。'),
    'no-tickets': () => faults_say('为空', '请至少填写一个单号。取自上一步的输出时，为空通常是因为那一步没有运行。'),
    'both-selections': () => faults_say('与 stale_after 同时填写了', '两者只能填一项。'),
    'stale-only': () => faults_say('与 sn 同时填写了', '该项只能与 stale_after 一起使用，请去掉。'),
    'too-many': ({ count, max }) => faults_say(`为 ${max}，而 sn 列了 ${count} 张单据`, '请缩短列表或调大 max_tickets。'),
    'sn-empty': () => faults_say('是空列表', '请至少填写一个单号。'),
    'sn-json': () => faults_say('以“[”开头，但不是 JSON 字符串数组', '请写成 ["CRQ1", "CRQ2"]，或用逗号分隔。'),
    'sn-expression': (entries) => faults_say(`含有未被替换的表达式：${faults_show(entries)}`, '表达式应写成 ${{ … }}。'),
    'sn-address': (entries) => faults_say(`含有网址：${faults_show(entries)}`, '请填写单号，而不是单据的网址。'),
    'sn-invisible': (entries) => faults_say(`含有不可见字符（${faults_INVISIBLE[entries.character] ?? entries.character}）：${faults_show(entries)}`, '请手动输入单号，不要粘贴。'),
    'sn-numbering': (entries) => faults_say(`含有列表编号：${faults_show(entries)}`, '请去掉编号，每行只写一个单号。'),
    'sn-bullet': (entries) => faults_say(`含有项目符号：${faults_show(entries)}`, '请去掉项目符号，每行只写一个单号。'),
    'sn-dash': (entries) => faults_say(`含有短横线：${faults_show(entries)}`, '请去掉短横线：sn 不是 YAML 列表。'),
    'sn-hash': (entries) => faults_say(`单号前有“#”：${faults_show(entries)}`, '请去掉“#”。'),
    'sn-comment': (entries) => faults_say(`含有注释：${faults_show(entries)}`, '请删掉“#”及其后的内容：sn 不支持注释。'),
    'sn-quotes': (entries) => faults_say(`含有引号：${faults_show(entries)}`, '请去掉引号。'),
    'sn-label': (entries) => faults_say(`带有标签：${faults_show(entries)}`, '请去掉标签，只填单号。'),
    'sn-brackets': (entries) => faults_say(`含有括号：${faults_show(entries)}`, '只保留单号：去掉括号，以及括号中的说明文字。'),
    'sn-full-width': (entries) => faults_say(`含有全角字符：${faults_show(entries)}`, '请改用半角字母和数字。'),
    'sn-exponent': (entries) => faults_say(`被 YAML 当作数字读取：${faults_show(entries)}`, '只含数字的单号请加上引号。'),
    'sn-ends': (entries) => faults_say(`有一项以标点开头或结尾：${faults_show(entries)}`, '单号以字母或数字开头和结尾，请去掉标点。'),
    'sn-characters': (entries) => faults_say(`含有单号中不会出现的字符：${faults_show(entries)}`, faults_COPY),
    'sn-no-digit': (entries) => faults_say(`有一项不含数字：${faults_show(entries)}`, faults_COPY),
    'sn-too-long': (entries) => faults_say(`有一项超过 64 个字符：${faults_show(entries)}`, faults_COPY),
    'sn-unlike': (entries) => faults_say(`有一项不含日期，而列表中其他单号含有日期：${faults_show(entries)}`, '只保留单号，去掉列表编号、版本号和网址中的 ID 等内容。'),
    'not-an-age': ({ value }) => faults_say(`${value} 不是有效的时长`, '请用小时、天或周表示：36h、14d、2w。'),
    'age-range': ({ value }) => faults_say(`${value} 超出范围`, '最短 1h，最长 3650d。'),
    'zone-unknown': ({ value }) => faults_say(`${value} 不是有效的时区`, '请使用 IANA 时区名，例如 Asia/Shanghai，或 UTC。'),
    'zone-meant': ({ value, meant }) => faults_say(`${value} 有歧义`, `请使用 IANA 时区名，例如 ${meant}。`),
    'zone-offset': ({ value }) => faults_say(`${value} 是 UTC 偏移量，不是时区名`, '请使用 IANA 时区名，例如 Asia/Shanghai，或 UTC。'),
    'zone-offset-meant': ({ value, meant }) => faults_say(`${value} 是 UTC 偏移量，不是时区名`, `请使用 IANA 时区名：${meant}。`),
    'status-over': (entries) => faults_say(`含有结束状态：${faults_show(entries)}`, '只能筛选未结束的单据，请去掉。'),
    'status-open': (entries) => faults_say(`含有未结束的状态：${faults_show(entries)}`, '只能填写结束状态，例如 FINISHED，请去掉。'),
    'status-meant': (entries) => faults_say(`含有状态的名称，而不是状态的键：${faults_show(entries)}`, `是否指 ${entries.meant}？`),
    'status-name': (entries) => faults_say(`含有状态的名称，而不是状态的键：${faults_show(entries)}`, '请使用 ITSM 状态的键，例如 RUNNING、FINISHED。服务自定义状态的键为 32 位十六进制字符。'),
    'service-id': (entries) => faults_say(`含有无效的服务 ID：${faults_show(entries)}`, '请填写正整数。'),
    'not-one-of': ({ value, known }) => faults_say(`不支持 ${value}`, `可选值：${known}。`),
    'not-boolean': ({ value }) => faults_say(`${value} 不是 true 或 false`, '请填写 true 或 false。'),
    'not-integer': ({ value, min, max, fallback }) => faults_say(`${value} 不是 ${min} 到 ${max} 之间的整数`, `默认值为 ${fallback}。`),
    'until-empty': () => faults_say('为空', faults_UNTIL),
    'until-json': () => faults_say('以“[”开头，但不是由字符串组成的 JSON 数组', '请写成 ["APPROVED", "step:变更实施"]，或每行写一项。'),
    'until-dash': () => faults_say('的条件前有短横线', '请去掉短横线：多行文本中每行就是一个条件。'),
    'until-no-step': () => faults_say('的“step:”后没有节点', '请填写节点名称，或节点编号（state_id）。'),
    'until-meant': ({ value, meant }) => faults_say(`${value} 不是 ITSM 使用的名称`, `是否应为 ${meant}？`),
    'until-unknown': ({ value }) => faults_say(`${value} 既不是状态，也不是节点`, faults_UNTIL),
    'not-a-duration': ({ value, min, max, fallback }) => faults_say(`${value} 不是 ${min} 到 ${max} 之间的时长`, `请写秒、分钟或小时，例如 30s、15m、2h。默认为 ${fallback}。`),
    'not-seconds': ({ value }) => faults_say(`${value} 不是有效的秒数（大于 0，不超过 3600）`, '只填数字，不带单位。默认值为 40。')
};
const faults_notices = {
    'plain-http': ({ host }) => `url 使用 http，凭证将以明文发往 ${host}。站点支持的话，请改用 https。`,
    'message-cut': () => 'message 超过 ITSM 的上限，已截断为 255 个字符，全文见作业摘要。',
    'message-replaced': () => 'message 含有 ITSM 无法存储的字符（如表情符号），已替换为 □。',
    'sn-yaml-number': () => 'sn 只含数字，位数超出了 YAML 数字的精度，可能已被改变。请为单号加上引号。',
    'sn-like-id': ({ sn }) => `sn ${sn} 像是单据网址中的 ID。请填写单号，例如 CRQ20260101000001。`,
    'unusual-status': ({ input, status }) => `${input}：ITSM 没有定义状态 ${status}。如果它不是服务自定义状态的键，就不会有单据处于该状态。`,
    'dry-run-empty': () => 'dry_run 为空，因此不是试运行。没有值的表达式为空，请填写 true 或 false。',
    'short-timeout': () => 'timeout 小于 30 秒，而 ESB 自身会等待 30 秒：请求可能在得到响应前就被放弃，结果不明。',
    'short-secret': ({ input }) => `${input} 少于 8 个字符：凡是出现该值的地方都会被隐藏，包括其他单词中的片段。`,
    'several-identities': ({ used }) => `填写了多个用户身份，只使用 ${used}。`
};

;// CONCATENATED MODULE: ./words/zh/report.js


const VERBS = { SUSPEND: '挂起', UNSUSPEND: '恢复', WITHDRAW: '撤单', TERMINATE: '终止' };
const report_SKIPPED = {
    'in-target-state': '已处于目标状态',
    'other-status': '状态不符',
    'other-service': '服务不符',
    younger: '未到期限',
    active: '近期有动态',
    vanished: '已不存在'
};
const report_CLOCKS = {
    server: '以服务端时钟为准',
    runner: '服务端时钟偏快，以运行器时钟为准',
    'runner-alone': '服务端未返回时间，以运行器时钟为准'
};
const report_UNITS = { d: '天', h: '小时', m: '分钟' };
const report_report = {
    problemsPage: 'docs/problems.zh-CN.md',
    seePage: (page) => `参见 ${page}`,
    join: (sentences) => sentences.join(''),
    list: phrases_list,
    sentence: phrases_sentence,
    titled: (name, title) => `${name}：${title}`,
    about: (subjects, text) => `${subjects}：${text}`,
    someTickets: (shown, total) => `${phrases_list(shown)}${total > shown.length ? ` 等 ${total} 张单据` : ''}`,
    someInputs: (shown, total) => `${phrases_list(shown)}${total > shown.length ? ` 等 ${total} 个输入` : ''}`,
    outcomes: {
        unknown: '结果未知',
        failed: '失败',
        refused: '被拒绝',
        planned: '待执行',
        changed: '已执行',
        already: '无需操作',
        none: '未处理'
    },
    heading: {
        action: (action) => (action === undefined ? '未执行操作' : `${VERBS[action]} ${action}`),
        dryRun: (action) => `${action}（试运行）`,
        tickets: (count) => `${count} 张单据`,
        operator: (operator) => `操作人 ${operator}`
    },
    columns: {
        ticket: '单据',
        before: '操作前',
        after: '操作后',
        outcome: '结果',
        requestId: '请求 ID',
        notes: '备注'
    },
    wouldBecome: (action, status) => (status === undefined ? `将${VERBS[action]}` : `将变为 ${status}`),
    verdict: {
        changed: (action, count) => (count === 1 ? `单据已${VERBS[action]}。` : `${count} 张单据已全部${VERBS[action]}。`),
        planned: (action, count) => `试运行：将对${count === 1 ? '该单据' : `全部 ${count} 张单据`}执行${VERBS[action]}。`,
        already: (status, count) => `${count === 1 ? '单据' : `${count} 张单据`}此前已是 ${status}。`,
        counts: (counts, total) => `共 ${total} 张单据，${phrases_list(counts.map(({ outcome, count }) => `${report_report.outcomes[outcome]} ${count} 张`))}。`,
        noneSelected: '未选中任何单据，无需操作。',
        noneSent: '未执行任何操作。',
        dryRun: '试运行，未执行任何操作。',
        noneChanged: (total) => (total === 1 ? '单据没有变化。' : '所有单据均没有变化。'),
        missed: (count, total) => `${total} 张单据中有 ${count} 张未达到目标状态。`,
        refusedDryRun: (action, count, total) => `试运行：${total === 1 ? '该单据' : `${total} 张单据中有 ${count} 张`}无法${VERBS[action]}。`,
        uncheckedDryRun: (count, total) => `试运行：${total === 1 ? '该单据' : `${total} 张单据中有 ${count} 张`}未能检查。`,
        lookFirst: (count) => `重新运行任何操作之前，请先查看${count === 0 ? '相关单据' : ` ${count} 张单据`}。`,
        remaining: (count, by) => `${by === 'activity' ? '最多' : ''}还有 ${count} 张留待下次运行（max_tickets）。`,
        badInput: (count) => `${count} 个输入有误，未发送任何请求。`,
        cancelled: '运行已取消。'
    },
    serverMessage: (message) => `服务端返回：${message}`,
    identifiers: (code, requestId) => (0,parts/* joinParts */.n)([code === '' ? '' : `返回码：${code}`, requestId === '' ? '' : `请求 ID：${requestId}`]),
    seenDiffers: '各单据的情况不同，详见作业摘要。',
    messagesDiffer: '各单据的服务端返回不同，详见作业摘要。',
    moreKinds: (count) => `另有 ${count} 类问题，见日志和作业摘要。`,
    successful: (count) => `${count} 张成功的单据`,
    moreSuccessful: (count) => `另有 ${count} 张成功的单据`,
    status: (status) => `状态：${status}`,
    message: (message) => `操作备注：${message}`,
    fullMessage: '操作备注全文',
    notShown: (count, total) => `共 ${total} 张单据，其中 ${count} 张未在此显示，完整记录见日志。`,
    outputLeavesOut: (count, total) => `运行器的输出上限为 1 MiB，输出 \`tickets\` 省略了 ${total} 张单据中的 ${count} 张，完整记录见日志。`,
    summaryUnwritten: (why) => `该运行器上没有作业摘要（${why}），结果以输出和本日志为准。`,
    outputsUnwritten: (why) => `输出写入失败（${why}），后续步骤读不到任何输出。单据的结果请查看本日志或作业摘要。`,
    outputMissing: (name) => `文件中没有 ${name}`,
    duplicates: (count) => `已去除 ${count} 个重复的单号。`,
    group: (action, count) => `${VERBS[action]} ${action}：${count} 张单据`,
    stopping: (signal) => `收到 ${signal}：不再开始新的单据，等待进行中的请求结束。`,
    endedEarly: '进程在写出结果之前就结束了。重新运行任何操作之前，请先查看单据。',
    unsupportedNode: (oldest, actual) => `本 Action 需要 Node.js ${oldest} 或更高版本，当前运行器使用的是 Node.js ${actual}。未执行任何操作。`,
    causedBy: '起因：',
    thrown: {
        value: (shown) => `抛出的值：${shown}`,
        noError: '抛出的值不是 Error'
    },
    request: ({ request, sn, class: replyClass, problem, requestId, tookMs }) => (0,parts/* joinParts */.n)([request, sn, replyClass, problem, requestId === '' ? '' : `请求 ID ${requestId}`, `${tookMs} 毫秒`]),
    sweep: {
        criteria: ({ by, creator, statuses, services, timeZone }, minAge, clock) => [
            `筛选条件：提单人 ${creator}，未结束，${by === 'created' ? `创建超过 ${minAge}` : `超过 ${minAge}无动态`}`,
            statuses.length === 0 ? '' : `，状态 ${phrases_list(statuses)}`,
            services.length === 0 ? '' : `，服务 ${phrases_list(services)}`,
            `（${report_CLOCKS[clock]}，时区 ${timeZone}）。`
        ].join(''),
        selected: (count) => count === 0 ? '未选中任何单据。' : `选中 ${count} 张单据${count === 1 ? '' : '，按时间从早到晚'}。`,
        skew: (text, isAhead) => `运行器的时钟比服务端${isAhead ? '快' : '慢'} ${text}。`,
        skipped: (counts) => `跳过：${phrases_list(counts.map(({ why, count }) => `${report_SKIPPED[why]} ${count} 张`))}。`,
        changedSince: (count) => `${count} 张单据在读取列表之后状态发生变化，未处理。`,
        unknownStatuses: (statuses) => `列出的单据都不处于状态 ${phrases_list(statuses)}，ITSM 也没有定义该状态：它是服务自定义状态的键吗？`,
        creatorUnknown: (creator, input) => `服务端没有列出 ${creator} 的任何单据（不论创建时间）：\`${input}\` 是登录名吗？`,
        ofOthers: (count, input) => `服务端还列出了 ${count} 张其他提单人的单据，均已跳过；\`${input}\` 区分大小写。`,
        age: (amount, unit) => `${amount} ${report_UNITS[unit]}`,
        old: (text, by) => (by === 'created' ? `已创建 ${text}` : `${text}无动态`)
    }
};

;// CONCATENATED MODULE: ./words/zh/wait.js

const wait_wait = {
    outcomes: { unknown: '结果未知', ended: '已结束', waiting: '尚未到达', reached: '已到达' },
    heading: {
        wait: '等待',
        until: (condition) => `直到 ${condition}`
    },
    columns: { ticket: '单据', status: '状态', steps: '节点', outcome: '结果', waited: '已等待', notes: '备注' },
    either: (conditions) => conditions.join(' 或 '),
    state: (status, steps) => (steps.length === 0 ? status : `${status}，节点「${phrases_list(steps)}」`),
    duration: (seconds) => {
        if (seconds < 60)
            return `${seconds} 秒`;
        const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
        return hours === 0 ? `${minutes} 分钟` : `${hours} 小时 ${minutes} 分钟`;
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
        counts: (counts) => `${phrases_list(counts.map(({ outcome, count }) => `${wait_wait.outcomes[outcome]} ${count} 张`))}。`
    }
};

;// CONCATENATED MODULE: ./words/zh.js





const zh = { faults: faults_faults, notices: faults_notices, problems: problems_problems, details: details_details, cautions: details_cautions, report: report_report, wait: wait_wait };

;// CONCATENATED MODULE: ./words/words.js


function wordsFor(language) {
    return { en: en, zh: zh }[language];
}
/** What to do about a problem in this setting. */
function fixOf({ problems }, problem, setting) {
    const { fix } = problems[problem];
    return typeof fix === 'string' ? fix : fix(setting);
}
/** Fills in the sentence for this kind of data. The compiler cannot see that a sentence and its data belong together. */
function textOf(table, data) {
    return table[data.of](data);
}


/***/ }),

/***/ 736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/proxy.js
var proxy = __nccwpck_require__(689);
// EXTERNAL MODULE: ../node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(776);
;// CONCATENATED MODULE: ./stand-ins/undici.js
/**
 * Replaces the package `undici` in the bundles. `@actions/http-client` imports it for `getAgentDispatcher`, which is never called
 * here. Its 900 kB would be read at every start, and bring WebAssembly and a stream of advisories.
 */
/** @throws always: nothing here calls it */
function ProxyAgent() {
    throw new Error('undici is not part of this action: ProxyAgent was called.');
}

;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = proxy/* getProxyUrl */.s(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = proxy/* getProxyUrl */.s(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ checkBypass),
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(829);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
