/* A button on each block of code, which the theme's own script then makes copy it.

The theme can make the buttons too, each in a <nav> without a name: a screen reader would list as
many navigations as a page has blocks, and none could be told from another. */

for (const [index, code] of document.querySelectorAll("pre > code").entries()) {
  const button = document.createElement("button")
  code.id = `copy-${index}`
  button.className = "md-code__button"
  button.title = "Copy to clipboard"
  button.dataset.mdType = "copy"
  button.dataset.clipboardTarget = `#${code.id}`
  const corner = document.createElement("div")
  corner.className = "md-code__nav"
  corner.append(button)
  code.before(corner)
}
