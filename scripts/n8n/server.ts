import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installCommunityPackage } from './communityPackage';
import { n8nEnvironment } from './environment';
import { freePorts } from './ports';
import type { Provisioned } from './provision';
import { ROLES, type Role } from './roles';

const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 15_000;
const END_WITH_PARENT = join(__dirname, 'endWithParent.cjs');

export interface N8nServerOptions {
	provisioned: Provisioned;
	/** The n8n user folder: database, key, community packages and log. Made when missing, never removed. */
	home: string;
	/** The packed community package to install; without it, the home folder stays as it is. */
	tarball?: string;
	/** `main` unless this is one of several processes in queue mode. */
	role?: Role;
	port?: number;
	/** Further settings for n8n, in its own variable names. */
	env?: Record<string, string>;
}

/** One n8n process on loopback. Ends with the process that started it, at the latest. */
export class N8nServer {
	readonly url: string;
	/** The folder that workflows may read files from. */
	readonly filesFolder: string;
	private readonly logPath: string;
	private child?: ChildProcess;

	private constructor(
		private readonly options: N8nServerOptions,
		private readonly port: number,
		private readonly brokerPort: number,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.filesFolder = join(options.home, 'files');
		this.logPath = join(options.home, 'n8n.log');
	}

	/** Installs the package, starts n8n and returns when its REST interface answers. */
	static async start(options: N8nServerOptions): Promise<N8nServer> {
		const [port, brokerPort] = await freePorts(options.port ?? 0, 0);
		const server = new N8nServer(options, port, brokerPort);
		await mkdir(server.filesFolder, { recursive: true });
		if (options.tarball) await installCommunityPackage(options.home, options.tarball);
		await server.launch();
		return server;
	}

	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** Everything that n8n printed since the home folder was made. */
	log(): Promise<string> {
		return readFile(this.logPath, 'utf8');
	}

	/** Starts a stopped or killed n8n again: same home, same address, workflows activated as before. */
	async launch(): Promise<void> {
		const { provisioned, home, role = 'main', env } = this.options;
		const { command, environment } = ROLES[role];
		const log = await open(this.logPath, 'a');
		try {
			this.child = spawn(
				provisioned.node.binary,
				['--require', END_WITH_PARENT, provisioned.n8nScript, ...command],
				{
					cwd: home,
					// A group of its own: Ctrl+C is for the script, and n8n's task runner ends with it.
					detached: true,
					stdio: ['ignore', log.fd, log.fd, 'pipe'],
					env: n8nEnvironment(provisioned.node, {
						home,
						port: this.port,
						brokerPort: this.brokerPort,
						filesFolder: this.filesFolder,
						extra: { ...environment(this.port), ...env },
					}),
				},
			);
			await once(this.child, 'spawn');
		} finally {
			await log.close();
		}
		await this.untilReady().catch(async (error: Error) => {
			await this.kill();
			throw error;
		});
	}

	/** Asks n8n to end and waits; kills it when it takes too long. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n at once, as a crash of the machine would. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Resolves when n8n ends, on its own or because it was told to. */
	async ended(): Promise<void> {
		if (this.child && isRunning(this.child)) await once(this.child, 'exit');
	}

	private async end(signal: NodeJS.Signals): Promise<void> {
		const { child } = this;
		if (!child?.pid || !isRunning(child)) return;
		const exited = once(child, 'exit');
		const late = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_TIMEOUT_MS);
		if (signal === 'SIGKILL') signalGroup(child.pid, signal);
		else child.kill(signal);
		await exited;
		clearTimeout(late);
		signalGroup(child.pid, 'SIGKILL');
	}

	private async untilReady(): Promise<void> {
		const { isReady } = ROLES[this.options.role ?? 'main'];
		const deadline = Date.now() + READY_TIMEOUT_MS;
		while (!(await isReady(this.url))) {
			const running = this.child !== undefined && isRunning(this.child);
			if (!running || Date.now() > deadline) {
				const lines = (await this.log()).trim().split('\n').slice(-20).join('\n');
				throw new Error(`n8n ${running ? 'did not answer in time' : 'ended'}:\n${lines}`);
			}
			await sleep(200);
		}
	}
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
	exitCode === null && signalCode === null;

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	try {
		if (pid) process.kill(-pid, signal);
	} catch {
		// Nobody of the group is left.
	}
}
