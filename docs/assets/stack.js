// The reader's stack: mode, database and driver, chosen once and shown everywhere. It comes from the
// address (?db=postgresql&driver=asyncpg&mode=async) or from what was remembered. Runs in the head,
// before anything is painted: the style sheets go by the attributes of <html>.
"use strict"

// Where a browser lets no site store anything, the theme's script would stop at its first look at the
// storage: here it finds one that keeps nothing.
for (const name of ["localStorage", "sessionStorage"])
  try {
    window[name].length
  } catch {
    const value = { getItem: () => null, setItem() {}, removeItem() {} }
    Object.defineProperty(window, name, { value })
  }

window.bothways.stack = (() => {
  const STORED = "bothways.choice"
  const html = document.documentElement
  const { targets } = window.bothways

  /** What can be chosen, by its name as readers see it. */
  const known = {
    mode: { sync: "Sync", async: "Async", legacy: "Legacy Query" },
    database: Object.fromEntries(targets.map(target => [target.database, target.label])),
    driver: Object.fromEntries(targets.map(target => [target.driver, target.driver])),
    outputs: { without: "Copy without outputs" },
    beside: { yes: "Side by side" },
  }
  const choice = {}

  /** Whether a target is one that the reader could mean. */
  const fits = target =>
    (!choice.database || target.database === choice.database) &&
    (!choice.driver || target.driver === choice.driver) &&
    (!choice.mode || target.mode === (choice.mode === "async" ? "async" : "sync"))

  /** Take over part of a choice; what contradicts the newest part is forgotten. */
  function choose(changes) {
    for (const [key, value] of Object.entries(changes))
      if (value && Object.hasOwn(known[key] ?? {}, value)) choice[key] = value
      else delete choice[key]
    if (changes.driver && choice.driver) {
      const own = targets.filter(target => target.driver === choice.driver)
      choice.database = own[0].database
      if (own.length === 1) choice.mode = own[0].mode
    } else if (!targets.some(fits)) delete choice.driver
    for (const key in known)
      if (choice[key]) html.dataset[key] = choice[key]
      else delete html.dataset[key]
  }

  /** Return the address of this page that carries a choice. */
  function addressOf(mode, db, driver) {
    const address = new URL(location.href)
    for (const [key, value] of Object.entries({ mode, db, driver }))
      if (value) address.searchParams.set(key, value)
      else address.searchParams.delete(key)
    return address.href
  }

  /** Bring the page in line with the choice: tabs, SQL, error texts, rows about targets. */
  function apply() {
    const yours = targets.filter(fits).map(target => target.name)
    const narrowed = Boolean(choice.database || choice.driver)
    const concerns = element =>
      narrowed && (element.dataset.targets ?? "").split(" ").some(name => yours.includes(name))
    for (const tab of document.querySelectorAll(".tabbed-set > input[value]"))
      if (tab.value === choice.mode) tab.checked = true
    for (const outcome of document.querySelectorAll(".outcomes [data-targets]")) {
      outcome.classList.toggle("yours", concerns(outcome))
      if (narrowed && outcome.tagName === "DETAILS") outcome.open = concerns(outcome)
    }
    for (const database of document.querySelectorAll(".databases > [data-database]")) {
      const statements = [...database.querySelectorAll("details")]
      const first = statements.find(concerns) ?? statements[0]
      const isYours = database.dataset.database === choice.database
      database.classList.toggle("yours", isYours)
      for (const details of statements)
        details.open = details === first && (isYours || !choice.database)
    }
    for (const { name } of targets)
      for (const table of ["target", "install", "run"])
        document
          .getElementById(`${table}-${name}`)
          ?.classList.toggle("yours", narrowed && yours.includes(name))
  }

  /** Choose in place of what the address brought along, remember it, and show it. */
  function change(changes) {
    choose(changes)
    if (location.search) history.replaceState(history.state, "", addressOf())
    localStorage.setItem(STORED, JSON.stringify(choice))
    apply()
    document.dispatchEvent(new Event("bothways:choice"))
  }

  /** Take what the address asks for; return what it names that this site does not know. */
  function chooseAsAddressed() {
    const asked = new URLSearchParams(location.search)
    const unknown = []
    for (const [key, name] of [["mode", "mode"], ["database", "db"], ["driver", "driver"]]) {
      const value = asked.get(name)?.toLowerCase()
      if (value && Object.hasOwn(known[key], value)) choose({ [key]: value })
      else if (value) unknown.push(asked.get(name))
    }
    return unknown
  }

  /** Open tabs as they come in: what follows them may be drawn later than they are. */
  function openTabsAsTheyCome() {
    const opening = new MutationObserver(records => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node.localName === "input" && node.value === choice.mode) node.checked = true
    })
    opening.observe(html, { childList: true, subtree: true })
    addEventListener("DOMContentLoaded", () => opening.disconnect())
  }

  /** The last of the page has come, and the theme's script has not: called by the template. */
  function complete() {
    apply()
    html.dataset.settled = ""
  }

  // the theme says so too, but when the header has been painted without the search
  html.classList.replace("no-js", "js")
  html.dataset.scripts = "on"
  try {
    choose(JSON.parse(localStorage.getItem(STORED)) ?? {})
  } catch {
    // not written by this site
  }
  const unknown = chooseAsAddressed()
  if (choice.mode) openTabsAsTheyCome()
  return { addressOf, change, choice, complete, fits, known, unknown }
})()
