// The draft of one form: on the server, where it follows its officer to any desk, and never in the browser's storage.
import { ask, make, moment } from '../../../vigil/house.js';

const PAUSE = 20000;
// Longer requests do not outlive their page.
const KEPT_ALIVE = 60000;

// What somebody had typed when their session ended, for when the same person signs on again at this page. It goes with
// the page, and when anybody else signs on.
const held = new Map();
let owner = null;

/** Forgets what is held for anybody but this person. */
export function heldFor(person) {
  if (owner !== person) {
    held.clear();
  }
  owner = person;
}

export class Draft {

  /** @param place drafts/{task} or drafts/start/{process} */
  constructor(place) {
    this.place = place;
    this.seen = 0;
    this.status = make('span', { role: 'status', class: 'vigil-draft-status' });
  }

  /** What to lay into the form and what to say of it: { answers, note }; empty when there is nothing. */
  async open() {
    const kept = held.get(this.place);
    held.delete(this.place);
    let draft = {};
    let note = null;
    try {
      draft = (await ask(this.place)).body;
      this.seen = draft.version || 0;
    } catch (refused) {
      // Who may read the form and not fill it in has no draft of it to miss.
      note = [403, 404].includes(refused.status) ? null
        : 'Vigil could not look for a draft of this form. ' + refused.message;
    }
    if (kept) {
      this.unsaved = true;
      return { answers: kept, note: 'You were signed off. Here is what you had typed; it has not been sent.' };
    }
    return draft.version ? { answers: draft.answers, note: 'This is a draft, saved by ' + named(draft)
      + '. It has not been sent.' } : { note };
  }

  /** Begins to look after a form: `read` gives its answers, `resolve` is asked when somebody else's draft is newer. */
  watch(read, resolve) {
    this.read = read;
    this.resolve = resolve;
    this.last = this.unsaved ? null : JSON.stringify(read());
    this.timer = setInterval(() => this.saveIfChanged(), PAUSE);
  }

  changed() {
    return Boolean(this.read) && !this.over && JSON.stringify(this.read()) !== this.last;
  }

  saveIfChanged() {
    return this.changed() && this.allowed() ? this.save() : this.saving;
  }

  /** Whether this person may save it now; the form says so. */
  allowed() {
    return true;
  }

  /** Saves what stands in the form now, after any save under way; what the server said no to, or nothing. */
  save() {
    this.saving = Promise.resolve(this.saving).then(() => this.over ? null : this.put());
    return this.saving;
  }

  async put() {
    const answers = this.read();
    const keepalive = document.hidden && new Blob([JSON.stringify(answers)]).size < KEPT_ALIVE;
    try {
      const { body } = await ask(this.place, { method: 'PUT', body: { answers, seen: this.seen }, keepalive });
      this.seen = body.version;
      this.last = JSON.stringify(answers);
      this.say('Draft saved ' + moment(body.savedAt) + '. It has not been sent.');
      return null;
    } catch (refused) {
      if (this.over) {
        return null;
      }
      this.say(refused.status ? refused.message
        : 'Vigil cannot be reached, so this is not saved yet. Leave this page open.', true);
      if (refused.status && refused.is('newer-draft')) {
        this.resolve(refused);
      }
      return refused;
    }
  }

  async throwAway() {
    await ask(this.place, { method: 'DELETE' });
    this.end();
  }

  say(text, wrong) {
    this.status.textContent = text;
    this.status.classList.toggle('vigil-draft-wrong', Boolean(wrong));
  }

  /** Holds what was typed until the same person has signed on again. */
  hold() {
    if (this.changed()) {
      held.set(this.place, this.read());
    }
    this.end();
  }

  /** The form is sent, or gone from the screen. */
  end() {
    this.over = true;
    clearInterval(this.timer);
  }
}

export function named(draft) {
  return (draft.own ? 'you' : draft.savedBy) + ', ' + moment(draft.savedAt);
}
