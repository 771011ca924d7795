// The styles of the pages: what Stylelint recommends, and one scale of sizes.
export default {
  extends: "stylelint-config-recommended",
  rules: {
    "no-descending-specificity": null, // components stand one after the other, not their weights
    "declaration-property-value-allowed-list": {
      "font-size": [/^var\(--size-[a-z]+\)$/, /^max\(0\.85em, var\(--size-small\)\)$/, "inherit", "13px"], // that of words in a drawing, in its own units
    },
  },
}
