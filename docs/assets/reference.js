/* In the reference a program comes when somebody opens it: what is shown is its published file, to
   the byte. Without this script there is the link to that file. */
(() => {
  const {bothways} = window

  /* The code of a program. Its lines of output look like output, as in the blocks of the pages; more
     colours would have to be sent along with each file. */
  const codeOf = text => {
    const code = document.createElement("code")
    for (const line of text.split(/(?<=\n)/)) {
      const part = document.createElement("span")
      part.className = "output"
      part.textContent = line
      code.append(/^ *#>/.test(line) ? part : line)
    }
    code.normalize()
    const pre = document.createElement("pre")
    pre.append(code)
    const block = document.createElement("div")
    block.className = "language-python highlight"
    block.append(pre)
    return block
  }

  const copyButton = () => {
    const button = document.createElement("button")
    button.className = "take copy"
    button.type = "button"
    button.textContent = "copy program"
    return button
  }

  /* The programs that are there, or on their way: one that failed is asked for when it is opened anew. */
  const asked = new Set()

  /* Show a program that was opened. What happens stands before the link, in words, and a screen
     reader says both: «fetching», «51 lines of», «could not be fetched: open» that file. */
  const show = async program => {
    if (asked.has(program)) return
    asked.add(program)
    const status = program.querySelector("[role=status]")
    const words = status.querySelector("span") ?? document.createElement("span")
    words.textContent = "fetching "
    status.prepend(words)
    try {
      const text = await bothways.source(program)
      const block = codeOf(text)
      program.append(block)
      bothways.watchWidth(block.querySelector("code"))
      words.textContent = `${text.split("\n").length - 1} lines of `
      status.append(" ", copyButton())
    } catch {
      words.textContent = "could not be fetched: open "
      asked.delete(program)
    }
  }
  document.addEventListener("toggle", ({target}) => {
    if (target.open && target.matches("details.whole-program")) show(target)
  }, {capture: true})
  document.querySelectorAll("details.whole-program[open]").forEach(show)

  /* Who comes for a program sees it. */
  const unfold = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const program = place?.closest("details.whole-program")
    if (program) program.open = true
  }
  addEventListener("hashchange", unfold)
  unfold()
})()
