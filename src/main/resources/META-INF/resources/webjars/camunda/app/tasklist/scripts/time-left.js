// Says on each card of the list, in words, whose case it is, its risk, when the task is due in London and how long is
// left, or that it is late.
import { inWords, moment } from '../../vigil/house.js';

/** The sentence for a due date; both moments in milliseconds. */
export function sentence(due, now) {
  const when = moment(due);
  return due < now ? 'Late: due ' + when + ', ' + inWords(now - due) + ' ago'
    : 'Due ' + when + ', ' + inWords(due - now) + ' left';
}

function read(api, address) {
  return fetch(api.engineApi + '/task/' + address, {
    credentials: 'same-origin', headers: { Accept: 'application/json' }
  }).then(response => response.ok
    ? response.json().then(body => ({ body, now: Date.parse(response.headers.get('Date')) })) : null);
}

function line(node, text, name) {
  const said = document.createElement('span');
  said.textContent = text;
  said.className = name;
  node.appendChild(said);
}

function say(node, api, taskId) {
  const id = encodeURIComponent(taskId);
  const columns = '/form-variables?variableNames=caseReference,riskLevel&deserializeValues=false';
  return Promise.all([read(api, id), read(api, id + columns)]).then(([task, variables]) => {
    node.textContent = '';
    const known = name => variables && variables.body[name] ? variables.body[name].value : null;
    const reference = known('caseReference');
    // A supervisor's list shows the same two as columns of its own.
    const card = node.closest('li');
    if (reference && !(card && card.textContent.includes(reference))) {
      line(node, 'Case ' + reference + (known('riskLevel') ? ', ' + known('riskLevel') + ' risk' : ''), 'vigil-case');
    }
    if (task && task.body.due) {
      // The server's clock, not the desk's: a workstation may be wrong by minutes.
      const due = Date.parse(task.body.due.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
      line(node, sentence(due, task.now), due < task.now ? 'vigil-due vigil-due-late' : 'vigil-due');
    }
  }).catch(() => { node.textContent = ''; });
}

export default [{
  id: 'vigil.timeLeft',
  pluginPoint: 'tasklist.card',
  priority: 100,
  render: (node, { api, taskId }) => {
    say(node, api, taskId);
  }
}];
