// What a person is shown is what opens to them: the server says so, the menus keep to it. And what a page had to say
// goes with the page.
import { ask, make } from './house.js';

let asked = null;

/** Who is signed on and what is open to them, asked once a sign-on: { pages, starts }. */
export function me() {
  asked = asked || ask('me').then(({ body }) => body, refused => {
    asked = null;
    throw refused;
  });
  return asked;
}

window.addEventListener('hashchange', () => {
  if (location.hash.startsWith('#/login')) {
    asked = null;
  }
});

/** An entry of Cockpit's menu, there for those to whom its page opens; `page` as the server calls it. */
export function entry(id, priority, page, label) {
  return {
    id, pluginPoint: 'cockpit.navigation', priority,
    render: async node => {
      const { pages } = await me();
      if (pages.includes(page)) {
        node.append(make('a', { href: '#/' + page }, label));
      }
    }
  };
}

/** Of an address what makes it another page: where it is, and which step is open on it. */
function pageOf(address) {
  const [path, query] = (address.split('#')[1] || '').split('?');
  return path + ' ' + (new URLSearchParams(query).get('task') || '');
}

/**
 * Red notices stay until they are shut; those of a page that is no longer there would be read as this page's. What went
 * well goes by itself after a while, and may be said on the next page.
 *
 * @param application the web application's module, for instance "cam.tasklist"
 */
export function noticesEndWithTheirPage(application) {
  window.angular.module(application).run(['$rootScope', 'Notifications', ($rootScope, notifications) => {
    $rootScope.$on('$locationChangeSuccess', (event, now, before) => {
      if (pageOf(now) !== pageOf(before)) {
        notifications.notifications.filter(one => one.type === 'danger').forEach(one => notifications.clear(one));
      }
    });
  }]);
}
