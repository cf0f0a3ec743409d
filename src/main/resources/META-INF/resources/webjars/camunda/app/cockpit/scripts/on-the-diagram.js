// On the diagram of a process: where work waits and how long its steps take. On that of a case: the way it went.
import { ask, inWords, make, moment } from '../../vigil/house.js';

const PERIODS = [[7, '7 days'], [30, '30 days'], [90, '90 days'], [365, 'a year']];
const BADGE = 'vigil';
/** Two things follow each other when the second begins within this time of the first's end. */
const AT_ONCE = 2000;
const MINUTE = 60000;
let days = 30;
/** The diagram on the page: Cockpit renders it and its table apart. */
const shown = { viewer: null, definition: null };

/** A duration for a badge, where there is room for one unit: "36 h". The table has it to the minute. */
function brief(milliseconds) {
  const minutes = Math.round(milliseconds / MINUTE);
  return minutes < 90 ? minutes + ' min' : minutes < 48 * 60 ? Math.round(minutes / 60) + ' h'
    : Math.round(minutes / 1440) + ' d';
}

function badge(viewer, element, kind, ...lines) {
  if (viewer.get('elementRegistry').get(element)) {
    viewer.get('overlays').add(element, BADGE, {
      position: { top: 0, left: -6 },
      html: make('div', { class: 'vigil-badge ' + kind }, lines.map(line => make('div', {}, line)))
    });
  }
}

function countBadge(viewer, step) {
  badge(viewer, step.step, step.late > 0 ? 'late' : '', ...[
    step.waiting > 0 && make('strong', {}, step.late > 0 ? '▲ ' + step.late + ' late of ' + step.waiting : step.waiting + ' wait'),
    step.waiting > 0 && 'median ' + brief(step.medianWait) + ', max ' + brief(step.longestWait),
    step.done > 0 && make('strong', {}, step.done + ' done'),
    step.done > 0 && 'median ' + brief(step.median) + ', max ' + brief(step.longest)
  ].filter(Boolean));
}

function table(caption, heads, rows) {
  return make('div', { class: 'vigil-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    make('table', {}, make('caption', {}, caption),
      make('thead', {}, make('tr', {}, heads.map(head => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, rows.map(([head, ...cells]) => make('tr', {}, make('th', { scope: 'row' }, head),
        cells.map(cell => make('td', {}, cell)))))));
}

function time(count, milliseconds) {
  return count === 0 ? '–' : inWords(milliseconds);
}

function countTable(body) {
  const steps = [...body.steps].sort((a, b) => b.late - a.late || b.waiting - a.waiting || b.median - a.median);
  return steps.length === 0 ? make('p', {}, 'No step of this process waits, and none was done in this time.')
    : table('Steps, all versions of the process together. Waiting as at ' + moment(body.waitingAsAt) + '; done as at '
      + moment(body.doneAsAt) + '.',
      ['Step', 'Wait now', 'Late', 'At risk', 'Median wait', 'Longest wait', 'Done', 'Done late', 'Median', 'Longest'],
      steps.map(step => [step.name + (step.inThisVersion ? '' : ' (not in this version)'), String(step.waiting),
        step.late > 0 ? make('strong', { class: 'vigil-late' }, '▲ ' + step.late) : '0', String(step.atRisk),
        time(step.waiting, step.medianWait), time(step.waiting, step.longestWait), String(step.done), String(step.doneLate),
        time(step.done, step.median), time(step.done, step.longest)]));
}

async function counts(definition) {
  return (await ask('diagram/' + encodeURIComponent(definition) + '/steps?days=' + days)).body;
}

function drawCounts(viewer, body) {
  viewer.get('overlays').remove({ type: BADGE });
  body.steps.forEach(step => countBadge(viewer, step));
}

function control(change) {
  return make('fieldset', { class: 'vigil-control' }, make('legend', {}, 'Done in the last'),
    PERIODS.map(([period, words]) => make('label', {}, make('input', {
      type: 'radio', name: 'vigil-days', value: period, checked: period === days,
      change: () => { days = period; change(); }
    }), ' ' + words)));
}

/** The process instance whose way is to be shown on the page of its process: cases that are over have no page here. */
function asked() {
  return new URLSearchParams(location.hash.split('?')[1] || '').get('route');
}

function took(passed, words) {
  const end = passed.endedAt ? Date.parse(passed.endedAt) : Date.now();
  return (passed.endedAt ? passed.givenUp ? 'given up after ' : 'took ' : 'here for ')
    + words(end - Date.parse(passed.startedAt));
}

function late(passed) {
  return Boolean(passed.dueAt) && Date.parse(passed.dueAt) < (passed.endedAt ? Date.parse(passed.endedAt) : Date.now());
}

function drawRoute(viewer, route) {
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  viewer.get('overlays').remove({ type: BADGE });
  const byElement = new Map();
  route.passed.forEach(passed => byElement.set(passed.element, [...(byElement.get(passed.element) || []), passed]));
  const began = id => (byElement.get(id) || []).map(passed => Date.parse(passed.startedAt));
  const ended = id => (byElement.get(id) || []).filter(passed => passed.endedAt).map(passed => Date.parse(passed.endedAt));
  elements.forEach(element => {
    const way = element.waypoints && element.source && element.target && ended(element.source.id)
      .some(end => began(element.target.id).some(start => start >= end && start - end <= AT_ONCE));
    if (byElement.has(element.id) || way) {
      canvas.addMarker(element.id, 'vigil-passed');
    }
  });
  const order = route.passed.filter(passed => passed.step).map(passed => passed.element);
  byElement.forEach((times, id) => {
    const last = times[times.length - 1];
    if (last.step) {
      if (!last.endedAt && elements.get(id)) {
        canvas.addMarker(id, 'vigil-here');
      }
      const places = order.flatMap((element, at) => element === id ? [at + 1] : []).join(', ');
      badge(viewer, id, (last.endedAt ? '' : 'here ') + (late(last) ? 'late' : ''), places + '. ' + moment(last.startedAt),
        (late(last) ? '▲ late, ' : '') + took(last, brief));
    }
  });
}

function routeTable(route) {
  const steps = route.passed.filter(passed => passed.step);
  return table('The way of ' + (route.caseReference || 'this case') + ' through “' + route.process + '”',
    ['Step', 'Began', 'Ended', 'Time', 'Due'], steps.map((passed, at) => [(at + 1) + '. ' + passed.name,
      moment(passed.startedAt), passed.endedAt ? moment(passed.endedAt) : 'is here now', took(passed, inWords),
      passed.dueAt ? moment(passed.dueAt) + (late(passed) ? ', late' : '') : '–']));
}

async function route(id) {
  return (await ask('route/' + encodeURIComponent(id))).body;
}

async function safely(place, draw) {
  try {
    place.replaceChildren(...await draw());
  } catch (refused) {
    place.replaceChildren(make('p', { class: 'vigil-refused', role: 'alert' }, refused.message));
  }
}

/** Below the diagram: the same in words. It asks for both, so that badges and table are of one moment. */
function tab(node, { processDefinitionId }) {
  const place = node.appendChild(make('div', { class: 'vigil-watch' }));
  const body = make('div', {});
  const id = asked();
  const draw = () => safely(body, async () => {
    if (id) {
      return [routeTable(await route(id))];
    }
    const numbers = await counts(processDefinitionId);
    if (shown.definition === processDefinitionId) {
      drawCounts(shown.viewer, numbers);
    }
    return [make('p', {}, 'On each step of the diagram: how many wait, how many of them are late (▲), their median and longest wait; '
      + 'then the same of those that were done.'), countTable(numbers)];
  });
  place.append(id ? make('p', {}, make('a', { href: location.hash.split('?')[0] }, 'Show all cases of this process'))
    : control(draw), body);
  draw();
}

async function onDiagram(viewer, draw) {
  try {
    await draw(viewer);
  } catch {
    // The table below says why; a diagram without badges is still a diagram.
  }
}

export default [
  {
    id: 'vigil.diagram.process', pluginPoint: 'cockpit.processDefinition.diagram.plugin', priority: 5,
    render: (viewer, { processDefinitionId }) => {
      Object.assign(shown, { viewer, definition: processDefinitionId });
      const id = asked();
      onDiagram(viewer, async () => id ? drawRoute(viewer, await route(id)) : drawCounts(viewer, await counts(processDefinitionId)));
    }
  },
  {
    id: 'vigil.diagram.process.table', pluginPoint: 'cockpit.processDefinition.runtime.tab', priority: 100,
    properties: { label: 'Waiting and times' }, render: tab
  },
  {
    id: 'vigil.diagram.case', pluginPoint: 'cockpit.processInstance.diagram.plugin', priority: 5,
    render: (viewer, { processInstanceId }) => {
      onDiagram(viewer, async () => drawRoute(viewer, await route(processInstanceId)));
    }
  },
  {
    id: 'vigil.diagram.case.table', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 100,
    properties: { label: 'Route' },
    render: (node, { processInstanceId }) => {
      const place = node.appendChild(make('div', { class: 'vigil-watch' }));
      safely(place, async () => [routeTable(await route(processInstanceId))]);
    }
  }
];
