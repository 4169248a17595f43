import { join } from 'node:path';

import { runCommand } from '../../scripts/n8n/command';
import { provision } from '../../scripts/n8n/provision';

const SCRIPT = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1]);
database.exec('pragma busy_timeout = 10000');
database.exec(process.argv[2]);`;

/** Changes the database of an n8n that runs, as another process of n8n would. This project's own Node has no SQLite. */
export async function changeDatabase(home: string, sql: string): Promise<void> {
	const { node } = await provision();
	await runCommand(node.binary, ['-e', SCRIPT, join(home, '.n8n', 'database.sqlite'), sql]);
}

/** What a crash between the stored list and the stored items leaves: the one without the other. */
export const NO_EXECUTIONS = `create trigger bad_luck before insert on execution_entity when new.mode = 'trigger'
	begin select raise(abort, 'no execution is stored'); end`;

export const GOOD_LUCK = 'drop trigger bad_luck';
