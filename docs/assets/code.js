// Blocks of code, and what else may be too wide: copied by a button, scrolled by the arrow keys.
"use strict"

window.bothways.code = (() => {
  // Not every browser lets the focus stop of itself at what scrolls. The theme sees to that for code,
  // but only once the code has been seen.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
      else target.removeAttribute("tabindex")
  })

  /** Let the focus stop at an element for as long as it has to be scrolled. */
  const watchWidth = element => sizes.observe(element)

  /** Put a text on the clipboard, and say so on the button. */
  async function copyText(text, button) {
    const label = button.textContent
    try {
      await navigator.clipboard.writeText(text)
      button.textContent = "copied"
    } catch {
      button.textContent = "the browser refused"
    }
    setTimeout(() => {
      button.textContent = label
    }, 1600)
  }

  // The theme copies by these buttons. It can make them too, each in a <nav> without a name: a screen
  // reader would list as many navigations as a page has blocks, and none could be told from another.
  for (const [index, block] of document.querySelectorAll("pre > code").entries()) {
    const button = document.createElement("button")
    block.id = `copy-${index}`
    button.className = "md-code__button"
    button.title = "Copy to clipboard"
    button.dataset.mdType = "copy"
    button.dataset.clipboardTarget = `#${block.id}`
    const corner = document.createElement("div")
    corner.className = "md-code__nav"
    corner.append(button)
    block.before(corner)
  }

  // by then the theme has put each table into a box that scrolls
  addEventListener("DOMContentLoaded", () =>
    document
      .querySelectorAll(".md-typeset__scrollwrap, figure, pre > code")
      .forEach(watchWidth),
  )
  return { copyText, watchWidth }
})()
