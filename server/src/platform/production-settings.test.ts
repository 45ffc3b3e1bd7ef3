import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readProductionSettings } from './production-settings';

const address = { publicUrl: 'https://groups.facility.example', certificate: null, trustedProxies: ['127.0.0.1'] };
const certificate = { cert: Buffer.from(''), key: Buffer.from(''), files: { TLS_CERT: '', TLS_KEY: '' } };
const production = { NODE_ENV: 'production' };

it('is the demo, with a pepper in its data folder, where nothing is said', () => {
  expect(readProductionSettings({}, { ...address, publicUrl: null })).toEqual({ production: false, keysFile: null });
  expect(readProductionSettings({ NODE_ENV: 'test', GROUPWORK_CLOCK: '2026-11-19T16:24:00Z', KEYS_FILE: 'keys.json' }, address)).toEqual({ production: false, keysFile: resolve('keys.json') });
});

it('keeps its keys with whoever runs it, or where they are said to be', () => {
  expect(readProductionSettings(production, address)).toEqual({ production: true, keysFile: join(homedir(), '.groupwork', 'keys.json') });
  expect(readProductionSettings({ ...production, KEYS_FILE: '/etc/groupwork/keys.json' }, address).keysFile).toBe('/etc/groupwork/keys.json');
});

it.each([
  ['behind a proxy that speaks TLS', address],
  ['speaking TLS itself', { ...address, trustedProxies: [], certificate }],
  ['on this computer alone', { publicUrl: 'http://localhost:4000', certificate: null, trustedProxies: [] }],
  ['on this computer alone, over TLS', { publicUrl: 'https://localhost:4000', certificate, trustedProxies: [] }],
])('starts %s', (_where, settings) => expect(readProductionSettings(production, settings).production).toBe(true));

it.each([
  ['no address', {}, { publicUrl: null }, /PUBLIC_URL is not set.*PUBLIC_URL=https:/],
  ['an address anybody in between can listen in on', {}, { publicUrl: 'http://groups.facility.example' }, /begins with https.*PUBLIC_URL=https:/],
  ['an address that only looks like this computer', {}, { publicUrl: 'http://localhost.facility.example' }, /begins with https/],
  ['nobody who speaks TLS', {}, { trustedProxies: [] }, /nothing here speaks TLS.*TLS_CERT=.*TRUST_PROXY=/],
  ['TLS under an address without', {}, { publicUrl: 'http://localhost:4000', certificate }, /TLS_CERT makes this server speak https/],
  ['a clock of its own', { GROUPWORK_CLOCK: '2026-11-19T16:24:00Z' }, {}, /GROUPWORK_CLOCK is "2026.*Unset GROUPWORK_CLOCK/],
  ['an organization and a password in its settings', { ORGANIZATION: 'Northfield' }, {}, /ORGANIZATION is "Northfield".*one-time address.*Unset ORGANIZATION/],
])('with %s does not start for real people’s data', (_what, env, more, words) => {
  expect(() => readProductionSettings({ ...production, ...env }, { ...address, ...more })).toThrow(words);
});

it.each(['Production', 'PRODUCTION', 'prod', ' production', 'staging', 'live'])('does not open the demo where somebody wrote %j and meant real people’s data', (written) => {
  expect(() => readProductionSettings({ NODE_ENV: written }, address)).toThrow(/^NODE_ENV is ".*"; write NODE_ENV=production for real people’s data, or leave it out for the demo\.$/);
});

it.each([{}, { NODE_ENV: '' }, { NODE_ENV: 'development' }, { NODE_ENV: 'test' }])('opens the demo with %j', (env) => expect(readProductionSettings(env, address).production).toBe(false));
