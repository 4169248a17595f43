import { join } from 'node:path';
import { runCommand } from '../command';
import { freePorts } from '../ports';
import { Program } from './program';
import type { ServerPrograms } from './serverPrograms';

/** A Redis of the test's own, on loopback, that writes nothing to disk. */
export class Redis {
	private constructor(
		private readonly program: Program,
		private readonly port: number,
	) {}

	static async start(programs: ServerPrograms, folder: string): Promise<Redis> {
		const [port] = await freePorts(0);
		const ping = async () =>
			await runCommand(programs.redisCli, ['-h', '127.0.0.1', '-p', String(port), 'ping']);
		const settings = { bind: '127.0.0.1', port, dir: folder, save: '', appendonly: 'no' };
		const program = await Program.start({
			file: programs.redisServer,
			args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
			endSignal: 'SIGTERM',
			logPath: join(folder, 'redis.log'),
			isReady: async () => (await ping().catch(() => '')).trim() === 'PONG',
		});
		return new Redis(program, port);
	}

	/** What n8n has to know. */
	get environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}
}
