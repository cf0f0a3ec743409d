// Settings of Cockpit; the keys and their meaning are the web application's own.
export default {
  app: { name: 'Cockpit', vendor: 'Vigil' },
  dateFormat: { normal: 'LLL', long: 'LLLL', abbr: 'lll', short: 'L' },
  customScripts: ['scripts/people.js'],
  disableWelcomeMessage: true,
  previewHtml: false
};
