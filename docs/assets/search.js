// The search comes when somebody searches, not with every page: its index, its worker, and what reads
// pasted errors (search_errors.js). Should the theme ask for them in another way some day, they come at
// once, and it works as it does without this. Runs before the theme's script.
"use strict"

{
  const assets = document.currentScript.src
  const input = document.forms.search?.query

  /** When somebody searches: «?q=» does so, and «?h=» marks what was searched for. */
  const wanted = new Promise(resolve => {
    input?.addEventListener("focus", resolve, { once: true })
    if (document.activeElement === input || /[?&][qh]=/.test(location.search)) resolve()
  })

  /** Hold back the theme's request for the index. */
  function holdBackIndex() {
    const { prototype } = XMLHttpRequest
    const { open } = prototype
    prototype.open = function (...request) {
      if (/search_index\.json$/.test(request[1])) {
        prototype.open = open
        this.send = () => wanted.then(() => prototype.send.call(this))
      }
      open.apply(this, request)
    }
  }

  /** Hold back the theme's only worker: what it is told before is waiting in a channel. */
  function holdBackWorker() {
    const { Worker } = window
    window.Worker = function (address) {
      window.Worker = Worker
      const { port1, port2 } = new MessageChannel()
      port1.start()
      wanted.then(async () => {
        const worker = new Worker(address)
        const reading = new URL("search_errors.js", assets)
        const { toWorker, toPage } = await import(reading).catch(() => ({}))
        worker.onmessage = ({ data }) => port2.postMessage(toPage?.(data) ?? data)
        port2.onmessage = ({ data }) => worker.postMessage(toWorker?.(data) ?? data)
      })
      return port1
    }
  }

  if (input && location.protocol !== "file:") {
    holdBackIndex()
    holdBackWorker()
  }
}
