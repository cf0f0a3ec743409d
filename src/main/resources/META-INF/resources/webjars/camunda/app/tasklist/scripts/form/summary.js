// What is wrong with a form, at its top: every sentence, each leading to its question.
import { make } from '../../../vigil/house.js';

const TITLE = /^Error: /;

/** Takes the summary away, and the word from the page's title. */
export function clear(place) {
  place.querySelectorAll('.vigil-problem').forEach(old => old.remove());
  document.title = document.title.replace(TITLE, '');
}

/**
 * Shows a summary and puts the focus on it.
 *
 * @param problems [{ text, go }]: go puts the focus on the question; none for a sentence about the whole form
 * @param more a sentence to end with, or nothing
 */
export function show(place, problems, more) {
  clear(place);
  const heading = make('h3', { id: 'vigil-problem' }, 'There is a problem');
  const list = make('ul', {}, ...problems.map(({ text, go }) => make('li', {}, go ? link(text, go) : text)));
  const summary = make('section', { class: 'vigil-problem', tabindex: '-1', 'aria-labelledby': heading.id },
    heading, list, more && make('p', {}, more));
  place.prepend(summary);
  document.title = 'Error: ' + document.title.replace(TITLE, '');
  // Tasklist shuts its buttons while it sends, and the focus with them; it opens them in this turn.
  setTimeout(() => {
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: 'nearest' });
  });
}

function link(text, go) {
  return make('a', {
    href: location.hash,
    // The address is Tasklist's own: it must not change.
    click: event => {
      event.preventDefault();
      go();
    }
  }, text);
}
