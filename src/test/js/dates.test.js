import assert from 'node:assert/strict';
import { test } from 'node:test';
import { script } from './page.js';

const { day, time } = await script('tasklist/scripts/form/dates.js');

function written(date) {
  return date && [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}

for (const [typed, read] of [
  ['22/05/2026', '2026-5-22'], ['22.5.2026', '2026-5-22'], ['22-05-2026', '2026-5-22'], ['22 5 2026', '2026-5-22'],
  ['22052026', '2026-5-22'], [' 1 / 2 / 2026 ', '2026-2-1'], ['22 May 2026', '2026-5-22'], ['1 september 2026', '2026-9-1'],
  ['29/02/2024', '2024-2-29'],
  // Days there are not, and what would be read as another day.
  ['32/01/2026', null], ['29/02/2026', null], ['31/04/2026', null], ['00/05/2026', null], ['22/13/2026', null],
  ['22/00/2026', null], ['22/5/26', null], ['05/2026', null], ['2026-05-22', null], ['22 Mai 2026x', null],
  ['22 foo 2026', null], ['tomorrow', null], ['', null]
]) {
  test(`"${typed}" is ${read || 'no day'}`, () => assert.equal(written(day(typed)), read));
}

for (const [typed, read] of [
  ['16:50', '16:50'], ['16.50', '16:50'], ['1650', '16:50'], ['4:50pm', '16:50'], ['4 pm', '16:00'], ['9:05', '09:05'],
  ['12am', '00:00'], ['12 pm', '12:00'], ['12:30 am', '00:30'], ['00:00', '00:00'], ['23:59', '23:59'], ['16:50h', '16:50'],
  ['24:00', null], ['16:60', null], ['16', null], ['13pm', null], ['0am', null], ['16:5', null], ['noon', null], ['', null]
]) {
  test(`"${typed}" is ${read || 'no time'}`, () => assert.equal(time(typed), read));
}
