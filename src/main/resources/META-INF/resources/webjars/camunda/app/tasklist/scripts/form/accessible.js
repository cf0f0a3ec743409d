// What form-js leaves out for those who do not see the form: which answers belong to which question, that one is
// required, what a heading is. Form-js draws anew what it likes, so this looks again after each change.
import { british } from './dates.js';

function set(node, attributes) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
  });
}

let ids = 0;

function id(node) {
  node.id = node.id || 'vigil-part-' + ++ids;
  return node.id;
}

function question(part) {
  return part.querySelector(':scope > .fjs-form-field-label:not([for])');
}

function look(box) {
  // In words, and for everybody; form-js shows an asterisk and hides it from screen readers.
  box.querySelectorAll('.fjs-asterix[aria-hidden]').forEach(star => {
    // Its text is changed and not exchanged: form-js keeps count of the nodes.
    star.firstChild.data = '\u00a0(required)';
    star.removeAttribute('aria-hidden');
  });
  for (const [kind, role] of [['radio', 'radiogroup'], ['checklist', 'group']]) {
    box.querySelectorAll('.fjs-form-field-' + kind).forEach(part => {
      const label = question(part);
      if (label) {
        set(part, { role, 'aria-labelledby': id(label) });
        // With one name the arrow keys go from answer to answer.
        part.querySelectorAll('input[type=radio]').forEach(answer => set(answer, { name: id(label) }));
      }
    });
  }
  box.querySelectorAll('.fjs-form-field-group').forEach(part => {
    const label = question(part);
    if (label) {
      set(label, { role: 'heading', 'aria-level': '3' });
    }
  });
  box.querySelectorAll('.fjs-form-field-select, .fjs-form-field-taglist').forEach(list);
  box.querySelectorAll('.fjs-form-field-datetime').forEach(moment);
}

/** A list to choose from: what is chosen and what is offered is heard as well. */
function list(part) {
  const input = part.querySelector('input');
  if (!input) {
    return;
  }
  const offered = part.querySelector('.fjs-dropdownlist');
  const chosen = part.querySelector('.fjs-select-display');
  const described = (input.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean);
  if (chosen && !described.includes(chosen.id)) {
    input.setAttribute('aria-describedby', [chosen.id, ...described].join(' '));
  }
  set(input, { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': String(Boolean(offered)) });
  if (!offered) {
    input.removeAttribute('aria-controls');
    input.removeAttribute('aria-activedescendant');
    return;
  }
  set(offered, { role: 'listbox', 'aria-label': 'Answers to choose from' });
  set(input, { 'aria-controls': id(offered) });
  offered.querySelectorAll('.fjs-dropdownlist-item').forEach(item => {
    const here = item.classList.contains('focused');
    set(item, { role: 'option', 'aria-selected': String(here) });
    if (here) {
      set(input, { 'aria-activedescendant': id(item) });
    }
  });
}

const WRITTEN = { date: ' (day/month/year)', time: ' (24 hours, as 16:50)' };

function moment(part) {
  part.querySelectorAll('label').forEach(label => {
    const how = WRITTEN[(/-(date|time)$/.exec(label.htmlFor) || [])[1]];
    const text = [...label.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
    if (how && text && !/day\/month|dd\/mm|24.hour/.test(text.data)) {
      text.data += how;
    }
  });
  const wrong = part.querySelector('.fjs-form-field-error');
  part.querySelectorAll('input.fjs-input').forEach(input => {
    british(input);
    set(input, { 'aria-invalid': String(Boolean(wrong)) });
    if (part.querySelector('.fjs-asterix')) {
      set(input, { 'aria-required': 'true' });
    }
    const described = (input.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean);
    if (wrong && !described.includes(id(wrong))) {
      input.setAttribute('aria-describedby', [...described, id(wrong)].join(' '));
    }
  });
}

/**
 * Looks after a form as long as it is there.
 *
 * @returns a function that ends it
 */
export function lookAfter(box) {
  let due = false;
  const observer = new MutationObserver(() => {
    if (!due) {
      due = true;
      requestAnimationFrame(() => {
        due = false;
        look(box);
      });
    }
  });
  look(box);
  observer.observe(box, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
