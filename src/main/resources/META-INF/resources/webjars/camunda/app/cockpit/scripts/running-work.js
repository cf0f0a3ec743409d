// "Running work": what Vigil should have done by itself and gave up, and cases on an older diagram.
import { ask, count, make, moment } from '../../vigil/house.js';
import { entry } from '../../vigil/menus.js';
import { id, showRefusal, showResults, table } from '../../vigil/many.js';

const PATH = '/running-work';

/**
 * A table whose lines are ticked, and one button for those that are.
 *
 * @param lines [{ id, name, … }]
 * @param act called with the ids that are ticked; may throw Refused
 */
function choice(caption, columns, lines, button, act) {
  const boxes = [];
  const number = make('span', { role: 'status' });
  const problem = make('div', {});
  const chosen = () => boxes.filter(box => box.checked).map(box => box.value);
  const counted = () => { number.textContent = ' ' + chosen().length + ' of ' + boxes.length + ' chosen'; };

  function pick(line) {
    const box = make('input', { id: id('pick'), type: 'checkbox', value: line.id, checked: line.ticked, change: counted });
    boxes.push(box);
    return [box, ' ', make('label', { for: box.id }, line.name)];
  }

  const drawn = table(caption, [[columns[0], pick], ...columns.slice(1)], lines);
  counted();
  return make('div', {},
    make('p', {}, make('button', {
      type: 'button', class: 'btn btn-default', click: () => {
        const on = chosen().length < boxes.length;
        boxes.forEach(box => { box.checked = on; });
        counted();
      }
    }, 'Choose all or none'), number),
    drawn, problem,
    make('button', {
      type: 'button', class: 'btn btn-primary', click: async event => {
        const press = event.currentTarget;
        press.disabled = true;
        try {
          await act(chosen());
        } catch (refused) {
          showRefusal(problem, refused);
        } finally {
          press.disabled = false;
        }
      }
    }, button));
}

/** What a line is called where its results are said. */
function names(lines) {
  const all = new Map(lines.map(line => [line.id, line.name]));
  return key => all.get(key);
}

function render(node) {
  const problem = make('div', {});
  const asAt = make('p', { class: 'vigil-as-at' });
  const became = make('div', {});
  const failed = make('div', {});
  const behind = make('div', {});

  async function look() {
    try {
      const { body, now } = await ask('running-work');
      problem.replaceChildren();
      asAt.textContent = 'As at ' + moment(now) + '.';
      failed.replaceChildren(drawFailed(body.failed));
      behind.replaceChildren(drawBehind(body.behind));
    } catch (refused) {
      showRefusal(problem, refused);
    }
  }

  function drawFailed(all) {
    if (all.length === 0) {
      return make('p', { class: 'vigil-good' }, 'Nothing has failed.');
    }
    const lines = all.map(one => ({ ...one, name: one.step + ', ' + (one.reference || 'no case') }));
    return choice('What Vigil could not do by itself, the oldest first', ['Step and case', ['Why', one => one.why],
      ['Given up', one => moment(one.since)], ['Process', one => one.process]], lines, 'Try the chosen again', async ids => {
      const { body } = await ask('running-work/retries', { method: 'POST', body: { ids } });
      await look();
      showResults(became, body, names(lines));
    });
  }

  function drawBehind(all) {
    if (all.length === 0) {
      return make('p', { class: 'vigil-good' }, 'Every case is on the newest version of its process.');
    }
    const ways = all.flatMap(one => one.older.map(older => ({ ...one, ...older })));
    const which = make('select', { id: id('which'), class: 'form-control' }, ways.map((one, at) =>
      make('option', { value: at }, one.name + ': ' + count(one.cases, 'case') + ' on version ' + one.version
        + ', newest is ' + one.newest)));
    const place = make('div', {});
    return make('div', {},
      make('p', {}, 'A case that moves goes on with the newest diagram. A clock that runs keeps its date.'),
      make('p', {}, make('label', { for: which.id }, 'Which cases'), ' ', which, ' ', make('button', {
        type: 'button', class: 'btn btn-default', click: async () => {
          try {
            await preview(ways[which.value], place);
          } catch (refused) {
            showRefusal(place, refused);
          }
        }
      }, 'Show which can move')), place);
  }

  async function preview(way, place) {
    const asked = { process: way.key, version: way.version };
    const { body } = await ask('running-work/preview', { method: 'POST', body: asked });
    const lines = body.rows.map(row => ({ ...row, name: row.reference || 'No case', ticked: true }));
    const can = lines.filter(line => line.done);
    const cannot = lines.filter(line => !line.done);
    const heading = make('h3', { tabindex: '-1' }, can.length + ' of ' + count(lines.length, 'case') + ' can move to version '
      + body.to);
    place.replaceChildren(heading,
      make('p', {}, 'Nothing has been moved yet.' + (body.cases > lines.length ? ' These are the first ' + lines.length
        + ' of ' + body.cases + '; move them, then look again.' : '')),
      cannot.length > 0 ? table('✗ Cannot move', [['Case', one => one.name], ['Why', one => one.message]], cannot) : '',
      can.length > 0 ? choice('✓ Can move', ['Case'], can, 'Move the chosen cases', async cases => {
        const answer = await ask('running-work/moves', { method: 'POST', body: { ...asked, cases } });
        await look();
        showResults(became, answer.body, names(can));
      }) : '');
    heading.focus();
  }

  document.title = 'Running work – Vigil Cockpit';
  node.className = 'vigil-watch';
  node.append(make('h1', {}, 'Running work'), asAt,
    make('p', {}, make('button', { type: 'button', class: 'btn btn-default', click: look }, 'Look again')), problem, became,
    make('h2', {}, 'Failed work'), failed,
    make('h2', {}, 'Cases on an older version of their process'), behind);
  look();
}

export default [
  { id: 'vigil.runningWork', pluginPoint: 'cockpit.route', priority: 10, properties: { path: PATH }, render },
  entry('vigil.runningWork.entry', -10, 'running-work', 'Running work')
];
