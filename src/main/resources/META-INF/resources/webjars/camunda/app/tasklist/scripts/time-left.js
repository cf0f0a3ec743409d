// Says on each card of the list, in words, whose case it is, its risk, when the task is due in London and how long is
// left, or that it is late.
const LONDON = 'Europe/London';
const MINUTE = 60000;
const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'
});

function amount(number, word) {
  return number + ' ' + word + (number === 1 ? '' : 's');
}

/** How long a time is, in the two largest units that matter. */
export function inWords(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) {
    // A card has one line: hours matter only while there are few days.
    return amount(days, 'day') + (days < 3 && hours > 0 ? ' ' + amount(hours, 'hour') : '');
  }
  if (hours > 0) {
    return amount(hours, 'hour') + (minutes % 60 > 0 ? ' ' + amount(minutes % 60, 'minute') : '');
  }
  return minutes > 0 ? amount(minutes, 'minute') : 'less than a minute';
}

/** The sentence for a due date; both moments in milliseconds. */
export function sentence(due, now) {
  const when = moment.format(due);
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
