// Tables that can be filtered and copied. Without this file they are complete, and stay as they are.
"use strict"

{
  /** Make an element with attributes and children. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  /** The rows of a table that can be hidden: not the headings between them. */
  const dataRows = table => [...table.querySelectorAll("tbody tr:not(.group)")]

  /** The text of a cell as a reader would type it: what has to be opened is left out. */
  function cellText(cell) {
    const copy = cell.cloneNode(true)
    for (const line of copy.querySelectorAll(".line, details")) line.before(" ")
    const left = ".headerlink, details:not([open]) > :not(summary)"
    for (const hidden of copy.querySelectorAll(left)) hidden.remove()
    return copy.textContent.replace(/\s+/g, " ").trim()
  }

  /** Heading and visible rows of a table as lists of texts; a group's heading is a first column. */
  function visibleCells(table) {
    const grouped = table.querySelector("tr.group") !== null
    const head = [...table.querySelectorAll("thead th")].map(cellText)
    const rows = []
    for (const body of table.tBodies) {
      const group = body.querySelector("tr.group")
      for (const row of body.querySelectorAll("tr:not(.group)")) {
        if (row.hidden) continue
        const cells = [...row.cells].map(cellText)
        rows.push(grouped ? [group ? cellText(group.cells[0]) : "", ...cells] : cells)
      }
    }
    return [grouped ? ["Group", ...head] : head, ...rows]
  }

  function asMarkdown([head, ...rows]) {
    const line = cells => `| ${cells.map(text => text.replaceAll("|", "\\|")).join(" | ")} |`
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n") + "\n"
  }

  function asCsv(rows) {
    const quoted = text => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    return rows.map(cells => cells.map(quoted).join(",")).join("\r\n") + "\r\n"
  }

  /** Add buttons that copy what is visible, and a line that says what they did. */
  function addCopying(table, foot, status) {
    if (!navigator.clipboard) return // a page that was not served safely
    for (const [label, write] of [["Markdown", asMarkdown], ["CSV", asCsv]]) {
      const button = element("button", { class: "take copy", type: "button" }, `copy as ${label}`)
      button.addEventListener("click", async () => {
        const cells = visibleCells(table)
        try {
          await navigator.clipboard.writeText(write(cells))
          status.textContent = `${cells.length - 1} rows copied as ${label}`
        } catch {
          status.textContent = "The browser does not allow copying here"
        }
      })
      foot.append(" ", button, " ")
    }
  }

  /** Add a list for each `data-…` named by the table, a box for words, and keep them in the address. */
  function addFilters(table, tools, status) {
    const rows = dataRows(table)
    const values = (row, key) => (row.dataset[key] ?? "").split(";").filter(Boolean)
    const asked = new URLSearchParams(location.search)
    const controls = new Map()

    for (const key of table.dataset.filters.split(" ")) {
      const all = [...new Set(rows.flatMap(row => values(row, key)))]
      const options = all.map(value => element("option", { value }, value))
      const select = element("select", {}, element("option", { value: "" }, `any ${key}`), ...options)
      controls.set(key, select)
      tools.append(element("label", {}, `${key} `, select))
    }
    const words = element("input", { type: "search", autocomplete: "off", spellcheck: "false" })
    controls.set("find", words) // not «q»: the theme opens its own search for that
    tools.append(element("label", {}, "find ", words))

    function apply() {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean)
      for (const row of rows) {
        const text = row.textContent.toLowerCase()
        row.hidden =
          !wanted.every(word => text.includes(word)) ||
          [...controls].some(
            ([key, control]) => key !== "find" && control.value && !values(row, key).includes(control.value),
          )
      }
      for (const body of table.tBodies)
        body.hidden = [...body.querySelectorAll("tr:not(.group)")].every(row => row.hidden)
      status.textContent = `${rows.filter(row => !row.hidden).length} of ${rows.length} rows`
    }

    function keep() {
      const address = new URL(location)
      for (const [key, control] of controls)
        if (control.value) address.searchParams.set(key, control.value)
        else address.searchParams.delete(key)
      history.replaceState(history.state, "", address)
    }

    for (const [key, control] of controls) {
      control.value = asked.get(key) ?? ""
      if (control.selectedIndex === -1) control.value = "" // an address that asks for no such thing
      control.addEventListener("input", () => {
        apply()
        keep()
      })
    }
    apply()
  }

  for (const table of document.querySelectorAll("table[data-table]")) {
    const block = table.closest(".table-block")
    if (table.dataset.filters) {
      const count = element("span", { role: "status", "aria-live": "polite" })
      const tools = element("div", { class: "table-tools" })
      addFilters(table, tools, count)
      tools.append(count)
      block.prepend(tools)
    }
    const foot = block.querySelector(".table-foot")
    const copied = element("span", { role: "status", "aria-live": "polite" })
    addCopying(table, foot, copied)
    foot.append(copied)
  }
}
