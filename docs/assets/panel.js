// The panel «Your stack», where the stack is chosen, and the word about a choice that does not exist.
"use strict"

{
  const { code, stack, targets } = window.bothways
  const { choice, known } = stack
  const panel = document.getElementById("stack")
  const button = document.querySelector(".stack__button")

  const radio = (key, value, label) =>
    `<label><input type="radio" name="${key}" value="${value}"> ${label}</label>`

  const radios = (key, title, anything) => `<fieldset><legend>${title}</legend>
    ${radio(key, "", anything)}
    ${Object.entries(known[key]).map(entry => radio(key, ...entry)).join("")}</fieldset>`

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

  /** The commands of the targets that the reader could mean, once they are few. */
  function commands() {
    const meant = targets.filter(stack.fits)
    if (!(choice.database || choice.driver) || meant.length > 3) return ""
    return meant
      .map(({ driver, mode, install, url }) => `<dt>${driver}, ${mode}</dt>
        <dd><code>${install}</code><code>DATABASE_URL="${url}"</code></dd>`)
      .join("")
  }

  function showChoice() {
    const possible = targets
      .filter(target => !choice.database || target.database === choice.database)
      .map(target => target.driver)
    for (const field of form.elements) {
      const chosen = choice[field.name] ?? ""
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === chosen
      if (field.name === "driver" && field.value) field.disabled = !possible.includes(field.value)
    }
    form.querySelector("dl").innerHTML = commands()
    const chosen = choice.driver ?? known.database[choice.database] ?? known.mode[choice.mode]
    button.lastElementChild.textContent = chosen ?? "Your stack"
    button.ariaLabel = chosen ? `Your stack: ${chosen}` : "Your stack"
  }

  form.addEventListener("change", ({ target }) =>
    stack.change({
      [target.name]: target.type === "checkbox" && !target.checked ? "" : target.value,
    }),
  )
  form.addEventListener("reset", event => {
    event.preventDefault()
    stack.change(Object.fromEntries(Object.keys(known).map(key => [key, ""])))
  })
  form.elements.share.addEventListener("click", ({ target }) =>
    code.copyText(stack.addressOf(choice.mode, choice.database, choice.driver), target),
  )
  document.addEventListener("bothways:choice", showChoice)
  showChoice()

  if (stack.unknown.length) {
    const notice = document.createElement("p")
    notice.className = "notice"
    notice.role = "status"
    notice.textContent =
      `This site knows no ${stack.unknown.map(name => `«${name}»`).join(" and no ")}. It knows ` +
      `${Object.keys(known.driver).join(", ")}; ${Object.keys(known.database).join(", ")}.`
    document.body.append(notice)
    setTimeout(() => notice.remove(), 12000)
  }
}
