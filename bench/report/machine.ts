import { cpus, release, totalmem, type } from 'node:os';

import { version as n8nCore } from 'n8n-core/package.json';
import { version as n8nWorkflow } from 'n8n-workflow/package.json';

import { runCommand } from '../../scripts/n8n/command';
import { version as ours } from '../../package.json';
import { NODES_BASE_VERSION } from '../rivals/nodesBase';

const GB = 1024 ** 3;

/** The machine and the versions that figures depend on, by name. */
export type Machine = Record<string, string>;

export async function readMachine(hasNodesBase: boolean): Promise<Machine> {
	const [{ model }] = cpus();
	const curl = await runCommand('curl', ['--version']);
	return {
		CPU: `${cpus().length} × ${model.trim()}`,
		Memory: `${Math.round(totalmem() / GB)} GB`,
		System: `${type()} ${release()}`,
		Node: process.version,
		'n8n-core': n8nCore,
		'n8n-workflow': n8nWorkflow,
		...(hasNodesBase && { 'n8n-nodes-base': NODES_BASE_VERSION }),
		curl: curl.split(' ')[1],
		'n8n-nodes-viggle': ours,
	};
}
