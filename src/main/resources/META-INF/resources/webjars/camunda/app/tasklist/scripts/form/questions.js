// A form as form-js keeps it: its questions, their answers, and what form-js says about them in the house's words.

/** The form that form-js has drawn into a box. It hands itself to its own parts, and to nobody else. */
export function formIn(box) {
  const look = node => {
    const value = node && node.props && node.props.value;
    if (value && value.getService) {
      return value.getService('form');
    }
    for (const child of (node && node.__k) || []) {
      const found = look(child);
      if (found) {
        return found;
      }
    }
    return null;
  };
  return look(box.querySelector('.fjs-container').__k);
}

function question(form, id) {
  return form.get('formFieldRegistry').get(id);
}

/** The path of a question's answer, as the server names it: risk.reasons. */
function path(form, id) {
  return form.get('pathRegistry').getValuePath(question(form, id)).join('.');
}

/** The id of the question at a path; undefined when the form shows none. */
export function idAt(form, dotted) {
  return shown(form).find(id => path(form, id) === dotted);
}

/** The ids of the questions on the screen, in their order. */
export function shown(form) {
  return form.get('formFieldInstanceRegistry').getAllKeyed().map(instance => instance.id);
}

function at(data, steps) {
  return steps.reduce((part, step) => part === null || part === undefined ? undefined : part[step], data);
}

/** What has been answered so far, right or wrong: no more than the form itself would send. */
export function answers(form) {
  const { data } = form._getState();
  const given = {};
  for (const { id, valuePath } of form.get('formFieldInstanceRegistry').getAllKeyed()) {
    const { type, disabled, readonly } = question(form, id);
    const value = at(data, valuePath);
    if (disabled || readonly || type === 'expression' || value === undefined) {
      continue;
    }
    let part = given;
    valuePath.slice(0, -1).forEach(step => { part = part[step] = part[step] || {}; });
    part[valuePath[valuePath.length - 1]] = value;
  }
  return given;
}

/** Where the answer to a question goes in: the first box of it that takes the focus. */
export function boxOf(form, id) {
  const ends = ['', '-date', '-time', '-0'].map(end => '[id$="-' + CSS.escape(id + end) + '"]');
  return ends.map(end => form._container.querySelector('input' + end + ', textarea' + end)).find(Boolean);
}

function label({ label, dateLabel, timeLabel }) {
  return label || dateLabel || timeLabel || 'One of the questions';
}

/** The words beside a question, with its group's where two share them. */
function words(form, id) {
  const own = label(question(form, id));
  const same = shown(form).filter(other => label(question(form, other)) === own).length > 1;
  const group = question(form, question(form, id)._parent);
  return same && group && group.label ? group.label + ', ' + own : own;
}

const MISSING = {
  radio: 'choose one.', select: 'choose one.', checklist: 'choose at least one.', taglist: 'choose at least one.',
  checkbox: 'tick this box.', number: 'give a number.', date: 'give a date as day/month/year.',
  time: 'give a time as hour:minute.', datetime: 'give a date and a time.'
};

// What form-js says, and what the server's rules say of the same.
const SAYINGS = [
  [/^Field is required\.$/, ({ type, subtype }) => MISSING[type === 'datetime' ? subtype : type] || 'fill this in.'],
  [/^Field must match pattern/, ({ description }) => description
    ? 'this is not written as asked. ' + description.replace(/\.?$/, '.')
    : 'this is not written in the form that is asked for.'],
  [/minimum value of (.+)\.$/, (field, least) => 'give ' + least + ' or more.'],
  [/maximum value of (.+)\.$/, (field, most) => 'give ' + most + ' or less.'],
  [/minimum length of (.+)\.$/, (field, least) => 'write at least ' + least + ' characters.'],
  [/maximum length of (.+)\.$/, (field, most) => 'write at most ' + most + ' characters.'],
  [/phone number/, () => 'give a telephone number with its country code, for example +441632960000.'],
  [/valid email/, () => 'give an email address, for example name@example.org.'],
  [/not a number/, () => 'give a number.'],
  [/be an integer/, () => 'give a whole number.'],
  [/at most (\d+) decimal/, (field, digits) => 'give at most ' + digits + ' digits after the point.'],
  [/nearest valid values are (.+) and (.+)\.$/, (field, below, above) => 'give ' + below + ' or ' + above + '.']
];

function joined(label, sentence) {
  return label.endsWith('?') ? label + ' ' + sentence[0].toUpperCase() + sentence.slice(1) : label + ': ' + sentence;
}

/** A sentence about a question, in the house's words. */
export function sentence(form, id, said) {
  for (const [pattern, words_] of SAYINGS) {
    const found = pattern.exec(said);
    if (found) {
      return joined(words(form, id), words_(question(form, id), ...found.slice(1)));
    }
  }
  return joined(words(form, id), said);
}

const ERROR = 'Error: ';

/** Makes the form say its faults in the house's words, and know one more: what it could not read as a date or time. */
export function inOurWords(form, unread) {
  const validator = form.get('validator');
  const check = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => {
    const boxes = boxesOf(form, instance.id);
    // Of a date without its time form-js keeps nothing, and says nothing when the form is sent.
    const half = boxes.some(box => box.value) && !boxes.every(box => box.value);
    const said = unread(boxes) ? [unread(boxes)] : half ? [MISSING.datetime] : check(instance, value);
    return said.map(one => ERROR + sentence(form, instance.id, one));
  };
}

/** Says at once what could not be read: for form-js nothing has changed. */
export function sayUnread(form) {
  form._container.addEventListener('unread', ({ target }) => {
    const instance = form.get('formFieldInstanceRegistry').getAllKeyed()
      .find(({ id }) => boxesOf(form, id).includes(target));
    form._update({ fieldInstance: instance, value: null });
  });
}

function boxesOf(form, id) {
  return ['-date', '-time'].map(end => form._container.querySelector('input[id$="-' + CSS.escape(id + end) + '"]'))
    .filter(Boolean);
}

/** What is wrong, question by question, in the form's order: [{ id, text }]. */
export function faults(form) {
  const { errors } = form._getState();
  return shown(form).filter(id => Array.isArray(errors[id]))
    .flatMap(id => errors[id].map(text => ({ id, text: text.replace(ERROR, '') })));
}

/** Shows sentences at their questions; each stays until its question is answered anew. */
export function showAt(form, sentences) {
  const errors = {};
  sentences.forEach(({ id, text }) => { errors[id] = [...(errors[id] || []), ERROR + text]; });
  form._setState({ errors });
}
