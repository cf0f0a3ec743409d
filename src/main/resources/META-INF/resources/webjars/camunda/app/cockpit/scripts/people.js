// "People" in Cockpit: who holds how much, who has room, who is away, what each person's nearest limit is, and giving
// many steps and whole cases to others at once. It shows references and numbers, and no name of a child.
import { ask, count, make, moment, wear } from '../../vigil/house.js';
import { entry } from '../../vigil/menus.js';
import { id, showRefusal, showResults, table, whoAndWhy } from '../../vigil/many.js';

const LOADS = {
  room: 'Room', full: '\u25d0 Full', over: '\u25b2 Over the ceiling', none: 'No hours for cases', away: '\u25cb Away'
};

wear('list.css');
wear('people.css');

/** How many there are, and how many of them are late, in words and by a shape. */
function withLate(number, late) {
  return number === 0 ? 'None' : [String(number) + ', ',
    late > 0 ? make('strong', { class: 'vigil-due-late' }, '\u25b2 ' + late + ' late') : 'none late'];
}

function due(step) {
  return !step.due ? 'no limit'
    : make('span', { class: step.late ? 'vigil-due-late' : '' }, (step.late ? '\u25b2 Late since ' : 'Due ') + moment(step.due));
}

function load(person) {
  if (!person.load) {
    return '\u2013';
  }
  const words = make('strong', {}, LOADS[person.load]);
  return person.weight === null ? [words, person.away && ': ' + person.away]
    : [words, ': ' + person.weight + ' of ' + person.ceiling + ', ' + count(person.cases, 'case'),
      person.away && ', ' + person.away];
}

/** Who has room comes first, then by name; whoever is away comes last. */
function order(people) {
  const place = person => ({ room: 0, full: 1, over: 2, none: 3, away: 4 })[person.load] ?? 3;
  return [...people].sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name));
}

function render(node) {
  const people = make('div', {});
  const work = make('div', {});
  const problem = make('div', {});
  let all = { teams: [], people: [] };
  const team = make('select', { id: id('team'), class: 'form-control', change: drawPeople });

  async function refresh() {
    try {
      all = (await ask('people')).body;
    } catch (refused) {
      showRefusal(problem, refused);
      return;
    }
    const before = team.value;
    team.replaceChildren(make('option', { value: '' }, 'All teams'),
      ...all.teams.map(one => make('option', { value: one.id, selected: one.id === before }, one.title)));
    drawPeople();
  }

  function drawPeople() {
    const teams = all.teams.filter(one => !team.value || one.id === team.value);
    const some = order(all.people.filter(one => !team.value || one.teams.includes(team.value)));
    const title = group => (all.teams.find(one => one.id === group) || { title: group }).title;
    people.replaceChildren(
      table('People', [['Name', one => one.name],
        ['Teams', one => one.teams.map(title).join(', ')],
        ['Case load', load],
        ['Steps held', one => withLate(one.steps, one.late)],
        ['Falls due first', one => one.nearest ? [one.nearest.step + ', ' + one.nearest.reference + ', ', due(one.nearest)] : '\u2013'],
        ['Reassign', one => one.steps + (one.cases || 0) === 0 ? 'Holds nothing' : make('button', {
          type: 'button', class: 'btn btn-default', click: () => open(one.id), 'aria-label': 'Reassign the work of ' + one.name
        }, 'Reassign\u2026')]], some),
      table('Teams', [['Team', one => one.title], ['People', one => String(one.people)],
        ['Away now', one => String(one.away)], ['Steps nobody has taken', one => withLate(one.free, one.late)]], teams));
  }

  async function open(person) {
    let held;
    try {
      held = (await ask('people/' + encodeURIComponent(person) + '/work')).body;
    } catch (refused) {
      showRefusal(work, refused);
      return;
    }
    const boxes = [];
    const names = new Map();
    const results = make('div', {});
    const send = make('div', {});
    const number = make('p', { role: 'status' }, 'Tick what somebody else takes over.');

    function pick(kind, key, name) {
      names.set(key, name);
      const box = make('input', { id: id('pick'), type: 'checkbox', change: ticked });
      boxes.push({ box, kind, key });
      return [box, ' ', make('label', { for: box.id }, name)];
    }

    const ticks = kind => boxes.filter(one => one.box.checked && one.kind === kind).map(one => one.key);
    let form = null;

    async function ticked() {
      const steps = ticks('step');
      const cases = ticks('case');
      const chosen = steps.length + cases.length;
      number.textContent = chosen === 0 ? 'Tick what somebody else takes over.'
        : [cases.length > 0 && count(cases.length, 'case'), steps.length > 0 && count(steps.length, 'step')]
          .filter(Boolean).join(' and ') + ' chosen.';
      const asked = ticked.asked = {};
      if (chosen === 0) {
        send.replaceChildren();
        form = null;
        return;
      }
      if (form) {
        form.says('Reassign ' + chosen);
      }
      try {
        const { body } = await ask('people/' + encodeURIComponent(person) + '/takers',
          { method: 'POST', body: { steps, cases } });
        if (ticked.asked !== asked) {
          return;
        }
        if (form) {
          form.offers(body);
          return;
        }
        form = whoAndWhy(body, 'Reassign ' + chosen, reassign);
        send.replaceChildren(form);
      } catch (refused) {
        form = null;
        showRefusal(send, refused);
      }
    }

    async function reassign({ to, reason }) {
      const answer = await ask('people/' + encodeURIComponent(person) + '/reassign',
        { method: 'POST', body: { steps: ticks('step'), cases: ticks('case'), to, reason } });
      await open(person);
      await refresh();
      showResults(work.querySelector('.vigil-what-became'), answer.body, key => names.get(key));
    }

    function tickAll(kind) {
      const own = boxes.filter(one => one.kind === kind && !one.box.disabled);
      const on = own.some(one => !one.box.checked);
      own.forEach(one => { one.box.checked = on; });
      ticked();
    }

    const heading = make('h2', { tabindex: '-1' }, 'Work of ' + held.name);
    results.className = 'vigil-what-became';
    work.replaceChildren(heading, results,
      held.cases.length > 0 && make('div', {}, make('p', {},
        'A whole case changes hands by a handover: the other officer accepts it, and an inspector is asked first when the load or the accreditation says so.'),
      tickButton('case', 'All cases'), table('Cases', [['Case', one => pick('case', one.reference, one.reference)],
        ['Risk', one => one.risk || 'not yet assessed'], ['Weight', one => String(one.weight)],
        ['State', one => one.onItsWay ? 'Being handed over already' : 'With ' + held.name]], held.cases)) || '',
      held.steps.length > 0 && make('div', {}, tickButton('step', 'All steps'), table('Steps',
        [['Step', one => pick('step', one.id, one.step + (one.reference ? ', ' + one.reference : ''))],
          ['Risk', one => one.risk || 'not yet assessed'], ['Limit', due]], held.steps)) || '',
      number, send,
      make('p', {}, make('button', { type: 'button', class: 'btn btn-default', click: () => { work.replaceChildren(); team.focus(); } },
        'Close the work of ' + held.name)));
    held.cases.filter(one => one.onItsWay).forEach(one => {
      boxes.find(other => other.key === one.reference).box.disabled = true;
    });
    heading.focus();

    function tickButton(kind, words) {
      return make('button', { type: 'button', class: 'btn btn-default', click: () => tickAll(kind) }, words);
    }
  }

  document.title = 'People \u2013 Vigil Cockpit';
  node.className = 'vigil-watch vigil-people';
  node.append(make('h1', {}, 'People'), problem,
    make('p', {}, make('label', { for: team.id }, 'Team'), ' ', team), work, people);
  refresh();
}

export default [
  { id: 'vigil.people', pluginPoint: 'cockpit.route', properties: { path: '/people' }, render },
  entry('vigil.people.link', 90, 'people', 'People')
];
