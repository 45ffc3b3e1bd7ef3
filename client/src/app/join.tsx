import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/fonts.css';
import '../ui/bare-page.css';
import { joinApi } from '../features/telehealth/join-api';
import { JoinPage } from '../features/telehealth/join-page';
import { takeToken } from '../features/telehealth/join-token';
import { layTokens } from '../ui/lay-tokens';

/**
 * The patient's page begins here and not in `main`: a phone loads it once and in a hurry, so nothing of the clinicians' product,
 * its kit, its client or its worker comes along.
 */
layTokens();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');

createRoot(root).render(<StrictMode><JoinPage api={joinApi(takeToken(location, history, sessionStorage))} onEnter={(address) => location.assign(address)} /></StrictMode>);
