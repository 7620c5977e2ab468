import js from "@eslint/js";
import { importX } from "eslint-plugin-import-x";
import globals from "globals";

export default [
  { ignores: ["static/", "node_modules/", ".venv/", "tests/browser/"] },
  js.configs.recommended,
  {
    plugins: { "import-x": importX },
    languageOptions: { ecmaVersion: 2020, sourceType: "module" },
    rules: {
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-implicit-globals": "error",
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
      "max-params": ["error", 5],
      "complexity": ["error", 12],
      "import-x/no-cycle": "error",
      "import-x/no-unresolved": "error",
      "import-x/named": "error",
      "import-x/no-default-export": "error",
      "import-x/no-namespace": "error",
      "import-x/extensions": ["error", "always", { ignorePackages: true }],
    },
  },
  {
    // what the core does needs no page: no name of the browser is known there
    files: ["geo/component/core/**/*.js"],
    languageOptions: { globals: { performance: "readonly", setTimeout: "readonly" } },
  },
  {
    files: ["geo/component/{map,controls,page,reader}/**/*.js", "geo/component/main.js"],
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
  },
  {
    // scripts that stand in a page as they are
    files: ["pages/**/*.js", "tests/bench/**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { complexity: "off" },
  },
  {
    files: ["eslint.config.js", "tests/js/**"],
    languageOptions: { ecmaVersion: 2025, globals: globals.node },
    rules: { "import-x/no-default-export": "off", "max-params": "off", "import-x/no-unresolved": "off" },
  },
];
