// Starts the page: texts first, then the bridge to the host, then the app or the ended session.
import './client/parsing.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/lists.css';
import './app/layout.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './state/app-store.ts';
import { App } from './app/app.tsx';
import { findBridge } from './client/bridge.ts';
import { createClient } from '../shared/contract/client.ts';
import { setLanguage, startI18n, systemLanguage } from './i18n/i18n.ts';
import { EndedScreen } from './app/session-ended.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('no #root');
const root = createRoot(place);
const show = (screen: ReactNode) => root.render(<StrictMode>{screen}</StrictMode>);
const showEnded = () => show(<EndedScreen />);

await startI18n();
await setLanguage(systemLanguage());
const bridge = await findBridge(showEnded);
if (bridge) {
  const client = createClient(bridge);
  show(<App client={client} store={createAppStore(client)} />);
} else showEnded();
