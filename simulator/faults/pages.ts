/** Pages and texts that do not come from an API. */

export const HTML = { 'Content-Type': 'text/html; charset=utf-8' }

/** A page of a web server, proxy or firewall. */
export function webPage(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>${title}</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n`
}

export const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>登录 | 蓝鲸智云</title></head><body><form action="/login/"></form></body></html>'

/** ITSM's pages for an uncaught exception and for SERVICE_SWITCH, both sent with HTTP 200. */
export const BROKEN_PAGE = `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>应用异常(500页)</title>
<link href="/static/css/base.min.css?v=1.0.1" rel="stylesheet" type="text/css"/>
<style type="text/css">
    body {
        min-width: initial !important;
        background: none;
    }
</style>
</head>

<body style="font-family:Microsoft Yahei;" class="king-errorpage-middle">
    <!--HTML-->
    <div class="king-exception-box king-500-page">
        <img src="/static/img/error/500.png">
        <h1>应用出现异常</h1>
        <p>努力恢复中，请稍后再试</p>
    </div>
</body>

</html>`
export const SWITCHED_OFF_PAGE = `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
    <title>服务已关闭</title>
    <link href="/static/css/base.min.css?v=1.0.1" rel="stylesheet" type="text/css"/>
    <style type="text/css">
        body {
            min-width: initial !important;
            background: none;
        }
    </style>
</head>

<body style="font-family:Microsoft Yahei;" class="king-errorpage-middle">
<!--HTML-->
<div class="king-exception-box king-login-page">
    <h1>ITSM 服务正在升级，暂时关闭，请联系管理员！</h1>
</div>
</body>

</html>`

/** Everything that could do harm where it is printed, in one message. */
export const HOSTILE_TEXT =
  'bad\r\n::error title=x::forged\n::set-output name=result::true\n::add-mask::a\n##[error]forged\n##vso[task.complete]\u0085::stop-commands::x\u2028::warning::y' +
  '\u001b[31mred\u001b[0m \u202eright to left\u202c <img src=x onerror=alert(1)> <script>alert(1)</script> </td></tr></table> [link](http://evil.invalid) ](http://evil.invalid) ' +
  '![i](http://evil.invalid/i.png) | a | b |\n| --- | --- |\n# heading `code` ```\nfence @everyone #1 &lt;b&gt; \u0000 end'
