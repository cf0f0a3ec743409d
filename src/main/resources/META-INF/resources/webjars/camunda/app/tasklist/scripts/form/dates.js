// Dates and times are typed as numbers, the British way and forgivingly. What form-js would read as another day (the
// 32nd as the 1st of the next month, a year of two digits as this year) is not taken at all, and is said.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE = [/^(\d{1,2})\s*[\s./-]\s*(\d{1,2})\s*[\s./-]\s*(\d{4})$/, /^(\d{2})(\d{2})(\d{4})$/,
  /^(\d{1,2})[\s./-]*([a-z]{3,9})[\s.,/-]*(\d{4})$/];
const TIME = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(am|pm|h|hrs)?$/;

/** The day somebody typed; null when it is none. */
export function day(text) {
  const found = DATE.map(pattern => pattern.exec(text.trim().toLowerCase())).find(Boolean);
  if (!found) {
    return null;
  }
  const month = /^\d/.test(found[2]) ? Number(found[2]) - 1 : MONTHS.indexOf(found[2].slice(0, 3));
  const date = new Date(Number(found[3]), month, Number(found[1]));
  return month >= 0 && date.getMonth() === month && date.getDate() === Number(found[1]) ? date : null;
}

/** The time of day somebody typed, as 16:50; null when it is none. */
export function time(text) {
  const found = TIME.exec(text.trim().toLowerCase());
  if (!found || !found[2] && !/^[ap]m$/.test(found[3] || '')) {
    return null;
  }
  let hour = Number(found[1]);
  if (/^[ap]m$/.test(found[3] || '')) {
    if (hour < 1 || hour > 12) {
      return null;
    }
    hour = hour % 12 + (found[3] === 'pm' ? 12 : 0);
  }
  const minute = Number(found[2] || 0);
  return hour < 24 && minute < 60 ? String(hour).padStart(2, '0') + ':' + String(minute).padStart(2, '0') : null;
}

const unreadable = new WeakMap();
// Boxes that were emptied just now, because they could not be read: left empty the next time, they are meant to be.
const emptied = new WeakSet();

/** Why one of these boxes was not read, or nothing. */
export function unread(boxes) {
  return boxes.map(box => unreadable.get(box)).find(Boolean);
}

function kind(box) {
  return box.matches && box.matches('.fjs-container input.fjs-input')
    ? (/-(date|time)$/.exec(box.id) || [])[1] : undefined;
}

function refuse(box, sentence) {
  unreadable.set(box, sentence);
  emptied.add(box);
  box.dispatchEvent(new CustomEvent('unread', { bubbles: true }));
}

/** Reads a box before form-js does. */
function read(box) {
  const text = box.value.trim();
  if (!text) {
    if (!emptied.has(box)) {
      unreadable.delete(box);
    }
    return;
  }
  unreadable.delete(box);
  if (kind(box) === 'date') {
    const date = day(text);
    if (!date) {
      // The calendar tells of its clearing as if somebody had typed, so what is said of it comes after.
      box._flatpickr.clear();
      refuse(box, '“' + text + '” is not a date. Give a date as day/month/year, the year in four numbers.');
    } else if (!box._flatpickr.selectedDates.some(chosen => chosen.getTime() === date.getTime())) {
      box._flatpickr.setDate(date, true);
    }
    return;
  }
  const hour = time(text);
  if (!hour) {
    refuse(box, '“' + text + '” is not a time. Give a time as hour:minute, for example 16:50.');
  } else if (hour !== box.value) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, hour);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

// On the window and before the way down: form-js and its calendar listen further in.
for (const leaving of ['mousedown', 'keydown', 'focusout']) {
  window.addEventListener(leaving, event => {
    const box = leaving === 'focusout' ? event.target : document.activeElement;
    const stays = leaving === 'mousedown' ? event.target === box
      : leaving === 'keydown' && !['Tab', 'Enter'].includes(event.key);
    if (box && kind(box) && !stays) {
      read(box);
    }
  }, true);
}
window.addEventListener('focusin', event => emptied.delete(event.target), true);

/** A calendar that writes the British way whatever the browser speaks. */
export function british(box) {
  const calendar = box._flatpickr;
  if (calendar && calendar.config.dateFormat !== 'd/m/Y') {
    calendar.set('dateFormat', 'd/m/Y');
    calendar.set('ariaDateFormat', 'l j F Y');
    calendar.set('locale', { firstDayOfWeek: 1 });
    box.placeholder = '';
    if (calendar.selectedDates.length > 0) {
      box.value = calendar.formatDate(calendar.selectedDates[0], 'd/m/Y');
    }
  }
}
