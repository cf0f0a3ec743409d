// Tasklist shows a person what opens to them: the way to Cockpit and "Start process" only where they lead somewhere.
import { me, noticesEndWithTheirPage } from '../../vigil/menus.js';

function show({ pages, starts }) {
  document.body.classList.toggle('vigil-sees-cases', pages.includes('case'));
  document.body.classList.toggle('vigil-starts', starts);
}

noticesEndWithTheirPage('cam.tasklist');

window.angular.module('cam.tasklist').run(['$rootScope', $rootScope => {
  $rootScope.$on('authentication.changed', (event, person) =>
    person ? me().then(show, () => {}) : show({ pages: [], starts: false }));
}]);

export default [];
