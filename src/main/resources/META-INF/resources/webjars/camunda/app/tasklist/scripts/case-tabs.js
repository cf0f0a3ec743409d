// Beside the form of a task: the case, why this step and by when, where it stands, comments, and documents.
import { ask, inWords, make, moment } from '../../vigil/house.js';
import { chronology, clocks, comments, documentLine, dress, header, late, reported, summaryLink, voice }
  from '../../vigil/case-file.js';

const step = taskId => ask('steps/' + encodeURIComponent(taskId));
const NO_CASE = 'This step belongs to no case.';

/** A tab whose content is put together from what the server says; a refusal is its content too. */
function tab(id, label, priority, content) {
  return {
    id: 'vigil.case.' + id, pluginPoint: 'tasklist.task.detail', priority, properties: { label },
    render: (node, { api, taskId }) => {
      dress();
      const file = make('div', { class: 'vigil-file', 'aria-busy': 'true' }, make('p', {}, 'One moment …'));
      node.replaceChildren(file);
      content(taskId, file, api).then(parts => file.replaceChildren(...parts.filter(Boolean)))
        .catch(refused => file.replaceChildren(make('p', { class: 'vigil-refusal', role: 'alert' }, refused.message)))
        .finally(() => file.removeAttribute('aria-busy'));
    }
  };
}

async function theCase(taskId) {
  const { reference } = (await step(taskId)).body;
  if (!reference) {
    return [make('p', {}, NO_CASE)];
  }
  const file = (await ask('cases/' + reference)).body;
  return [header(file), make('div', { class: 'vigil-actions' }, summaryLink(reference)), voice(file), reported(file),
    clocks(file, true), chronology(file)];
}

async function why(taskId) {
  const answer = await step(taskId);
  const { name, help, limit, ifLate, procedure } = answer.body;
  const left = limit && Date.parse(limit.due) - answer.now;
  return [
    make('h2', {}, name), make('p', { class: 'vigil-words' }, help || 'Nobody has written why this step is there.'),
    make('p', {}, 'It is a step of “' + procedure + '”.'),
    make('h3', {}, 'By when'),
    limit ? make('p', {}, limit.late ? late('Late since ' + moment(limit.due) + ' (' + inWords(left) + ')')
      : make('strong', {}, 'Due ' + moment(limit.due) + ', ' + inWords(left) + ' left')) : make('p', {}, 'No limit.'),
    limit && limit.due !== limit.firstDue ? make('p', {}, 'First due ' + moment(limit.firstDue) + '.') : null,
    limit ? make('p', {}, 'Set by ' + limit.authority + (limit.locked ? '. Nobody can extend it.'
      : '. If it cannot be kept, start “Extend a deadline” with the case reference.')) : null,
    ifLate.length ? make('h3', {}, 'If it is late') : null,
    ifLate.length ? make('p', {}, 'Told one after the other until the step is done or has a new date:') : null,
    ifLate.length ? make('ol', {}, ifLate.map(rung => make('li', {}, rung.when + ': ' + rung.who))) : null
  ];
}

const READABLE = 0.9;
const STATES = { done: 'done', waiting: 'waiting now', here: 'you are here', 'not yet': 'not yet' };

function stop(one) {
  const when = one.at ? (one.state === 'done' ? ' ' : ' since ') + moment(one.at) : '';
  return make('li', { class: one.state, 'aria-current': one.state === 'here' ? 'step' : null }, one.step + ': '
    + STATES[one.state] + when + (one.by ? ', ' + one.by : ''));
}

/** Shows the step and what is around it large enough to read; the button beside shows the whole again. */
function near(control, here) {
  const canvas = control.getViewer().get('canvas');
  const shape = control.getElement(here);
  const { width, height } = canvas.getSize();
  canvas.viewbox({ x: shape.x + shape.width / 2 - width / 2 / READABLE, width: width / READABLE,
    y: shape.y + shape.height / 2 - height / 2 / READABLE, height: height / READABLE });
}

/** Draws the diagram with what Tasklist itself draws diagrams with. */
async function draw(place, diagram, here, api) {
  const answer = await fetch(api.engineApi + '/process-definition/' + encodeURIComponent(diagram) + '/xml',
    { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok || !window.angular) {
    place.remove();
    return;
  }
  const { bpmn20Xml } = await answer.json();
  window.angular.element(document.body).injector().invoke(['$compile', '$rootScope', ($compile, $rootScope) => {
    const scope = $rootScope.$new();
    Object.assign(scope, { diagram: bpmn20Xml, control: {}, drawn: () => {
      scope.control.highlight(here);
      scope.control.createBadge(here, { html: make('span', { class: 'badge' }, 'You are here'),
        position: { top: -12, left: 4 } });
      near(scope.control, here);
    } });
    const viewer = make('div', { 'cam-widget-bpmn-viewer': true, 'diagram-data': 'diagram', control: 'control',
      'on-load': 'drawn()' });
    place.append(viewer);
    $compile(viewer)(scope);
    // Gone with its tab: the viewer's listeners go with it.
    new MutationObserver((changes, watch) => {
      if (!viewer.isConnected) {
        watch.disconnect();
        scope.$destroy();
      }
    }).observe(document.body, { childList: true, subtree: true });
    scope.$applyAsync();
  }]);
}

async function where(taskId, file, api) {
  const { procedure, diagram, here, route } = (await step(taskId)).body;
  const place = make('div', { class: 'vigil-diagram', role: 'group',
    'aria-label': 'Diagram. The same follows in words.' });
  setTimeout(() => draw(place, diagram, here, api).catch(() => place.remove()));
  return [make('h2', {}, procedure), place, make('h3', {}, 'The same in words'),
    make('ol', { class: 'vigil-route' }, route.map(stop))];
}

/** What was refused stands above the button, with the focus on it; what was typed stays. */
function refuse(form, refused) {
  form.querySelector('.vigil-refusal')?.remove();
  const said = make('p', { class: 'vigil-refusal', role: 'alert', tabindex: '-1' }, refused.message);
  form.prepend(said);
  said.focus();
}

/** Sends once, however often the button is pressed meanwhile. */
function sending(form, send) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (form.getAttribute('aria-busy') !== 'true') {
      form.setAttribute('aria-busy', 'true');
      send().catch(refused => refuse(form, refused)).finally(() => form.removeAttribute('aria-busy'));
    }
  });
  return form;
}

async function talk(taskId) {
  const { reference } = (await step(taskId)).body;
  if (!reference) {
    return [make('p', {}, NO_CASE)];
  }
  const path = 'cases/' + reference + '/comments';
  const list = make('div', {}, comments((await ask(path)).body));
  const text = make('textarea', { id: 'vigil-comment', rows: '4', maxlength: '4000', required: true });
  const form = sending(make('form', {}, make('label', { for: 'vigil-comment' }, 'Write a comment on case ' + reference),
    make('p', { class: 'vigil-quiet' }, 'Everybody on the case can read it. A decision belongs in the form.'), text,
    make('div', { class: 'vigil-actions' }, make('button', { class: 'btn btn-primary' }, 'Add comment'))), async () => {
    const { body } = await ask(path, { method: 'POST', body: { task: taskId, text: text.value } });
    text.value = '';
    form.querySelector('.vigil-refusal')?.remove();
    list.replaceChildren(comments(body));
  });
  return [form, list];
}

const MOST = 20 * 1024 * 1024;
const TAKEN = '.pdf,.docx,.doc,.xlsx,.msg,.eml,.txt,.jpg,.jpeg,.png,.tif,.tiff,.heic';

/** A document's line, and the way to withdraw it. */
function attached(reference, one, show) {
  const line = make('li', {}, documentLine(reference, one));
  if (one.canWithdraw) {
    const id = 'vigil-why-' + one.id;
    const why = make('input', { type: 'text', id, maxlength: '1000', required: true });
    line.append(make('details', {}, make('summary', {}, 'Withdraw ' + one.name), sending(make('form', {},
      make('label', { for: id }, 'Why is it withdrawn?'), why,
      make('p', { class: 'vigil-quiet' }, 'It stays on record with your name and reason.'),
      make('button', { class: 'btn btn-default' }, 'Withdraw')), async () => show((await ask('cases/' + reference
        + '/documents/' + one.id + '/withdrawal', { method: 'POST', body: { why: why.value } })).body))));
  }
  return line;
}

async function papers(taskId) {
  const { reference } = (await step(taskId)).body;
  if (!reference) {
    return [make('p', {}, NO_CASE)];
  }
  const path = 'cases/' + reference + '/documents';
  const list = make('div', { 'aria-live': 'polite' });
  const show = all => list.replaceChildren(all.length ? make('ul', { class: 'vigil-documents' },
    all.map(one => attached(reference, one, show))) : make('p', { class: 'vigil-quiet' }, 'No document is attached.'));
  show((await ask(path)).body);
  const file = make('input', { type: 'file', id: 'vigil-document', accept: TAKEN, required: true });
  const shared = make('input', { type: 'checkbox' });
  const form = sending(make('form', {},
    make('label', { for: 'vigil-document' }, 'Attach a document to case ' + reference),
    make('p', { class: 'vigil-quiet' }, 'PDF, Word, Excel, e-mail, text or picture, at most 20 MB. Recordings, films'
      + ' and indecent images belong in the evidence store, not here. Everybody on the case can open it.'), file,
    make('label', { class: 'vigil-tick' }, shared, 'Partners who work on this case may open it too'),
    make('div', { class: 'vigil-actions' }, make('button', { class: 'btn btn-primary' }, 'Attach'))), async () => {
    if (file.files[0].size > MOST) {
      throw new Error('This document is larger than 20 MB, the most a case takes. Save it smaller, or attach it in'
        + ' parts.');
    }
    const body = new FormData();
    body.append('file', file.files[0]);
    body.append('shared', shared.checked);
    show((await ask(path, { method: 'POST', body })).body);
    form.querySelector('.vigil-refusal')?.remove();
    form.reset();
  });
  return [form, make('h3', {}, 'Documents of this case'), list];
}

export default [
  tab('file', 'Case', 900, theCase),
  tab('why', 'Why this step', 850, why),
  tab('where', 'Where it stands', 800, where),
  tab('comments', 'Comments', 750, talk),
  tab('documents', 'Documents', 700, papers)
];
