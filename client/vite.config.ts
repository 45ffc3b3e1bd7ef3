import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ownDocuments } from './build-documents';
import { builtGuides } from './build-guides';
import { builtReference } from './build-reference';
import { shellWorker } from './build-shell';

const server = process.env['GROUPWORK_SERVER'] ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react(), builtGuides(), builtReference(), shellWorker(), ownDocuments()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, rolldownOptions: { input: { main: 'index.html', join: 'join.html' } } },
  server: { proxy: { '/graphql': { target: server, ws: true }, '/explorer/graphql': { target: server, ws: true }, '/sheets': server, '/system': server } },
  preview: { proxy: { '/graphql': { target: server, ws: true }, '/explorer/graphql': { target: server, ws: true }, '/sheets': server } },
});
