import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Link } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { moment } from '../testing/moment';
import { RouterContext, useOnward } from './use-onward';

/** Somebody who saved a form and still waits for the answer; the patients' page is loaded when the test says so. */
async function saved() {
  const [answer, patients] = [moment(), moment()];
  let led: boolean | null = null;
  function Form() {
    const onward = useOnward();
    return <button type="button" onClick={() => { void answer.until.then(() => onward('/saved', { replace: true })).then((each) => { led = each; }); }}>Save</button>;
  }
  const router = createMemoryRouter([
    { path: '/', element: <><Link to="/alerts">Alerts</Link><Link to="/patients">Patients</Link><Link to="/?tab=2">Tab 2</Link><Form /></> },
    { path: '/saved', element: <h1>What was saved</h1> },
    { path: '/alerts', element: <h1>Alerts</h1> },
    { path: '/patients', lazy: async () => { await patients.until; return { Component: () => <h1>Patients</h1> }; } },
  ]);
  render(<RouterContext value={router}><RouterProvider router={router} /></RouterContext>);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  return { answered: () => act(async () => answer.comes()), loaded: () => act(async () => patients.comes()), led: () => led };
}

const heading = (name: string) => screen.findByRole('heading', { name });

test('whoever waits for the answer is led on to what was saved', async () => {
  const form = await saved();
  await form.answered();
  expect(await heading('What was saved')).toBeInTheDocument();
  expect(form.led()).toBe(true);
});

test('whoever looked at another part of the same page meanwhile is led on too', async () => {
  const form = await saved();
  await userEvent.click(screen.getByRole('link', { name: 'Tab 2' }));
  await form.answered();
  expect(await heading('What was saved')).toBeInTheDocument();
});

test('whoever went elsewhere meanwhile stays there', async () => {
  const form = await saved();
  await userEvent.click(screen.getByRole('link', { name: 'Alerts' }));
  await form.answered();
  expect(await heading('Alerts')).toBeInTheDocument();
  expect(form.led()).toBe(false);
});

test('whoever is on the way elsewhere, to a page still being loaded, arrives there', async () => {
  const form = await saved();
  await userEvent.click(screen.getByRole('link', { name: 'Patients' }));
  await form.answered();
  await form.loaded();
  expect(await heading('Patients')).toBeInTheDocument();
});
