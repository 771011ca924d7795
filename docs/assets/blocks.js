// What a block does besides switching tabs: remember the mode, copy the program, name the command that
// runs it on the reader's database. Everything that is shown is in the page already.
"use strict"

window.bothways.blocks = (() => {
  const { code, stack, targets } = window.bothways
  const { choice } = stack
  const assets = document.currentScript.src

  /** Load a script that stands beside this one, and that few readers need. */
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL(name, assets)
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })
  }

  /** The text of the program that an element links to: from its file, or, where a page is itself a
      file, from a script. */
  async function source(element) {
    const { href } = element.querySelector(".raw")
    if (location.protocol !== "file:") {
      const response = await fetch(href)
      if (!response.ok) throw new Error(`${href}: ${response.status}`)
      return response.text()
    }
    if (!window.bothwaysPrograms) await load("programs.js")
    const text = window.bothwaysPrograms[href.match(/snippets\/.+$/)[0]]
    if (text === undefined) throw new Error(`${href}: not among the programs`)
    return text
  }

  /** The target on which a half runs for this reader; none where SQLite, the default, is meant. */
  function targetFor(half) {
    const usable = targets.filter(
      target => target.mode === half && target.database === choice.database,
    )
    if (choice.database === "sqlite") return undefined
    return usable.find(target => target.driver === choice.driver) ?? usable.at(-1)
  }

  function nameCommands() {
    // what stands behind a service runs on no other database
    for (const program of document.querySelectorAll(".program:has(.command:not([data-needs]))")) {
      const raw = program.querySelector(".raw") // a folder has several, which stand elsewhere
      const command = program.querySelector(".command")
      command.dataset.address ??= command.textContent.replace("uv run ", "")
      const address =
        raw && location.protocol.startsWith("http") ? raw.href : command.dataset.address
      const target = targetFor(program.closest(".async, .async-repaired") ? "async" : "sync")
      command.textContent = `${target?.run ?? "uv run"} ${address}`
    }
  }

  async function copyProgram(button) {
    const text = await source(button.closest(".program, .whole-program"))
    const shown = choice.outputs === "without" ? text.replace(/^ *#>.*\n/gm, "") : text
    await code.copyText(shown, button)
  }

  /** Above SQL for several databases: which of them is shown. */
  function addDatabaseButtons(tab) {
    const sections = [...tab.querySelectorAll("[data-database]")]
    const databases = new Set(sections.map(section => section.dataset.database))
    if (databases.size < 2) return
    const row = document.createElement("div")
    row.className = "databases-choice"
    for (const database of ["", ...databases]) {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = stack.known.database[database] ?? "All"
      button.dataset.choose = database
      row.append(button)
    }
    tab.prepend(row)
  }

  function showChoice() {
    nameCommands()
    for (const button of document.querySelectorAll("[data-choose]"))
      button.ariaPressed = String((choice.database ?? "") === button.dataset.choose)
    for (const button of document.querySelectorAll(".lay"))
      button.textContent = choice.beside ? "one at a time" : "side by side"
  }

  document.addEventListener("click", ({ target }) => {
    if (target.matches?.(":is(.program, .whole-program) .copy")) copyProgram(target)
    else if (target.matches?.(".program .lay")) stack.change({ beside: choice.beside ? "" : "yes" })
    else if (target.matches?.("[data-choose]")) stack.change({ database: target.dataset.choose })
  })

  // a half that is chosen in one block is chosen in all, and the block stays where it is
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.(".tabbed-set > input") || !(target.value in stack.known.mode)) return
    const top = () => target.closest("section").getBoundingClientRect().top
    const before = top()
    stack.change({ mode: target.value })
    scrollBy({ top: top() - before, behavior: "instant" })
  })

  document.querySelectorAll(".pair .tabbed-block.sql").forEach(addDatabaseButtons)
  document.addEventListener("bothways:choice", showChoice)
  showChoice()
  if (document.querySelector("table[data-table]")) load("tables.js")
  if (document.querySelector("details.whole-program")) load("reference.js")
  return { source }
})()
