import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy, Suspense } from 'react';
import { createMemoryRouter, Link } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { useReportAddress } from '../features/reports/use-report-address';
import { useBoardAddress } from '../features/scheduler/use-board-address';
import { ViewerProvider } from '../graphql/viewer';
import { moment } from '../testing/moment';
import { therapist } from '../testing/people';

function Board() {
  useBoardAddress();
  return <h1>Scheduler</h1>;
}

function Report() {
  useReportAddress(null);
  return <h1>Reports</h1>;
}

test.each([['the Scheduler', Board], ['a report', Report]])('whoever clicks on while %s is still being loaded gets where they wanted, though its address is then written', async (_name, Page) => {
  const [pageLoaded, otherLoaded] = [moment(), moment()];
  const Late = lazy(async () => {
    await pageLoaded.until;
    return { default: Page };
  });
  const router = createMemoryRouter([
    { path: '/', element: <><Link to="/unfinished">1 to sign</Link><Suspense fallback="Loading"><Late /></Suspense></> },
    { path: '/unfinished', lazy: async () => { await otherLoaded.until; return { Component: () => <h1>My unfinished work</h1> }; } },
  ]);
  render(<ViewerProvider viewer={therapist()}><RouterProvider router={router} /></ViewerProvider>);
  await userEvent.click(screen.getByRole('link', { name: '1 to sign' }));
  await act(async () => pageLoaded.comes());
  await screen.findByRole('heading', { level: 1 });
  await act(async () => otherLoaded.comes());
  expect(await screen.findByRole('heading', { name: 'My unfinished work' })).toBeInTheDocument();
  expect(router.state.location.search).toBe('');
});
