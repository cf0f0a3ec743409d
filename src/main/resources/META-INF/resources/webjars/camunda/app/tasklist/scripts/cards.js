// Says on each card of the list whose case it is, its risk, when the step is due in London and how long is left or since
// when it is late, who has it and who gave it. One question to the server answers a whole page of cards.
import { ask, inWords, make, moment, wear } from '../../vigil/house.js';

const MINUTE = 60000;
/** Cards on the screen: element → { taskId, card, drawn }. */
const shown = new Map();
/** The steps that are ticked, by id. */
const ticked = new Set();
let waiting = null;
/** How far the desk's clock is behind the server's, in milliseconds: a workstation may be wrong by minutes. */
let behind = 0;

wear('list.css');

/** The sentence for a due date; both moments in milliseconds. */
export function sentence(due, now) {
  return due < now ? '\u25b2 Late since ' + moment(due) + ' (' + inWords(now - due) + ')'
    : 'Due ' + moment(due) + ', ' + inWords(due - now) + ' left';
}

/** Cards in the order of the page: [{ id, step, reference, … }]. */
export function onThePage() {
  gone();
  return [...shown.values()].map(one => one.card).filter(Boolean);
}

/** What is ticked on this page, as cards. */
export function chosen() {
  return onThePage().filter(card => ticked.has(card.id));
}

export function tick(all) {
  onThePage().forEach(card => ticked[all ? 'add' : 'delete'](card.id));
  shown.forEach(one => { one.box.checked = ticked.has(one.taskId); });
  changed();
}

/** The step is open before the person: it is not new any more. */
export function opened(taskId) {
  ask('list/opened', { method: 'POST', body: { taskId } }).then(({ body }) => {
    shown.forEach((one, node) => {
      if (one.card && one.taskId === taskId && body.opened) {
        one.card.isNew = false;
        draw(node, one);
      }
    });
  }).catch(() => { /* It stays new until it is opened again. */ });
}

function changed() {
  document.dispatchEvent(new CustomEvent('vigil-chosen'));
}

function gone() {
  shown.forEach((one, node) => {
    if (!node.isConnected) {
      shown.delete(node);
    }
  });
}

function holder(card) {
  if (!card.holder) {
    return 'Nobody has taken it' + (card.teams.length > 0 ? ' \u00b7 ' + card.teams.join(', ') : '');
  }
  const since = card.since ? ' since ' + moment(card.since) : '';
  return (card.mine ? 'Yours' : 'With ' + card.holder) + since + (card.givenBy ? ', given by ' + card.givenBy : '');
}

function draw(node, { card, box }) {
  const due = card.due && Date.parse(card.due);
  const now = Date.now() + behind;
  box.setAttribute('aria-label', 'Choose: ' + card.step + ', ' + card.reference);
  node.replaceChildren(
    make('label', { class: 'vigil-pick', click: event => event.stopPropagation() }, box),
    make('p', { class: 'vigil-case' },
      card.isNew && make('strong', { class: 'vigil-new' }, 'New'), card.isNew && ' ',
      [card.reference, card.child].filter(Boolean).join(' \u00b7 '), card.reference || card.child ? ' \u00b7 ' : '',
      make('span', { class: card.urgent ? 'vigil-urgent' : '' }, card.urgent ? '\u25c6 ' : '', risk(card.risk))),
    due && make('p', { class: due < now ? 'vigil-due vigil-due-late' : 'vigil-due' }, sentence(due, now)),
    make('p', { class: 'vigil-holder' }, holder(card)));
}

function risk(words) {
  return words === 'Not yet assessed' || !words ? 'Risk not yet assessed' : words + ' risk';
}

async function fill() {
  waiting = null;
  gone();
  const empty = [...shown].filter(([, one]) => !one.card);
  if (empty.length === 0) {
    return;
  }
  const { body, now } = await ask('list/cards', { method: 'POST', body: { taskIds: empty.map(([, one]) => one.taskId) } });
  behind = now - Date.now();
  const cards = new Map(body.map(card => [card.id, card]));
  empty.forEach(([node, one]) => {
    one.card = cards.get(one.taskId);
    if (one.card) {
      draw(node, one);
    }
  });
  const page = new Set(onThePage().map(card => card.id));
  [...ticked].filter(id => !page.has(id)).forEach(id => ticked.delete(id));
  changed();
}

function render(node, { taskId }) {
  const box = make('input', {
    type: 'checkbox', change: () => {
      ticked[box.checked ? 'add' : 'delete'](taskId);
      changed();
    }
  });
  box.checked = ticked.has(taskId);
  node.className = 'vigil-card';
  shown.set(node, { taskId, box });
  waiting = waiting || setTimeout(() => fill().catch(() => { /* The card keeps its name; the next load asks again. */ }), 20);
}

setInterval(() => {
  gone();
  shown.forEach((one, node) => one.card && !node.contains(document.activeElement) && draw(node, one));
}, MINUTE);

export default [{ id: 'vigil.cards', pluginPoint: 'tasklist.card', priority: 100, render }];
