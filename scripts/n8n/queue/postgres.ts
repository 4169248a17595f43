import { join } from 'node:path';
import { runCommand } from '../command';
import { freePorts } from '../ports';
import { commandAs, makeFolderFor, POSTGRES_ACCOUNT } from './account';
import { Program } from './program';
import type { ServerPrograms } from './serverPrograms';

/** The name of its user, and of the one database. */
const NAME = 'n8n';

/** A PostgreSQL of the test's own, on loopback. What it holds need not survive a power cut. */
export class Postgres {
	private constructor(
		private readonly program: Program,
		/** What a statement returns: fields separated by `|`, rows by line breaks. */
		readonly query: (sql: string) => Promise<string>,
		private readonly port: number,
	) {}

	static async start(programs: ServerPrograms, folder: string): Promise<Postgres> {
		const data = join(folder, 'postgres');
		const [install, ...folderArgs] = makeFolderFor(POSTGRES_ACCOUNT, data);
		await runCommand(install, folderArgs);
		const initdb = [programs.initdb, '-D', data, '-U', NAME, '--auth=trust', '-E', 'UTF8'];
		const [command, ...rest] = commandAs(POSTGRES_ACCOUNT, [...initdb, '--no-sync']);
		await runCommand(command, rest, { cwd: '/' });
		const [port] = await freePorts(0);
		const query = queryWith(programs.psql, port);
		const settings = {
			listen_addresses: '127.0.0.1',
			port,
			unix_socket_directories: '',
			fsync: 'off',
			synchronous_commit: 'off',
			full_page_writes: 'off',
			max_connections: 200,
		};
		const program = await Program.start({
			file: programs.postgres,
			args: [
				'-D',
				data,
				...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
			],
			account: POSTGRES_ACCOUNT,
			// Its fast shutdown: cuts the connections that are still open.
			endSignal: 'SIGINT',
			logPath: join(folder, 'postgres.log'),
			isReady: async () => (await query('select 1', 'postgres').catch(() => '')) === '1',
		});
		await query(`create database ${NAME}`, 'postgres');
		return new Postgres(program, query, port);
	}

	/** What n8n has to know. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: NAME,
			DB_POSTGRESDB_USER: NAME,
			DB_POSTGRESDB_PASSWORD: 'trusted',
			// On a busy machine an answer after n8n's five seconds does not mean that the database is gone.
			DB_PING_TIMEOUT_MS: '60000',
		};
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}
}

function queryWith(psql: string, port: number) {
	const options = ['--no-psqlrc', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1'];
	return async (sql: string, database = NAME): Promise<string> => {
		const server = ['-h', '127.0.0.1', '-p', String(port), '-U', NAME, '-d', database];
		return (await runCommand(psql, [...server, ...options, '-c', sql])).trim();
	};
}
