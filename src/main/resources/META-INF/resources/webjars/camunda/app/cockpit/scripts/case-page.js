// The page of one case, open or finished, found by its reference; and the case of a running procedure, in its own tab.
import { ask, make } from '../../vigil/house.js';
import { chronology, clocks, comments, documentList, dress, escalations, header, links, people, reported, summaryLink,
  voice } from '../../vigil/case-file.js';
import { entry } from '../../vigil/menus.js';

const address = reference => '#/case?reference=' + encodeURIComponent(reference);

function whole(file) {
  return [header(file), make('div', { class: 'vigil-actions' }, summaryLink(file.reference)), clocks(file), voice(file),
    reported(file), chronology(file), escalations(file), people(file), links(file, address), documentList(file),
    comments(file.comments)].filter(Boolean);
}

function refusal(refused) {
  return make('p', { class: 'vigil-refusal', role: 'alert' }, refused.message);
}

function wanted() {
  return new URLSearchParams(location.hash.split('?')[1] || '').get('reference') || '';
}

/** Cockpit makes the page anew whenever its address changes, so a search only changes the address. */
function page(node) {
  dress();
  const reference = wanted();
  const box = make('input', { type: 'text', id: 'vigil-reference', autocomplete: 'off', required: true,
    value: reference });
  const found = make('div', {}, reference ? make('p', {}, 'One moment …') : null);
  document.title = 'Vigil Cockpit | Case ' + reference;
  node.replaceChildren(make('div', { class: 'vigil-file' }, make('h1', {}, 'Case'),
    make('form', { role: 'search', submit: event => {
      event.preventDefault();
      location.hash = address(box.value.trim()).slice(1);
    } }, make('label', { for: 'vigil-reference' }, 'Case reference, for instance CA-2026-000123 or 2026-123'), box,
    make('div', { class: 'vigil-actions' }, make('button', { class: 'btn btn-primary' }, 'Open case'))), found));
  if (reference) {
    ask('cases/' + encodeURIComponent(reference)).then(answer => whole(answer.body), refused => [refusal(refused)])
      .then(parts => {
        found.replaceChildren(...parts);
        // What was found is where reading goes on.
        const first = found.querySelector('h2, .vigil-refusal');
        first.tabIndex = -1;
        first.focus();
      });
  } else {
    box.focus();
  }
}

/** The tab beside a running procedure's variables: what its case waits for, and the way to its file. */
async function tab(node, { api, processInstanceId }) {
  dress();
  const content = make('div', { class: 'vigil-file' }, make('p', {}, 'One moment …'));
  node.replaceChildren(content);
  try {
    const answer = await fetch(api.engineApi + '/process-instance/' + encodeURIComponent(processInstanceId),
      { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    const { businessKey } = await answer.json();
    const file = (await ask('cases/' + encodeURIComponent(businessKey || '-'))).body;
    content.replaceChildren(header(file), make('div', { class: 'vigil-actions' },
      make('a', { class: 'btn btn-default', href: address(file.reference) }, 'The whole case')), clocks(file, true));
  } catch (refused) {
    content.replaceChildren(refusal(refused));
  }
}

export default [
  { id: 'vigil.case.page', pluginPoint: 'cockpit.route', properties: { path: '/case' }, render: page },
  entry('vigil.case.link', 50, 'case', 'Case'),
  { id: 'vigil.case.tab', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 60,
    properties: { label: 'Case' }, render: tab }
];
