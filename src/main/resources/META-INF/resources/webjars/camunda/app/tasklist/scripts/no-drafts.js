// Tasklist writes what is typed into a form to the browser's storage, also when the session runs out, and leaves it
// there for the next person at the desk. Here such a draft is refused, and any that lies about is removed.
const DRAFT = /^(camunda-form:|camForm:)/;

const keep = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!DRAFT.test(String(key))) {
    keep.call(this, key, value);
  }
};

function wipe() {
  for (const store of [window.localStorage, window.sessionStorage]) {
    Object.keys(store).filter(key => DRAFT.test(key)).forEach(key => store.removeItem(key));
  }
}

wipe();
window.addEventListener('pagehide', wipe);
window.addEventListener('hashchange', wipe);
document.addEventListener('visibilitychange', wipe);

// Signing on and off.
export default [
  { id: 'vigil.noDrafts.signOn', pluginPoint: 'tasklist.login.data', result: () => wipe(), render: () => wipe() },
  { id: 'vigil.noDrafts.signOnPage', pluginPoint: 'tasklist.login', priority: -100, render: () => wipe() }
];
