// What many things at once need, in Tasklist and in Cockpit: who takes them over and why, and what became of each.
import { count, make, Refused } from './house.js';

let numbered = 0;

/** A new id for an element. */
export function id(name) {
  numbered += 1;
  return 'vigil-' + name + '-' + numbered;
}

/** A table that is a list of cards on a narrow screen; each column is [heading, cell of a row]. */
export function table(caption, columns, rows) {
  return make('table', { class: 'vigil-cards' }, make('caption', {}, caption),
    make('thead', {}, make('tr', {}, columns.map(([heading]) => make('th', { scope: 'col' }, heading)))),
    make('tbody', {}, rows.map(row => make('tr', {}, columns.map(([heading, cell], place) =>
      make(place === 0 ? 'th' : 'td', place === 0 ? { scope: 'row' } : { 'data-label': heading }, cell(row)))))));
}

/**
 * Shows what became of each row, the failed ones first, and puts the focus there.
 *
 * @param place an element of its own
 * @param rows [{ id, reference, done, message }]
 * @param name of a row, by its id: what it is called for the reader
 */
export function showResults(place, rows, name) {
  const failed = rows.filter(row => !row.done).length;
  const words = failed === 0 ? 'All ' + rows.length + ' done.'
    : count(rows.length - failed, 'row') + ' done, ' + failed + ' not.';
  const heading = make('h3', { tabindex: '-1' }, rows.length === 1 ? (failed ? 'Not done.' : 'Done.') : words);
  place.replaceChildren(make('div', { class: 'vigil-results' }, heading,
    make('ul', {}, [...rows].sort((one, other) => one.done - other.done).map(row => make('li',
      { class: row.done ? 'vigil-done' : 'vigil-failed' },
      make('strong', {}, row.done ? '\u2713 Done: ' : '\u2717 Not done: '),
      name(row.id) + (row.reference && !name(row.id).includes(row.reference) ? ', ' + row.reference : '') + '. '
        + row.message))),
    make('button', { type: 'button', class: 'btn btn-default', click: () => place.replaceChildren() },
      'Close this message')));
  heading.focus();
}

/** Says in one place why something could not be asked at all. */
export function showRefusal(place, refused) {
  if (!(refused instanceof Refused)) {
    throw refused;
  }
  const words = make('p', { class: 'vigil-failed', tabindex: '-1', role: 'alert' }, refused.message);
  place.replaceChildren(make('div', { class: 'vigil-results' }, words));
  words.focus();
}

/**
 * The boxes for who takes something over and why, with the button that sends them.
 *
 * @param takers [{ id, label }]
 * @param button what it says
 * @param send called with { to, reason }; may throw Refused
 * @return the form; its says(button) and offers(takers) change it under the hands of whoever fills it in: what they have
 *   chosen and written stays, and so does the focus
 */
export function whoAndWhy(takers, button, send) {
  const to = make('select', { id: id('to'), class: 'form-control', required: true, autofocus: true }, options(takers));
  const reason = make('textarea', { id: id('reason'), class: 'form-control', rows: '3', maxlength: '4000',
    required: true });
  const problem = make('div', {});
  const press = make('button', { type: 'submit', class: 'btn btn-primary' }, button);
  const form = make('form', {
    class: 'vigil-who', novalidate: true, submit: async event => {
      event.preventDefault();
      press.disabled = true;
      // What was wrong before is no longer said while this is on its way, and heard again if it is wrong again.
      problem.replaceChildren();
      try {
        await send({ to: to.value, reason: reason.value });
      } catch (refused) {
        showRefusal(problem, refused);
      } finally {
        press.disabled = false;
      }
    }
  },
  make('p', {}, make('label', { for: to.id }, 'Who takes it over (required)'), to),
  make('p', {}, make('label', { for: reason.id }, 'Why (required). The new owner reads it, and it stays in the record.'),
    reason),
  problem, press);
  form.says = words => {
    press.textContent = words;
  };
  form.offers = others => {
    const chosen = others.some(taker => taker.id === to.value) ? to.value : '';
    to.replaceChildren(...options(others));
    to.value = chosen;
  };
  return form;
}

function options(takers) {
  return [make('option', { value: '' }, 'Choose a person'),
    ...takers.map(taker => make('option', { value: taker.id }, taker.label))];
}

/** A dialogue with a heading and a way out; it is gone when it is closed, and the focus is back where it was. */
export function dialogue(title, ...content) {
  const heading = make('h2', { id: id('title'), tabindex: '-1' }, title);
  const shown = make('dialog', { class: 'vigil-dialogue', 'aria-labelledby': heading.id, close: () => shown.remove() },
    make('button', { type: 'button', class: 'btn btn-default vigil-close', click: () => shown.close() }, 'Close'),
    heading, ...content);
  document.body.append(shown);
  shown.showModal();
  return shown;
}
