// In the reference a program comes when somebody opens it: what is shown is its published file, to the
// byte. Without this script there is the link to that file.
"use strict"

{
  const { blocks, code } = window.bothways

  /** Make an element of a class with children. */
  function element(name, className, ...children) {
    const node = document.createElement(name)
    node.className = className
    node.append(...children)
    return node
  }

  /** The code of a program. Its lines of output look like output, as in the blocks of the pages; more
      colours would have to be sent along with each file. */
  function codeBlock(text) {
    const lines = text
      .split(/(?<=\n)/)
      .map(line => (/^ *#>/.test(line) ? element("span", "output", line) : line))
    const content = element("code", "", ...lines)
    content.normalize()
    return element("div", "language-python highlight", element("pre", "", content))
  }

  /** The programs that are there, or on their way: one that failed is asked for when it is opened anew. */
  const asked = new Set()

  /** Show a program that was opened. What happens stands before the link, in words, and a screen reader
      says both: «fetching», «51 lines of», «could not be fetched: open» that file. */
  async function show(program) {
    if (asked.has(program)) return
    asked.add(program)
    const status = program.querySelector("[role=status]")
    const words = status.querySelector("span") ?? document.createElement("span")
    words.textContent = "fetching "
    status.prepend(words)
    try {
      const text = await blocks.source(program)
      const block = codeBlock(text)
      program.append(block)
      code.watchWidth(block.querySelector("code"))
      words.textContent = `${text.split("\n").length - 1} lines of `
      const button = element("button", "take copy", "copy program")
      button.type = "button"
      status.append(" ", button)
    } catch {
      words.textContent = "could not be fetched: open "
      asked.delete(program)
    }
  }

  /** Who comes for a program sees it. */
  function openAddressed() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const program = place?.closest("details.whole-program")
    if (program) program.open = true
  }

  const opened = ({ target }) => {
    if (target.open && target.matches("details.whole-program")) show(target)
  }
  document.addEventListener("toggle", opened, { capture: true })
  document.querySelectorAll("details.whole-program[open]").forEach(show)
  addEventListener("hashchange", openAddressed)
  openAddressed()
}
