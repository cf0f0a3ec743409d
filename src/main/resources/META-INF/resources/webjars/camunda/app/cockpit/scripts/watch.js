// "Watch": children for whom nobody has acted yet, what is late and at risk, and the cases behind each number.
import { ask, inWords, make, moment, timeOfDay, update } from '../../vigil/house.js';
import { entry, me, noticesEndWithTheirPage } from '../../vigil/menus.js';

const PATH = '/watch';
const MINUTE = 60000;
/** Counted once a minute; older than this, something is wrong with the counting. */
const TOO_OLD = 5 * MINUTE;

function amount(number, one, many) {
  return number + ' ' + (number === 1 ? one : many);
}

function caseLink(reference) {
  return make('a', { href: '#/case?reference=' + encodeURIComponent(reference) }, reference);
}

/** A number that leads to the steps behind it. */
function number(count, words, query) {
  return count === 0 ? '0'
    : make('a', { href: '#' + PATH + '?' + new URLSearchParams(query), 'aria-label': count + ' ' + words }, String(count));
}

function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

/** Late, at risk and in time side by side; the numbers stand in the same row, so nobody has to read it from here. */
function bar({ late, atRisk, open }, most) {
  const drawing = svg('svg', { class: 'vigil-bar', 'aria-hidden': 'true', preserveAspectRatio: 'none', viewBox: '0 0 100 16' });
  let x = 0;
  for (const [kind, count] of [['late', late], ['at-risk', atRisk], ['in-time', open - late - atRisk]]) {
    const width = 100 * count / most;
    drawing.append(svg('rect', { class: kind, x, y: 1, height: 14, width }));
    x += width;
  }
  return drawing;
}

function key() {
  return make('p', { class: 'vigil-key' },
    [['late', 'Late'], ['at-risk', 'At risk: the last warning before the limit has come'], ['in-time', 'In time']]
      .map(([kind, words]) => {
        const sample = svg('svg', { 'aria-hidden': 'true', viewBox: '0 0 16 16' });
        sample.append(svg('rect', { class: kind, x: 1, y: 1, width: 14, height: 14 }));
        return make('span', {}, sample, words);
      }));
}

function table(caption, heads, rows) {
  return make('div', { class: 'vigil-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    make('table', {}, make('caption', {}, caption),
      make('thead', {}, make('tr', {}, heads.map(head => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, rows)));
}

/** On a narrow screen the labels stand before the cells. */
function row(head, cells, labels = []) {
  return make('tr', {}, make('th', { scope: 'row' }, head),
    cells.map((cell, at) => make('td', { 'data-label': labels[at] }, cell)));
}

function numbersTable(caption, head, lines) {
  const most = Math.max(1, ...lines.map(line => line.numbers.open));
  return table(caption, [head, 'Late', 'At risk', 'Open', 'Picture'], lines.map(line => row(line.name, [
    number(line.numbers.late, 'late, ' + line.name, { state: 'late', ...line.query }),
    number(line.numbers.atRisk, 'at risk, ' + line.name, { state: 'at-risk', ...line.query }),
    number(line.numbers.open, 'open, ' + line.name, { state: 'open', ...line.query }),
    bar(line.numbers, most)
  ])));
}

function asAt(counted, now) {
  const age = now - Date.parse(counted);
  return make('p', { class: 'vigil-as-at' }, 'As at ' + timeOfDay(counted) + '. '
    + (age > TOO_OLD ? 'These numbers are ' + inWords(age) + ' old. Tell your system administrator.'
      : 'Counted anew every minute.'));
}

function firstAction(first, now) {
  if (first.cases === 0) {
    return make('p', { class: 'vigil-good' }, 'No child is waiting for a first action.');
  }
  return make('p', { class: 'vigil-watch-first' },
    make('strong', {}, amount(first.children, 'child', 'children')), ' in ',
    make('a', { href: '#' + PATH + '?show=first-action' }, amount(first.cases, 'case', 'cases')),
    first.children === 1 ? ' is waiting for a first action. ' : ' are waiting for a first action. ',
    'The longest wait: ', make('strong', {}, inWords(now - Date.parse(first.longestSince))), ', ',
    caseLink(first.longestCase), '.');
}

function tiles({ late, atRisk, open }) {
  return make('ul', { class: 'vigil-tiles' }, [
    ['late', late, 'late', '▲ Late'], ['at-risk', atRisk, 'at risk', '◆ At risk'], ['open', open, 'open', 'Open steps']
  ].map(([state, count, words, title]) => make('li', { class: state },
    make('span', { class: 'vigil-count' }, number(count, 'steps ' + words, { state })), ' ', title)));
}

function change(change) {
  const difference = change.lateNow - change.lateThen;
  return table('Since ' + moment(change.since), ['What', 'Number'], [
    row('Steps late then', [String(change.lateThen)]),
    row('Steps late now', [change.lateNow + (difference === 0 ? ', as many'
      : ', ' + Math.abs(difference) + (difference > 0 ? ' more' : ' fewer'))]),
    row('Steps begun', [String(change.stepsBegun)]), row('Steps done', [String(change.stepsDone)]),
    row('Cases opened', [String(change.casesOpened)]), row('Cases closed', [String(change.casesClosed)])
  ]);
}

function overview(body, now) {
  const climbed = body.rungs.filter(rung => rung.late > 0);
  const most = Math.max(1, ...climbed.map(rung => rung.late));
  const stepLines = body.steps.filter(step => step.numbers.late + step.numbers.atRisk > 0);
  return [
    make('h1', { tabindex: '-1' }, 'Watch'), asAt(body.asAt, now),
    make('h2', {}, 'Waiting for a first action'), firstAction(body.firstAction, now),
    make('h2', {}, 'Late and at risk'), tiles(body.all), key(),
    body.teams.length > 0 && numbersTable('By team. A step offered to two teams counts for both.', 'Team',
      body.teams.map(team => ({ name: team.name, numbers: team.numbers, query: { team: team.id } }))),
    stepLines.length > 0 && numbersTable('By step, those with something late or at risk', 'Step',
      stepLines.map(step => ({ name: step.name + ' (' + step.processName + ')', numbers: step.numbers,
        query: { process: step.process, step: step.step } }))),
    climbed.length > 0 && table('Late steps by the highest rung that has been told', ['Told', 'Late', 'Picture'],
      climbed.map(rung => row(rung.name, [number(rung.late, 'late, told: ' + rung.name, { state: 'late', rung: rung.number }),
        bar({ late: rung.late, atRisk: 0, open: rung.late }, most)]))),
    make('h2', {}, 'What has changed since yesterday'), change(body.change)
  ].filter(Boolean);
}

const STATES = { late: 'Late steps', 'at-risk': 'Steps at risk', open: 'Open steps' };

function howLate(line, now) {
  const left = Date.parse(line.dueAt) - now;
  return left < 0 ? make('strong', { class: 'vigil-late' }, '▲ Late by ' + inWords(left))
    : (line.state === 'at-risk' ? '◆ At risk, ' : '') + inWords(left) + ' left';
}

const LISTS = {
  steps: {
    title: query => STATES[query.get('state')] || STATES.open,
    heads: ['Case', 'Step', 'Due', 'How late', 'Risk', 'Officer', 'Team', 'Told'],
    row: (line, now) => row(line.caseReference ? caseLink(line.caseReference) : 'No case', [
      line.step + ' (' + line.process + ')', moment(line.dueAt), howLate(line, now), line.risk || 'not assessed',
      line.officer || 'nobody', line.teams.join(', '), line.rung || 'nobody'], LISTS.steps.heads.slice(1))
  },
  'first-action': {
    title: () => 'Waiting for a first action',
    heads: ['Case', 'Waiting since', 'Waiting for', 'Children'],
    row: (line, now) => row(caseLink(line.caseReference),
      [moment(line.since), inWords(now - Date.parse(line.since)), String(line.children)], LISTS['first-action'].heads.slice(1))
  }
};

/** Of what the list is a part, in words, from the numbers of the page it was opened from. */
function part(query, numbers) {
  const team = numbers.teams.find(one => one.id === query.get('team'));
  const step = numbers.steps.find(one => one.process === query.get('process') && one.step === query.get('step'));
  const rung = numbers.rungs.find(one => String(one.number) === query.get('rung'));
  return [team && team.name, step && step.name, rung && 'told: ' + rung.name].filter(Boolean).join(', ');
}

async function list(query) {
  const kind = query.get('show') || 'steps';
  const { title, heads, row: line } = LISTS[kind] || LISTS.steps;
  const path = 'watch/' + (LISTS[kind] ? kind : 'steps') + '?' + query;
  const [{ body, now }, numbers] = await Promise.all([ask(path), ask('watch')]);
  const of = part(query, numbers.body);
  const name = title(query) + (of ? ': ' + of : '');
  const shown = make('p', { role: 'status' });
  const drawn = table(name, heads, body.lines.map(one => line(one, now)));
  drawn.firstChild.className = 'vigil-cards';
  const more = make('button', {
    type: 'button', class: 'btn btn-default', click: async () => {
      const rows = drawn.querySelectorAll('tbody tr').length;
      const next = await ask(path + '&from=' + rows);
      drawn.querySelector('tbody').append(...next.body.lines.map(one => line(one, now)));
      say();
    }
  }, 'Show more');
  const say = () => {
    const rows = drawn.querySelectorAll('tbody tr').length;
    shown.textContent = body.total === 0 ? 'There are none.' : 'Showing ' + rows + ' of ' + body.total + '.';
    more.hidden = rows >= body.total;
  };
  say();
  return [make('p', {}, make('a', { href: '#' + PATH }, '‹ Back to Watch')), make('h1', { tabindex: '-1' }, name),
    asAt(body.asAt, now), shown, body.total > 0 && drawn, more].filter(Boolean);
}

/** Draws something and draws it again every minute for as long as it is on the page. */
function keptUpToDate(node, draw) {
  const place = node.appendChild(make('div', { class: 'vigil-watch' }, make('p', {}, 'Counting…')));
  const show = async () => {
    let drawn;
    try {
      drawn = await draw();
    } catch (refused) {
      drawn = [make('p', { class: 'vigil-refused', role: 'alert' }, refused.message)];
    }
    update(place, make('div', { class: 'vigil-watch' }, drawn));
  };
  const timer = setInterval(() => {
    if (!place.isConnected) {
      clearInterval(timer);
    } else if (!document.hidden) {
      show();
    }
  }, MINUTE);
  return show();
}

async function page(node) {
  const query = new URLSearchParams(location.hash.split('?')[1] || '');
  if ([...query.keys()].some(name => ['state', 'show'].includes(name))) {
    const place = node.appendChild(make('div', { class: 'vigil-watch' }));
    try {
      place.append(...await list(query));
      place.querySelector('h1').focus();
    } catch (refused) {
      place.append(make('p', { class: 'vigil-refused', role: 'alert' }, refused.message));
    }
  } else {
    await keptUpToDate(node, async () => {
      const { body, now } = await ask('watch');
      return overview(body, now);
    });
  }
}

async function card(node) {
  const open = (await me()).pages.includes('watch');
  const section = node.closest('section');
  if (!open) {
    section?.remove();
    return;
  }
  await keptUpToDate(node, async () => {
    const { body, now } = await ask('watch');
    return [make('h2', {}, make('a', { href: '#' + PATH }, 'Watch')), asAt(body.asAt, now),
      firstAction(body.firstAction, now), tiles(body.all)];
  });
  // The dashboard puts the cards of plugins last, under a heading that says nothing.
  section?.querySelector('header')?.remove();
  section?.parentElement.prepend(section);
}

noticesEndWithTheirPage('cam.cockpit');

export default [
  { id: 'vigil.watch', pluginPoint: 'cockpit.route', priority: 20, properties: { path: PATH }, render: page },
  entry('vigil.watch.entry', 100, 'watch', 'Watch'),
  { id: 'vigil.watch.card', pluginPoint: 'cockpit.dashboard', priority: 100, render: card }
];
