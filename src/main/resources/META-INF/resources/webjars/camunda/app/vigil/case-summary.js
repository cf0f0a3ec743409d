// A case on paper: everything its reader may see, marked on every page, with who printed it and when.
import { ask, make, moment } from './house.js';
import { chronology, clocks, comments, documentList, escalations, header, links, people, reported, voice }
  from './case-file.js';

const MARKING = 'OFFICIAL-SENSITIVE';

/** The margins of every printed page; a style sheet knows no script's words, so the rule is made here. */
function onEveryPage(footer) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@page { margin: 20mm 15mm; @top-center { content: "' + MARKING + '"; font: bold 11pt sans-serif; }'
    + ' @bottom-left { content: ' + JSON.stringify(footer) + '; font: 9pt sans-serif; }'
    + ' @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt sans-serif; } }');
  document.adoptedStyleSheets = [sheet];
}

async function show(page) {
  const reference = location.pathname.split('/').at(-2);
  const file = (await ask('cases/' + reference + '/summary')).body;
  const printed = file.reference + ', printed by ' + file.openedBy + ', ' + moment(file.openedAt);
  document.title = 'Case summary ' + file.reference;
  onEveryPage(printed);
  page.replaceChildren(
    make('p', { class: 'vigil-print-marking' }, MARKING),
    make('div', { class: 'vigil-actions vigil-screen-only' },
      make('button', { type: 'button', class: 'btn', click: () => window.print() }, 'Print')),
    make('h1', {}, 'Case summary ' + file.reference),
    make('p', {}, printed + '. That it was printed is on record.'),
    header(file), reported(file), voice(file), clocks(file), chronology(file, true), escalations(file, true), people(file),
    links(file), documentList(file), comments(file.comments),
    make('p', { class: 'vigil-print-marking' }, MARKING));
}

const page = document.getElementById('summary');
show(page).catch(refused => page.replaceChildren(make('h1', {}, 'No summary'), make('p', { role: 'alert' },
  refused.message)));
