// Mends what shuts people out of the web applications as they are shipped: buttons and boxes without a name, a tab
// order of its own, a dialogue that does not say what it is, a page whose content the keyboard reaches last.
// What it cannot mend is in docs/accessibility.md.

/** Names for what shows a picture only and has no help text that could be its name. */
const NAMES = {
  '.app-switch > a': 'Other applications',
  '.region-toggle[data-region="filters"]': 'Fold or unfold the lists',
  '.region-toggle[data-region="list"]': 'Fold or unfold the tasks',
  '.region-toggle[data-region="task"]': 'Fold or unfold the task',
  '.maximize': 'Give the task the whole page',
  '.reset-regions': 'Show all columns again',
  '.stored-criteria .dropdown-toggle': 'Saved searches',
  '.share-link, [cam-share-link] button': 'Copy a link to this search',
  '.new-sort > a': 'Sort by something else as well',
  '.cockpit-app > a': 'Cockpit',
  '.tasklist-app > a': 'Tasklist',
  '.admin-app > a': 'Admin',
  'input.toggle[type="radio"]': 'Show this',
  '.bjs-drilldown': 'Go to the process that this step calls',
  'a.circle': 'Open',
  '.close': 'Close'
};
/** Headings that skip a level or are no headings, and the level that fits the page. */
const LEVELS = { '.tasks-list .task h4': '2', '.tasks-list .task h6': null };
const ICON = /^\s*$/;
/** A label that had not come from the server yet when the page wrote its title. */
const UNTOLD = / \| [A-Z]+(_[A-Z]+)+$/;
const MAIN = '[role="main"]';

function all(selector, mend) {
  document.querySelectorAll(selector).forEach(mend);
}

/** Sets an attribute only when it changes, so that mending does not call for mending again. */
function set(element, name, value) {
  if (value && element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

function nameless(element) {
  return ICON.test(element.textContent) && !element.getAttribute('aria-label')
    && !element.getAttribute('aria-labelledby') && !element.querySelector('img[alt]:not([alt=""])');
}

/** The help text that the mouse gets, which is the best name there is. */
function help(element) {
  const tip = '[uib-tooltip], [tooltip]';
  const from = element.matches(tip) ? element : element.querySelector(tip);
  return from ? from.getAttribute('uib-tooltip') || from.getAttribute('tooltip') : element.getAttribute('title');
}

/** A page is told from another by its title; the task that is open is part of it. */
let told = '';
function entitle() {
  const task = document.querySelector('.task-details h2');
  const name = task ? task.textContent.trim() : '';
  if (name !== told) {
    told = name;
    document.title = (name ? name + ' – ' : '') + 'Vigil Tasklist';
  } else if (UNTOLD.test(document.title)) {
    document.title = document.title.replace(UNTOLD, '');
  }
}

function mend() {
  entitle();
  Object.entries(NAMES).forEach(([selector, name]) => all(selector, element => {
    if (!element.hasAttribute('aria-label')) {
      set(element, 'aria-label', name);
    }
  }));
  all('a[href], button, [role="button"]', element => {
    if (nameless(element)) {
      set(element, 'aria-label', help(element));
    }
  });
  all('input[placeholder]:not([aria-label])', box => {
    if (!box.labels || box.labels.length === 0) {
      set(box, 'aria-label', box.placeholder);
    }
  });
  all('input[aria-autocomplete], input[uib-typeahead]', box => set(box, 'role', 'combobox'));
  // The page's own order is the right one.
  all('[tabindex]', element => {
    if (element.tabIndex > 0) {
      element.tabIndex = 0;
    }
  });
  all('[role="dialog"]', dialogue => {
    const title = dialogue.querySelector('.modal-title, .modal-header h1, .modal-header h2, .modal-header h3');
    if (title) {
      title.id = title.id || 'vigil-dialogue-' + Math.random().toString(36).slice(2);
      set(dialogue, 'aria-labelledby', title.id);
    }
  });
  Object.entries(LEVELS).forEach(([selector, level]) => all(selector, heading =>
    level ? set(heading, 'aria-level', level) : set(heading, 'role', 'presentation')));
  // Something that scrolls must scroll for the keyboard too.
  all('.three-cols-layout-cell.content, .modal-body, .ctn-content, .ctn-sidebar', part => {
    if (part.scrollHeight > part.clientHeight && !part.hasAttribute('tabindex')) {
      part.tabIndex = 0;
    }
  });
}

/** The first stop of the keyboard: over the menus, straight to the work. A link would change the page's address. */
function skipTheMenus() {
  const skip = document.createElement('button');
  skip.type = 'button';
  skip.className = 'vigil-skip';
  skip.textContent = 'Skip the menus';
  skip.addEventListener('click', () => {
    const main = document.querySelector(MAIN);
    main.tabIndex = -1;
    main.focus();
  });
  document.querySelector('body > header').prepend(skip);
}

let waiting = false;
function later() {
  if (!waiting) {
    waiting = true;
    setTimeout(() => {
      waiting = false;
      mend();
    }, 50);
  }
}

skipTheMenus();
mend();
new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
