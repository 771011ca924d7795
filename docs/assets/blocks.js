/* What a block does besides switching tabs: remember the mode, copy the program, name the command
   that runs it on the reader's database. Everything that is shown is in the page already. */
(() => {
  const {bothways} = window
  const {choice, targets} = bothways
  const place = {
    sqlite: "/app.db",
    postgresql: "user:password@localhost/app",
    mariadb: "user:password@localhost/app",
  }

  bothways.url = target => `DATABASE_URL="${target.scheme}://${place[target.database]}"`
  bothways.install = target => {
    const sqlalchemy = target.mode === "async" ? '"sqlalchemy[asyncio]"' : "sqlalchemy"
    const driver = target.install.includes("[") ? `"${target.install}"` : target.install
    return `pip install ${sqlalchemy} ${driver}`.trimEnd()
  }

  /* Put a text on the clipboard, and say so on the button. */
  bothways.copy = async (text, button) => {
    const label = button.textContent
    try {
      await navigator.clipboard.writeText(text)
      button.textContent = "copied"
    } catch {
      button.textContent = "the browser refused"
    }
    setTimeout(() => { button.textContent = label }, 1600)
  }

  /* Load a script that stands beside this one, and that few readers need. */
  const loaded = name => new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = new URL(name, document.querySelector("script[src*='assets/blocks']").src)
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
  if (document.querySelector("table[data-table]")) loaded("tables.js")
  if (document.querySelector("details.whole-program")) loaded("reference.js")

  /* The text of a program: from its file, or, where a page is itself a file, from a script. */
  bothways.source = async part => {
    const {href} = part.querySelector(".raw")
    if (location.protocol !== "file:") {
      const answer = await fetch(href)
      if (!answer.ok) throw new Error(`${href}: ${answer.status}`)
      return answer.text()
    }
    if (!window.bothwaysPrograms) await loaded("programs.js")
    const text = window.bothwaysPrograms[href.match(/snippets\/.+$/)[0]]
    if (text === undefined) throw new Error(`${href}: not among the programs`)
    return text
  }
  const withoutOutputs = text => text.replace(/^ *#>.*\n/gm, "")

  /* The target on which a half runs for this reader; none where SQLite, the default, is meant. */
  const targetFor = part => {
    const mode = part.closest(".async, .async-repaired") ? "async" : "sync"
    const database = choice.database
    if (!database || database === "sqlite") return undefined
    const usable = targets.filter(target => target.mode === mode && target.database === database)
    return usable.find(target => target.driver === choice.driver) ?? usable.at(-1)
  }

  const nameCommands = () => {
    for (const part of document.querySelectorAll(".program:has(.command)")) {
      const raw = part.querySelector(".raw") // a folder has several, which stand elsewhere
      const command = part.querySelector(".command")
      const address = raw && location.protocol.startsWith("http") ? raw.href : command.dataset.address
      command.dataset.address ??= command.textContent.replace("uv run ", "")
      const target = targetFor(part)
      const driver = target?.install.includes("[") ? `"${target.install}"` : target?.install
      command.textContent = target
        ? `${bothways.url(target)} uv run --with ${driver} ${address ?? command.dataset.address}`
        : `uv run ${address ?? command.dataset.address}`
    }
  }

  const copyProgram = async made => {
    const text = await bothways.source(made.closest(".program, .whole-program"))
    await bothways.copy(choice.outputs === "without" ? withoutOutputs(text) : text, made)
  }
  document.addEventListener("click", ({target}) => {
    if (target.matches?.(":is(.program, .whole-program) .copy")) copyProgram(target)
    else if (target.matches?.(".program .lay")) bothways.change({beside: choice.beside ? "" : "yes"})
    else if (target.matches?.("[data-choose]")) bothways.change({database: target.dataset.choose})
  })

  const databaseNames = {sqlite: "SQLite", postgresql: "PostgreSQL", mariadb: "MariaDB"}
  for (const tab of document.querySelectorAll(".pair .tabbed-block.sql")) {
    const shown = [...tab.querySelectorAll("[data-database]")].map(part => part.dataset.database)
    if (new Set(shown).size < 2) continue
    const row = document.createElement("div")
    row.className = "databases-choice"
    for (const database of ["", ...new Set(shown)]) {
      const made = document.createElement("button")
      made.type = "button"
      made.textContent = databaseNames[database] ?? "All"
      made.dataset.choose = database
      row.append(made)
    }
    tab.prepend(row)
  }

  const showChoice = () => {
    nameCommands()
    for (const made of document.querySelectorAll("[data-choose]"))
      made.ariaPressed = String((choice.database ?? "") === made.dataset.choose)
    for (const made of document.querySelectorAll(".lay"))
      made.textContent = choice.beside ? "one at a time" : "side by side"
  }
  document.addEventListener("bothways:choice", showChoice)
  showChoice()

  /* A half that is chosen in one block is chosen in all, and the block stays where it is. */
  document.addEventListener("change", ({target}) => {
    if (!target.matches?.(".tabbed-set > input") || !bothways.known.mode.includes(target.value)) return
    const before = target.closest("section").getBoundingClientRect().top
    bothways.change({mode: target.value})
    scrollBy({top: target.closest("section").getBoundingClientRect().top - before, behavior: "instant"})
  })
})()
