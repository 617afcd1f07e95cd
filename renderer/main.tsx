import './parsing.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/lists.css';
import './layout/layout.css';
import './models/models.css';
import './cluster/cluster.css';
import './wizard/wizard.css';
import './fit/fit.css';
import './proof/proof.css';
import './hosted/hosted.css';
import './drill/drill.css';
import './home/home.css';
import './reach/reach.css';
import './safety/safety.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './app-store.ts';
import { App } from './app.tsx';
import { findBridge } from './bridge.ts';
import { createClient } from './client.ts';
import { setLanguage, startI18n, systemLanguage } from './i18n/i18n.ts';
import { EndedScreen } from './layout/ended-screen.tsx';

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
