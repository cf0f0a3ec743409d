// Settings of Cockpit; the keys and their meaning are the web application's own.
export default {
  app: { name: 'Cockpit', vendor: 'Vigil' },
  locales: { availableLocales: ['en-GB'], fallbackLocale: 'en-GB' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'lll', short: 'L' },
  customScripts: ['scripts/running-work.js'],
  disableWelcomeMessage: true,
  customScripts: ['scripts/case-page.js'],
  previewHtml: false
};
