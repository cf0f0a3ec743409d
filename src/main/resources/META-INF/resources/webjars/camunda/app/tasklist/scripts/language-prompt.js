// Looks at what is written in a box, when the officer pauses or leaves it, and says below the box which words blame a
// child, why, and what could stand there. It never stops a form, never moves the focus, and what stands in quotation
// marks is left alone. The words are found by Vigil's own server; nothing goes anywhere else.
const ADDRESS = document.querySelector('base').getAttribute('app-root') + '/language-prompts';
const PAUSE = 1500;
const BOXES = '.fjs-container textarea';
const waiting = new WeakMap();
const asked = new WeakMap();
const left = new WeakMap();

function make(name, text, kind) {
  const node = document.createElement(name);
  if (text) {
    node.textContent = text;
  }
  if (kind) {
    node.className = kind;
  }
  return node;
}

/** The place below a box; it is there before it says anything, so that a screen reader notices when it does. */
function place(box) {
  const id = box.id + '-words';
  let node = document.getElementById(id);
  if (!node) {
    node = make('div', '', 'vigil-words');
    node.id = id;
    node.setAttribute('role', 'status');
    node.setAttribute('aria-live', 'polite');
    box.insertAdjacentElement('afterend', node);
  }
  return node;
}

function described(box, id, by) {
  const ids = (box.getAttribute('aria-describedby') || '').split(' ').filter(one => one && one !== id);
  if (by) {
    ids.push(id);
  }
  box.setAttribute('aria-describedby', ids.join(' '));
}

/** Types for the officer, so that the form notices. */
function write(box, text, caret) {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
  box.setSelectionRange(caret, caret);
  look(box);
}

function replace(box, prompt, words) {
  const text = box.value;
  // The officer may have typed on since: only the very words that were found are replaced.
  const at = text.slice(prompt.start, prompt.end) === prompt.words ? prompt.start : text.indexOf(prompt.words);
  if (at >= 0) {
    write(box, text.slice(0, at) + words + text.slice(at + prompt.words.length), at + words.length);
  }
}

function button(text, kind, press) {
  const node = make('button', text, 'btn btn-default btn-sm ' + kind);
  node.type = 'button';
  node.addEventListener('click', press);
  return node;
}

function quotation(box, prompt) {
  const line = make('div', '', 'vigil-words-quotation');
  const label = make('label', 'These are the words of');
  const who = make('input');
  who.type = 'text';
  who.maxLength = 100;
  who.id = box.id + '-said-' + prompt.start;
  label.htmlFor = who.id;
  const keep = () => replace(box, prompt,
    '“' + prompt.words + '”' + (who.value.trim() ? ' (said by ' + who.value.trim() + ')' : ''));
  who.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      keep();
    }
  });
  line.append(label, ' ', who, ' ', button('Keep as a quotation', 'vigil-words-keep', keep));
  return line;
}

function say(box, prompts) {
  const node = place(box);
  const known = left.get(box) || new Set();
  const shown = prompts.filter(prompt => !known.has(prompt.id + ' ' + prompt.words));
  node.textContent = '';
  described(box, node.id, shown.length > 0);
  for (const prompt of shown) {
    const part = make('div', '', 'vigil-words-prompt');
    const why = make('p');
    why.append(make('strong', '“' + prompt.words + '”'), ' ' + prompt.why);
    const offers = make('p', 'Better words: ');
    prompt.offers.forEach(words => offers.append(
      button(words, 'vigil-words-offer', () => replace(box, prompt, words)), ' '));
    offers.append(button('Leave it', 'vigil-words-leave', () => {
      left.set(box, known.add(prompt.id + ' ' + prompt.words));
      say(box, prompts);
      box.focus();
    }));
    part.append(why, offers, quotation(box, prompt));
    node.append(part);
  }
}

/** Asks the server about the text of a box, once for the same text. */
function look(box) {
  clearTimeout(waiting.get(box));
  const text = box.value;
  if (asked.get(box) === text) {
    return;
  }
  asked.set(box, text);
  if (text.trim().length < 3) {
    say(box, []);
    return;
  }
  fetch(ADDRESS, {
    method: 'POST', credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ field: (/-(\w+)$/.exec(box.id) || [])[1], text })
  }).then(response => response.ok ? response.json() : { prompts: [] }).then(answer => {
    if (box.isConnected && box.value === text) {
      say(box, answer.prompts);
    }
  }).catch(() => asked.delete(box));
}

document.addEventListener('input', event => {
  const box = event.target;
  if (box.matches && box.matches(BOXES)) {
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => look(box), PAUSE));
  }
});
document.addEventListener('focusin', event => {
  if (event.target.matches && event.target.matches(BOXES)) {
    place(event.target);
  }
});
document.addEventListener('focusout', event => {
  if (event.target.matches && event.target.matches(BOXES)) {
    look(event.target);
  }
});

export default [];
