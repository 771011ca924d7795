/* The panel «Your stack»: mode, database and driver, chosen once and shown everywhere. */
(() => {
  const {choice, known, targets, fits, choose, remember, settle, unknown} = window.bothways
  const names = {
    sync: "Sync", async: "Async", legacy: "Legacy Query",
    sqlite: "SQLite", postgresql: "PostgreSQL", mariadb: "MariaDB",
  }
  const panel = document.getElementById("stack")
  const button = document.querySelector(".stack__button")
  if (!panel || !button) return

  const radios = (key, title, anything) => `<fieldset><legend>${title}</legend>${
    ["", ...known[key]].map(value =>
      `<label><input type="radio" name="${key}" value="${value}"> ${
        value ? names[value] ?? value : anything}</label>`).join("")}</fieldset>`

  panel.innerHTML = `<form>
    ${radios("mode", "Mode", "Both")}
    ${radios("database", "Database", "Any")}
    ${radios("driver", "Driver", "Any")}
    <fieldset><legend>Code</legend>
      <label><input type="checkbox" name="outputs" value="without"> Copy without outputs</label>
      <label class="wide"><input type="checkbox" name="beside" value="yes"> Side by side</label>
    </fieldset>
    <dl></dl>
    <button type="button" name="share">Copy a link to this choice</button>
    <button type="reset">Forget it</button>
  </form>`
  const form = panel.firstElementChild

  /* The targets that a reader could mean, and their commands. */
  const commands = () => {
    const meant = targets.filter(fits)
    if (!(choice.database || choice.driver) || meant.length > 3) return ""
    return meant.map(target => `<dt>${target.driver}, ${target.mode}</dt>
      <dd><code>${bothways.install(target)}</code><code>${bothways.url(target)}</code></dd>`).join("")
  }

  const show = () => {
    for (const field of form.elements)
      if (field.type === "radio") field.checked = field.value === (choice[field.name] ?? "")
      else if (field.type === "checkbox") field.checked = choice[field.name] === field.value
    const possible = targets.filter(target => !choice.database || target.database === choice.database)
    for (const field of form.elements)
      if (field.name === "driver" && field.value)
        field.disabled = !possible.some(target => target.driver === field.value)
    form.querySelector("dl").innerHTML = commands()
    const chosen = choice.driver ?? names[choice.database] ?? names[choice.mode]
    button.lastElementChild.textContent = chosen ?? "Your stack"
    button.ariaLabel = chosen ? `Your stack: ${chosen}` : "Your stack"
  }

  /* A choice made here replaces the one that the address brought along. */
  const addressed = asked => {
    const address = new URL(location.href)
    for (const key of ["mode", "db", "driver"])
      if (asked[key]) address.searchParams.set(key, asked[key])
      else address.searchParams.delete(key)
    return address.href
  }

  const change = part => {
    choose(part)
    if (location.search) history.replaceState(history.state, "", addressed({}))
    remember()
    settle()
    document.dispatchEvent(new Event("bothways:choice"))
  }
  bothways.change = change
  document.addEventListener("bothways:choice", show)

  form.addEventListener("change", ({target}) =>
    change({[target.name]: target.type === "checkbox" && !target.checked ? "" : target.value}))
  form.addEventListener("reset", event => {
    event.preventDefault()
    change(Object.fromEntries(Object.keys(known).map(key => [key, ""])))
  })
  form.elements.share.addEventListener("click", async ({target}) => {
    const asked = {mode: choice.mode, db: choice.database, driver: choice.driver}
    await bothways.copy(addressed(asked), target)
  })

  if (unknown.length) {
    const notice = document.createElement("p")
    notice.className = "notice"
    notice.role = "status"
    notice.textContent =
      `This site knows no ${unknown.map(name => `«${name}»`).join(" and no ")}. It knows ` +
      `${known.driver.join(", ")}; ${known.database.join(", ")}.`
    document.body.append(notice)
    setTimeout(() => notice.remove(), 12000)
  }
  show()
})()
