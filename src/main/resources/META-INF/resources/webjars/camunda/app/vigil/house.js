// What every page of Vigil's own needs: asking the server, times in words, elements without HTML in strings.
const LONDON = 'Europe/London';
const MINUTE = 60000;
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'
});
const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, hour: '2-digit', minute: '2-digit' });

/** Address of the web applications, for instance "" or "/behind/a/proxy". */
const ROOT = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

let ahead = 0;

/** The server's time in milliseconds, as near as its last answer told: a workstation's clock may be wrong. */
export function now() {
  return Date.now() + ahead;
}

function token() {
  return (/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie) || [])[1] || '';
}

/** What the server said when it said no, as problem details (RFC 9457): sentences for the person, and the whole of it. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.detail || 'Vigil does not answer as it should. Try again; if it happens twice, tell your administrator.');
    this.status = status;
    this.body = body;
  }

  /** Whether it is a kind of its own, for instance is('newer-draft'). */
  is(kind) {
    return this.body.type === 'urn:problem-type:vigil:' + kind;
  }
}

/**
 * Asks one of Vigil's own addresses, for instance ask('me') or ask('drafts/1', { method: 'PUT', body: { … } }).
 *
 * @param keepalive whether the request outlives the page; its body is then at most 64 KiB
 * @returns the answer, with the server's time in `now` (milliseconds) beside it: { body, now }
 * @throws Refused
 */
export async function ask(path, { method = 'GET', body, keepalive = false } = {}) {
  const file = body instanceof FormData;
  const response = await fetch(ROOT + '/vigil/' + path, {
    method, keepalive, credentials: 'same-origin',
    headers: {
      Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token(),
      ...(body === undefined || file ? {} : { 'Content-Type': 'application/json' })
    },
    body: body === undefined || file ? body : JSON.stringify(body)
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(response.status, answer);
  }
  const told = Date.parse(response.headers.get('Date'));
  ahead = Number.isNaN(told) ? ahead : told - Date.now();
  return { body: answer, now: told };
}

/** A moment as people say it, in London: "Fri, 22 May 2026, 16:50". */
export function moment(instant) {
  return MOMENT.format(new Date(instant));
}

/** The same without its day: "16:50". */
export function timeOfDay(instant) {
  return TIME_OF_DAY.format(new Date(instant));
}

/** The moment a day begins in London, so many days from now, as the engine reads it. */
export function dayBegins(days) {
  const day = new Date(now() + days * 86400000);
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
    timeZone: LONDON, year: 'numeric', month: '2-digit', day: '2-digit'
  }).formatToParts(day).map(part => [part.type, part.value]));
  const utc = Date.UTC(parts.year, parts.month - 1, parts.day);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, hour: '2-digit', hourCycle: 'h23' })
    .format(utc));
  return engineTime(utc - hour * 3600000);
}

/** A moment as the engine's questions take it. */
export function engineTime(moment) {
  return new Date(moment).toISOString().replace('Z', '+0000');
}

/** What a number of things is called: count(1, "step") is "1 step", count(3, "step") is "3 steps". */
export function count(number, word) {
  return number + ' ' + word + (number === 1 ? '' : 's');
}

/** How long a time is, in the two largest units that matter. */
export function inWords(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) {
    // A line has no room for more: hours matter only while there are few days.
    return count(days, 'day') + (days < 3 && hours > 0 ? ' ' + count(hours, 'hour') : '');
  }
  if (hours > 0) {
    return count(hours, 'hour') + (minutes % 60 > 0 ? ' ' + count(minutes % 60, 'minute') : '');
  }
  return minutes > 0 ? count(minutes, 'minute') : 'less than a minute';
}

/** An element: make('td', { class: 'late' }, 'Late'). Text is text, never HTML; a function is a listener. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Makes what is shown equal to what was drawn anew, and leaves alone what has not changed: the focus stays. */
export function update(shown, anew) {
  if (shown.nodeType !== anew.nodeType || shown.nodeName !== anew.nodeName) {
    shown.replaceWith(anew);
  } else if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== anew.data) {
      shown.data = anew.data;
    }
  } else {
    for (const { name, value } of [...anew.attributes]) {
      if (shown.getAttribute(name) !== value) {
        shown.setAttribute(name, value);
      }
    }
    const children = [...anew.childNodes];
    [...shown.childNodes].slice(children.length).forEach(child => child.remove());
    children.forEach((child, at) => shown.childNodes[at] ? update(shown.childNodes[at], child) : shown.append(child));
  }
}

/** Puts on a style sheet that lies beside this file, for instance "list.css". */
export function wear(file) {
  document.head.append(make('link', { rel: 'stylesheet', href: new URL(file, import.meta.url).href }));
}
