// Above the list: what it shows and in which order, what is new, and what to do with the steps that are ticked. Nothing
// here moves a card by itself: the list changes when somebody asks.
import { ask, count, dayBegins, engineTime, make, moment, Refused, now } from '../../vigil/house.js';
import { dialogue, id, showRefusal, showResults, whoAndWhy } from '../../vigil/many.js';
import cards, { chosen, onThePage, opened, tick } from './cards.js';

const LOOK = 20000;
const ORDERS = {
  deadline: [{ sortBy: 'dueDate', sortOrder: 'asc' }],
  risk: [{ sortBy: 'priority', sortOrder: 'desc' }, { sortBy: 'dueDate', sortOrder: 'asc' }],
  newest: [{ sortBy: 'created', sortOrder: 'desc' }]
};
const SHOWS = [['all', 'All'], ['high', 'High risk'], ['late', 'Late'], ['today', 'Due today']];
/** From this priority on the risk is high, or nobody has assessed it yet. */
const URGENT = 50;
const TEAM_LIST = "My team's tasks";

function inAddress(name) {
  return new URLSearchParams(location.hash.split('?')[1] || '').get(name);
}

/** Tasklist asks for the newest first when the address names no order; what matters is what falls due first. */
function soonestFirst() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  if (/^\/?$/.test(path || '') && !/(^|&)sorting=/.test(query || '')) {
    location.replace('#/?' + (query ? query + '&' : '') + 'sorting=' + encodeURIComponent(JSON.stringify(ORDERS.deadline)));
  }
}

soonestFirst();
window.addEventListener('hashchange', soonestFirst);

function query(show, team) {
  return {
    processVariables: [], taskVariables: [], caseInstanceVariables: [],
    ...(show === 'high' ? { minPriority: URGENT } : {}),
    ...(show === 'late' ? { dueBefore: engineTime(now()) } : {}),
    ...(show === 'today' ? { dueAfter: dayBegins(0), dueBefore: dayBegins(1) } : {}),
    ...(team ? { candidateGroup: team, includeAssignedTasks: true } : {})
  };
}

function choice(words, options, value, change) {
  const box = make('select', { id: id('choice'), class: 'form-control', change: () => change(box.value) },
    options.map(([one, label]) => make('option', { value: one, selected: one === value }, label)));
  return make('div', { class: 'vigil-choice' }, make('label', { for: box.id }, words), box);
}

function render(node, ignored, scope) {
  const data = scope.tasklistData.newChild(scope);
  const search = window.angular.element(document.body).injector().get('search');
  let showing = inAddress('show') || 'all';
  let team = inAddress('team') || '';
  let lists = [];
  let since = null;
  let looked = null;
  let told = null;
  const results = make('div', {});
  const news = make('p', { class: 'vigil-news', role: 'status' });

  function put(parameters) {
    scope.$evalAsync(() => search.updateSilently({ page: 1, ...parameters }));
  }

  function filter() {
    scope.$evalAsync(() => data.set('searchQuery', query(showing, team)));
  }

  function reload() {
    scope.$evalAsync(() => data.changed('taskList'));
  }

  // What the list shows.
  const show = choice('Show', SHOWS, showing, value => {
    showing = value;
    put({ show: value === 'all' ? null : value });
    filter();
  });
  const order = Object.keys(ORDERS).find(key => inAddress('sorting') === JSON.stringify(ORDERS[key])) || 'deadline';
  const sort = choice('Sort by', [['deadline', 'Deadline'], ['risk', 'Risk'], ['newest', 'Newest']], order, value => {
    put({ sorting: JSON.stringify(ORDERS[value]) });
    scope.$evalAsync(() => data.changed('taskListQuery'));
  });
  const which = make('div', { class: 'vigil-which', role: 'group', 'aria-label': 'What the list shows' }, show, sort);
  ask('list/teams').then(({ body }) => {
    if (body.length > 1) {
      show.after(choice('Team', [['', 'All my teams'], ...body.map(one => [one.id, one.title])],
        team, value => {
          team = value;
          put({ team: value || null });
          filter();
        }));
    }
  });

  // What is ticked.
  const all = make('input', { type: 'checkbox', change: () => tick(all.checked) });
  const number = make('span', { role: 'status' });
  const buttons = [['claim', 'Claim'], ['release', 'Release']].map(([what, label]) =>
    make('button', { type: 'button', class: 'btn btn-default', click: () => act(what) }, label));
  buttons.push(make('button', { type: 'button', class: 'btn btn-default', click: handOver }, 'Hand over\u2026'));
  const many = make('div', { class: 'vigil-many', role: 'group', 'aria-label': 'Steps that are ticked' },
    make('label', {}, all, ' All on this page'), number, buttons);

  function countChosen() {
    const some = chosen();
    all.checked = some.length > 0 && some.length === onThePage().length;
    number.textContent = some.length === 0 ? 'None chosen' : some.length + ' chosen';
    buttons.forEach(button => { button.disabled = some.length === 0; });
  }

  function done(steps, rows) {
    const names = new Map(steps.map(card => [card.id, card.step + ', ' + card.reference]));
    tick(false);
    showResults(results, rows, step => names.get(step));
    reload();
    // Its form opens, or closes, with the claim.
    if (rows.some(row => row.done && row.id === inAddress('task'))) {
      scope.$evalAsync(() => data.changed('task'));
    }
  }

  async function act(what) {
    const steps = chosen();
    try {
      const { body } = await ask('list/' + what, { method: 'POST', body: { taskIds: steps.map(card => card.id) } });
      done(steps, body);
    } catch (refused) {
      showRefusal(results, refused);
    }
  }

  async function handOver() {
    const steps = chosen();
    const taskIds = steps.map(card => card.id);
    try {
      const { body } = await ask('list/takers', { method: 'POST', body: { taskIds } });
      const takers = body.map(taker => ({
        id: taker.id, label: taker.name + (taker.steps < steps.length ? ', in the team of ' + taker.steps + ' of '
          + steps.length : '') + (taker.away ? ', ' + taker.away : '')
      }));
      const shown = dialogue('Hand over ' + count(steps.length, 'step'),
        make('ul', {}, steps.map(card => make('li', {}, card.step + ', ' + card.reference))),
        whoAndWhy(takers, 'Hand over', async ({ to, reason }) => {
          const answer = await ask('list/hand-over', { method: 'POST', body: { taskIds, to, reason } });
          shown.close();
          done(steps, answer.body);
        }));
    } catch (refused) {
      showRefusal(results, refused);
    }
  }

  // What is new. The line keeps its height whether it says something or not: the list below must not move.
  async function look() {
    if (document.hidden || !node.isConnected) {
      return;
    }
    // From now on by the server's clock: the computer's own may be wrong.
    since = since || new Date((await ask('list/teams')).now).toISOString();
    const { body } = await ask('list/news?since=' + encodeURIComponent(since));
    looked = body.at;
    if (body.steps === told) {
      return;
    }
    told = body.steps;
    if (told === 0) {
      news.replaceChildren('Nothing new since ' + moment(since) + '.');
      return;
    }
    const others = body.steps - body.urgent;
    const words = body.urgent > 0 ? count(body.urgent, 'new high-risk step') + (others > 0 ? ' and ' + others
      + ' other new' : '') : count(body.steps, 'new step');
    news.replaceChildren(make('strong', {}, (body.urgent > 0 ? '\u25c6 ' : '') + words + ' for you or your team. '),
      make('button', { type: 'button', class: 'btn btn-default', click: showNews }, 'Show them'),
      make('button', { type: 'button', class: 'btn btn-default', click: quiet }, 'Not now'));
    news.classList.toggle('vigil-news-urgent', body.urgent > 0);
  }

  function quiet() {
    since = looked;
    told = null;
    news.classList.remove('vigil-news-urgent');
    look().catch(ignore);
  }

  function showNews() {
    quiet();
    const wide = lists.find(one => one.name === TEAM_LIST);
    showing = 'all';
    team = '';
    node.querySelectorAll('.vigil-which select').forEach(box => { box.selectedIndex = 0; });
    sort.querySelector('select').value = 'newest';
    put({ show: null, team: null, sorting: JSON.stringify(ORDERS.newest), ...(wide ? { filter: wide.id } : {}) });
    scope.$evalAsync(() => {
      data.changed('currentFilter');
      filter();
      reload();
    });
  }

  function ignore(refused) {
    // Signed off or out of reach: the page says so by itself, and the next look comes in a moment.
    if (!(refused instanceof Refused) && !(refused instanceof TypeError)) {
      throw refused;
    }
  }

  data.observe('filters', known => { lists = known; });
  data.observe('task', task => task && opened(task.id));
  document.addEventListener('vigil-chosen', countChosen);
  const clock = setInterval(() => look().catch(ignore), LOOK);
  scope.$on('$destroy', () => {
    clearInterval(clock);
    document.removeEventListener('vigil-chosen', countChosen);
  });
  filter();
  countChosen();
  // Tasklist puts the node on the page a moment later.
  setTimeout(() => look().catch(ignore));
  node.className = 'vigil-list';
  node.append(which, news, many, results);
}

export default [...cards, { id: 'vigil.list', pluginPoint: 'tasklist.list', priority: 200, render }];
