import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { RedisAddress } from '../src/platform/redis-settings';
import type { TestCertificate } from './certificate';
import { freePort } from './free-port';

/** The program; empty where this machine has none, which the tests' configuration tells. */
export const redisProgram = process.env.TEST_REDIS_SERVER ?? '';

const PATIENCE_MILLISECONDS = 60_000;

/** A Redis of one's own that keeps nothing, at a port it comes back to. */
export class ThrowAwayRedis {
  private child: ChildProcess | null = null;
  private readonly endWithTheRun = (): void => void this.child?.kill('SIGKILL');

  private constructor(private readonly port: number, private readonly certificate: TestCertificate | null) {}

  /** With a certificate it speaks TLS, and nothing else. */
  static async open(certificate: TestCertificate | null = null): Promise<ThrowAwayRedis> {
    const redis = new ThrowAwayRedis(await freePort(), certificate);
    process.once('exit', redis.endWithTheRun);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis${this.certificate ? 's' : ''}://127.0.0.1:${this.port}`;
  }

  get address(): RedisAddress {
    const { certificate, url } = this;
    return { url, host: '127.0.0.1', isEncrypted: certificate !== null, authority: certificate && { ca: certificate.cert, caFile: certificate.files.TLS_CERT } };
  }

  async start(): Promise<void> {
    this.child = spawn(redisProgram, [...this.listens(), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    const probe = new Redis(this.url, { ...(this.certificate ? { tls: { ca: this.certificate.cert } } : {}), retryStrategy: () => 50, maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await Promise.race([probe.ping(), wait(PATIENCE_MILLISECONDS).then(() => Promise.reject(new Error('The throw-away Redis did not answer within a minute.')))]).finally(() => probe.disconnect());
  }

  private listens(): string[] {
    const port = String(this.port);
    if (!this.certificate) return ['--port', port];
    const { TLS_CERT, TLS_KEY } = this.certificate.files;
    return ['--port', '0', '--tls-port', port, '--tls-cert-file', TLS_CERT, '--tls-key-file', TLS_KEY, '--tls-ca-cert-file', TLS_CERT, '--tls-auth-clients', 'no'];
  }

  async stop(): Promise<void> {
    const gone = new Promise((exit) => this.child?.once('exit', exit));
    this.child?.kill('SIGKILL');
    await gone;
    this.child = null;
  }

  /** It holds its connections and answers nothing. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    process.off('exit', this.endWithTheRun);
    if (this.child) await this.stop();
  }
}
