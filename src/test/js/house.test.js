import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Element, script, Text } from './page.js';

const { ask, count, dayBegins, inWords, moment, Refused, timeOfDay, update } = await script('vigil/house.js');
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => mock.timers.reset());

for (const [long, words] of [
  [0, 'less than a minute'], [59999, 'less than a minute'], [MINUTE, '1 minute'], [59 * MINUTE, '59 minutes'],
  [HOUR, '1 hour'], [HOUR + MINUTE, '1 hour 1 minute'], [23 * HOUR + 59 * MINUTE, '23 hours 59 minutes'],
  [DAY, '1 day'], [DAY + HOUR, '1 day 1 hour'], [2 * DAY + 23 * HOUR, '2 days 23 hours'], [3 * DAY + 5 * HOUR, '3 days'],
  [-2 * HOUR, '2 hours']
]) {
  test(`${long} ms are ${words}`, () => assert.equal(inWords(long), words));
}

test('one thing is one thing', () =>
  assert.deepEqual([0, 1, 2].map(number => count(number, 'step')), ['0 steps', '1 step', '2 steps']));

test('a moment is said in London, in summer too', () => {
  assert.equal(moment('2026-05-22T15:50:00Z'), 'Fri, 22 May 2026, 16:50');
  assert.equal(moment('2026-11-22T16:50:00Z'), 'Sun, 22 Nov 2026, 16:50');
  assert.equal(timeOfDay('2026-05-22T15:50:00Z'), '16:50');
});

for (const [now, days, begins] of [
  ['2026-11-10T12:00:00Z', 0, '2026-11-10T00:00:00.000+0000'],
  ['2026-11-10T12:00:00Z', 1, '2026-11-11T00:00:00.000+0000'],
  ['2026-07-10T12:00:00Z', 0, '2026-07-09T23:00:00.000+0000'],
  // Half an hour past midnight in London is still yesterday in UTC.
  ['2026-07-09T23:30:00Z', 0, '2026-07-09T23:00:00.000+0000'],
  // The day the clocks go forward begins in winter, the next one in summer.
  ['2026-03-29T12:00:00Z', 0, '2026-03-29T00:00:00.000+0000'],
  ['2026-03-29T12:00:00Z', 1, '2026-03-29T23:00:00.000+0000'],
  ['2026-10-25T12:00:00Z', 0, '2026-10-24T23:00:00.000+0000'],
  ['2026-10-25T12:00:00Z', 1, '2026-10-26T00:00:00.000+0000']
]) {
  test(`at ${now} the day in ${days} begins at ${begins}`, () => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse(now) });
    assert.equal(dayBegins(days), begins);
  });
}

test('what has not changed is left alone, so the focus stays', () => {
  const kept = new Element('button', { class: 'late' }, new Text('Open'));
  const shown = new Element('div', {}, kept, new Text('3'), new Element('p', {}));
  update(shown, new Element('div', { class: 'new' }, new Element('button', { class: 'late' }, new Text('Open')), new Text('4')));
  assert.equal(shown.getAttribute('class'), 'new');
  assert.equal(shown.childNodes.length, 2);
  assert.equal(shown.childNodes[0], kept);
  assert.equal(kept.written, 0);
  assert.equal(shown.childNodes[1].data, '4');
});

test('what has become something else is drawn anew, and what is new comes behind', () => {
  const shown = new Element('div', {}, new Element('p', {}));
  update(shown, new Element('div', {}, new Element('a', { href: '#' }), new Text('more')));
  assert.deepEqual(shown.childNodes.map(node => node.nodeName), ['A', '#text']);
});

const NEWER = {
  type: 'urn:problem-type:vigil:newer-draft', title: 'There is a newer draft', status: 409,
  detail: 'Yours was not saved: you have saved a newer draft of this form somewhere else.', draft: { version: 2 }
};

for (const [what, body, message, kind] of [
  ['a problem is its detail', NEWER, NEWER.detail, true],
  ['a problem of no kind of its own is none', { ...NEWER, type: 'about:blank' }, NEWER.detail, false],
  ['what is no problem is told in words of the page', { error: 'Conflict' }, /^Vigil does not answer as it should/, false]
]) {
  test(what, async () => {
    globalThis.document = { cookie: 'XSRF-TOKEN=abc' };
    mock.method(globalThis, 'fetch', async (address, asked) => {
      assert.equal(asked.headers.Accept, 'application/json, application/problem+json');
      return new Response(JSON.stringify(body), { status: 409, headers: { 'Content-Type': 'application/problem+json' } });
    });
    await assert.rejects(ask('drafts/1', { method: 'PUT', body: {} }), refused => {
      assert.ok(refused instanceof Refused);
      assert.equal(refused.status, 409);
      assert.match(refused.message, message instanceof RegExp ? message : new RegExp('^' + message + '$'));
      assert.equal(refused.is('newer-draft'), kind);
      assert.deepEqual(refused.body, body);
      return true;
    });
    mock.restoreAll();
  });
}
