import 'reflect-metadata';
import { MOST_SHEET_BYTES } from '@groupwork/shared/attendance/sheets';
import type { GraphQLSchema } from 'graphql';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { tellOfChanges } from './features/changes/changes.events';
import { forgetChanges } from './features/changes/forget-changes.job';
import { WebhookJob } from './features/webhooks/webhooks.job';
import { checkBeforeSending } from './features/communications/check-before-sending';
import { openCarriers } from './features/communications/open-carriers';
import { prepareMessages } from './features/communications/prepare-messages';
import type { Confirm } from './features/communications/incoming-sms.command';
import { takeIncomingSms } from './features/communications/incoming-sms.command';
import { rateOfThisProcess } from './features/communications/rate';
import type { Rates } from './features/communications/rate';
import { rateOfAllProcesses } from './features/communications/shared-rate';
import { twilioCallbacks } from './features/communications/twilio.route';
import { MessageWorker } from './features/communications/worker.job';
import { recordAppointmentAnswer } from './features/attendance/appointment-answer.step';
import { RefusedCalls } from './features/audit/refused-call.step';
import { unsubscribeCallbacks } from './features/communications/unsubscribe.route';
import { Verification } from './features/audit/verify-trail.command';
import { chainKey } from './features/audit/chain';
import { Sealer } from './features/audit/sealer.job';
import { recordReads } from './features/audit/record-reads';
import { closeClientSockets } from './features/api-clients/close-client-sockets';
import { useApiKeys } from './features/api-clients/use-api-key.command';
import { Authenticator } from './features/identity/authenticate';
import { PinCheck } from './features/identity/check-pin.step';
import { FailedSignIns } from './features/identity/failed-sign-ins';
import { PasswordAsks } from './features/identity/password-asks.job';
import { closeSocketsWithSignIns } from './features/identity/close-sockets';
import type { SetUpDoor } from './features/identity/set-up-door';
import { SignIn } from './features/identity/sign-in.command';
import type { DemoAccountType } from './features/identity/viewer.type';
import { closeKioskSockets } from './features/kiosk/close-kiosk-sockets';
import { zoomCallback } from './features/telehealth/zoom.route';
import { makeTelehealth } from './features/telehealth/telehealth';
import { Alerts } from './features/notifications/alerts.job';
import { SeatRounds } from './features/scheduling/seats.job';
import { forgetRequests } from './features/facilities/forget-requests.job';
import { leadsRunningSession } from './features/scheduling/session.facts';
import type { Certificate } from './platform/address-settings';
import { readCarrierSettings } from './platform/carrier-settings';
import type { CarrierSettings } from './platform/carrier-settings';
import { wrongTokens } from './platform/counted';
import { openExchange } from './platform/events/exchange';
import type { Relay } from './platform/events/relay';
import type { Topics } from './platform/events/topics';
import { systemResolve } from './platform/public-addresses';
import type { Resolve } from './platform/public-addresses';
import { SealedTexts } from './platform/sealed-text';
import { startHttpServer } from './platform/graphql/http-server';
import type { RunningServer } from './platform/graphql/http-server';
import { readOwnDocuments } from './platform/graphql/own-documents';
import type { OwnDocuments } from './platform/graphql/own-documents';
import { PublicSide } from './platform/graphql/public-side';
import { BUDGETS, Budgets } from './platform/graphql/budgets';
import { SocketPlaces } from './platform/graphql/socket-places';
import { ofAllProcesses, ofThisProcess } from './platform/limiters';
import type { MetricsSettings } from './platform/metrics-settings';
import { OrganizationRounds } from './platform/organization-rounds';
import { openRedis, scopeOf } from './platform/redis';
import type { RedisAddress } from './platform/redis-settings';
import { ServedCertificate } from './platform/served-certificate';
import { readVideoSettings } from './platform/video-settings';
import type { VideoSettings } from './platform/video-settings';
import { makeMeasures } from './measures';
import type { Core } from './core';
import { makeResolvers, resolverClasses } from './resolvers';
import { Readiness } from './readiness';
import { makeRoutes } from './routes';
import { buildContract } from './schema';
import { statusParts } from './status-checks';
import { sealedTables } from './tables';

export { resolverClasses };

export interface RunningApp extends Core {
  schema: GraphQLSchema;
  authenticator: Authenticator;
  topics: Topics;
  relay: Relay;
  /** Sends what is due once it is started. */
  messages: MessageWorker;
  /** Tells addresses outside once it is started. */
  webhooks: WebhookJob;
  alerts: Alerts;
  seats: SeatRounds;
  passwordAsks: PasswordAsks;
  sealer: Sealer;
  verification: Verification;
  server: RunningServer;
  /** Where measures are read; null where nothing is measured. */
  metricsPort: number | null;
  url: string;
  stop(): Promise<void>;
}

export interface AppOptions {
  port: number;
  host: string;
  /** Most bytes of a signed sheet that is sent in; the product's own limit when left out. */
  sheetBytes?: number;
  /** Where people reach the product; where it listens when left out. */
  publicUrl?: string | null;
  /** Speaks TLS with it; plain HTTP when left out. */
  certificate?: Certificate | null;
  /** Proxies whose forwarded headers are believed; nobody's when left out. */
  trustedProxies?: readonly string[];
  /** What other processes over the same database are heard by; there are none when left out. */
  redis?: RedisAddress | null;
  /** How messages leave; the built-in mailbox when left out. */
  carriers?: CarrierSettings;
  /** Where video rooms come from; generated rooms when left out. */
  video?: VideoSettings;
  /** Where measures are read; nothing is measured when left out. */
  metrics?: MetricsSettings | null;
  /** How addresses outside are called; public ones alone, within ten seconds, when left out. */
  webhooks?: Partial<{ allowLoopback: boolean; resolve: Resolve; timeoutMilliseconds: number }>;
  /** What opens the set-up of an empty installation; null where nothing is to be set up. */
  setUpDoor?: SetUpDoor | null;
  /** Shown on the demo's sign-in page; empty outside the demo. */
  demoAccounts: readonly DemoAccountType[];
  /** The built app; the one built beside this server when left out. */
  clientFolder?: string | null;
  /** What people who signed in may send; what the app was built with when left out. */
  ownDocuments?: OwnDocuments;
  /** What keys and strangers may spend; the product's own when left out. */
  budgets?: Budgets;
  onOperation?(name: string, statements: number): void;
}

const WEBHOOK_TIMEOUT_MILLISECONDS = 10_000;
const FORGETS_EVERY_MILLISECONDS = 60 * 60_000;

function builtClient(folder: string | null | undefined): string | null {
  const chosen = folder ?? resolve(__dirname, '../../../client/dist');
  return existsSync(join(chosen, 'index.html')) ? chosen : null;
}

/** Wires every feature and listens. */
export async function startApp(core: Core, options: AppOptions): Promise<RunningApp> {
  const { database, unitOfWork, clock, log, secrets } = core;
  const { reads } = database;
  const seal = (text: string): string => secrets.seal(text);
  const sealKept = (text: string): string => secrets.sealKept(text);
  const redis = options.redis ? openRedis(options.redis, log) : null;
  const rates: Rates = redis ? rateOfAllProcesses(redis, scopeOf(database)) : (_name, perSecond) => rateOfThisProcess(perSecond);
  const limiters = redis ? ofAllProcesses(redis, scopeOf(database)) : ofThisProcess;
  const alerts = new Alerts({ unitOfWork, reads, clock, log });
  const seats = new SeatRounds({ unitOfWork, reads, clock, log });
  const passwordAsks = new PasswordAsks({ unitOfWork, reads, clock, log, limiters });
  const hooks = { sealed: new SealedTexts(sealKept, 'webhooks'), resolve: systemResolve, allowLoopback: false, timeoutMilliseconds: WEBHOOK_TIMEOUT_MILLISECONDS, ...options.webhooks };
  const recordDisclosure = recordReads(unitOfWork, clock, log);
  const webhooks = new WebhookJob({ recordDisclosure, unitOfWork, reads, clock, log, ...hooks });
  const exchange = openExchange({ database, unitOfWork, log, redis, once: [alerts.follow, seats.follow, webhooks.follow], everywhere: [tellOfChanges] });
  const { topics, relay } = exchange;

  const pins = new PinCheck(unitOfWork, secrets);
  const signIn = new SignIn(unitOfWork, reads, secrets, clock, pins);
  const leads = (organizationId: string, staffMemberId: string): Promise<boolean> => leadsRunningSession(reads, organizationId, staffMemberId);
  const authenticator = new Authenticator(reads, clock, signIn, leads, log, seal, useApiKeys({ unitOfWork, reads, clock, log, seal }));

  const key = chainKey(sealKept);
  const sealer = new Sealer({ unitOfWork, reads, log, key, sealedTables });
  const sheetBytes = options.sheetBytes ?? MOST_SHEET_BYTES;
  const verification = new Verification({ unitOfWork, address: database.address, key, sealedTables, log });
  const video = options.video ?? readVideoSettings({});
  const telehealth = makeTelehealth({ unitOfWork, reads, clock, log, seal, limiters }, video);
  const refusedCalls = new RefusedCalls({ unitOfWork, reads, log });
  // Known once it listens, and asked for by what is answered or sent after that.
  let listensAt = '';
  const publicUrl = (): string => options.publicUrl ?? listensAt;
  const { sms, mailPerSecond, smsPerSecond, ...services } = options.carriers ?? readCarrierSettings({});
  const resolvers = makeResolvers({ unitOfWork, pins, secrets, signIn, failedSignIns: new FailedSignIns(clock, limiters, log), passwordAsks, wrongStaffLinks: wrongTokens(clock, limiters, 'wrong staff links'), authenticator, demoAccounts: options.demoAccounts, sheetBytes, verification, publicUrl, telehealth, webhooks: hooks, takeSms: (text) => takeIncomingSms({ unitOfWork, reads, clock, confirm: confirmBySms }, text), textsLeave: sms !== null, mailLeaves: services.mail !== null });
  const schema = buildContract(resolverClasses, resolvers);
  const messages = new MessageWorker({ unitOfWork, reads, clock, log, carriers: openCarriers({ ...services, sms }, publicUrl), prepare: prepareMessages({ check: checkBeforeSending, publicUrl, seal, log }), rates: { EMAIL: rates('EMAIL', mailPerSecond), SMS: rates('SMS', smsPerSecond) } });
  const clientFolder = builtClient(options.clientFolder);
  const measures = makeMeasures({ database, clock, log }, options.metrics);
  const certificate = options.certificate ? new ServedCertificate(options.certificate, log) : null;
  const readiness = new Readiness(database, () => sealer.behind(), exchange.hearing);
  // Before anybody can listen here: from then on nothing is missed.
  await exchange.start();
  const server = await startHttpServer(
    {
      schema,
      side: new PublicSide({ publicUrl: options.publicUrl ?? null, trustedProxies: options.trustedProxies ?? [], seal, log }),
      certificate,
      reads,
      topics,
      clock,
      log,
      authenticate: (caller) => authenticator.authenticate(caller),
      recordDisclosure,
      ready: () => readiness.now(),
      clientFolder,
      ownDocuments: options.ownDocuments ?? readOwnDocuments(clientFolder),
      budgets: options.budgets ?? new Budgets(BUDGETS, limiters),
      socketPlaces: redis && new SocketPlaces(redis, scopeOf(database)),
      callbacks: [
        zoomCallback({ unitOfWork, reads, clock, refusedCalls, secret: video.zoom?.webhookSecret ?? null }),
        ...unsubscribeCallbacks({ unitOfWork, reads, seal }),
        ...(sms ? twilioCallbacks({ settings: sms, publicUrl, unitOfWork, reads, clock, refusedCalls, confirm: confirmBySms }) : []),
      ],
      routes: makeRoutes({ unitOfWork, reads, clock, seal, secrets, setUpDoor: options.setUpDoor ?? null, publicUrl, sheetBytes, limiters, status: statusParts({ database, clock, log, publicUrl, certificate, video, leave: { mail: services.mail !== null, sms: sms !== null }, sealerIsBehind: () => sealer.behind(), hearing: exchange.hearing }) }),
      ...(options.onOperation ? { onOperation: options.onOperation } : {}),
      ...(measures.onRequest ? { onRequest: measures.onRequest } : {}),
    },
    options,
  ).catch(async (error: unknown) => {
    await exchange.stop();
    throw error;
  });
  const metricsPort = await measures.open(server).catch(async (error: unknown) => {
    await server.stop();
    await exchange.stop();
    throw error;
  });
  const forgetting = [forgetRequests, forgetChanges].map((forget) => new OrganizationRounds({ reads, log, look: (organizationId) => forget({ unitOfWork, reads, clock }, organizationId), fault: 'What is old could not be forgotten; the next round tries again.' }));
  sealer.start();
  for (const rounds of forgetting) rounds.start(FORGETS_EVERY_MILLISECONDS);
  telehealth.job?.start();
  const watch = closeSocketsWithSignIns({ topics, sockets: server.sockets, reads, clock, signIn, log, leadsRunningSession: leads });
  const kiosks = closeKioskSockets({ topics, sockets: server.sockets, reads, clock, log });
  const clients = closeClientSockets({ topics, sockets: server.sockets, reads, clock, log });
  const { port } = server.http.address() as AddressInfo;
  listensAt = `${options.certificate ? 'https' : 'http'}://${options.host === '0.0.0.0' ? 'localhost' : options.host.replace('127.0.0.1', 'localhost')}:${port}`;

  return {
    ...core,
    schema,
    authenticator,
    topics,
    relay,
    webhooks,
    alerts,
    seats,
    passwordAsks,
    messages,
    sealer,
    verification,
    server,
    metricsPort,
    url: listensAt,
    stop: async () => {
      await server.stop();
      watch.stop();
      kiosks.stop();
      clients.stop();
      await measures.stop();
      await passwordAsks.stop();
      await messages.stop();
      await webhooks.stop();
      await telehealth.job?.stop();
      await alerts.stop();
      await seats.stop();
      await exchange.stop();
      await verification.settled();
      for (const rounds of forgetting) await rounds.stop();
      await sealer.stop();
      await core.close();
    },
  };
}

/** Whoever answers a text message with a yes comes to the next appointment they were told of. */
const confirmBySms: Confirm = async (work, { sessionId, patientId }) => (await recordAppointmentAnswer(work, { sessionId, patientId, kind: 'CONFIRMED', source: 'SMS' })).refusal === null;
