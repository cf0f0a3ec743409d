// "My cases" in the bar at the top: where one has or had a step, and a search by reference, by the name of a child or
// suspect, or by officer, within what one may see. The words of a search go nowhere but to Vigil's server: not into the
// address, not into the browser's memory of what was typed.
import { ask, count, make, moment } from '../../vigil/house.js';
import { dialogue, id, showRefusal } from '../../vigil/many.js';

function step(one, close) {
  const list = new URLSearchParams(location.hash.split('?')[1] || '');
  const address = new URLSearchParams([...list].filter(([name]) => ['filter', 'sorting'].includes(name)));
  address.set('task', one.taskId);
  return make('li', {},
    make('a', { href: '#/?' + address, click: close }, one.step),
    one.due && make('span', { class: one.late ? 'vigil-due-late' : '' },
      (one.late ? ' \u25b2 Late since ' : ' due ') + moment(one.due)));
}

function oneCase(found, close) {
  const risk = found.risk === 'Not yet assessed' ? 'risk not yet assessed' : found.risk + ' risk';
  return make('li', {},
    make('h3', {}, [found.reference, found.child, risk].filter(Boolean).join(' \u00b7 ')),
    make('p', {}, (found.open ? 'Open' : 'Finished') + ', '
      + (found.officer ? 'officer in the case: ' + found.officer : 'no officer in the case')),
    found.steps.length > 0 ? make('ul', {}, found.steps.map(one => step(one, close)))
      : found.open && make('p', {}, 'No open step of this case is yours to see.'));
}

function open() {
  const box = make('input', {
    id: id('words'), type: 'search', class: 'form-control', autocomplete: 'off', spellcheck: 'false', maxlength: '200'
  });
  const said = make('p', { role: 'status' });
  const found = make('ul', { class: 'vigil-cases' });
  const problem = make('div', {});
  const form = make('form', {
    class: 'vigil-search', role: 'search', submit: event => {
      event.preventDefault();
      look(box.value);
    }
  },
  make('label', { for: box.id }, 'Find a case by its reference, the name of a child or suspect, or an officer'),
  make('div', { class: 'vigil-search-row' }, box, make('button', { type: 'submit', class: 'btn btn-primary' }, 'Search'),
    make('button', { type: 'button', class: 'btn btn-default', click: () => { box.value = ''; look(''); } }, 'My cases')),
  make('p', { class: 'vigil-hint' }, 'That you searched, when, and how many were found is written down; your words are not.'));
  const shown = dialogue('My cases', form, problem, said, found);

  async function look(words) {
    try {
      const { body } = await ask('list/cases', { method: 'POST', body: { words } });
      problem.replaceChildren();
      found.replaceChildren(...body.cases.map(one => oneCase(one, () => shown.close())));
      const searched = words.trim() !== '';
      said.textContent = body.cases.length === 0
        ? (searched ? 'No case that you may see fits. Try fewer words, or the reference.' : 'You have no case yet.')
        : (searched ? 'Found ' : '') + count(body.cases.length, 'case') + (searched ? '' : ' where you have or had a step')
          + (body.more ? '; there are more: search more narrowly' : '') + '.';
    } catch (refused) {
      showRefusal(problem, refused);
    }
  }

  box.focus();
  look('');
}

export default [{
  id: 'vigil.myCases', pluginPoint: 'tasklist.navbar.action', priority: 150,
  render: node => {
    node.append(make('button', { type: 'button', class: 'btn btn-link vigil-my-cases', click: open }, 'My cases'));
  }
}];
