// Settings of Tasklist; the keys and their meaning are the web application's own.
export default {
  app: { name: 'Tasklist', vendor: 'Vigil' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'lll', short: 'L' },
  locales: { availableLocales: ['en-GB'], fallbackLocale: 'en-GB' },
  customScripts: ['scripts/no-drafts.js', 'scripts/list.js', 'scripts/my-cases.js', 'scripts/language-prompt.js',
    'scripts/case-tabs.js', 'scripts/forms.js',
    'scripts/what-is-open.js'],
  disableWelcomeMessage: true,
  // A comment is found again by its case.
  assignProcessInstanceIdToTaskComment: true,
  previewHtml: false,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the task you have open' },
    focusFilter: { key: 'ctrl+shift+f', description: 'moves to the first list' },
    focusList: { key: 'ctrl+alt+l', description: 'moves to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'moves to the first box of the form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the list of what you can start' }
  }
};
