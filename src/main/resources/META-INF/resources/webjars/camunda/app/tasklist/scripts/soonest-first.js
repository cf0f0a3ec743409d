// Tasklist shows the newest task first unless told otherwise; what matters is what falls due first.
const SOONEST = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
const NEWEST = /sortBy[^&]*created[^&]*desc/;
let asked = false;

// The order an officer picks from the menu stays; only the order nobody asked for is replaced.
document.addEventListener('click', event => {
  asked = asked || Boolean(event.target.closest && event.target.closest('.sorting-choice, .dropdown-menu'));
}, true);

function soonestFirst() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  if (asked || !/^\/?$/.test(path || '')) {
    return;
  }
  const kept = (query || '').split('&').filter(part => part && !part.startsWith('sorting='));
  const sorting = (query || '').split('&').find(part => part.startsWith('sorting='));
  if (!sorting || NEWEST.test(decodeURIComponent(sorting))) {
    location.replace('#/?' + [...kept, 'sorting=' + SOONEST].join('&'));
  }
}

soonestFirst();
window.addEventListener('hashchange', soonestFirst);

export default [];
