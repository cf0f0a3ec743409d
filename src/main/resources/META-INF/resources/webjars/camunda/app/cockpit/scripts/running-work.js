// "Running work": what Vigil should have done by itself and gave up, and cases on an older diagram.
import { ask, make, moment } from '../../vigil/house.js';

const PATH = '/running-work';

function section(title, ...children) {
  return make('section', { class: 'vigil-section' }, make('h2', {}, title), ...children);
}

/** A table with a box before each line that may be chosen; `chosen()` gives the ids. */
function table(caption, heads, lines) {
  const boxes = [];
  const all = make('input', {
    type: 'checkbox', 'aria-label': 'Choose all lines',
    change: () => boxes.forEach(box => { box.checked = all.checked && !box.disabled; })
  });
  const rows = lines.map(line => {
    const box = make('input', { type: 'checkbox', value: line.id, 'aria-label': 'Choose ' + line.name, disabled: line.closed });
    boxes.push(box);
    return make('tr', { 'data-line': line.id }, make('td', {}, box), line.cells.map(cell => make('td', {}, cell)));
  });
  const drawn = make('table', { class: 'table vigil-table' }, make('caption', {}, caption),
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, all), heads.map(head => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, rows));
  return {
    drawn: make('div', { class: 'vigil-scroll', tabindex: '0', role: 'region', 'aria-label': caption }, drawn),
    chosen: () => boxes.filter(box => box.checked).map(box => box.value),
    /** Says in the last cell of each line what became of it. */
    say: results => results.forEach(result => {
      const row = rows.find(one => one.dataset.line === result.id);
      row.lastElementChild.textContent = (result.done ? '✓ ' : '✗ ') + result.message;
    })
  };
}

function outcome(results, done) {
  const well = results.filter(one => one.done).length;
  return well + ' of ' + results.length + ' ' + done + (well < results.length ? '. The others say why in their line.' : '.');
}

class Page {
  constructor(node) {
    this.node = node;
    this.status = make('p', { role: 'status', class: 'vigil-status' });
    this.body = make('div', {});
    node.append(make('main', { class: 'vigil-page' }, make('h1', {}, 'Running work'), this.status, this.body));
  }

  async show() {
    await this.safely(async () => {
      const { body: work, now } = await ask('running-work');
      this.body.replaceChildren(this.failed(work.failed), this.behind(work.behind));
      this.say('As at ' + moment(now) + '.');
    });
  }

  say(text) {
    this.status.textContent = text;
  }

  async safely(work) {
    try {
      await work();
    } catch (refused) {
      this.say(refused.message);
    }
  }

  failed(all) {
    if (all.length === 0) {
      return section('Failed work', make('p', {}, 'Nothing has failed.'));
    }
    const lines = table('What Vigil could not do by itself, the oldest first',
      ['Case', 'Step', 'Since', 'Why', 'Result'], all.map(one => ({
        id: one.id, name: one.reference + ', ' + one.step,
        cells: [one.reference, one.step + ' (' + one.process + ')', moment(one.since), one.why, '']
      })));
    return section('Failed work', lines.drawn, make('button', {
      type: 'button', class: 'btn btn-primary',
      click: () => this.safely(async () => {
        const { body } = await ask('running-work/retries', { method: 'POST', body: { ids: lines.chosen() } });
        lines.say(body);
        this.say(outcome(body, 'being tried again'));
      })
    }, 'Try the chosen again'));
  }

  behind(all) {
    const place = make('div', {});
    if (all.length === 0) {
      return section('Cases on an older diagram', make('p', {}, 'Every case is on the newest version.'));
    }
    const ways = all.flatMap(one => one.older.map(older => ({ ...one, ...older })));
    const choice = make('select', { id: 'vigil-move-which', class: 'form-control' }, ways.map((one, at) =>
      make('option', { value: at }, one.name + ': ' + one.cases + (one.cases === 1 ? ' case' : ' cases')
        + ' on version ' + one.version + ', newest is ' + one.newest)));
    return section('Cases on an older diagram',
      make('p', {}, 'A case that moves goes on with the newest diagram. A clock that runs keeps its date.'),
      make('label', { for: 'vigil-move-which' }, 'Which cases'), choice,
      make('button', {
        type: 'button', class: 'btn btn-primary',
        click: () => this.safely(() => this.preview(ways[choice.value], place))
      }, 'Show what can move'), place);
  }

  async preview(which, place) {
    const asked = { process: which.key, version: which.version };
    const { body } = await ask('running-work/preview', { method: 'POST', body: asked });
    const can = body.rows.filter(row => row.done).length;
    const lines = table(body.name + ', from version ' + body.from + ' to ' + body.to, ['Case', 'Result'],
      body.rows.map(row => ({ id: row.id, name: row.reference, closed: !row.done, cells: [row.reference, row.message] })));
    place.replaceChildren(
      make('p', {}, can + ' of ' + body.rows.length + ' can move.' + (body.cases > body.rows.length
        ? ' These are the first ' + body.rows.length + ' of ' + body.cases + '; move them, then look again.' : '')),
      lines.drawn,
      make('button', {
        type: 'button', class: 'btn btn-primary',
        click: () => this.safely(async () => {
          const moved = await ask('running-work/moves', { method: 'POST', body: { ...asked, cases: lines.chosen() } });
          lines.say(moved.body);
          this.say(outcome(moved.body, 'moved'));
        })
      }, 'Move the chosen cases'));
    this.say('Preview: ' + can + ' of ' + body.rows.length + ' cases can move. Nothing has been moved.');
  }
}

export default [
  {
    id: 'vigil.runningWork', pluginPoint: 'cockpit.route', priority: 10, properties: { path: PATH },
    render: node => { new Page(node).show(); }
  },
  {
    id: 'vigil.runningWork.entry', pluginPoint: 'cockpit.navigation', priority: -10,
    render: node => { node.append(make('a', { href: '#' + PATH }, 'Running work')); }
  }
];
