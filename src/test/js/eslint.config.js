// What is wrong in any browser, and what nobody uses. How it looks is for .editorconfig and the eye.
import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    files: ['src/main/resources/**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: globals.browser }
  },
  {
    files: ['src/test/js/**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: globals.node }
  },
  {
    rules: {
      eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-eval': 'error', 'no-implied-eval': 'error',
      'no-new-func': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^ignored' }],
      'no-use-before-define': ['error', { functions: false, variables: false }], 'consistent-return': 'error',
      'no-promise-executor-return': 'error', 'no-template-curly-in-string': 'error', 'no-throw-literal': 'error'
    }
  }
];
