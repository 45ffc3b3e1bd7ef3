import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Link, useNavigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { SearchBox } from './search-box';
import { UiProvider } from '../ui/ui-provider';

/** Longer than the pause after which a search begins. */
const SLOW = 600;

function List() {
  const navigate = useNavigate();
  return <><SearchBox label="Name" search="" onSearch={(search) => void navigate(`/?q=${search}`)} /><Link to="/one">Omar S.</Link></>;
}

it('leaves whoever opens a row right after typing on their way, however long its page takes to load', async () => {
  const router = createMemoryRouter([
    { path: '/', element: <List /> },
    { path: '/one', lazy: async () => { await new Promise((done) => { setTimeout(done, SLOW); }); return { Component: () => <h1>One patient</h1> }; } },
  ]);
  render(<UiProvider testing><RouterProvider router={router} /></UiProvider>);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Name' }), 'Om');
  await userEvent.click(screen.getByRole('link', { name: 'Omar S.' }));
  expect(await screen.findByRole('heading', { name: 'One patient' })).toBeInTheDocument();
  expect(router.state.location.search).toBe('');
});
