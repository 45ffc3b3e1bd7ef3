import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './providers';
import { createRouter } from './router';
import { registerShellWorker } from './shell-worker';
import { RouterContext } from './use-onward';

registerShellWorker();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');

const router = createRouter();
createRoot(root).render(<StrictMode><Providers><RouterContext value={router}><RouterProvider router={router} /></RouterContext></Providers></StrictMode>);
