/* Tables and drawings that are too wide can be scrolled with the arrow keys, as the theme sees to for
code: not every browser lets the focus stop at them of itself. */

const sizes = new ResizeObserver(entries => {
  for (const {target} of entries)
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
})
// by then the theme has put each table into a box that scrolls
addEventListener("DOMContentLoaded", () => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, figure"))
    sizes.observe(wide)
})
