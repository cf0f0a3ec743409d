// Settings of Cockpit; the keys and their meaning are the web application's own.
export default {
  app: { name: 'Cockpit', vendor: 'Vigil' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'lll', short: 'L' },
  locales: { availableLocales: ['en-GB'], fallbackLocale: 'en-GB' },
  customScripts: ['scripts/watch.js', 'scripts/on-the-diagram.js', 'scripts/people.js', 'scripts/case-page.js',
    'scripts/running-work.js'],
  disableWelcomeMessage: true,
  previewHtml: false
};
