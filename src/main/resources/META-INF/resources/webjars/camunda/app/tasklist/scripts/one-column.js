// On a narrow page, or one made twice as large, Tasklist's three columns stand in one: the lists and the tasks, or the
// task that is open with a way back to them. vigil/shell.css does the rest.
import { make } from '../../vigil/house.js';

function open() {
  return /[?&]task=[^&]/.test(location.hash);
}

function back() {
  const [path, query] = location.hash.split('?');
  location.hash = path + '?' + query.split('&').filter(part => !/^(task|detailsTab)=/.test(part)).join('&');
}

function show() {
  document.body.classList.toggle('vigil-task-open', open());
}

document.querySelector('[role="main"]').before(
  make('p', { class: 'vigil-back' }, make('button', { type: 'button', class: 'btn btn-default', click: back },
    'Back to the list')));
show();
window.addEventListener('hashchange', show);
