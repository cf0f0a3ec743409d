// The parts of a case file, as Cockpit's page, Tasklist's tabs and the printed summary show them.
import { inWords, make, moment } from './house.js';

/** Loads the style sheet of the case file into a page that is not ours. */
export function dress() {
  const address = new URL('case-file.css', import.meta.url).href;
  if (!document.querySelector('link[href="' + address + '"]')) {
    document.head.append(make('link', { rel: 'stylesheet', href: address }));
  }
}

/** A part under a heading; nothing to show is said in words. */
function part(title, nothing, children) {
  return make('section', { class: 'vigil-part' }, make('h3', {}, title),
    children.length ? children : make('p', { class: 'vigil-quiet' }, nothing));
}

function facts(rows) {
  return make('dl', { class: 'vigil-facts' }, rows.filter(row => row[1]).map(([name, value]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, value))));
}

/** A table whose cells carry their column's name, for a screen too narrow for columns. */
function table(caption, columns, rows) {
  const cell = (content, place) => make(place ? 'td' : 'th',
    { 'data-column': columns[place], scope: place ? null : 'row' }, content);
  return make('table', { class: 'vigil-table' }, make('caption', {}, caption),
    make('thead', {}, make('tr', {}, columns.map(name => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, rows.map(row =>
      make('tr', { class: row.late ? 'vigil-late-row' : null }, row.cells.map(cell)))));
}

/** "Late" in words and with a shape, never by colour alone. */
export function late(text) {
  return make('strong', { class: 'vigil-is-late' }, make('span', { 'aria-hidden': 'true' }, '▲ '), text);
}

/** How many steps are late now, or which is due next: what is read first. */
function standing(file) {
  const running = file.clocks.filter(clock => !clock.endedAt).sort((a, b) => a.dueAt < b.dueAt ? -1 : 1);
  const overdue = running.filter(clock => clock.state === 'late');
  if (overdue.length) {
    return late((overdue.length === 1 ? '1 step is late: ' : overdue.length + ' steps are late, the longest: ')
      + overdue[0].step + ', since ' + moment(overdue[0].dueAt));
  }
  return running.length ? 'Nothing is late. Next: ' + running[0].step + ', due ' + moment(running[0].dueAt)
    : 'Nothing is waiting.';
}

export function header(file) {
  const about = file.header;
  const risk = about.risk === 'High' ? make('strong', {}, 'High') : about.risk;
  return make('section', { class: 'vigil-case-header' },
    make('h2', {}, 'Case ' + about.reference),
    file.shared ? make('p', {}, 'This is the part of the case that is shared with you.') : null,
    facts([['Now', standing(file)], ['Child', about.child], ['Risk', risk],
      ['State', about.state + (about.closedAt ? ' ' + moment(about.closedAt) : '')],
      ['Report received', moment(about.receivedAt)], ['Officer in the case', about.officer], ['Team', about.team]]));
}

export function reported(file) {
  const said = file.header.reported;
  return said ? part('What was reported', '', [make('p', { class: 'vigil-words' }, said)]) : null;
}

export function voice(file) {
  if (file.shared) {
    return null;
  }
  return part('What the children said', 'Nobody has recorded a contact with a child of this case yet.',
    [...file.voice].reverse().map(one => make('div', { class: 'vigil-said' },
      make('h4', {}, one.child + (one.seen ? ', seen ' + (one.alone ? 'alone ' : '') + one.when : ', not seen')),
      one.seen ? facts([['Said', one.words], ['Wants', one.wishes], ['Fears', one.fears]])
        : facts([['Why', one.notSeenReason], ['Next attempt', one.when]]))));
}

function state(clock, now) {
  switch (clock.state) {
    case 'late': return late('Late since ' + moment(clock.dueAt) + ' (' + inWords(now - Date.parse(clock.dueAt)) + ')');
    case 'running': return 'Due ' + moment(clock.dueAt) + ' (' + inWords(Date.parse(clock.dueAt) - now) + ' left)';
    case 'done late': return late('Done late, ' + moment(clock.endedAt));
    case 'withdrawn': return 'Withdrawn ' + moment(clock.endedAt);
    default: return 'Done in time, ' + moment(clock.endedAt);
  }
}

function newDates(clock) {
  return clock.newDates.map(one => make('p', { class: 'vigil-aside' }, 'First due ' + moment(clock.firstDueAt) + '. '
    + one.by + ' approved ' + one.until + ' on ' + moment(one.at) + '. Asked for because: ' + one.why
    + ' Approved because: ' + one.approval));
}

/** The clocks of the case: those that run first, the nearest limit first; or only those. */
export function clocks(file, runningOnly = false) {
  const now = Date.parse(file.openedAt);
  const running = file.clocks.filter(clock => !clock.endedAt).sort((a, b) => a.dueAt < b.dueAt ? -1 : 1);
  const ended = runningOnly ? [] : file.clocks.filter(clock => clock.endedAt).reverse();
  const rows = all => all.map(clock => ({ late: clock.state === 'late', cells: [clock.step,
    [state(clock, now), ...newDates(clock)],
    [clock.authority, clock.locked ? '. Nobody can extend it.' : ''],
    clock.waitsFor || moment(clock.startedAt)] }));
  return part('Clocks', 'No clock of this case is running.', [
    running.length ? table('Running now', ['Step', 'When', 'Set by', 'With'], rows(running)) : null,
    ended.length ? table('Ended', ['Step', 'What became of it', 'Set by', 'Began'], rows(ended)) : null
  ].filter(Boolean));
}

const KINDS = { report: '', begun: 'Begun: ', done: '', withdrawn: 'No longer needed: ' };

function entry(one, open) {
  const title = moment(one.at) + ' · ' + KINDS[one.kind] + one.step
    + (one.by ? ' · ' + one.by + (one.role ? ' (' + one.role + ')' : '') : '')
    + (one.from ? ' · ' + one.from : '');
  if (!one.answers.length) {
    return make('li', {}, make('p', { class: 'vigil-entry' }, title));
  }
  const first = one.answers[0];
  let heading = null;
  const answers = one.answers.flatMap(answer => {
    const next = answer.part && answer.part !== heading ? make('h4', {}, answer.part) : null;
    heading = answer.part;
    return [next, make('div', {}, make('dt', {}, answer.question), make('dd', {}, answer.answer))];
  });
  // A list of facts holds only facts: a heading begins a new one.
  const lists = [];
  answers.filter(Boolean).forEach(item => {
    if (item.tagName === 'H4') {
      lists.push(item, make('dl', { class: 'vigil-facts' }));
    } else {
      if (!lists.length) {
        lists.push(make('dl', { class: 'vigil-facts' }));
      }
      lists.at(-1).append(item);
    }
  });
  return make('li', {}, make('details', { open }, make('summary', {}, make('span', { class: 'vigil-entry' }, title),
    make('span', { class: 'vigil-entry-first' }, first.question + ': ' + first.answer)), lists));
}

/** What was decided, the newest first; open shows every answer at once. */
export function chronology(file, open = false) {
  const list = make('ol', { class: 'vigil-chronology' }, file.chronology.map(one => entry(one, open)));
  const all = make('button', { type: 'button', class: 'btn btn-default', 'aria-pressed': 'false', click: () => {
    const show = all.getAttribute('aria-pressed') !== 'true';
    list.querySelectorAll('details').forEach(details => { details.open = show; });
    all.setAttribute('aria-pressed', String(show));
  } }, 'Show all answers');
  return part('What was decided, newest first', 'Nothing has been decided yet.',
    file.chronology.length ? [open ? null : all, list].filter(Boolean) : []);
}

/** Whom the ladder told of late steps, and, unless only those are wanted, who was warned before the limit. */
export function escalations(file, lateOnly = false) {
  const rows = file.escalations.filter(one => one.rung || !lateOnly).reverse().map(one => ({ cells: [moment(one.at), one.step,
    one.rung ? late('Late: ' + one.rung) : 'Warning', one.to] }));
  return file.shared ? null : part(lateOnly ? 'Escalations' : 'Warnings and escalations', 'Nobody had to be told.',
    rows.length ? [table('Who was told', ['Told', 'Step', 'What', 'Whom'], rows)] : []);
}

export function people(file) {
  return file.shared ? null : part('People', 'Nobody is named yet.', file.people.length ? [table('People of the case',
    ['Name', 'Part in the case', 'Born or age'], file.people.map(one => ({ cells: [one.name, one.part,
      one.born || 'not known'] })))] : []);
}

/** @param address of another case's page, where there is one */
export function links(file, address) {
  return file.shared ? null : part('Linked cases', 'No case is linked with this one.', file.links.map(one =>
    make('p', {}, one.how + ' ', address ? make('a', { href: address(one.reference) }, one.reference) : one.reference,
      '. ' + one.by + ', ' + moment(one.at) + ': ' + one.reason)));
}

function size(bytes) {
  return bytes < 1024 * 1024 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1024 / 1024).toFixed(1) + ' MB';
}

/** One line about a document; it opens as a download. */
export function documentLine(reference, one) {
  const address = new URL('../../vigil/cases/' + reference + '/documents/' + one.id, import.meta.url).href;
  return [one.canOpen ? make('a', { href: address, download: one.name }, one.name) : make('span', {}, one.name),
    ' (' + size(one.size) + (one.shared ? ', shared with partners' : '') + '), ' + one.by + ', ' + moment(one.at),
    one.withdrawnBy ? make('p', { class: 'vigil-aside' }, make('strong', {}, 'Withdrawn'), ' by ' + one.withdrawnBy
      + ', ' + moment(one.withdrawnAt) + ': ' + one.withdrawnWhy) : null];
}

export function documentList(file) {
  return part('Documents', 'No document is attached.', file.documents.length ? [make('ul', { class: 'vigil-documents' },
    file.documents.map(one => make('li', {}, documentLine(file.reference, one))))] : []);
}

export function comments(said) {
  return part('Comments', 'Nobody has written a comment.', said.length ? [make('ul', { class: 'vigil-comments' },
    said.map(one => make('li', {}, make('p', { class: 'vigil-entry' }, one.by + ', ' + moment(one.at)
      + (one.step ? ', at ' + one.step : '')), make('p', { class: 'vigil-words' }, one.text))))] : []);
}

/** Where a case is printed from. */
export function summaryLink(reference) {
  const address = new URL('../../vigil/cases/' + reference + '/print', import.meta.url).href;
  return make('a', { class: 'btn btn-default', href: address, target: '_blank', rel: 'noopener' },
    'Case summary for print (new tab)');
}
