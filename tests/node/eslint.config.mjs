// The scripts of the pages: what ESLint recommends, for browsers, and one style of writing.
import js from "@eslint/js"
import globals from "globals"

export default [
  { ignores: ["**/targets.js"] }, // written by a program
  js.configs.recommended,
  {
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: {
      "arrow-parens": ["error", "as-needed"],
      "comma-dangle": ["error", "always-multiline"],
      "no-var": "error",
      "object-curly-spacing": ["error", "always"],
      "prefer-const": "error",
      quotes: ["error", "double", { avoidEscape: true }],
      semi: ["error", "never"],
      strict: ["error", "global"],
    },
  },
  { files: ["**/search_errors.js"], languageOptions: { sourceType: "module" } },
]
