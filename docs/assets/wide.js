/* What is too wide can be scrolled with the arrow keys: not every browser lets the focus stop at it of
itself. The theme sees to that for code, but only once the code has been seen. */

const sizes = new ResizeObserver(entries => {
  for (const {target} of entries)
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
})
window.bothways.watchWidth = element => sizes.observe(element)
// by then the theme has put each table into a box that scrolls
addEventListener("DOMContentLoaded", () => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, figure, pre > code"))
    window.bothways.watchWidth(wide)
})
