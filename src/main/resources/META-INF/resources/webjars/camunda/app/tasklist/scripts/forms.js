// Stands between Tasklist and every form it shows: lays the draft into it, keeps the draft, and says what is wrong with
// a form at its top and at the questions. Tasklist's own directive draws the form and sends it, as before.
import { make } from '../../vigil/house.js';
import { lookAfter } from './form/accessible.js';
import { unread } from './form/dates.js';
import { Draft, heldFor, named } from './form/draft.js';
import * as questions from './form/questions.js';
import * as summary from './form/summary.js';

/** What Tasklist takes for a form that was not sent and needs no word of its own. */
const SAID = { message: 'camForm submission prevented' };
const STILL_HERE = 'What you have typed is still here.';

const open = new Set();

function place({ taskId, processDefinitionKey }) {
  return taskId ? 'drafts/' + encodeURIComponent(taskId) : 'drafts/start/' + encodeURIComponent(processDefinitionKey);
}

/**
 * The form's controller as the directive knows it, with ours in between.
 *
 * @param said what to say of the draft that is laid into the form, or nothing
 */
function between(scope, box, controller, draft, said) {
  const top = make('div', { class: 'vigil-form-top' });
  const foot = make('div', { class: 'vigil-form-foot' });
  let form;
  let sending = false;

  const theirs = () => !controller.getOptions().disableForm;
  draft.allowed = () => theirs() && !sending;

  async function save() {
    const refused = await draft.save();
    if (refused && refused.status === 401) {
      // As Tasklist does it when one of its own requests finds that nobody is signed on any more.
      scope.$root.authentication = null;
      scope.$root.$broadcast('authentication.changed', null);
      scope.$root.$broadcast('authentication.login.required');
      scope.$applyAsync();
    }
  }

  function go(id) {
    const target = questions.boxOf(form, id);
    if (target) {
      target.focus();
    }
  }

  function problem({ id, text }) {
    return { text, go: id && (() => go(id)) };
  }

  function refuse(error) {
    const answer = (error.response && error.response.body) || {};
    if (error.status === 401) {
      return;
    }
    if (!(error instanceof Error)) {
      summary.show(top, questions.faults(form).map(problem));
      return;
    }
    const found = (answer.faults || [])
      .map(({ field, sentence }) => ({ id: questions.idAt(form, field), text: sentence }));
    if (found.length > 0) {
      questions.showAt(form, found.filter(({ id }) => id));
      summary.show(top, found.map(problem), found.some(({ id }) => id) ? undefined : STILL_HERE);
      return;
    }
    const said = error.status ? error.message : 'Vigil cannot be reached, so nothing was sent. Try again in a moment.';
    summary.show(top, said.split('\n').map(text => ({ text })), STILL_HERE);
  }

  function note(text, ...buttons) {
    top.querySelectorAll('.vigil-form-note').forEach(old => old.remove());
    if (text) {
      top.append(make('div', { class: 'vigil-form-note', role: 'status' }, make('p', {}, text), ...buttons));
    }
  }

  function button(text, press, kind = 'btn-default') {
    return make('button', { type: 'button', class: 'btn ' + kind, click: press }, text);
  }

  /** Somebody saved a newer draft while this one was written: both are there until the officer has chosen. */
  function choose(refused) {
    const newer = refused.body.draft;
    if (!newer) {
      return;
    }
    note('There is a newer draft of this form, saved by ' + named(newer) + '. Yours is not saved.',
      button('Show the newer draft instead of mine', async () => {
        const { schema, initialData } = form._getState();
        draft.seen = newer.version;
        await form.importSchema(schema, { ...initialData, ...newer.answers });
        draft.last = JSON.stringify(questions.answers(form));
        note('This is a draft, saved by ' + named(newer) + '. It has not been sent.');
      }),
      button('Keep mine instead of the newer draft', () => {
        draft.seen = newer.version;
        note('');
        return save();
      }));
  }

  function begin() {
    form = questions.formIn(box);
    questions.inOurWords(form, unread);
    questions.sayUnread(form);
    box.prepend(top);
    box.append(foot);
    const unwatch = lookAfter(box);
    draft.watch(() => questions.answers(form), choose);
    if (said) {
      note(said, draft.seen > 0 && button('Begin again without the draft',
        () => draft.throwAway().then(() => location.reload(), refused => note(refused.message)), 'btn-link'));
    }
    const claim = make('p', { class: 'vigil-claim' }, 'Claim this step to fill it in.');
    const keep = make('div', { class: 'vigil-draft' },
      button('Save and come back', save), draft.status);
    scope.$watch(theirs, yes => foot.replaceChildren(yes ? keep : claim));
    open.add(draft);
    scope.$on('$destroy', () => {
      draft.saveIfChanged();
      Promise.resolve(draft.saving).then(() => draft.end());
      open.delete(draft);
      unwatch();
      summary.clear(top);
    });
    scope.$on('authentication.login.required', () => draft.hold());
    controller.notifyFormInitialized();
  }

  return Object.assign(Object.create(controller), {
    notifyFormInitialized: begin,
    notifyFormInitializationFailed: error => controller.notifyFormInitializationFailed(error),
    // A button that is shut says nothing: the officer presses it and reads what is missing.
    notifyFormValidated: () => controller.notifyFormValidated(false),
    registerSaveHandler: () => {},
    registerCompletionHandler: handler => controller.registerCompletionHandler(async done => {
      sending = true;
      summary.clear(top);
      await draft.saving;
      handler((error, result) => {
        sending = false;
        if (error) {
          refuse(error);
        } else {
          draft.end();
        }
        done(error ? SAID : null, result);
        scope.$applyAsync();
      });
    })
  });
}

/**
 * Lets Tasklist's directive find a draft where it looks for its own: it asks the browser's storage while it is linked,
 * and is answered from here. Nothing is stored.
 */
function handing(answers, work) {
  const find = Storage.prototype.getItem;
  Storage.prototype.getItem = function (key) {
    return String(key).startsWith('camunda-form:') ? JSON.stringify(answers || {}) : find.call(this, key);
  };
  try {
    work();
  } finally {
    Storage.prototype.getItem = find;
  }
}

function saveAll() {
  return Promise.all([...open].map(draft => draft.saveIfChanged()));
}

window.angular.module('cam.tasklist')
  .decorator('camTasklistFormCamundaDirective', ['$delegate', $delegate => {
    const [directive] = $delegate;
    const { link } = directive;
    directive.compile = () => (scope, element, attributes, controller) => {
      const draft = new Draft(place(controller.getParams()));
      let gone = false;
      scope.$on('$destroy', () => { gone = true; });
      draft.open().then(({ answers, note }) => {
        if (!gone) {
          handing(answers, () => link(scope, element, attributes, between(scope, element[0], controller, draft, note)));
          scope.$applyAsync();
        }
      });
    };
    return $delegate;
  }])
  .run(['$rootScope', $rootScope => {
    $rootScope.$on('authentication.changed', (event, person) => person && heldFor(person.name));
    $rootScope.$on('authentication.logout.success', () => heldFor(null));
  }]);

document.addEventListener('visibilitychange', () => document.hidden && saveAll());

// Whoever signs off has saved first.
let saved = false;
document.addEventListener('click', event => {
  const signOff = event.target.closest && event.target.closest('.logout a');
  if (!signOff || saved || ![...open].some(draft => draft.changed())) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  saveAll().finally(() => {
    saved = true;
    signOff.click();
    saved = false;
  });
}, true);

document.head.append(make('link', { rel: 'stylesheet', href: new URL('../../vigil/forms.css', import.meta.url).href }));

export default [];
