import { screen, within } from '@testing-library/react';
import { accessibilityFaults, show } from '../testing/render';
import { WeekGrid, type WeekBlock, type WeekDay } from './week-grid';

const days: WeekDay[] = [{ key: 'mo', short: 'Mon', long: 'Monday' }, { key: 'tu', short: 'Tue', long: 'Tuesday' }];
const words = { has: 'has now', added: 'added', clash: 'clash', cancelled: 'cancelled' };
const block = (id: string, changes: Partial<WeekBlock> = {}): WeekBlock => ({ id, day: 'tu', from: 630, until: 680, title: id, time: '10:30', range: '10:30 to 11:20 AM', tone: 'has', ...changes });

test('readers have a list by day and time that says what each tone means', async () => {
  show(<WeekGrid label="The week" days={days} words={words} empty="Nothing yet" blocks={[block('Lunch Support', { from: 650, until: 700, tone: 'clash', range: '10:50 to 11:40 AM', note: 'overlaps DBT Skills' }), block('DBT Skills')]} />);
  const week = screen.getByRole('list', { name: 'The week' });
  expect(within(week).getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual(['Tuesday']);
  const lines = within(week).getAllByRole('listitem').slice(1).map((line) => line.textContent);
  expect(lines).toEqual(['10:30 to 11:20 AMDBT Skillshas now', '10:50 to 11:40 AMLunch Supportoverlaps DBT Skillsclash']);
  expect(screen.queryByText('Mon')?.closest('[aria-hidden="true"]')).not.toBeNull();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a week without anything says so', () => {
  show(<WeekGrid label="The week" days={days} words={words} empty="Nothing yet" blocks={[]} />);
  expect(screen.getByText('Nothing yet')).toBeInTheDocument();
});
